//! The editions in which a document is published: on a page of its own, as a part of the whole book on one page,
//! and as a file of the EPUB. They differ in addresses and in little else.

use model::document::Document;
use model::link::{Resolved, resolve};
use model::routes;
use model::routes::href;
use model::site::Site;

/// One edition.
#[derive(Clone, Copy, Debug)]
pub enum Edition<'s> {
    /// On a page of its own.
    Page,
    /// A part of the whole book on one page.
    Whole(&'s Site),
    /// A file of the EPUB, which has the path of the page with another extension.
    Epub(&'s Site),
}

impl Edition<'_> {
    /// The path of the file that contains a document.
    pub fn file(self, address: &str) -> String {
        match self {
            Self::Page => routes::page_of(address),
            Self::Whole(_) => routes::WHOLE_BOOK.to_string(),
            Self::Epub(_) => xhtml(&routes::page_of(address)),
        }
    }

    /// The id of a block in its file. On the page of the whole book, the document's address makes it unique.
    pub fn id(self, document: &Document, id: &str) -> String {
        match self {
            Self::Whole(_) => format!("{}_{id}", part_id(&document.address)),
            Self::Page | Self::Epub(_) => id.to_string(),
        }
    }

    /// By how many levels headings are lowered.
    pub fn depth(self) -> u8 {
        u8::from(matches!(self, Self::Whole(_)))
    }

    /// How a void element such as `<br` ends; an EPUB is XML.
    pub fn void(self) -> &'static str {
        if let Self::Epub(_) = self { "/>" } else { ">" }
    }

    /// The attribute that marks what is not the book's text. Nothing extracts the text from an EPUB.
    pub fn ours(self) -> &'static str {
        if let Self::Epub(_) = self { "" } else { " data-ours" }
    }

    /// The target and the label of the ¶ behind a block: the block itself, or from the whole book the same block on
    /// the document's own page. An EPUB has no such links, for its readers cannot share them.
    pub fn pilcrow(self, document: &Document, id: &str) -> Option<(String, &'static str)> {
        match self {
            Self::Page => Some((format!("#{id}"), "本段链接")),
            Self::Whole(_) => {
                let page = href(routes::WHOLE_BOOK, &routes::page_of(&document.address));
                Some((format!("{page}#{id}"), "到单篇页面上的本段"))
            }
            Self::Epub(_) => None,
        }
    }

    /// The target of a link that is written in a document, and whether it is outside the site. `None` if this
    /// edition does not contain the target.
    pub fn target(self, document: &Document, target: &str) -> Option<(String, bool)> {
        let from = self.file(&document.address);
        let at = |page: String, id: Option<String>| match id {
            Some(id) => (format!("{page}#{id}"), false),
            None => (page, false),
        };
        match resolve(&document.address, target) {
            Resolved::External => Some((target.to_string(), true)),
            Resolved::Document { address, id } => match self {
                Self::Whole(site) if is_in_book(site, &address) => {
                    let part = part_id(&address);
                    Some((id.map_or(format!("#{part}"), |id| format!("#{part}_{id}")), false))
                }
                Self::Page | Self::Whole(_) => Some(at(href(&from, &routes::page_of(&address)), id)),
                Self::Epub(site) => is_in_book(site, &address).then(|| at(href(&from, &self.file(&address)), id)),
            },
            Resolved::Asset(path) => Some((href(&from, &path), false)),
            // The link check reports it, and a site with such a link is not written.
            Resolved::Refused => None,
        }
    }
}

/// The id of a document on the page of the whole book: `policies/qinghai-2018-9` → `policies_qinghai-2018-9`.
pub(crate) fn part_id(address: &str) -> String {
    address.replace('/', "_")
}

fn is_in_book(site: &Site, address: &str) -> bool {
    site.document(address).is_some_and(Document::is_book)
}

/// The path of the file in the EPUB that corresponds to a page of the site; also for a link to it.
pub fn xhtml(page: &str) -> String {
    page.replace("index.html", "index.xhtml")
}
