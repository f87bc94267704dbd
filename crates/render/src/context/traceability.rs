//! The ledger and the cases.

use serde::Serialize;

use super::{CitationRow, Link};

/// Which paragraph carries which rule, form and case, both ways.
#[derive(Debug, Serialize)]
pub struct LedgerBody {
    /// From the text: every document of the guide and of policy, in the book's order.
    pub documents: Vec<LedgerDocument>,
    /// How many more documents there are on which no rule rests, of a large collection.
    pub unused: usize,
    /// From the rules: every decision.
    pub decisions: Vec<LedgerDecision>,
    /// The same, seen from elsewhere.
    pub others: Vec<Link>,
}

/// What the book says, and what becomes of it.
#[derive(Debug, Serialize)]
pub struct StatementsBody {
    /// The same, seen from elsewhere.
    pub others: Vec<Link>,
    /// The key statements, with the words of the book.
    pub key: Vec<StatementRow>,
    /// All others, in short.
    pub rest: Vec<StatementGroup>,
}

/// The statements of one document.
#[derive(Debug, Serialize)]
pub struct StatementGroup {
    /// The document.
    pub document: Link,
    /// What it says.
    pub statements: Vec<StatementLine>,
}

/// A statement in short.
#[derive(Debug, Serialize)]
pub struct StatementLine {
    /// `R-A07`
    pub id: String,
    /// In our words.
    pub statement: String,
    /// Where it stands.
    pub places: Vec<Link>,
    /// How many rules and open points rest on it.
    pub users: usize,
}

/// A key statement.
#[derive(Debug, Serialize)]
pub struct StatementRow {
    /// `R-A01`
    pub id: String,
    /// In our words.
    pub statement: String,
    /// In the book's words.
    pub citations: Vec<CitationRow>,
    /// The rules, remarks and open points that rest on it.
    pub used_by: Vec<Link>,
    /// Why none does.
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
