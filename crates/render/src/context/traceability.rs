//! The pages of traceability, and the page of test cases.

use serde::Serialize;

use super::{CitationRow, Link};

/// Which paragraph supports which rule; seen from the text (`documents`) or from the rules (`decisions`).
#[derive(Debug, Serialize)]
pub struct LedgerBody {
    /// The parts of the guide and the policies, in the book's order.
    pub documents: Vec<LedgerDocument>,
    /// How many documents are left out because no rule rests on them; only in a large collection.
    pub unused: usize,
    /// All decisions.
    pub decisions: Vec<LedgerDecision>,
    /// The other pages of traceability.
    pub others: Vec<Link>,
}

/// What the book says that matters to the self-check, and which rules rest on it.
#[derive(Debug, Serialize)]
pub struct StatementsBody {
    /// The other pages of traceability.
    pub others: Vec<Link>,
    /// The key statements, with quotes.
    pub key: Vec<StatementRow>,
    /// All other statements, without quotes.
    pub rest: Vec<StatementGroup>,
}

/// The statements of one document, other than key statements.
#[derive(Debug, Serialize)]
pub struct StatementGroup {
    /// The document.
    pub document: Link,
    /// The statements.
    pub statements: Vec<StatementLine>,
}

/// A statement without quotes.
#[derive(Debug, Serialize)]
pub struct StatementLine {
    /// `R-A07`
    pub id: String,
    /// What it says, in the words of the site's editors.
    pub statement: String,
    /// The paragraphs that say it.
    pub places: Vec<Link>,
    /// How many rules, remarks and conflicts rest on it.
    pub users: usize,
}

/// A key statement.
#[derive(Debug, Serialize)]
pub struct StatementRow {
    /// `R-A01`
    pub id: String,
    /// What it says, in the words of the site's editors.
    pub statement: String,
    /// The sentences of the book that say it.
    pub citations: Vec<CitationRow>,
    /// The rules, remarks and conflicts that rest on it.
    pub used_by: Vec<Link>,
    /// The reason why none does.
    pub unused: Option<String>,
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

/// A paragraph that is cited.
#[derive(Debug, Serialize)]
pub struct LedgerParagraph {
    /// The paragraph.
    pub link: Link,
    /// Its first words.
    pub words: String,
    /// The rules, remarks and conflicts that cite it.
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

/// A rule with its paragraphs, forms and cases.
#[derive(Debug, Serialize)]
pub struct LedgerRule {
    /// The link to its row in the rule tables, named by its conclusion.
    pub link: Link,
    /// The paragraphs it rests on.
    pub places: Vec<Link>,
    /// The forms it names.
    pub forms: Vec<Link>,
    /// The cases in which it applies.
    pub cases: Vec<Link>,
}

/// The test cases, which every build evaluates.
#[derive(Debug, Serialize)]
pub struct CasesBody {
    /// In the order of their files.
    pub cases: Vec<CaseRow>,
}

/// One test case.
#[derive(Debug, Serialize)]
pub struct CaseRow {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// The answers in words.
    pub facts: Vec<NamedText>,
    /// What is wrong with the answers.
    pub faults: Vec<String>,
    /// The results in words.
    pub results: Vec<NamedText>,
}

/// A text with a name: a question with its answer, or a decision with its result.
#[derive(Debug, Serialize)]
pub struct NamedText {
    /// The question or decision.
    pub name: String,
    /// The answer or result.
    pub text: String,
}
