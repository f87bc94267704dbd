//! Documents of the book, and lists of them.

use serde::Serialize;

use super::{Link, Section};

/// The page of a document: a part of the guide, a policy, a template or a page about the site.
#[derive(Debug, Serialize)]
pub struct DocumentBody {
    /// Its address, for `data-book`: `policies/qinghai-2018-9`.
    pub address: String,
    /// Whether it is part of the book, and not a page about the site.
    pub is_book: bool,
    /// The title as printed, as HTML for `<h1 id="title">`. Empty if the book prints none; `title` is then shown
    /// and marked as not printed in the book.
    pub title_html: String,
    /// The title from the front matter.
    pub title: String,
    /// Facts about the document.
    pub card: DocumentCard,
    /// The text after the title, as HTML.
    pub content_html: String,
    /// The table of contents.
    pub contents: Vec<ContentsEntry>,
    /// The section it belongs to, for the sidebar.
    pub section: Option<Section>,
    /// How many misprints are corrected or noted in it.
    pub errata_count: usize,
    /// The forms that it prints.
    pub forms: Vec<WordForm>,
    /// The checklists made of its sentences.
    pub checklists: Vec<Link>,
    /// On pages about the site: links to what can be done with the book other than reading it page by page.
    pub tools: Vec<Link>,
}

/// A form that can be downloaded as a blank Word file.
#[derive(Debug, Clone, Serialize)]
pub struct WordForm {
    /// `template-4`
    pub id: String,
    /// Its title: 模板4 ….
    pub title: String,
    /// The blank Word file.
    pub href: String,
    /// The name under which browsers save it.
    pub file_name: String,
    /// The page on which it is filled in; `None` if the site is built without the compiled modules.
    pub fill: Option<String>,
    /// Who signs or stamps it.
    pub signer: String,
    /// Whether it is a form that the book does not print.
    pub is_ours: bool,
    /// Why the Word file has lines that the book does not print, line by line.
    pub supplements: Vec<String>,
    /// The steps in which it is handed in.
    pub steps: Vec<FormStep>,
    /// The blank form as HTML, for a form that the book does not print; other forms are part of the text.
    pub preview_html: String,
}

/// A step in which a form is handed in.
#[derive(Debug, Clone, Serialize)]
pub struct FormStep {
    /// Who acts.
    pub actor: String,
    /// What is done.
    pub action: String,
    /// Whether the book states it or it is inferred: 明文 or 推定.
    pub certainty: &'static str,
    /// From what it is inferred; empty if it is stated.
    pub reasoning: String,
    /// The paragraphs it rests on.
    pub cites: Vec<Link>,
}

/// The facts by which an official document is identified. Those that are not known are `None`.
#[derive(Debug, Clone, Serialize, Default)]
pub struct DocumentCard {
    /// Who issued it (发文机关).
    pub issuer: Option<String>,
    /// Its number (文号).
    pub number: Option<String>,
    /// Its date (成文日期): `2018年3月9日`.
    pub date: Option<String>,
    /// The same as `2018-03-09`, for `<time datetime>` and sorting.
    pub date_iso: Option<String>,
    /// The rank of its issuer in words: 中央, 省级, …
    pub level: Option<String>,
    /// The same as a number for sorting, 1 for the highest.
    pub level_rank: u8,
    /// 适用 or 仅供参考: whether it applies or is for reference only.
    pub scope: Option<String>,
    /// Whether it is for reference only.
    pub reference_only: bool,
    /// Why it applies or does not.
    pub scope_note: Option<String>,
    /// Whether it is for trial implementation (试行).
    pub trial: bool,
    /// Its page in the printed book.
    pub page: Option<u32>,
}

/// An entry of a table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsEntry {
    /// The id of the block.
    pub id: String,
    /// Its text, shortened.
    pub title: String,
    /// 1 for chapters, 2 for sections below.
    pub level: u8,
}

/// A list of documents: the policies, the templates.
#[derive(Debug, Serialize)]
pub struct ListBody {
    /// The address of the document that is the list, for `data-book`: `policies/index`. Empty on the second and
    /// later pages of a long list.
    pub address: String,
    /// The half-title as printed, as HTML.
    pub title_html: String,
    /// The title from the front matter.
    pub title: String,
    /// The text below the half-title, as HTML.
    pub content_html: String,
    /// One row for each document, in the book's order.
    pub rows: Vec<ListRow>,
    /// The pages of a long list; empty if one page has all of it.
    pub pages: Vec<Link>,
}

/// One document in a list.
#[derive(Debug, Serialize)]
pub struct ListRow {
    /// Its page, named by its full title.
    pub link: Link,
    /// Its position in the list, from 1.
    pub order: usize,
    /// Its short title.
    pub short_title: String,
    /// Facts about the document.
    pub card: DocumentCard,
}
