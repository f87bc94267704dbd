//! The answers that stand for all: each threshold with its neighbours.

use crate::evaluate::{Evaluation, FactSet, Linear, Truth};
use crate::input::{Answers, Given};
use crate::model::{Book, Conclusion, Condition, DecisionId, FactId, FactKind, Sum};

/// The facts that something depends on and the comparisons that cut their domains.
#[derive(Default)]
pub(crate) struct Cells {
    facts: FactSet,
    linears: Vec<Linear>,
    decisions: Vec<(DecisionId, Vec<u16>)>,
}

impl Cells {
    /// What the rules of a decision depend on. Remarks never change a result and are left out.
    pub(crate) fn of_decision(book: &Book, id: DecisionId) -> Self {
        let mut cells = Self::default();
        if let Some(decision) = book.decision(id) {
            cells.add(book, &decision.applicable_when, &[]);
            for counts in decision.readings_or_one() {
                for rule in &decision.rules {
                    cells.add(book, &rule.when, counts);
                }
            }
            for count in &decision.counts {
                cells.add(book, &count.when, &[]);
            }
        }
        cells
    }

    /// What a condition depends on.
    pub(crate) fn of_condition(book: &Book, condition: &Condition) -> Self {
        let mut cells = Self::default();
        cells.add(book, condition, &[]);
        cells
    }

    fn add(&mut self, book: &Book, condition: &Condition, counts: &[Sum]) {
        let mut decided = Vec::new();
        let mut facts = Vec::new();
        condition.walk(&mut |part| match part {
            Condition::Is(fact, _) | Condition::Answered(fact, _) => facts.push(*fact),
            Condition::Compare(comparison) => {
                let linear = Linear::of(comparison, counts);
                facts.extend(linear.terms.iter().map(|(fact, _)| *fact));
                if !self.linears.contains(&linear) {
                    self.linears.push(linear);
                }
            }
            Condition::Decided(decision, values) => decided.push((*decision, values.clone())),
            Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {}
        });
        for fact in facts {
            self.add_fact(book, fact);
        }
        for (id, values) in decided {
            self.add_decided(book, id, &values);
        }
    }

    fn add_fact(&mut self, book: &Book, id: FactId) {
        if self.facts.contains(id) {
            return;
        }
        self.facts.insert(id);
        if let Some(fact) = book.fact(id) {
            self.add(book, &fact.relevant_when, &[]);
        }
    }

    /// Whether a decision concludes a value depends on the rules that conclude it.
    fn add_decided(&mut self, book: &Book, id: DecisionId, values: &[u16]) {
        let key = (id, values.to_vec());
        if self.decisions.contains(&key) {
            return;
        }
        self.decisions.push(key);
        let Some(decision) = book.decision(id) else { return };
        self.add(book, &decision.applicable_when, &[]);
        for rule in &decision.rules {
            let Conclusion::Values(concluded) = &rule.conclude else { continue };
            if concluded.iter().any(|value| values.contains(value)) {
                for counts in decision.readings_or_one() {
                    self.add(book, &rule.when, counts);
                }
            }
        }
    }

    /// Visits every combination of answers. A fact whose question cannot arise is left unasked.
    pub(crate) fn each(&self, book: &Book, visit: &mut impl FnMut(&Answers)) {
        let order = self.order(book);
        let mut answers = Answers::none(book);
        self.descend(book, &order, &mut answers, visit);
    }

    /// Facts in the order of the book, save that what makes a question arise comes before it.
    fn order(&self, book: &Book) -> Vec<FactId> {
        let mut order: Vec<FactId> = Vec::new();
        let mut waiting: Vec<FactId> = self.facts.iter().collect();
        while !waiting.is_empty() {
            let ready = waiting.iter().position(|fact| {
                let mut needed = Self::default();
                if let Some(fact) = book.fact(*fact) {
                    needed.add(book, &fact.relevant_when, &[]);
                }
                needed.facts.iter().all(|needed| needed == *fact || order.contains(&needed))
            });
            order.push(waiting.remove(ready.unwrap_or(0)));
        }
        order
    }

    fn descend(&self, book: &Book, rest: &[FactId], answers: &mut Answers, visit: &mut impl FnMut(&Answers)) {
        let Some((fact, rest)) = rest.split_first() else {
            visit(answers);
            return;
        };
        let relevance = Evaluation::new(book, answers).relevance(*fact);
        if matches!(relevance, Truth::False | Truth::NotApplicable) {
            self.descend(book, rest, answers, visit);
            return;
        }
        for value in self.points(book, *fact, answers) {
            answers.set(*fact, Given::Known(value));
            self.descend(book, rest, answers, visit);
        }
        answers.set(*fact, Given::NotAsked);
    }

    /// The facts that matter.
    pub(crate) fn facts(&self) -> impl Iterator<Item = FactId> + '_ {
        self.facts.iter()
    }

    /// The answers to one question that stand for all, given other answers.
    pub(crate) fn points(&self, book: &Book, id: FactId, answers: &Answers) -> Vec<i64> {
        let (min, max) = match book.fact(id).map(|fact| &fact.kind) {
            Some(FactKind::Integer { min, max }) => (*min, *max),
            Some(FactKind::Choice(choices)) => return (0..).take(choices.len()).collect(),
            Some(FactKind::YesNo) => return vec![0, 1],
            // Days of four centuries; thresholds are dates within them.
            Some(FactKind::Date) => (-62_091, 84_006),
            None => return Vec::new(),
        };
        let mut points = vec![min];
        for linear in &self.linears {
            let Some((_, weight)) = linear.terms.iter().find(|(fact, _)| *fact == id) else { continue };
            let mut rest = linear.constant;
            for (other, factor) in linear.terms.iter().filter(|(fact, _)| *fact != id) {
                let value = match answers.get(*other) {
                    Given::Known(value) => value,
                    Given::NotAsked | Given::DontKnow => {
                        // Not answered yet: cut as if it were least, and where both sides can be equal.
                        let common = factor.unsigned_abs() / greatest_divisor(*factor, *weight).max(1);
                        let common = i64::try_from(common).unwrap_or(1);
                        if common > 1 {
                            points.extend([common, common.saturating_mul(2)]);
                        }
                        least(book, *other)
                    }
                };
                rest = rest.saturating_add(value.saturating_mul(*factor));
            }
            if let Some(threshold) = rest.saturating_neg().checked_div_euclid(*weight) {
                points.extend((-1..=1).map(|step| threshold.saturating_add(step)));
            }
        }
        points.retain(|point| (min..=max).contains(point));
        points.sort_unstable();
        points.dedup();
        points
    }
}

fn least(book: &Book, id: FactId) -> i64 {
    match book.fact(id).map(|fact| &fact.kind) {
        Some(FactKind::Integer { min, .. }) => *min,
        _ => 0,
    }
}

fn greatest_divisor(a: i64, b: i64) -> u64 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
