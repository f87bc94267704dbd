//! Links between the text and what cites it: topics, rules, open points, questions of the self-check.

use std::fmt::Write as _;

use model::document::Document;
use model::routes;
use rules::FactId;

use crate::context::Link;
use crate::renderer::Renderer;
use crate::topics::topic_link;
use markup::escape;

impl Renderer<'_> {
    /// The line below a paragraph of the book: straight to the question it bears on, and a fold
    /// with all that cites it. Nothing for a paragraph that nothing cites.
    pub(crate) fn cited_html(&self, document: &Document, id: &str) -> Option<String> {
        let from = routes::page_of(&document.address);
        let cites = self.cited_by.paragraph(&format!("{}#{id}", document.address))?;
        let mut out = "<div class=\"cited\" data-ours>".to_string();
        if let Some(question) = cites.questions.first().and_then(|fact| self.question_link(&from, *fact)) {
            anchor(&mut out, &question.href, &format!("自查：{}", question.title));
        }
        let count = cites.topics.len() + cites.rules.len() + cites.conflicts.len();
        let _ = write!(out, "<details><summary>被引用于（{count}）</summary><dl>");
        let topics = cites.topics.iter().filter_map(|number| self.site.topics.get(*number));
        group(&mut out, "专题", topics.map(|topic| topic_link(&from, topic)).collect());
        group(&mut out, "规则", cites.rules.iter().map(|rule| self.citer(&from, rule)).collect());
        let questions = cites.questions.iter().filter_map(|fact| self.question_link(&from, *fact));
        group(&mut out, "自查题", questions.collect());
        group(&mut out, "冲突", cites.conflicts.iter().map(|conflict| self.citer(&from, conflict)).collect());
        out.push_str("</dl></details></div>\n");
        Some(out)
    }

    /// A question of the self-check, as seen from a page.
    pub(crate) fn question_link(&self, from: &str, fact: FactId) -> Option<Link> {
        let fact = self.site.rules.book.fact(fact)?;
        let href = format!("{}#question-{}", routes::href(from, routes::SELF_CHECK), fact.id);
        Some(Link { title: fact.label.clone(), href, current: false })
    }
}

/// Links under a name, those with the same words once.
fn group(out: &mut String, name: &str, links: Vec<Link>) {
    if links.is_empty() {
        return;
    }
    let _ = write!(out, "<dt>{name}</dt>");
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
