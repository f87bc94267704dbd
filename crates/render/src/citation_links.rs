//! The line below a paragraph that leads to everything that cites it: topics, rules, conflicts, and questions of
//! the self-check.

use model::document::Document;
use model::routes;

use crate::context::Link;
use crate::html::append;
use crate::links::topic_link;
use crate::renderer::Renderer;
use markup::escape;

impl Renderer<'_> {
    /// The line below a paragraph of the book: a link to the question that the paragraph's rules turn on, and a
    /// folded list of everything that cites the paragraph. `None` if nothing does.
    pub(crate) fn cited_html(&self, document: &Document, id: &str) -> Option<String> {
        let from = routes::page_of(&document.address);
        let citers = self.cited_by.paragraph(&format!("{}#{id}", document.address))?;
        let mut out = "<div class=\"cited\" data-ours>".to_string();
        if let Some(question) = citers.questions.first().and_then(|fact| self.question_link(&from, *fact)) {
            anchor(&mut out, &question.href, &format!("自查：{}", question.title));
        }
        let count = citers.topics.len() + citers.rules.len() + citers.conflicts.len();
        append(&mut out, format_args!("<details><summary>被引用于（{count}）</summary><dl>"));
        let topics = citers.topics.iter().filter_map(|number| self.site.topics.get(*number));
        group(&mut out, "专题", topics.map(|topic| topic_link(&from, topic)).collect());
        group(&mut out, "规则", citers.rules.iter().map(|rule| self.citer_link(&from, rule)).collect());
        let questions = citers.questions.iter().filter_map(|fact| self.question_link(&from, *fact));
        group(&mut out, "自查题", questions.collect());
        group(&mut out, "冲突", citers.conflicts.iter().map(|conflict| self.citer_link(&from, conflict)).collect());
        out.push_str("</dl></details></div>\n");
        Some(out)
    }
}

/// Links under a heading; nothing if there are none.
fn group(out: &mut String, name: &str, links: Vec<Link>) {
    if links.is_empty() {
        return;
    }
    append(out, format_args!("<dt>{name}</dt>"));
    for link in links {
        out.push_str("<dd>");
        anchor(out, &link.href, &link.title);
        out.push_str("</dd>");
    }
}

fn anchor(out: &mut String, href: &str, title: &str) {
    out.push_str("<a href=\"");
    escape(href, out);
    out.push_str("\">");
    escape(title, out);
    out.push_str("</a>");
}
