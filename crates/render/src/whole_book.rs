//! The whole book on one page, to be read and printed straight through.

use crate::context::{Link, WholeBody, WholePart};
use crate::document::card;
use crate::edition::{Edition, part_id};
use crate::html;
use crate::output::OutputFile;
use crate::renderer::{Page, Renderer};
use diagnostics::Diagnostic;
use model::document::{Document, DocumentKind};
use model::glossary::Glossary;
use model::routes;
use model::site::Site;

/// What the EPUB is called.
pub(crate) const EPUB_TITLE: &str = "电子书（EPUB）";

/// The most text a book may have to be made into one page and one file, in bytes: some 700,000
/// characters, a dozen times a handbook. No telephone opens a page much longer.
const LARGEST: usize = 2_000_000;

/// Whether the book is short enough for it.
pub(crate) fn is_made(site: &Site) -> bool {
    let texts = site.book().flat_map(|document| &document.blocks).map(|block| block.text.plain.len());
    let length: usize = texts.sum();
    length > 0 && length <= LARGEST
}

/// `guide`, `policy`, `template`: how a document is set.
pub(crate) fn kind(document: &Document) -> &'static str {
    match document.meta.kind {
        DocumentKind::Policy => "policy",
        DocumentKind::Template => "template",
        DocumentKind::Guide | DocumentKind::Page => "guide",
    }
}

impl Renderer<'_> {
    /// The page; none for a book that is too long for it.
    pub(crate) fn whole_book(&self) -> Option<Result<OutputFile, Diagnostic>> {
        if !is_made(self.site) {
            return None;
        }
        let parts = self.site.book().map(|document| self.part(document)).collect();
        let epub = Link {
            title: EPUB_TITLE.to_string(),
            href: routes::href(routes::WHOLE_BOOK, routes::EPUB),
            current: false,
        };
        let page = Page {
            kind: "book",
            template: "pages/book.html",
            path: routes::WHOLE_BOOK.to_string(),
            title: "全书单页".to_string(),
            short_title: "全书单页".to_string(),
            description: "全书在一页里，从头读到尾，或者整本打印。".to_string(),
            breadcrumb: Vec::new(),
            previous: None,
            next: None,
        };
        Some(self.page(page, WholeBody { parts, epub: Some(epub) }))
    }

    fn part(&self, document: &Document) -> WholePart {
        // Terms are left to the documents' own pages: here their first occurrence may be far away.
        let content = html::content(document, Edition::Whole(self.site), &Glossary::default(), &|_| None);
        WholePart {
            id: part_id(&document.address),
            address: document.address.clone(),
            kind: kind(document),
            title_html: content.title,
            link: Link {
                title: document.meta.title.clone(),
                href: routes::href(routes::WHOLE_BOOK, &routes::page_of(&document.address)),
                current: false,
            },
            short_title: document.meta.short_title.clone(),
            section: self.section_beginning(document),
            card: card(&document.meta),
            content_html: content.html,
            has_title: document.begins_with_title(),
        }
    }

    /// The name of the section that begins with a document.
    pub(crate) fn section_beginning(&self, document: &Document) -> Option<String> {
        let mut sections = self.site.config.sections.iter();
        let section = sections.find(|s| s.documents.first().is_some_and(|first| first.address == document.address));
        section.map(|section| section.title.clone())
    }
}
