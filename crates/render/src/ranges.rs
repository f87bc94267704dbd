//! What follows from one number: the rules of a decision as stretches of a line, with the points
//! that the texts leave open.

use rules::{Comparison, Conclusion, Condition, Decision, FactKind, Operand, Relation, Rule, RuleBook};

use crate::context::{Range, RangeMap};
use crate::renderer::Renderer;

/// Width of the picture.
const WIDTH: u32 = 360;
/// Height of a stretch.
const ROW: u32 = 46;

/// A rule and the numbers for which it holds.
type Stretch<'d> = (&'d Rule, i64, i64);

impl Renderer<'_> {
    /// A map for each decision that counts something.
    pub(crate) fn range_maps(&self, from: &str) -> Vec<RangeMap> {
        let decisions = &self.site.rules.book.decisions;
        decisions.iter().filter_map(|decision| self.range_map(from, decision)).collect()
    }

    fn range_map(&self, from: &str, decision: &Decision) -> Option<RangeMap> {
        let book = &self.site.rules.book;
        let (measure, reading) = decision.measures.first().zip(decision.readings.first())?;
        let stretches = stretches(book, decision)?;
        let ranges: Vec<Range> = (0u32..)
            .zip(&stretches)
            .map(|(row, (rule, low, high))| {
                let numbers = match (low, high) {
                    (low, &i64::MAX) => format!("{low}{}以上", measure.unit),
                    (low, high) if low == high => format!("{low}{}", measure.unit),
                    (low, high) => format!("{low}—{high}{}", measure.unit),
                };
                let values = match &rule.conclude {
                    Conclusion::Values(values) => values.as_slice(),
                    Conclusion::Item(_) => &[],
                };
                let labels = values.iter().filter_map(|value| decision.values.get(usize::from(*value)));
                let labels: Vec<&str> = labels.map(|value| value.label.as_str()).collect();
                let conflicts = rule.conflicts.iter().filter_map(|id| book.conflict(*id));
                Range {
                    y: row * ROW,
                    middle: row * ROW + ROW / 2,
                    numbers,
                    result: labels.join("或"),
                    open: rule.open || values.len() > 1 || !rule.conflicts.is_empty(),
                    rule: self.citer(from, &format!("{}/{}", decision.id, rule.id)),
                    conflicts: conflicts.map(|conflict| self.citer(from, &conflict.id)).collect(),
                }
            })
            .collect();
        Some(RangeMap {
            title: format!("{}：{}", measure.label, decision.title),
            reading: reading.label.clone(),
            width: WIDTH,
            height: ROW * u32::try_from(ranges.len()).expect("ranges are cut at a few thresholds"),
            ranges,
        })
    }
}

/// The rules that turn on what the first reading counts, by the least number; `None` if it counts
/// more than the answer to one question, or a rule holds for no single stretch.
fn stretches<'d>(book: &RuleBook, decision: &'d Decision) -> Option<Vec<Stretch<'d>>> {
    let counted = decision.readings.first()?.counts.first()?;
    let [term] = counted.terms.as_slice() else { return None };
    let Operand::Fact(fact) = term.operand else { return None };
    let FactKind::Integer { min, .. } = book.fact(fact)?.kind else { return None };
    let is_it = |operand: Operand| operand == Operand::Fact(fact) || operand == Operand::Measure(0);
    let mut stretches = Vec::new();
    for rule in &decision.rules {
        let mut mentioned = false;
        rule.when.walk(&mut |part| {
            mentioned |= matches!(part, Condition::Compare(c) if c.left.terms.iter().any(|term| is_it(term.operand)));
        });
        if mentioned {
            let (low, high) = stretch(&rule.when, &is_it)?;
            stretches.push((rule, low.max(min), high));
        }
    }
    stretches.sort_by_key(|(_, low, _)| *low);
    Some(stretches)
}

/// The numbers for which a condition can hold, whatever else it asks.
fn stretch(condition: &Condition, is_it: &dyn Fn(Operand) -> bool) -> Option<(i64, i64)> {
    let all = (i64::MIN, i64::MAX);
    match condition {
        Condition::All(parts) => parts.iter().try_fold(all, |(low, high), part| {
            let (least, most) = stretch(part, is_it)?;
            Some((low.max(least), high.min(most)))
        }),
        Condition::Compare(comparison) => compared(comparison, is_it),
        Condition::Is(..) | Condition::Answered(..) | Condition::Decided(..) => Some(all),
        Condition::Any(_) | Condition::Not(_) => None,
    }
}

/// The numbers for which a comparison with a plain number holds.
fn compared(comparison: &Comparison, is_it: &dyn Fn(Operand) -> bool) -> Option<(i64, i64)> {
    let [term] = comparison.left.terms.as_slice() else { return None };
    let plain = comparison.right.of.terms.is_empty() && comparison.right.percent == 100;
    if !plain || term.minus || comparison.left.constant != 0 || !is_it(term.operand) {
        return None;
    }
    let number = comparison.right.of.constant;
    Some(match comparison.relation {
        Relation::Below => (i64::MIN, number - 1),
        Relation::AtMost => (i64::MIN, number),
        Relation::Exactly => (number, number),
        Relation::AtLeast => (number, i64::MAX),
        Relation::Above => (number + 1, i64::MAX),
    })
}
