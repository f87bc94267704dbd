//! Decodes conditions: `{council_formal: {at_least: 3}, matter: [reelect, by_elect]}`.

use rules::{Bound, Comparison, Condition, FactKind, Operand, Relation, Sum, Term, parse_date};
use yaml::{Decoder, Node, Value};

use super::keys;
use super::scope::{ResolvedName, Scope, value_index};

/// The words for comparisons in rule files.
pub const RELATIONS: &[(&str, Relation)] = &[
    ("below", Relation::Below),
    ("at_most", Relation::AtMost),
    ("is", Relation::Exactly),
    ("at_least", Relation::AtLeast),
    ("above", Relation::Above),
];

/// Decodes a condition. A mapping is met if all its entries are.
pub(super) fn condition(d: &mut Decoder<'_>, node: &Node, scope: Scope<'_>) -> Option<Condition> {
    if matches!(&node.value, Value::Scalar { text, plain: true } if text == "always") {
        return Some(Condition::always());
    }
    let mut fields = d.mapping(node, "条件")?;
    if let Some(left) = fields.node("compare") {
        let left = sum(d, left, scope);
        let relations = relations(d, node, fields.rest(), left.as_ref(), None, scope);
        return relations.map(all);
    }
    let entries = fields.rest();
    if entries.is_empty() {
        return d.fault(node, "条件是空的", "一律适用的写 always");
    }
    let mut parts = Vec::with_capacity(entries.len());
    let mut whole = true;
    for (name, key, value) in entries {
        let part = match name {
            "all" => d.list(value, |d, item| condition(d, item, scope)).map(Condition::All),
            "any" => d.list(value, |d, item| condition(d, item, scope)).map(Condition::Any),
            "not" => condition(d, value, scope).map(|inner| Condition::Not(Box::new(inner))),
            "known" => condition(d, value, scope).map(|inner| Condition::Known(Box::new(inner))),
            _ => named(d, key, name, value, scope),
        };
        whole &= part.is_some();
        parts.extend(part);
    }
    whole.then(|| all(parts))
}

/// The condition that all parts are met; a single part is that condition itself.
fn all(mut parts: Vec<Condition>) -> Condition {
    if parts.len() == 1 { parts.remove(0) } else { Condition::All(parts) }
}

/// Decodes an entry `name: value`; what the value may be depends on what the name refers to.
fn named(d: &mut Decoder<'_>, key: &Node, name: &str, node: &Node, scope: Scope<'_>) -> Option<Condition> {
    match scope.resolve(d, key, name)? {
        ResolvedName::Fact(fact, FactKind::YesNo(_)) => d.boolean(node).map(|wanted| Condition::Answered(fact, wanted)),
        ResolvedName::Fact(fact, FactKind::Choice(choices)) => {
            let ids: Vec<String> = choices.iter().map(|choice| choice.id.clone()).collect();
            d.one_or_many(node, |d, item| value_index(d, item, &ids, name)).map(|values| Condition::Is(fact, values))
        }
        ResolvedName::Fact(fact, kind) => quantity(d, node, &Sum::one(Operand::Fact(fact)), Some(kind), scope),
        ResolvedName::Measure(measure) => quantity(d, node, &Sum::one(Operand::Measure(measure)), None, scope),
        ResolvedName::Decision(decision, _) if matches!(&node.value, Value::Scalar { text, plain: true } if text == "any") => {
            Some(Condition::Decided(decision, Vec::new()))
        }
        ResolvedName::Decision(decision, values) => d
            .one_or_many(node, |d, item| value_index(d, item, values, name))
            .map(|values| Condition::Decided(decision, values)),
    }
}

/// Decodes what a quantity is compared with: `3`, `{at_least: 3, below: 50}` or the name of a fact. `kind` is that of
/// the fact on the left side, if it is a single fact.
fn quantity(
    d: &mut Decoder<'_>,
    node: &Node,
    left: &Sum,
    kind: Option<&FactKind>,
    scope: Scope<'_>,
) -> Option<Condition> {
    if let Value::Mapping(_) = &node.value {
        let entries = d.mapping(node, "比较")?.rest();
        return relations(d, node, entries, Some(left), kind, scope).map(all);
    }
    let right = bound(d, node, kind, scope)?;
    Some(Condition::Compare(Comparison { left: left.clone(), relation: Relation::Exactly, right }))
}

