//! The whole book: on one page, and as an EPUB.

use serde::Serialize;

use super::{ContentsEntry, DocumentCard, Link, TopicDocument};

/// The whole book on one page.
#[derive(Debug, Serialize)]
pub struct WholeBody {
    /// The documents in the book's order.
    pub parts: Vec<WholePart>,
    /// The EPUB of the book.
    pub epub: Option<Link>,
}

/// A document as a part of the page.
#[derive(Debug, Serialize)]
pub struct WholePart {
    /// Its id on the page: `policies_qinghai-2018-9`.
    pub id: String,
    /// `policies/qinghai-2018-9`
    pub address: String,
    /// By which styles it is set: `guide`, `policy` or `template`.
    pub kind: &'static str,
    /// The title as printed, as HTML; empty if the book prints none.
    pub title_html: String,
    /// The title from the front matter, and the document's own page.
    pub link: Link,
    /// Its title in the table of contents.
    pub short_title: String,
    /// The title of the section that begins with it.
    pub section: Option<String>,
    /// Facts about it.
    pub card: DocumentCard,
    /// Its text after the title, as HTML.
    pub content_html: String,
    /// Whether the printed title is its first block, and so has an address.
    pub has_title: bool,
}

/// The variables of one file of the EPUB.
#[derive(Debug, Serialize)]
pub struct EpubContext<'a, B: Serialize> {
    /// Facts about the whole site.
    pub site: &'a super::SiteContext,
    /// From this file to the folder of the book: empty, `../`, `../../`.
    pub root: String,
    /// What is particular to this kind of file.
    pub body: B,
}

/// A document as a file of the EPUB.
#[derive(Debug, Serialize)]
pub struct EpubChapter {
    /// Its full title.
    pub title: String,
    /// By which styles it is set: `guide`, `policy` or `template`.
    pub kind: &'static str,
    /// The title as printed, as HTML.
    pub title_html: String,
    /// Whether the printed title is its first block, and so has an address.
    pub has_title: bool,
    /// Facts about it.
    pub card: DocumentCard,
    /// Its text after the title, as HTML.
    pub content_html: String,
    /// Notes on the errata that are marked in it.
    pub notes: Vec<EpubNote>,
}

/// A note on an erratum, at the end of a file.
#[derive(Debug, Serialize)]
pub struct EpubNote {
    /// `E117`
    pub id: String,
    /// What the book prints: 原书作“and”.
    pub label: String,
}

/// The package document and the table of contents.
#[derive(Debug, Serialize)]
pub struct EpubPackage {
    /// `urn:uuid:…`, a hash of the content.
    pub identifier: String,
    /// When it was last modified: the date of the book, so that the same content makes the same file.
    pub modified: String,
    /// The date of the book: `2022-06`.
    pub date: String,
    /// The files in reading order.
    pub items: Vec<EpubItem>,
    /// The same files, grouped by the sections of the book.
    pub sections: Vec<EpubSection>,
    /// All images.
    pub images: Vec<EpubImage>,
}

/// A file of text.
#[derive(Debug, Clone, Serialize)]
pub struct EpubItem {
    /// Its id in the package: `c1`.
    pub id: String,
    /// Its title in the table of contents, and its path.
    pub link: Link,
    /// The chapters within it.
    pub contents: Vec<ContentsEntry>,
}

/// A section of the book.
#[derive(Debug, Serialize)]
pub struct EpubSection {
    /// Its title: 政策法规. Empty for the title page.
    pub title: String,
    /// Its files.
    pub items: Vec<EpubItem>,
}

/// An image.
#[derive(Debug, Serialize)]
pub struct EpubImage {
    /// Its id in the package: `i1`.
    pub id: String,
    /// Its path.
    pub path: String,
    /// Its media type: `image/png`.
    pub media_type: &'static str,
}

/// The topics, behind the book's own text.
#[derive(Debug, Serialize)]
pub struct EpubTopics {
    /// The topics with their sentences.
    pub topics: Vec<EpubTopic>,
}

/// A topic with its quotes.
#[derive(Debug, Serialize)]
pub struct EpubTopic {
    /// `setting`
    pub id: String,
    /// 设置条件与类型
    pub title: String,
    /// The question it answers.
    pub question: String,
    /// A remark on it.
    pub remark: Option<String>,
    /// The latest document first.
    pub documents: Vec<TopicDocument>,
}
