//! Documents of the book, and lists of them.

use serde::Serialize;

use super::{Link, Section};

/// A document of the book: guide part, policy or template.
#[derive(Debug, Serialize)]
pub struct DocumentBody {
    /// `policies/qinghai-2018-9`, for `data-book`.
    pub address: String,
    /// The document is part of the book (else it is a page of ours).
    pub is_book: bool,
    /// The title as printed, with marks; for `<h1 id="title">`. Empty when the book prints none:
    /// then `title` stands there, marked as ours.
    pub title_html: String,
    /// The title from the front matter.
    pub title: String,
    /// Facts about the document.
    pub card: DocumentCard,
    /// The text after the title.
    pub content_html: String,
    /// Headings and numbered paragraphs one can jump to.
    pub contents: Vec<ContentsEntry>,
    /// The section it belongs to, for the sidebar.
    pub section: Option<Section>,
    /// Printed errors mended or noted in this document.
    pub errata_count: usize,
    /// Forms whose wording it holds.
    pub forms: Vec<WordForm>,
    /// Checklists made of its sentences.
    pub checklists: Vec<Link>,
    /// On pages about the site: what can be done with the book besides reading it page by page.
    pub tools: Vec<Link>,
}

/// A form to be downloaded blank.
#[derive(Debug, Clone, Serialize)]
pub struct WordForm {
    /// `template-4`
    pub id: String,
    /// 模板4 …
    pub title: String,
    /// The blank Word file.
    pub href: String,
    /// The name to keep it under.
    pub file_name: String,
    /// Where it is filled in; none when built without modules.
    pub fill: Option<String>,
    /// Who signs or stamps it.
    pub signer: String,
    /// It is not the book's.
    pub is_ours: bool,
    /// Why the paper has lines that the book does not.
    pub supplements: Vec<String>,
    /// When it is handed in.
    pub steps: Vec<FormStep>,
    /// The blank sheet, for forms of ours; the book's own stand in the article.
    pub preview_html: String,
}

/// A step in which a form is handed in.
#[derive(Debug, Clone, Serialize)]
pub struct FormStep {
    /// Who acts.
    pub actor: String,
    /// What is done.
    pub action: String,
    /// 明文 or 推定
    pub certainty: &'static str,
    /// Why it is inferred; empty if stated.
    pub reasoning: String,
    /// The paragraphs it rests on.
    pub cites: Vec<Link>,
}

/// The facts an official document is known by. Absent ones are `None`.
#[derive(Debug, Clone, Serialize, Default)]
pub struct DocumentCard {
    /// 发文机关
    pub issuer: Option<String>,
    /// 文号
    pub number: Option<String>,
    /// 成文日期 as `2018年3月9日`.
    pub date: Option<String>,
    /// The same as `2018-03-09`, for `<time datetime>` and sorting.
    pub date_iso: Option<String>,
    /// 中央 · 部委 …: the level's word.
    pub level: Option<String>,
    /// Rank for sorting, 1 the highest.
    pub level_rank: u8,
    /// 适用 · 仅供参考
    pub scope: Option<String>,
    /// The document is for reference only.
    pub reference_only: bool,
    /// Why it applies or not.
    pub scope_note: Option<String>,
    /// 试行
    pub trial: bool,
    /// Page in the printed book.
    pub page: Option<u32>,
}

/// A place to jump to within the page.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsEntry {
    /// Its id.
    pub id: String,
    /// Its words, shortened.
    pub title: String,
    /// 1 for chapters, 2 for sections below.
    pub level: u8,
}

/// A list of documents: 政策法规, 规范模板.
#[derive(Debug, Serialize)]
pub struct ListBody {
    /// `policies/index`, for `data-book`; empty on the further pages of a long list.
    pub address: String,
    /// The half-title as printed.
    pub title_html: String,
    /// The title from the front matter.
    pub title: String,
    /// What stands under the half-title.
    pub content_html: String,
    /// One row a document, in the book's order.
    pub rows: Vec<ListRow>,
    /// The pages of a long list; empty if it stands on one.
    pub pages: Vec<Link>,
}

/// One document in a list.
#[derive(Debug, Serialize)]
pub struct ListRow {
    /// Full title and address.
    pub link: Link,
    /// Its place in the book, from 1.
    pub order: usize,
    /// Short title.
    pub short_title: String,
    /// Facts about the document.
    pub card: DocumentCard,
}