/// Decodes the entries `at_least: 3, below: 50` into one comparison each.
fn relations(
    d: &mut Decoder<'_>,
    node: &Node,
    entries: Vec<(&str, &Node, &Node)>,
    left: Option<&Sum>,
    kind: Option<&FactKind>,
    scope: Scope<'_>,
) -> Option<Vec<Condition>> {
    let words: Vec<&str> = RELATIONS.iter().map(|(word, _)| *word).collect();
    if entries.is_empty() {
        return d.fault(node, "比较没有写界限", format!("可用的键：{}", words.join("、")));
    }
    let mut comparisons = Vec::with_capacity(entries.len());
    let mut whole = true;
    for (word, key, value) in entries {
        let relation = RELATIONS.iter().find(|(known, _)| *known == word).map(|(_, relation)| *relation);
        let relation: Option<Relation> = relation
            .or_else(|| d.fault(key, format!("不认识的比较“{word}”"), format!("可用的键：{}", words.join("、"))));
        let right = bound(d, value, kind, scope);
        match (left, relation, right) {
            (Some(left), Some(relation), Some(right)) => {
                comparisons.push(Condition::Compare(Comparison { left: left.clone(), relation, right }));
            }
            _ => whole = false,
        }
    }
    whole.then_some(comparisons)
}

/// Decodes the right side of a comparison: `50`, a date, the name of a fact, `{percent: 20, of: seats}` or a sum.
fn bound(d: &mut Decoder<'_>, node: &Node, kind: Option<&FactKind>, scope: Scope<'_>) -> Option<Bound> {
    if let (Some(FactKind::Date), Value::Scalar { text, .. }) = (kind, &node.value) {
        let day = parse_date(text);
        let day: Option<i64> = day.or_else(|| d.fault(node, format!("“{text}”不是日期"), "写成 2022-06-01"));
        return day.map(|day| Bound { percent: 100, of: Sum::number(day) });
    }
    if let Value::Mapping(entries) = &node.value
        && entries.iter().any(|(key, _)| matches!(&key.value, Value::Scalar { text, .. } if text == "percent"))
    {
        let mut fields = d.mapping(node, "百分比")?;
        let percent = fields.required(d, "percent", |d, n| d.integer(n, 1..=1000));
        let of = fields.required(d, "of", |d, n| sum(d, n, scope));
        fields.finish_with(d, keys::of("percent"));
        return Some(Bound { percent: percent?, of: of? });
    }
    Some(Bound { percent: 100, of: sum(d, node, scope)? })
}

/// Decodes a number, the name of a fact, or `{sum: [a, b], minus: [c]}`.
pub(super) fn sum(d: &mut Decoder<'_>, node: &Node, scope: Scope<'_>) -> Option<Sum> {
    match &node.value {
        Value::Scalar { text, plain: true } if text.parse::<i64>().is_ok() => {
            d.integer(node, -1_000_000_000..=1_000_000_000).map(Sum::number)
        }
        Value::Mapping(_) => {
            let mut fields = d.mapping(node, "合计")?;
            let plus = fields.required(d, "sum", |d, n| d.one_or_many(n, |d, item| operand(d, item, scope)));
            let minus = fields.optional(d, "minus", |d, n| d.one_or_many(n, |d, item| operand(d, item, scope)));
            fields.finish_with(d, keys::of("sum"));
            let mut terms: Vec<Term> = plus?.into_iter().map(|operand| Term { minus: false, operand }).collect();
            terms.extend(minus.unwrap_or_default().into_iter().map(|operand| Term { minus: true, operand }));
            Some(Sum { terms, constant: 0 })
        }
        _ => operand(d, node, scope).map(Sum::one),
    }
}

/// Decodes the name of something that has a number: a fact of numbers or dates, or a measure.
fn operand(d: &mut Decoder<'_>, node: &Node, scope: Scope<'_>) -> Option<Operand> {
    let text = d.text(node)?;
    match scope.resolve(d, node, &text)? {
        ResolvedName::Fact(fact, FactKind::Integer { .. } | FactKind::Date) => Some(Operand::Fact(fact)),
        ResolvedName::Measure(measure) => Some(Operand::Measure(measure)),
        ResolvedName::Fact(..) | ResolvedName::Decision(..) => {
            d.fault(node, format!("“{text}”不是数，不能比较大小"), "只有 integer 和 date 类的事实能比较大小")
        }
    }
}
