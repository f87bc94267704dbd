//! The self-check, the rule tables and the open points.

use serde::Serialize;

use super::{ChecklistStep, Link, ProcedureLink};

/// The self-check.
#[derive(Debug, Serialize)]
pub struct CheckBody {
    /// The questions, in order.
    pub facts: Vec<FactField>,
    /// Societies to start from.
    pub examples: Vec<ExampleAnswers>,
    /// The forms a step or a conclusion may name, with the pages that show them.
    pub forms: Vec<FormLink>,
    /// The checklists that steps lead to.
    pub checklists: Vec<ChecklistStep>,
    /// The procedures with their flow charts.
    pub procedures: Vec<ProcedureLink>,
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
    /// Other pages about the rules.
    pub others: Vec<Link>,
}

/// The open points of the book.
#[derive(Debug, Serialize)]
pub struct ConflictsBody {
    /// In the order of their numbers.
    pub conflicts: Vec<ConflictRow>,
}

/// An example society.
#[derive(Debug, Serialize)]
pub struct ExampleAnswers {
    /// 小学会，3 名正式党员
    pub title: String,
    /// The answers as a flat JSON object.
    pub facts: String,
}

/// A form and the page that shows it.
#[derive(Debug, Serialize)]
pub struct FormLink {
    /// `template-1`
    pub id: String,
    /// Its page.
    pub link: Link,
    /// Where it is filled in, if it can be.
    pub fill: Option<String>,
}

/// A question.
#[derive(Debug, Serialize)]
pub struct FactField {
    /// `council_formal`
    pub id: String,
    /// 理事会中的正式党员: what is asked, in short.
    pub name: String,
    /// It is asked before anything is answered.
    pub asked: bool,
    /// The question as it is put.
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
    /// The paragraphs of the book it bears on.
    pub sources: Vec<Link>,
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
    /// The numbers it can tell.
    pub figures: Vec<FigureLabel>,
    /// In the file's order.
    pub rules: Vec<RuleRow>,
}

/// A number that a decision can tell.
#[derive(Debug, Serialize)]
pub struct FigureLabel {
    /// `min_candidates`
    pub id: String,
    /// 至少提出的候选人数
    pub label: String,
    /// Measure word: 名.
    pub unit: String,
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
    /// The paragraphs it rests on, each once.
    pub places: Vec<Link>,
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
    /// The topics it bears on.
    pub topics: Vec<Link>,
}
