//! What comes out over all cells of the decisions.

use serde::Serialize;

use super::Link;

/// All decisions with their cells.
#[derive(Debug, Serialize)]
pub struct AnalysisBody {
    /// The rules themselves.
    pub rules: Link,
    /// How many combinations there are in all.
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
    /// How many combinations there are.
    pub cells: usize,
    /// In how many of them the question does not arise.
    pub outside: usize,
    /// The facts it depends on.
    pub facts: Vec<FactCuts>,
    /// Cells with the same outcome by the same rules.
    pub groups: Vec<CellRow>,
}

/// A fact and the answers that stand for all.
#[derive(Debug, Serialize)]
pub struct FactCuts {
    /// 理事会中的正式党员
    pub name: String,
    /// `0、2、3、4、49、50、51 名`
    pub answers: String,
}

/// Cells put together.
#[derive(Debug, Serialize)]
pub struct CellRow {
    /// What comes out, in words.
    pub outcome: String,
    /// The text leaves it open.
    pub open: bool,
    /// How many cells.
    pub cells: usize,
    /// The rules that apply, by their rows in the rule tables; of a long list only their number.
    pub rules: Vec<Link>,
    /// How many rules apply.
    pub count: usize,
    /// The open points it names.
    pub conflicts: Vec<Link>,
    /// One of the cells: `理事会中的正式党员：3 名；…`
    pub example: String,
}
