//! The page of the rule analysis.
//!
//! A cell is a combination of answers within which the outcome of a decision cannot change.

use serde::Serialize;

use super::Link;

/// All decisions with their cells.
#[derive(Debug, Serialize)]
pub struct AnalysisBody {
    /// The page with all rules.
    pub rules: Link,
    /// How many cells there are in all decisions.
    pub cells: usize,
    /// In the book's order.
    pub decisions: Vec<DecisionCells>,
}

/// The cells of one decision.
#[derive(Debug, Serialize)]
pub struct DecisionCells {
    /// `organisation`
    pub id: String,
    /// 可设的党组织
    pub title: String,
    /// How many cells it has.
    pub cells: usize,
    /// In how many of them the decision does not apply.
    pub outside: usize,
    /// The questions it depends on.
    pub facts: Vec<FactCuts>,
    /// The cells, grouped by outcome and by the rules that lead to it.
    pub groups: Vec<CellRow>,
}

/// A question, and the answers of which each stands for all answers between two thresholds.
#[derive(Debug, Serialize)]
pub struct FactCuts {
    /// 理事会中的正式党员
    pub name: String,
    /// `0、2、3、4、49、50、51 名`
    pub answers: String,
}

/// A group of cells with one outcome.
#[derive(Debug, Serialize)]
pub struct CellRow {
    /// The outcome in words.
    pub outcome: String,
    /// The texts leave the outcome open.
    pub open: bool,
    /// How many cells it has.
    pub cells: usize,
    /// The rules that apply; empty if they are too many to be named.
    pub rules: Vec<Link>,
    /// How many rules apply.
    pub count: usize,
    /// The conflicts that bear on it.
    pub conflicts: Vec<Link>,
    /// One of the cells: `理事会中的正式党员：3 名；…`
    pub example: String,
}
