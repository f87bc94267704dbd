//! What the templates may use: one typed structure for each kind of page.
//!
//! A template gets three variables: `site` (the same on every page), `page` (where this page
//! stands) and `body` (what is particular to its kind). Fields that end in `_html` are ready
//! markup and are written with `| safe`; everything else is plain text.

use serde::Serialize;

/// The variables of one page.
#[derive(Debug, Serialize)]
pub struct Context<'a, B: Serialize> {
    /// The same on every page.
    pub site: &'a SiteContext,
    /// Where this page stands.
    pub page: PageContext,
    /// What this kind of page shows.
    pub body: B,
}

/// Facts about the whole site, from `content/site.yaml`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteContext {
    /// Full title of the book.
    pub title: String,
    /// Title for the header and the browser's tab.
    pub short_title: String,
    /// Who compiled the book.
    pub publisher: String,
    /// When, as printed: `2022年6月`.
    pub date: String,
    /// The body to ask where the book leaves something open.
    pub authority: String,
    /// The sentence that stands on every page: as of when, and who decides.
    pub standing: String,
    /// One sentence about the site.
    pub description: String,
}

/// A link inside the site; `href` is relative to the page and ends in `index.html`.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Link {
    /// The words.
    pub title: String,
    /// Relative to the page that shows it.
    pub href: String,
    /// It leads to this very page (or, in the navigation, to the part it belongs to).
    pub current: bool,
}

/// What every page has.
#[derive(Debug, Serialize)]
pub struct PageContext {
    /// `data-page` of the main element.
    pub kind: &'static str,
    /// Title of the page without the site's.
    pub title: String,
    /// The same for narrow places: the breadcrumb.
    pub short_title: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// From this page to the site's root: empty, `../`, `../../`.
    pub root: String,
    /// Address without `index.html`: `policies/qinghai-2018-9/`; printed as the source.
    pub address: String,
    /// The header's navigation.
    pub navigation: Vec<Link>,
    /// From the home page down to this page's parent; the page itself is not in it.
    pub breadcrumb: Vec<Link>,
    /// The page before in reading order.
    pub previous: Option<Link>,
    /// The page after in reading order.
    pub next: Option<Link>,
    /// The style sheet, relative to this page.
    pub stylesheet: String,
    /// The script of every page, relative to this page.
    pub script: String,
}

/// Home: three doors and the whole contents.
#[derive(Debug, Serialize)]
pub struct HomeBody {
    /// Guide, policies, templates: each with all its documents.
    pub sections: Vec<Section>,
}

/// One part of the site with its documents.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// `guide`, `policies`, `templates`.
    pub id: String,
    /// Title for menus.
    pub title: String,
    /// The section's own page, if it has one, else its first document.
    pub href: String,
    /// In reading order.
    pub documents: Vec<Link>,
}

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
    /// `policies/index`, for `data-book`.
    pub address: String,
    /// The half-title as printed.
    pub title_html: String,
    /// The title from the front matter.
    pub title: String,
    /// What stands under the half-title.
    pub content_html: String,
    /// One row a document, in the book's order.
    pub rows: Vec<ListRow>,
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

/// 校勘: every place where the site differs from the printed text or doubts it.
#[derive(Debug, Serialize)]
pub struct ErrataBody {
    /// By document, in reading order.
    pub groups: Vec<ErrataGroup>,
    /// All entries.
    pub total: usize,
    /// Entries that changed the published text.
    pub applied: usize,
    /// Entries shown as printed with a note.
    pub noted: usize,
    /// Entries kept as printed.
    pub kept: usize,
    /// What looks wrong and is right.
    pub not_errors: Vec<NotErrorRow>,
}

/// The errata of one document.
#[derive(Debug, Serialize)]
pub struct ErrataGroup {
    /// The document.
    pub document: Link,
    /// Its entries.
    pub entries: Vec<ErratumRow>,
}

/// One erratum.
#[derive(Debug, Serialize)]
pub struct ErratumRow {
    /// `E117`
    pub id: String,
    /// The paragraphs it concerns.
    pub places: Vec<Link>,
    /// 排版 · 识别 · 误植 · 缺漏
    pub kind: &'static str,
    /// The word in the file: `layout`, `ocr`, `misprint`, `missing`.
    pub kind_id: &'static str,
    /// 已改 · 照录加注 · 照录
    pub action: &'static str,
    /// The word in the file.
    pub action_id: &'static str,
    /// 确定 · 可能 · 存疑
    pub confidence: &'static str,
    /// Printed wording and the site's (or suggested) reading.
    pub changes: Vec<ChangeRow>,
    /// For the reader.
    pub note: Option<String>,
    /// Why.
    pub reason: String,
}

/// One change of an erratum.
#[derive(Debug, Serialize)]
pub struct ChangeRow {
    /// As printed.
    pub printed: String,
    /// As published, or as suggested.
    pub published: String,
}

/// A phrase that looks wrong and is right.
#[derive(Debug, Serialize)]
pub struct NotErrorRow {
    /// The phrase.
    pub text: String,
    /// Where it stands.
    pub places: Vec<Link>,
    /// Why it is right.
    pub reason: String,
}

/// The self-check.
#[derive(Debug, Serialize)]
pub struct CheckBody {
    /// The questions, in order.
    pub facts: Vec<FactField>,
    /// The rules as tables, shown without JavaScript and below the form.
    pub decisions: Vec<DecisionTable>,
    /// The page with the full rule tables.
    pub rules: Link,
    /// The page of open points.
    pub conflicts: Link,
    /// The scripts of rule engine, rule book and page, in order; none when built without.
    pub scripts: Vec<String>,
}

