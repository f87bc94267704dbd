//! Makes the links that pages show.
//!
//! The same target has another relative address on every page, so each function takes the page that shows the
//! link as `from`: the path of its file below the site's root.

use model::block::Block;
use model::document::Document;
use model::routes;
use model::topic::Topic;
use rules::{Decision, FactId, Rule};

use crate::context::Link;
use crate::document::place_name;
use crate::renderer::Renderer;
use crate::topics;

/// A link to the file `to`.
pub(crate) fn link(from: &str, title: impl Into<String>, to: &str) -> Link {
    Link { title: title.into(), href: routes::href(from, to), current: false }
}

/// A link in a menu, which marks the page that is being shown.
pub(crate) fn menu_link(from: &str, title: impl Into<String>, to: &str) -> Link {
    Link { current: to == from, ..link(from, title, to) }
}

/// A link to a document, named by its short title.
pub(crate) fn document_link(from: &str, document: &Document) -> Link {
    link(from, &document.meta.short_title, &routes::page_of(&document.address))
}

/// A link to a document, named by its full title.
pub(crate) fn full_title_link(from: &str, document: &Document) -> Link {
    link(from, &document.meta.title, &routes::page_of(&document.address))
}

/// A link to a block of a document.
pub(crate) fn block_link(from: &str, title: impl Into<String>, document: &Document, block: &Block) -> Link {
    link(from, title, &routes::page_of(&document.address)).at(&block.id)
}

/// A link to a rule's row in the rule tables.
pub(crate) fn rule_link(from: &str, title: impl Into<String>, decision: &Decision, rule: &Rule) -> Link {
    link(from, title, routes::RULES).at(&format!("rule-{}-{}", decision.id, rule.id))
}

/// A link to a conflict on the page of conflicts.
pub(crate) fn conflict_link(from: &str, title: impl Into<String>, id: &str) -> Link {
    link(from, title, routes::CONFLICTS).at(id)
}

/// A link to a topic's page.
pub(crate) fn topic_link(from: &str, topic: &Topic) -> Link {
    link(from, &topic.title, &topics::file(topic))
}

impl Link {
    /// The same link, leading to the element with this id.
    pub(crate) fn at(mut self, id: &str) -> Self {
        self.href.push('#');
        self.href.push_str(id);
        self
    }
}

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
}
