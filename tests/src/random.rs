//! Random answers to the self-check, the same at every run: sensible ones, borderline ones, nonsense.

use fastrand::Rng;
use rules::{Condition, Fact, FactKind, Operand, RuleBook};

/// What is no answer to any question: JSON, a line each.
const NONSENSE: &str = include_str!("../fixtures/nonsense.txt");
/// What is no object, or no JSON.
const BROKEN: [&str; 8] = ["", "null", "[]", "{", "{\"matter\":}", "{\"matter\":\"reelect\",}", "{}{}", "\u{feff}{}"];

/// Random input for the rules of a book.
#[derive(Debug)]
pub struct Inputs<'b> {
    random: Rng,
    facts: &'b [Fact],
    /// Numbers at which something changes.
    thresholds: Vec<i64>,
}

impl<'b> Inputs<'b> {
    /// The same seed gives the same inputs.
    pub fn new(book: &'b RuleBook, seed: u64) -> Self {
        Self { random: Rng::with_seed(seed), facts: &book.facts, thresholds: thresholds(book) }
    }

    fn one_in(&mut self, many: u32) -> bool {
        self.random.u32(0..many) == 0
    }

    fn any<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.random.usize(0..of.len())]
    }

    fn number(&mut self, min: i64, max: i64, before: i64) -> i64 {
        match self.random.u32(0..10) {
            0..=4 => self.thresholds[self.random.usize(0..self.thresholds.len())] + self.random.i64(-1..=1),
            // Beside a share of the number before, as with those present and those due.
            5..=6 => before * self.random.i64(0..=6) / 5 + self.random.i64(-1..=1),
            7 => [min - 1, min, min + 1, max - 1, max, max + 1][self.random.usize(0..6)],
            _ => self.random.i64(min..=200.max(min)),
        }
    }

    fn value(&mut self, fact: &Fact, before: &mut i64) -> String {
        if self.one_in(12) {
            return "null".to_owned();
        }
        if self.one_in(25) {
            return self.any(&NONSENSE.lines().collect::<Vec<_>>()).to_owned();
        }
        match &fact.kind {
            FactKind::Integer { min, max } => {
                *before = self.number(*min, *max, *before);
                before.to_string()
            }
            FactKind::YesNo(_) => self.any(&["true", "false", "true", "\"yes\"", "\"no\""]).to_owned(),
            FactKind::Choice(choices) => format!("\"{}\"", choices[self.random.usize(0..choices.len())].id),
            FactKind::Date => {
                format!("\"20{:02}-0{}-1{}\"", self.random.u8(0..40), self.random.u8(1..10), self.random.u8(0..10))
            }
        }
    }
}

impl Iterator for Inputs<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        if self.one_in(100) {
            return Some(self.any(&BROKEN).to_owned());
        }
        // From nearly nothing answered to nearly all.
        let answered = self.random.u32(1..=10);
        let mut before = 5;
        let mut entries = Vec::new();
        for fact in self.facts {
            if self.random.u32(0..10) < answered {
                let value = self.value(fact, &mut before);
                entries.push(format!("\"{}\":{value}", fact.id));
            }
        }
        if self.one_in(40) {
            entries.push(self.any(&["\"nonsense\":1", "\"matter\":\"reelect\"", "\"\":null", "\"seat\":3"]).to_owned());
        }
        if self.one_in(3) {
            self.random.shuffle(&mut entries);
        }
        Some(format!("{{{}}}", entries.join(",")))
    }
}

/// Every number that a condition of the book names, each once.
fn thresholds(book: &RuleBook) -> Vec<i64> {
    let mut numbers = vec![0, 1, 5];
    let decisions = book.decisions.iter().flat_map(|decision| {
        let rules = decision.rules.iter().map(|rule| &rule.when);
        let remarks = decision.remarks.iter().map(|remark| &remark.when);
        rules.chain(remarks).chain([&decision.applicable_when, &decision.shown_when])
    });
    let facts = book.facts.iter().map(|fact| &fact.relevant_when);
    for condition in decisions.chain(facts).chain(book.checks.iter().map(|check| &check.when)) {
        condition.walk(&mut |part| {
            if let Condition::Compare(comparison) = part {
                let of_fact = comparison.right.of.terms.iter().any(|term| matches!(term.operand, Operand::Fact(_)));
                if !of_fact {
                    numbers.push(comparison.right.of.constant);
                }
            }
        });
    }
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
