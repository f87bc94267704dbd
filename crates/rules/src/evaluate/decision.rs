//! From rules that apply to the outcome of a decision.

use crate::evaluate::{Evaluation, FactSet, Truth};
use crate::model::{Conclusion, ConflictId, Decision, DecisionId, Hit, Sum};

/// How sure a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// The texts settle it.
    Certain,
    /// The texts leave it open; the values list every reading.
    Boundary,
    /// Facts are missing.
    Needs,
    /// The question does not arise.
    NotApplicable,
}

impl Status {
    /// All of them with their names in results and cases.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("certain", Self::Certain),
        ("boundary", Self::Boundary),
        ("needs", Self::Needs),
        ("not_applicable", Self::NotApplicable),
    ];

    /// The name.
    pub fn id(self) -> &'static str {
        Self::WORDS.iter().find(|(_, status)| *status == self).map_or("", |(word, _)| word)
    }
}

/// A rule that applies, in one reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fired {
    /// Number into [`Decision::rules`].
    pub rule: usize,
    /// Number into [`Decision::readings`]; 0 if there are none.
    pub reading: usize,
}

/// What a decision comes to, by numbers. [`crate::assess`] puts it into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How sure it is.
    pub status: Status,
    /// The values, numbers into [`Decision::values`], in that order. Of a collecting decision that
    /// still needs facts: those already certain. Items are in `fired` only.
    pub values: Vec<u16>,
    /// The rules that apply.
    pub fired: Vec<Fired>,
    /// The rules that may apply once more is known.
    pub waiting: Vec<Fired>,
    /// What is missing; empty unless facts are needed.
    pub missing: FactSet,
    /// Conflicts of rules, readings and remarks.
    pub conflicts: Vec<ConflictId>,
    /// Remarks to be made, numbers into [`Decision::remarks`].
    pub remarks: Vec<usize>,
}

impl Evaluation<'_> {
    /// What a decision comes to.
    pub fn outcome(&mut self, id: DecisionId) -> Outcome {
        let mut outcome = Outcome {
            status: Status::NotApplicable,
            values: Vec::new(),
            fired: Vec::new(),
            waiting: Vec::new(),
            missing: FactSet::default(),
            conflicts: Vec::new(),
            remarks: Vec::new(),
        };
        let book = self.book;
        let Some(decision) = book.decision(id) else { return outcome };
        match self.applicability(id) {
            Truth::True => self.apply_rules(decision, &mut outcome),
            Truth::Unknown => {
                outcome.status = Status::Needs;
                self.missing(&decision.applicable_when, &[], &mut outcome.missing);
                self.sort_rules(decision, &mut outcome);
                // Nothing is concluded before it is certain that the question arises.
                outcome.waiting.append(&mut outcome.fired);
                self.name_missing(decision, &mut outcome);
            }
            Truth::False | Truth::NotApplicable => {}
        }
        for (index, remark) in decision.remarks.iter().enumerate() {
            if self.truth(&remark.when, &[]) == Truth::True {
                outcome.remarks.push(index);
                outcome.conflicts.extend(&remark.conflicts);
            }
        }
        for fired in &outcome.fired {
            if let Some(rule) = decision.rules.get(fired.rule) {
                outcome.conflicts.extend(&rule.conflicts);
            }
        }
        outcome.conflicts.sort_unstable();
        outcome.conflicts.dedup();
        outcome
    }

    fn apply_rules(&mut self, decision: &Decision, outcome: &mut Outcome) {
        let settled = self.sort_rules(decision, outcome);
        outcome.values = concluded(decision, &outcome.fired);
        if !settled {
            outcome.status = Status::Needs;
            self.name_missing(decision, outcome);
            if decision.hit != Hit::Collect {
                outcome.values.clear();
                outcome.waiting.append(&mut outcome.fired);
            }
            return;
        }
        if decision.hit != Hit::Collect && outcome.fired.is_empty() {
            // No rule speaks of this. The analysis at build time keeps such gaps out of the book.
            outcome.status = Status::NotApplicable;
            return;
        }
        let open = outcome.fired.iter().any(|fired| decision.rules.get(fired.rule).is_some_and(|rule| rule.open));
        let several = decision.hit != Hit::Collect && outcome.values.len() > 1;
        outcome.status = if open || several { Status::Boundary } else { Status::Certain };
        if readings_differ(decision, &outcome.fired) {
            outcome.conflicts.extend(&decision.readings_differ);
        }
    }

    /// Sorts rules into those that apply and those that wait, reading by reading. True if every
    /// reading is settled: by one rule, or for collecting decisions by knowing of each.
    fn sort_rules(&mut self, decision: &Decision, outcome: &mut Outcome) -> bool {
        let mut settled = true;
        for (reading, counts) in decision.readings_or_one().enumerate() {
            let (mut fired, mut waiting) = (Vec::new(), Vec::new());
            for (rule, known) in decision.rules.iter().enumerate() {
                match self.rule_truth(known, counts) {
                    Truth::True => fired.push(Fired { rule, reading }),
                    Truth::Unknown => waiting.push(Fired { rule, reading }),
                    Truth::False | Truth::NotApplicable => {}
                }
            }
            // Where one rule alone can apply, another that waits has only not been ruled out yet.
            if decision.hit != Hit::Collect && !fired.is_empty() {
                waiting.clear();
            }
            settled &= waiting.is_empty();
            outcome.fired.append(&mut fired);
            outcome.waiting.append(&mut waiting);
        }
        settled
    }

    fn name_missing(&mut self, decision: &Decision, outcome: &mut Outcome) {
        for waiting in &outcome.waiting {
            if let Some(rule) = decision.rules.get(waiting.rule) {
                let counts = counts_of(decision, waiting.reading);
                self.missing(&rule.when, counts, &mut outcome.missing);
            }
        }
    }
}

/// Whether the readings lead to different values.
fn readings_differ(decision: &Decision, fired: &[Fired]) -> bool {
    let of = |reading: usize| {
        let in_reading: Vec<Fired> = fired.iter().filter(|fired| fired.reading == reading).copied().collect();
        concluded(decision, &in_reading)
    };
    (1..decision.readings.len()).any(|reading| of(reading) != of(0))
}

/// What the measures count in a reading.
pub(crate) fn counts_of(decision: &Decision, reading: usize) -> &[Sum] {
    decision.readings.get(reading).map_or(&[], |reading| reading.counts.as_slice())
}

/// The values of the rules that apply, each once, in the order of the decision.
fn concluded(decision: &Decision, fired: &[Fired]) -> Vec<u16> {
    let mut values: Vec<u16> = Vec::new();
    for fired in fired {
        if let Some(Conclusion::Values(concluded)) = decision.rules.get(fired.rule).map(|rule| &rule.conclude) {
            values.extend(concluded);
        }
    }
    values.sort_unstable();
    values.dedup();
    values
}
