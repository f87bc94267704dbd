//! The diagrams of number ranges: for a decision that depends on one number, which result each range of that
//! number leads to, and where the texts leave it open.

use rules::{Comparison, Conclusion, Condition, Decision, FactKind, Operand, Relation, Rule, RuleBook};

use serde_json::{Value, json};

use crate::renderer::Renderer;

/// Width of a diagram.
const WIDTH: u32 = 360;
/// Height of one range in it.
const ROW: u32 = 46;

/// A rule with the least and the greatest number for which it holds.
type RuleRange<'d> = (&'d Rule, i64, i64);

impl Renderer<'_> {
    /// A diagram for each decision that depends on one number.
    pub(crate) fn range_maps(&self, from: &str) -> Vec<Value> {
        let decisions = &self.site.rules.book.decisions;
        decisions.iter().filter_map(|decision| self.range_map(from, decision)).collect()
    }

    fn range_map(&self, from: &str, decision: &Decision) -> Option<Value> {
        let book = &self.site.rules.book;
        let (measure, reading) = decision.measures.first().zip(decision.readings.first())?;
        let rule_ranges = rule_ranges(book, decision)?;
        let ranges: Vec<Value> = (0u32..)
            .zip(&rule_ranges)
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
                json!({
                    "y": row * ROW,
                    "middle": row * ROW + ROW / 2,
                    "numbers": numbers,
                    "result": labels.join("或"),
                    // The texts leave the result open.
                    "open": rule.open || values.len() > 1 || !rule.conflicts.is_empty(),
                    "rule": self.citer_link(from, &format!("{}/{}", decision.id, rule.id)),
                    "conflicts": conflicts.map(|conflict| self.citer_link(from, &conflict.id)).collect::<Vec<_>>(),
                })
            })
            .collect();
        Some(json!({
            "title": format!("{}：{}", measure.label, decision.title),
            // By which reading of the text the number is counted.
            "reading": reading.label,
            "width": WIDTH,
            "height": ROW * u32::try_from(ranges.len()).expect("ranges are cut at a few thresholds"),
            "ranges": ranges,
        }))
    }
}

/// The rules that compare the number which the decision's first reading counts, with their ranges, in ascending
/// order. `None` if that number is not simply the answer to one question, if the numbers of a rule are not one
/// range, or if the ranges of two rules overlap.
fn rule_ranges<'d>(book: &RuleBook, decision: &'d Decision) -> Option<Vec<RuleRange<'d>>> {
    let counted = decision.readings.first()?.counts.first()?;
    let [term] = counted.terms.as_slice() else { return None };
    let Operand::Fact(fact) = term.operand else { return None };
    let FactKind::Integer { min, .. } = book.fact(fact)?.kind else { return None };
    let is_it = |operand: Operand| operand == Operand::Fact(fact) || operand == Operand::Measure(0);
    let mut ranges = Vec::new();
    for rule in &decision.rules {
        let mut mentioned = false;
        rule.when.walk(&mut |part| {
            mentioned |= matches!(part, Condition::Compare(c) if c.left.terms.iter().any(|term| is_it(term.operand)));
        });
        if mentioned {
            let (low, high) = number_range(&rule.when, &is_it)?;
            ranges.push((rule, low.max(min), high));
        }
    }
    ranges.sort_by_key(|(_, low, _)| *low);
    // Ranges that overlap are about different situations and are no one line.
    let overlap = ranges.windows(2).any(|pair| pair[1].1 <= pair[0].2);
    (!overlap).then_some(ranges)
}

/// The range of numbers for which a condition can hold, whatever else it depends on. `is_it` recognises the
/// number in question. `None` if it may be more than one range.
fn number_range(condition: &Condition, is_it: &dyn Fn(Operand) -> bool) -> Option<(i64, i64)> {
    let all = (i64::MIN, i64::MAX);
    match condition {
        Condition::All(parts) => parts.iter().try_fold(all, |(low, high), part| {
            let (least, most) = number_range(part, is_it)?;
            Some((low.max(least), high.min(most)))
        }),
        Condition::Compare(comparison) => compared_range(comparison, is_it),
        Condition::Is(..) | Condition::Answered(..) | Condition::Decided(..) => Some(all),
        Condition::Known(part) => number_range(part, is_it),
        Condition::Any(_) | Condition::Not(_) => None,
    }
}

/// The range of numbers for which a comparison holds. `None` if it is not a comparison with a constant.
fn compared_range(comparison: &Comparison, is_it: &dyn Fn(Operand) -> bool) -> Option<(i64, i64)> {
    let [term] = comparison.left.terms.as_slice() else { return None };
    let is_constant = comparison.right.of.terms.is_empty() && comparison.right.percent == 100;
    if !is_constant || term.minus || comparison.left.constant != 0 || !is_it(term.operand) {
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