/// All rules with the sentences they rest on.
#[derive(Debug, Serialize)]
pub struct RulesBody {
    /// In the book's order.
    pub decisions: Vec<DecisionTable>,
}

/// The open points of the book.
#[derive(Debug, Serialize)]
pub struct ConflictsBody {
    /// In the order of their numbers.
    pub conflicts: Vec<ConflictRow>,
}

/// A question.
#[derive(Debug, Serialize)]
pub struct FactField {
    /// `council_formal`
    pub id: String,
    /// 理事会中的正式党员
    pub label: String,
    /// What counts and what not.
    pub help: Option<String>,
    /// Measure word after a number: 名.
    pub unit: Option<String>,
    /// `integer`, `choice`, `yes_no`, `date`.
    pub kind: &'static str,
    /// Least value of an integer.
    pub min: Option<i64>,
    /// Greatest value of an integer.
    pub max: Option<i64>,
    /// The answers of a choice.
    pub choices: Vec<ChoiceOption>,
}

/// One answer of a choice.
#[derive(Debug, Serialize)]
pub struct ChoiceOption {
    /// `branch`
    pub value: String,
    /// 党支部
    pub label: String,
}

/// A decision's rules as a table.
#[derive(Debug, Serialize)]
pub struct DecisionTable {
    /// `organisation`
    pub id: String,
    /// 设何种党组织
    pub title: String,
    /// `unique`, `any`, `collect`: how rules come together.
    pub hit: &'static str,
    /// In the file's order.
    pub rules: Vec<RuleRow>,
}

/// One rule in words.
#[derive(Debug, Serialize)]
pub struct RuleRow {
    /// `branch-formal`
    pub id: String,
    /// The condition in words, generated from the rule.
    pub when: String,
    /// The conclusion in words.
    pub conclude: String,
    /// 必须 · 应当 · 一般 · 可以 · 提倡 · 陈述
    pub strength: String,
    /// 明文 · 推定
    pub certainty: String,
    /// Why it is inferred.
    pub reasoning: Option<String>,
    /// The sentences it rests on.
    pub citations: Vec<CitationRow>,
    /// Anything to add.
    pub note: Option<String>,
}

/// A quoted sentence with its place.
#[derive(Debug, Clone, Serialize)]
pub struct CitationRow {
    /// The words of the book.
    pub quote: String,
    /// The paragraph: `guide/part-2#s3-1`.
    pub at: String,
    /// The document's short title and paragraph, with its address.
    pub link: Link,
    /// 文号, if the document has one.
    pub number: Option<String>,
    /// Date of the document.
    pub date: Option<String>,
}

/// A place where the texts disagree or leave something open.
#[derive(Debug, Serialize)]
pub struct ConflictRow {
    /// `C02`
    pub id: String,
    /// In a few words.
    pub title: String,
    /// Both (or all) texts.
    pub citations: Vec<CitationRow>,
    /// What to do.
    pub say: String,
}

/// Which paragraph carries which rule, form and case, both ways.
#[derive(Debug, Serialize)]
pub struct LedgerBody {
    /// From the text: every document of the guide and of policy, in the book's order.
    pub documents: Vec<LedgerDocument>,
    /// From the rules: every decision.
    pub decisions: Vec<LedgerDecision>,
}

/// The paragraphs of one document.
#[derive(Debug, Serialize)]
pub struct LedgerDocument {
    /// The document.
    pub document: Link,
    /// Paragraphs that are cited, with what cites them.
    pub cited: Vec<LedgerParagraph>,
    /// Paragraphs that nothing cites.
    pub uncited: Vec<Link>,
}

/// A paragraph and what rests on it.
#[derive(Debug, Serialize)]
pub struct LedgerParagraph {
    /// The paragraph.
    pub link: Link,
    /// Its first words.
    pub words: String,
    /// Rules, remarks and open points.
    pub cited_by: Vec<Link>,
}

/// The rules of one decision.
#[derive(Debug, Serialize)]
pub struct LedgerDecision {
    /// 可设的党组织
    pub title: String,
    /// Its rules.
    pub rules: Vec<LedgerRule>,
}

/// A rule with everything that hangs on it.
#[derive(Debug, Serialize)]
pub struct LedgerRule {
    /// Its conclusion in words; leads to its row in the rule tables.
    pub link: Link,
    /// The paragraphs it rests on.
    pub places: Vec<Link>,
    /// The forms it names.
    pub forms: Vec<Link>,
    /// The cases in which it applies.
    pub cases: Vec<Link>,
}

/// The cases that are run at every build.
#[derive(Debug, Serialize)]
pub struct CasesBody {
    /// In the order of their files.
    pub cases: Vec<CaseRow>,
}

/// One case.
#[derive(Debug, Serialize)]
pub struct CaseRow {
    /// Its name.
    pub id: String,
    /// For readers.
    pub title: String,
    /// The answers in words.
    pub facts: Vec<NamedText>,
    /// The answers that are at fault, and why.
    pub faults: Vec<String>,
    /// What follows, in words.
    pub results: Vec<NamedText>,
}

/// A name and a text.
#[derive(Debug, Serialize)]
pub struct NamedText {
    /// What it is.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// The search page.
#[derive(Debug, Serialize)]
pub struct SearchBody {
    /// The scripts of engine, index root and page, in order; none when built without.
    pub scripts: Vec<String>,
    /// The whole contents, for readers without JavaScript.
    pub sections: Vec<Section>,
}

/// 404. It may be served at any depth, so its links are found by a script.
#[derive(Debug, Serialize)]
pub struct NotFoundBody {
    /// First path segments that belong to this site, to find its root.
    pub roots: Vec<String>,
    /// The style sheet's text, since no relative link to it holds at every depth.
    pub style: String,
}
