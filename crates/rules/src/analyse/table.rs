//! What comes out over all cells of a decision, for a table that people read.

use crate::cells::Cells;
use crate::evaluate::{Evaluation, Outcome, Truth};
use crate::input::{Answers, Given};
use crate::model::{Book, DecisionId, FactId};

/// The cells of a decision, those with the same outcome put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellTable {
    /// The facts it depends on, with every answer that was tried.
    pub facts: Vec<(FactId, Vec<i64>)>,
    /// How many combinations there are.
    pub cells: usize,
    /// In how many of them the question does not arise.
    pub outside: usize,
    /// The others, in the order in which they are met.
    pub groups: Vec<CellGroup>,
}

/// Cells with the same outcome by the same rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellGroup {
    /// What comes out.
    pub outcome: Outcome,
    /// How many cells.
    pub cells: usize,
    /// The answers of the first of them.
    pub example: Vec<(FactId, i64)>,
}

/// Puts the cells of a decision together by what comes out.
pub fn cell_table(book: &Book, id: DecisionId) -> CellTable {
    let mut table = CellTable::default();
    let cells = Cells::of_decision(book, id);
    table.facts = cells.facts().map(|fact| (fact, Vec::new())).collect();
    cells.each(book, &mut |answers| {
        table.cells += 1;
        for (fact, tried) in &mut table.facts {
            if let Given::Known(value) = answers.get(*fact)
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

fn known(book: &Book, answers: &Answers) -> Vec<(FactId, i64)> {
    let value = |fact| match answers.get(fact) {
        Given::Known(value) => Some((fact, value)),
        Given::NotAsked | Given::DontKnow => None,
    };
    book.fact_ids().filter_map(value).collect()
}
