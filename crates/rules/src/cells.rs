//! Cells: the domain of each fact, cut where a comparison can turn. Within a cell every condition
//! comes out the same, so one answer of each stands for all of them.

use crate::answers::{Answer, Answers};
use crate::evaluate::{Evaluation, FactSet, Truth};
use crate::linear::LinearExpression;
use crate::model::{Condition, DecisionId, FactId, FactKind, RuleBook, Sum};

/// The facts that something depends on and the comparisons that cut their domains.
#[derive(Default)]
pub(crate) struct Cells {
    /// Whether questions count that do not arise.
    irrelevant_too: bool,
    /// Whether each fact is also left unasked.
    unasked_too: bool,
    facts: FactSet,
    linears: Vec<LinearExpression>,
    decisions: Vec<(DecisionId, Vec<u16>)>,
}

impl Cells {
    /// What the rules of a decision depend on. Remarks never change a result and are left out.
    pub(crate) fn of_decision(book: &RuleBook, id: DecisionId) -> Self {
        let mut cells = Self::default();
        if let Some(decision) = book.decision(id) {
            cells.add(book, &decision.applicable_when, &[]);
            for counts in decision.counts_by_reading() {
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
    pub(crate) fn of_condition(book: &RuleBook, condition: &Condition) -> Self {
        let mut cells = Self::default();
        cells.add(book, condition, &[]);
        cells
    }

    /// What a condition depends on that says “as far as is known”: each fact may also not be known.
    pub(crate) fn of_what_is_known(book: &RuleBook, condition: &Condition) -> Self {
        Self { unasked_too: true, ..Self::of_condition(book, condition) }
    }

    /// What a condition depends on that judges answers as given, relevant or not.
    pub(crate) fn of_given_answers(book: &RuleBook, condition: &Condition) -> Self {
        let mut cells = Self { irrelevant_too: true, ..Self::default() };
        cells.add(book, condition, &[]);
        cells
    }

    fn add(&mut self, book: &RuleBook, condition: &Condition, counts: &[Sum]) {
        let mut facts = condition.facts();
        condition.walk(&mut |part| {
            let Condition::Compare(comparison) = part else { return };
            let linear = LinearExpression::of_comparison(comparison, counts);
            facts.extend(linear.facts());
            if !self.linears.contains(&linear) {
                self.linears.push(linear);
            }
        });
        for id in facts {
            if self.facts.insert(id)
                && !self.irrelevant_too
                && let Some(fact) = book.fact(id)
            {
                self.add(book, &fact.relevant_when, &[]);
            }
        }
        for (id, values) in condition.decisions() {
            self.add_decided(book, id, values);
        }
    }

    /// Whether a decision concludes a value depends on the rules that conclude it.
    fn add_decided(&mut self, book: &RuleBook, id: DecisionId, values: &[u16]) {
        let key = (id, values.to_vec());
        let Some(decision) = book.decision(id).filter(|_| !self.decisions.contains(&key)) else { return };
        self.decisions.push(key);
        self.add(book, &decision.applicable_when, &[]);
        for rule in decision.rules_concluding(values) {
            for counts in decision.counts_by_reading() {
                self.add(book, &rule.when, counts);
            }
        }
    }

    /// Visits every combination of cells, by one answer from each. A fact whose question cannot arise is
    /// left unasked.
    pub(crate) fn each(&self, book: &RuleBook, visit: &mut impl FnMut(&Answers)) {
        let order = self.order(book);
        self.complete(book, &order, &mut Answers::none(book), &mut |answers| {
            visit(answers);
            true
        });
    }

    /// The facts in the order of the rule book, but for what makes a question arise, which comes before it.
    fn order(&self, book: &RuleBook) -> Vec<FactId> {
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
            // Where questions depend on each other in a circle, any may come first.
            order.push(waiting.remove(ready.unwrap_or(0)));
        }
        order
    }

    /// Visits every combination of cells of the facts in `rest`, beside the answers given, until `visit` says that
    /// it has seen enough, with false.
    pub(crate) fn complete(
        &self,
        book: &RuleBook,
        rest: &[FactId],
        answers: &mut Answers,
        visit: &mut impl FnMut(&Answers) -> bool,
    ) -> bool {
        let Some((fact, rest)) = rest.split_first() else { return visit(answers) };
        let relevance = Evaluation::new(book, answers).relevance(*fact);
        if !self.irrelevant_too && matches!(relevance, Truth::False | Truth::NotApplicable) {
            return self.complete(book, rest, answers, visit);
        }
        let before = answers.get(*fact);
        let points = self.points(book, *fact, answers);
        let goes_on = points.into_iter().all(|value| {
            answers.set(*fact, Answer::Known(value));
            self.complete(book, rest, answers, visit)
        });
        answers.set(*fact, before);
        goes_on && (!self.unasked_too || self.complete(book, rest, answers, visit))
    }

    /// The facts that something depends on.
    pub(crate) fn facts(&self) -> impl Iterator<Item = FactId> + '_ {
        self.facts.iter()
    }

    /// One answer to a question from each cell, given the other answers: each threshold with its
    /// neighbours, ascending.
    pub(crate) fn points(&self, book: &RuleBook, id: FactId, answers: &Answers) -> Vec<i64> {
        let (min, max) = match book.fact(id).map(|fact| &fact.kind) {
            Some(FactKind::Integer { min, max }) => (*min, *max),
            Some(FactKind::Choice(choices)) => return (0..).take(choices.len()).collect(),
            Some(FactKind::YesNo(_)) => return vec![0, 1],
            // The years 1800 to 2199; thresholds are dates within them.
            Some(FactKind::Date) => (-62_091, 84_006),
            None => return Vec::new(),
        };
        let mut points = vec![min];
        for linear in &self.linears {
            let Some((_, weight)) = linear.terms.iter().find(|(fact, _)| *fact == id) else { continue };
            let threshold = linear.root(id, |other, factor| {
                if let Answer::Known(value) = answers.get(other) {
                    return Some(value);
                }
                // Not answered yet: cut as if it were at its least, and where both sides can be equal.
                let common = factor.unsigned_abs() / greatest_common_divisor(factor, *weight).max(1);
                if let Ok(common @ 2..) = i64::try_from(common) {
                    points.extend([common, common.saturating_mul(2)]);
                }
                match book.fact(other).map(|fact| &fact.kind) {
                    Some(FactKind::Integer { min, .. }) => Some(*min),
                    _ => Some(0),
                }
            });
            points.extend(threshold.into_iter().flat_map(|at| (-1..=1).map(move |step| at.saturating_add(step))));
        }
        points.retain(|point| (min..=max).contains(point));
        points.sort_unstable();
        points.dedup();
        points
    }
}

fn greatest_common_divisor(a: i64, b: i64) -> u64 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
