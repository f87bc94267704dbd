//! The whole book: on one page, and as an EPUB.

use serde::Serialize;

use super::{CitationRow, ContentsEntry, DocumentCard, Link, TermRow, TopicDocument};

/// The whole book on one page.
#[derive(Debug, Serialize)]
pub struct WholeBody {
    /// The documents in the book's order.
    pub parts: Vec<WholePart>,
    /// The same as an EPUB.
    pub epub: Option<Link>,
}

/// A document within the whole.
#[derive(Debug, Serialize)]
pub struct WholePart {
    /// `policies_qinghai-2018-9`, its id on the page.
    pub id: String,
    /// `policies/qinghai-2018-9`
    pub address: String,
    /// `guide`, `policy`, `template`.
    pub kind: &'static str,
    /// The title as printed, with marks; empty when the book prints none.
    pub title_html: String,
    /// The title from the front matter, and the document's own page.
    pub link: Link,
    /// For the contents.
    pub short_title: String,
    /// The name of the section that begins with it.
    pub section: Option<String>,
    /// Facts about it.
    pub card: DocumentCard,
    /// Its text after the title.
    pub content_html: String,
    /// The title is the first block, with an address.
    pub has_title: bool,
}

/// The EPUB: what its templates see.
#[derive(Debug, Serialize)]
pub struct EpubContext<'a, B: Serialize> {
    /// The same on every page.
    pub site: &'a super::SiteContext,
    /// From this file to the folder of the book.
    pub root: String,
    /// What this file holds.
    pub body: B,
}

/// A document as a file of the EPUB.
#[derive(Debug, Serialize)]
pub struct EpubChapter {
    /// Its full title.
    pub title: String,
    /// `guide`, `policy`, `template`.
    pub kind: &'static str,
    /// The title as printed, with marks.
    pub title_html: String,
    /// The title is the first block, with an address.
    pub has_title: bool,
    /// Facts about it.
    pub card: DocumentCard,
    /// Its text after the title.
    pub content_html: String,
    /// The errata marked in it.
    pub notes: Vec<EpubNote>,
}

/// A note at the end of a file.
#[derive(Debug, Serialize)]
pub struct EpubNote {
    /// `E117`
    pub id: String,
    /// 原书作“and”
    pub label: String,
}

/// The table of contents, and the package.
#[derive(Debug, Serialize)]
pub struct EpubPackage {
    /// `urn:uuid:…`, made of the content.
    pub identifier: String,
    /// Of the book's date, not of the clock.
    pub modified: String,
    /// `2022-06`
    pub date: String,
    /// The files in reading order.
    pub items: Vec<EpubItem>,
    /// The contents, by parts of the book.
    pub sections: Vec<EpubSection>,
    /// Images.
    pub images: Vec<EpubImage>,
}

/// A file of text.
#[derive(Debug, Clone, Serialize)]
pub struct EpubItem {
    /// `c1`
    pub id: String,
    /// Its title in the contents, and its path.
    pub link: Link,
    /// Places within it.
    pub contents: Vec<ContentsEntry>,
}

/// A part of the book.
#[derive(Debug, Serialize)]
pub struct EpubSection {
    /// 政策法规; empty for files that stand alone.
    pub title: String,
    /// Its files.
    pub items: Vec<EpubItem>,
}

/// An image.
#[derive(Debug, Serialize)]
pub struct EpubImage {
    /// `i1`
    pub id: String,
    /// Its path.
    pub path: String,
    /// `image/png`
    pub media_type: &'static str,
}

/// What stands behind the book's own text.
#[derive(Debug, Serialize)]
pub struct EpubTopics {
    /// The topics with their sentences.
    pub topics: Vec<EpubTopic>,
}

/// A topic.
#[derive(Debug, Serialize)]
pub struct EpubTopic {
    /// `setting`
    pub id: String,
    /// 设置条件与类型
    pub title: String,
    /// What it answers.
    pub question: String,
    /// What to mind.
    pub remark: Option<String>,
    /// The latest document first.
    pub documents: Vec<TopicDocument>,
}

/// Terms.
#[derive(Debug, Serialize)]
pub struct EpubTerms {
    /// In the order of their file.
    pub terms: Vec<TermRow>,
}

/// Open points.
#[derive(Debug, Serialize)]
pub struct EpubConflicts {
    /// In the order of their numbers.
    pub conflicts: Vec<EpubConflict>,
}

/// An open point.
#[derive(Debug, Serialize)]
pub struct EpubConflict {
    /// `C02`
    pub id: String,
    /// In a few words.
    pub title: String,
    /// What to do.
    pub say: String,
    /// All texts.
    pub citations: Vec<CitationRow>,
}
