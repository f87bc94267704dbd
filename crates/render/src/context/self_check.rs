//! The self-check, the page with all rules and the page of conflicts.

use serde::Serialize;

use super::{ChecklistStep, Link, ProcedureLink};

/// The self-check.
#[derive(Debug, Serialize)]
pub struct CheckBody {
    /// The questions, in order.
    pub facts: Vec<FactField>,
    /// Examples to start from.
    pub examples: Vec<ExampleAnswers>,
    /// The forms that steps and conclusions may name.
    pub forms: Vec<FormLink>,
    /// The checklists that belong to steps of procedures.
    pub checklists: Vec<ChecklistStep>,
    /// The procedures with their flow charts.
    pub procedures: Vec<ProcedureLink>,
    /// All rules as tables, for browsers without scripts and for reading.
    pub decisions: Vec<DecisionTable>,
    /// The page with all rules.
    pub rules: Link,
    /// The page of conflicts.
    pub conflicts: Link,
    /// The scripts of the rule engine, the rule book and the page, in loading order; empty if the site is built
    /// without the compiled modules.
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

/// All conflicts.
#[derive(Debug, Serialize)]
pub struct ConflictsBody {
    /// In the order of their numbers.
    pub conflicts: Vec<ConflictRow>,
}

/// An example of answers.
#[derive(Debug, Serialize)]
pub struct ExampleAnswers {
    /// What it is: 小学会，3 名正式党员.
    pub title: String,
    /// The answers as a JSON object without nesting.
    pub facts: String,
}

/// A form and the page that shows it.
#[derive(Debug, Serialize)]
pub struct FormLink {
    /// `template-1`
    pub id: String,
    /// Its page.
    pub link: Link,
    /// The page on which it is filled in, if it can be.
    pub fill: Option<String>,
}

/// A question of the self-check.
#[derive(Debug, Serialize)]
pub struct FactField {
    /// `council_formal`
    pub id: String,
    /// What is asked, in short: 理事会中的正式党员.
    pub name: String,
    /// Whether it is asked before anything is answered.
    pub asked: bool,
    /// The question in full.
    pub label: String,
    /// What counts and what does not.
    pub help: Option<String>,
    /// The measure word that follows a number: 名.
    pub unit: Option<String>,
    /// `integer`, `choice`, `yes_no`, `date`.
    pub kind: &'static str,
    /// Least value of an integer.
    pub min: Option<i64>,
    /// Greatest value of an integer.
    pub max: Option<i64>,
    /// The answers of a choice.
    pub choices: Vec<ChoiceOption>,
    /// The paragraphs whose rules it decides about.
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
    /// How its rules are combined: `unique`, `any` or `collect`.
    pub hit: &'static str,
    /// The numbers it can calculate.
    pub figures: Vec<FigureLabel>,
    /// In the file's order.
    pub rules: Vec<RuleRow>,
}

/// A number that a decision can calculate.
#[derive(Debug, Serialize)]
pub struct FigureLabel {
    /// `min_candidates`
    pub id: String,
    /// 至少提出的候选人数
    pub label: String,
    /// The measure word that follows it: 名.
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
    /// How strongly the text puts it: 必须, 应当, 一般, 可以, 提倡 or 陈述.
    pub strength: String,
    /// Whether the text states it or it is inferred: 明文 or 推定.
    pub certainty: String,
    /// From what it is inferred.
    pub reasoning: Option<String>,
    /// The paragraphs it rests on, each once.
    pub places: Vec<Link>,
    /// The sentences it rests on.
    pub citations: Vec<CitationRow>,
    /// A remark.
    pub note: Option<String>,
}

/// A quoted sentence with its source.
#[derive(Debug, Clone, Serialize)]
pub struct CitationRow {
    /// The words of the book.
    pub quote: String,
    /// The address of its paragraph: `guide/part-2#s3-1`.
    pub at: String,
    /// The link to its paragraph, named by the document's short title and the paragraph's number.
    pub link: Link,
    /// The document's number (文号), if it has one.
    pub number: Option<String>,
    /// The document's date.
    pub date: Option<String>,
}

/// A conflict: a place where the texts disagree or leave something open.
#[derive(Debug, Serialize)]
pub struct ConflictRow {
    /// `C02`
    pub id: String,
    /// What it is about.
    pub title: String,
    /// The sentences that disagree.
    pub citations: Vec<CitationRow>,
    /// What to do about it.
    pub say: String,
    /// The topics that name it.
    pub topics: Vec<Link>,
}
