//! Counting rows for the self-check.

use crate::Values;
use crate::guide::Roster;

/// What one tally comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyResult {
    /// Whose roster it would be, in words.
    pub label: String,
    /// For each count: the fact, the choice that was counted, and how many rows have it.
    pub facts: Vec<(String, String, usize)>,
    /// How many rows fall under none of the counts.
    pub others: usize,
}

/// Counts the rows for each tally of the roster.
pub fn tally(roster: &Roster, rows: &[Values]) -> Vec<TallyResult> {
    let value = |row: &Values, item: &str| row.iter().find(|(id, _)| id == item).map(|(_, value)| value.clone());
    let tallies = roster.tallies.iter().map(|tally| {
        let is = |row: &Values, count: &crate::guide::Count| value(row, &count.item).is_some_and(|it| it == count.is);
        let facts = tally.counts.iter().map(|count| {
            let counted = rows.iter().filter(|row| is(row, count)).count();
            (count.fact.clone(), count.is.clone(), counted)
        });
        let others = rows.iter().filter(|row| tally.counts.iter().all(|count| !is(row, count))).count();
        TallyResult { label: tally.label.clone(), facts: facts.collect(), others }
    });
    tallies.collect()
}
