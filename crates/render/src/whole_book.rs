//! The whole book on one page, for reading from beginning to end and for printing.

use serde_json::{Value, json};

use crate::document::card;
use crate::edition::{Edition, part_id};
use crate::html;
use crate::links::{full_title_link, link};
use crate::renderer::{PageSpec, RenderResult, Renderer, page_kind};
use model::document::Document;
use model::glossary::Glossary;
use model::routes;
use model::site::Site;

/// The title of the link to the EPUB.
pub(crate) const EPUB_TITLE: &str = "电子书（EPUB）";

/// The most text, in bytes, that is put on one page and in one EPUB: some 700,000 Chinese characters, a dozen
/// times the length of a handbook. Phones cannot open much longer pages.
const MAX_TEXT: usize = 2_000_000;

/// Whether the book is short enough to be put on one page and in one EPUB.
pub(crate) fn is_made(site: &Site) -> bool {
    let texts = site.book().flat_map(|document| &document.blocks).map(|block| block.text.plain.len());
    let length: usize = texts.sum();
    length > 0 && length <= MAX_TEXT
}

impl Renderer<'_> {
    /// The page; `None` for a book that is too long for it.
    pub(crate) fn whole_book(&self) -> Option<RenderResult> {
        if !is_made(self.site) {
            return None;
        }
        let parts: Vec<Value> = self.site.book().map(|document| self.part(document)).collect();
        let epub = link(routes::WHOLE_BOOK, EPUB_TITLE, routes::EPUB);
        let description = "全书在一页里，从头读到尾，或者整本打印。";
        let page = PageSpec::new("book", routes::WHOLE_BOOK, "全书单页", description);
        Some(self.page(page, json!({"parts": parts, "epub": epub})))
    }

    fn part(&self, document: &Document) -> Value {
        // Terms are not linked here: only the first occurrence would be, and it may be many screens away.
        let content = html::content(document, Edition::Whole(self.site), &Glossary::default(), &|_| None);
        json!({
            "id": part_id(&document.address),
            "address": document.address,
            "kind": page_kind(document.meta.kind),
            "title_html": content.title,
            "link": full_title_link(routes::WHOLE_BOOK, document),
            "short_title": document.meta.short_title,
            "section": self.section_beginning(document),
            "card": card(&document.meta),
            "content_html": content.html,
            // Then the title has an address.
            "has_title": document.begins_with_title(),
        })
    }

    /// The name of the section that begins with a document.
    pub(crate) fn section_beginning(&self, document: &Document) -> Option<String> {
        let mut sections = self.site.config.sections.iter();
        let section = sections.find(|s| s.documents.first().is_some_and(|first| first.address == document.address));
        section.map(|section| section.title.clone())
    }
}
