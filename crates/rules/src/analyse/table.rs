//! The outcomes over all cells of a decision, for a table that people read.

use crate::answers::{Answer, Answers};
use crate::cells::Cells;
use crate::evaluate::{Evaluation, Outcome, Truth};
use crate::model::{DecisionId, FactId, RuleBook};

/// The cells of a decision, grouped by outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellTable {
    /// The facts it depends on, with every answer that was tried.
    pub facts: Vec<(FactId, Vec<i64>)>,
    /// How many combinations there are.
    pub cells: usize,
    /// In how many of them the question does not arise.
    pub outside: usize,
    /// All other cells, grouped, in the order in which the groups are first met.
    pub groups: Vec<CellGroup>,
}

/// Cells with the same outcome by the same rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellGroup {
    /// The outcome.
    pub outcome: Outcome,
    /// How many cells.
    pub cells: usize,
    /// The answers of the first of them.
    pub example: Vec<(FactId, i64)>,
}

/// Groups the cells of a decision by outcome.
pub fn cell_table(book: &RuleBook, id: DecisionId) -> CellTable {
    let mut table = CellTable::default();
    let cells = Cells::of_decision(book, id);
    table.facts = cells.facts().map(|fact| (fact, Vec::new())).collect();
    cells.each(book, &mut |answers| {
        table.cells += 1;
        for (fact, tried) in &mut table.facts {
            if let Answer::Known(value) = answers.get(*fact)
                && let Err(place) = tried.binary_search(&value)
            {
                tried.insert(place, value);
            }
        }
        let mut evaluation = Evaluation::new(book, answers);
        if evaluation.applicability(id) != Truth::True {
            table.outside += 1;
            return;
        }
        let outcome = evaluation.outcome(id);
        let same = |group: &&mut CellGroup| {
            let known = &group.outcome;
            known.status == outcome.status && known.values == outcome.values && known.fired == outcome.fired
        };
        match table.groups.iter_mut().find(same) {
            Some(group) => group.cells += 1,
            None => table.groups.push(CellGroup { outcome, cells: 1, example: known(book, answers) }),
        }
    });
    table
}

fn known(book: &RuleBook, answers: &Answers) -> Vec<(FactId, i64)> {
    let value = |fact| match answers.get(fact) {
        Answer::Known(value) => Some((fact, value)),
        Answer::NotAsked | Answer::DontKnow => None,
    };
    book.fact_ids().filter_map(value).collect()
}
