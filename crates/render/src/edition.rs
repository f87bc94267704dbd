//! The shapes in which a document is shown: alone on its page, as a part of the whole book on one
//! page, as a file of an EPUB. They differ in addresses and in little else.

use model::document::Document;
use model::link::{Resolved, resolve};
use model::routes;
use model::routes::href;
use model::site::Site;

/// One shape.
#[derive(Clone, Copy, Debug)]
pub enum Edition<'s> {
    /// Alone on its page.
    Page,
    /// A part of the whole book on one page.
    Whole(&'s Site),
    /// A file of an EPUB, with the path of the page and another ending.
    Epub(&'s Site),
}

impl Edition<'_> {
    /// The file a document stands in.
    pub fn file(self, address: &str) -> String {
        match self {
            Self::Page => routes::page_of(address),
            Self::Whole(_) => routes::WHOLE_BOOK.to_string(),
            Self::Epub(_) => xhtml(&routes::page_of(address)),
        }
    }

    /// A block's id in its file. Where many documents stand together, the document's address makes it
    /// the only one.
    pub fn id(self, document: &Document, id: &str) -> String {
        match self {
            Self::Whole(_) => format!("{}_{id}", part_id(&document.address)),
            Self::Page | Self::Epub(_) => id.to_string(),
        }
    }

    /// How much further down headings stand.
    pub fn depth(self) -> u8 {
        match self {
            Self::Whole(_) => 1,
            Self::Page | Self::Epub(_) => 0,
        }
    }

    /// How an element ends that has no content; an EPUB is XML.
    pub fn void(self) -> &'static str {
        match self {
            Self::Epub(_) => "/>",
            Self::Page | Self::Whole(_) => ">",
        }
    }

    /// The mark on what is not the book's text. An EPUB is no place where it is read off.
    pub fn ours(self) -> &'static str {
        match self {
            Self::Epub(_) => "",
            Self::Page | Self::Whole(_) => " data-ours",
        }
    }

    /// Where the ¶ behind a block leads: to itself, or from the whole book to the document's own page.
    /// A reader of an EPUB has no use for it.
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

    /// A link as written in a document: where it leads, and whether that is outside the site. `None`
    /// where there is nothing to lead to in this shape.
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
            // Reported by the link check; a site with such a link is never written.
            Resolved::Refused => None,
        }
    }
}

/// The id of a document within the whole book: `policies/qinghai-2018-9` → `policies_qinghai-2018-9`.
pub(crate) fn part_id(address: &str) -> String {
    address.replace('/', "_")
}

fn is_in_book(site: &Site, address: &str) -> bool {
    site.document(address).is_some_and(Document::is_book)
}

/// The file of an EPUB that holds what a page of the site does, or the link to it.
pub fn xhtml(page: &str) -> String {
    page.replace("index.html", "index.xhtml")
}
