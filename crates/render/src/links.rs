//! Makes the links that pages show.
//!
//! The same target has another relative address on every page, so each function takes the page that shows the
//! link as `from`: the path of its file below the site's root.

use model::block::Block;
use model::document::Document;
use model::routes;
use model::topic::Topic;
use rules::{Decision, Rule};

use crate::context::Link;

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
    link(from, &topic.title, &routes::topic_page(&topic.id))
}

impl Link {
    /// The same link, leading to the element with this id.
    pub(crate) fn at(mut self, id: &str) -> Self {
        self.href.push('#');
        self.href.push_str(id);
        self
    }
}
