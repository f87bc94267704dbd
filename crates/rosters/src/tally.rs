//! Counts for the self-check.

use crate::Values;
use crate::guide::Roster;

/// The counts of one tally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tallied {
    /// Whose roster it would be, in words.
    pub label: String,
    /// Facts, what was counted in words, and how many.
    pub facts: Vec<(String, String, usize)>,
    /// Rows that fall under none of what is counted.
    pub others: usize,
}

/// Counts the rows for each tally of a roster.
pub fn tally(roster: &Roster, rows: &[Values]) -> Vec<Tallied> {
    let value = |row: &Values, item: &str| row.iter().find(|(id, _)| id == item).map(|(_, value)| value.clone());
    let tallies = roster.tallies.iter().map(|tally| {
        let is = |row: &Values, count: &crate::guide::Count| value(row, &count.item).is_some_and(|it| it == count.is);
        let facts = tally.counts.iter().map(|count| {
            let counted = rows.iter().filter(|row| is(row, count)).count();
            (count.fact.clone(), count.is.clone(), counted)
        });
        let others = rows.iter().filter(|row| tally.counts.iter().all(|count| !is(row, count))).count();
        Tallied { label: tally.label.clone(), facts: facts.collect(), others }
    });
    tallies.collect()
}
