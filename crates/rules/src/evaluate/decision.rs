//! From the rules that apply to the outcome of a decision, by its hit policy.

use crate::evaluate::{Evaluation, FactSet, Truth};
use crate::model::{Conclusion, ConflictId, Decision, DecisionId, HitPolicy, Rule, RuleBook, word_of};

/// How sure a result is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// The texts settle it.
    Certain,
    /// The texts leave it open; the values list every reading.
    Boundary,
    /// Facts are missing.
    Needs,
    /// The question does not arise.
    #[default]
    NotApplicable,
}

impl Status {
    /// Every status with its name in results and cases.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("certain", Self::Certain),
        ("boundary", Self::Boundary),
        ("needs", Self::Needs),
        ("not_applicable", Self::NotApplicable),
    ];

    /// The name.
    pub fn id(self) -> &'static str {
        word_of(&self, &Self::WORDS)
    }
}

/// A rule in one reading: one that applies, or that waits for facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiredRule {
    /// Number into [`Decision::rules`].
    pub rule: usize,
    /// Number into [`Decision::readings`]; 0 if there are none.
    pub reading: usize,
}

/// The outcome of a decision, by numbers. [`crate::assess()`] puts it into words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How sure it is.
    pub status: Status,
    /// The values concluded, numbers into [`Decision::values`], ascending. Of a collecting decision
    /// that still needs facts: those already certain. Items are in `fired` only.
    pub values: Vec<u16>,
    /// The rules that apply.
    pub fired: Vec<FiredRule>,
    /// The rules that may apply once more is known.
    pub waiting: Vec<FiredRule>,
    /// What is missing; empty unless facts are needed.
    pub missing: FactSet,
    /// Conflicts of rules, readings and remarks, ascending.
    pub conflicts: Vec<ConflictId>,
    /// Remarks to be made, numbers into [`Decision::remarks`].
    pub remarks: Vec<usize>,
}

impl Outcome {
    /// The rules that apply.
    pub(crate) fn fired_rules<'d>(&self, decision: &'d Decision) -> impl Iterator<Item = &'d Rule> {
        self.fired.iter().filter_map(|fired| decision.rules.get(fired.rule))
    }

    /// The names of the facts that are missing.
    pub(crate) fn missing_names(&self, book: &RuleBook) -> Vec<String> {
        self.missing.iter().filter_map(|fact| book.fact(fact)).map(|fact| fact.id.clone()).collect()
    }

    /// The names of the conflicts.
    pub(crate) fn conflict_names(&self, book: &RuleBook) -> Vec<String> {
        let known = self.conflicts.iter().filter_map(|conflict| book.conflict(*conflict));
        known.map(|conflict| conflict.id.clone()).collect()
    }
}

impl Evaluation<'_> {
    /// The outcome of a decision; not applicable if the rule book has no such decision.
    pub fn outcome(&mut self, id: DecisionId) -> Outcome {
        let mut outcome = Outcome::default();
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
                self.collect_missing(decision, &mut outcome);
            }
            Truth::False | Truth::NotApplicable => {}
        }
        let applies = !matches!(self.applicability(id), Truth::False | Truth::NotApplicable);
        for (index, remark) in decision.remarks.iter().enumerate() {
            if (applies || remark.even_if_not_applicable) && self.holds(&remark.when) == Truth::True {
                outcome.remarks.push(index);
                outcome.conflicts.extend(&remark.conflicts);
            }
        }
        let of_rules = outcome.fired_rules(decision).flat_map(|rule| rule.conflicts.clone()).collect::<Vec<_>>();
        outcome.conflicts.extend(of_rules);
        outcome.conflicts.sort_unstable();
        outcome.conflicts.dedup();
        outcome
    }

    fn apply_rules(&mut self, decision: &Decision, outcome: &mut Outcome) {
        let settled = self.sort_rules(decision, outcome);
        outcome.values = values_of(decision, &outcome.fired);
        let collects = decision.hit == HitPolicy::Collect;
        if !settled {
            outcome.status = Status::Needs;
            self.collect_missing(decision, outcome);
            if !collects {
                outcome.values.clear();
                outcome.waiting.append(&mut outcome.fired);
            }
            return;
        }
        if !collects && outcome.fired.is_empty() {
            // No rule covers this case. The analysis at build time keeps such gaps out of the rule book.
            return;
        }
        let open = outcome.fired_rules(decision).any(|rule| rule.open);
        let several = !collects && outcome.values.len() > 1;
        outcome.status = if open || several { Status::Boundary } else { Status::Certain };
        if readings_differ(decision, &outcome.fired) {
            outcome.conflicts.extend(&decision.readings_differ);
        }
    }

    /// Sorts the rules into those that apply and those that wait, reading by reading. True if every
    /// reading is settled: no rule waits, or, unless the decision collects, one already applies.
    fn sort_rules(&mut self, decision: &Decision, outcome: &mut Outcome) -> bool {
        let mut settled = true;
        for (reading, counts) in decision.counts_by_reading().enumerate() {
            let (mut fired, mut waiting) = (Vec::new(), Vec::new());
            for (index, rule) in decision.rules.iter().enumerate() {
                match self.truth(&rule.when, counts) {
                    Truth::True => fired.push(FiredRule { rule: index, reading }),
                    Truth::Unknown => waiting.push(FiredRule { rule: index, reading }),
                    Truth::False | Truth::NotApplicable => {}
                }
            }
            // Where only one rule can apply, another that waits has merely not been ruled out yet.
            if decision.hit != HitPolicy::Collect && !fired.is_empty() {
                waiting.clear();
            }
            settled &= waiting.is_empty();
            outcome.fired.append(&mut fired);
            outcome.waiting.append(&mut waiting);
        }
        settled
    }

    /// Adds the facts that the waiting rules wait for.
    fn collect_missing(&mut self, decision: &Decision, outcome: &mut Outcome) {
        for waiting in &outcome.waiting {
            if let Some(rule) = decision.rules.get(waiting.rule) {
                self.missing(&rule.when, decision.counts_in(waiting.reading), &mut outcome.missing);
            }
        }
    }
}

/// Whether the readings lead to different values.
fn readings_differ(decision: &Decision, fired: &[FiredRule]) -> bool {
    let of = |reading: usize| {
        let in_reading: Vec<FiredRule> = fired.iter().filter(|fired| fired.reading == reading).copied().collect();
        values_of(decision, &in_reading)
    };
    (1..decision.readings.len()).any(|reading| of(reading) != of(0))
}

/// The values that these rules conclude, each once, ascending.
pub(crate) fn values_of(decision: &Decision, rules: &[FiredRule]) -> Vec<u16> {
    let mut values: Vec<u16> = Vec::new();
    for fired in rules {
        if let Some(Conclusion::Values(concluded)) = decision.rules.get(fired.rule).map(|rule| &rule.conclude) {
            values.extend(concluded);
        }
    }
    values.sort_unstable();
    values.dedup();
    values
}
