//! Links by what is cited and what cites: to a paragraph, to a rule or conflict, to a question of the self-check;
//! and the line below a paragraph that leads to everything that cites it.

use model::document::Document;
use model::routes;
use rules::FactId;

use crate::context::Link;
use crate::html::append;
use crate::links::{block_link, conflict_link, document_link, link, rule_link, topic_link};
use crate::names::place_name;
use crate::renderer::Renderer;
use markup::escape;

impl Renderer<'_> {
    /// A link to the paragraph at an address (`guide/part-2#s3-1`), named by the document's short title and
    /// the paragraph's printed number. Its `href` is empty if there is no such paragraph.
    pub(crate) fn paragraph_link(&self, from: &str, address: &str) -> Link {
        match self.site.block(address) {
            Some((document, block)) => {
                let title = format!("{} {}", document.meta.short_title, place_name(document, block));
                block_link(from, title, document, block)
            }
            None => Link { title: address.to_string(), href: String::new(), current: false },
        }
    }

    /// A link to a question of the self-check.
    pub(crate) fn question_link(&self, from: &str, fact: FactId) -> Option<Link> {
        let fact = self.site.rules.book.fact(fact)?;
        Some(link(from, &fact.label, routes::SELF_CHECK).at(&format!("question-{}", fact.id)))
    }

    /// A link to whatever cites a paragraph, by the name under which the citation was loaded: a rule or remark
    /// (`organisation/branch`) or a conflict (`C01`).
    pub(crate) fn citer_link(&self, from: &str, name: &str) -> Link {
        let book = &self.site.rules.book;
        if let Some(conflict) = book.conflicts.iter().find(|conflict| conflict.id == name) {
            return conflict_link(from, format!("{name} {}", conflict.title), name);
        }
        let (decision, part) = name.split_once('/').unwrap_or((name, ""));
        let Some(decision) = book.decisions.iter().find(|known| known.id == decision) else {
            return link(from, name, routes::RULES);
        };
        if let Some(rule) = decision.rules.iter().find(|rule| rule.id == part) {
            let title = format!("{}：{}", decision.title, rules::conclusion_in_words(decision, rule));
            return rule_link(from, title, decision, rule);
        }
        let title = format!("{}：附注", decision.title);
        link(from, title, routes::RULES).at(&format!("rules-{}", decision.id))
    }

    /// A link to where the site shows a form, by the form's name: to its heading in a document, or to a document of its
    /// own.
    pub(crate) fn form_link(&self, from: &str, form: &str) -> Option<Link> {
        let (document, heading) = self.site.form(form)?;
        Some(match heading {
            Some(heading) => block_link(from, &heading.text.plain, document, heading),
            None => document_link(from, document),
        })
    }

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
        group(&mut out, "说法不一", citers.conflicts.iter().map(|conflict| self.citer_link(&from, conflict)).collect());
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
