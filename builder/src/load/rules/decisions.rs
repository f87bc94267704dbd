//! `decision:` files — what is concluded, from which words, and how surely.

use rules::{
    Certainty, Citation, Conclusion, Condition, ConflictId, Decision, Duty, Figure, HitPolicy, Item, Measure, Reading,
    Remark, Rule, RuleCount, Step, Strength, Sum, ValueLabel,
};

use super::citations::{Cited, citations};
use super::conditions::{condition, sum};
use super::keys;
use super::names::{Named, Names, RULES, Scope, number, value};
use crate::source::Place;
use crate::yaml::{Decoder, Fields, Node, Value};

pub(crate) const HITS: &[(&str, HitPolicy)] =
    &[("unique", HitPolicy::Unique), ("any", HitPolicy::Any), ("collect", HitPolicy::Collect)];
pub(crate) const CERTAINTIES: &[(&str, Certainty)] =
    &[("stated", Certainty::Stated), ("inferred", Certainty::Inferred)];

/// A decision read as far as it needs no other name.
pub(super) struct DecisionHead<'n> {
    fields: Fields<'n>,
    id: String,
    values: Vec<ValueLabel>,
    /// Place among the decisions.
    pub(super) order: i64,
    /// Where the decision gets its name.
    pub(super) place: Place,
}

/// A decision with the places of its rules.
pub(super) struct Placed {
    pub(super) decision: Decision,
    pub(super) rules: Vec<Place>,
}

/// Reads a decision's name and values.
pub(super) fn head<'n>(d: &mut Decoder<'_>, node: &'n Node) -> Option<DecisionHead<'n>> {
    let mut fields = d.mapping(node, "结论")?;
    let id = fields.required(d, "decision", Decoder::placed_id);
    let order = fields.required(d, "order", |d, n| d.integer(n, 1..=999)).unwrap_or_default();
    let values = fields.optional(d, "values", |d, n| d.list(n, value_label)).unwrap_or_default();
    let (id, place) = id?;
    Some(DecisionHead { fields, id, values, order, place })
}

/// Gives a decision's name out.
pub(super) fn announce(head: &DecisionHead<'_>, names: &mut Names) {
    let value = head.values.iter().map(|value| value.id.clone()).collect();
    names.decisions.push(Named { id: head.id.clone(), place: head.place.clone(), value });
}

fn value_label(d: &mut Decoder<'_>, node: &Node) -> Option<ValueLabel> {
    let mut fields = d.mapping(node, "值")?;
    let id = fields.required(d, "id", Decoder::id);
    let label = fields.required(d, "label", Decoder::text);
    fields.finish(d, keys::VALUE);
    Some(ValueLabel { id: id?, label: label? })
}

/// Reads the rest of a decision.
pub(super) fn decision(
    d: &mut Decoder<'_>,
    head: DecisionHead<'_>,
    names: &Names,
    cited: &mut Vec<Cited>,
) -> Option<Placed> {
    let DecisionHead { mut fields, id, values, .. } = head;
    let title = fields.required(d, "title", Decoder::text);
    let hit = fields.required(d, "hit", |d, n| d.choice(n, HITS));
    let measures = fields.optional(d, "measures", |d, n| d.list(n, measure)).unwrap_or_default();
    let measure_ids: Vec<String> = measures.iter().map(|measure| measure.id.clone()).collect();
    let value_ids: Vec<String> = values.iter().map(|value| value.id.clone()).collect();
    let readings =
        fields.optional(d, "readings", |d, n| d.list(n, |d, item| reading(d, item, &id, &measure_ids, names, cited)));
    let readings_differ = fields.optional(d, "readings_differ", |d, n| conflicts(d, n, names)).unwrap_or_default();
    let scope = names.scope();
    let applicable_when = fields.optional(d, "applicable_when", |d, n| condition(d, n, scope));
    let shown_when = fields.optional(d, "shown_when", |d, n| condition(d, n, scope));
    let submits = fields.optional(d, "submits_from", |d, n| submits_from(d, n, names)).unwrap_or_default();
    let mut within = Within {
        decision: &id,
        values: &value_ids,
        submits: &submits,
        scope: Scope { names, measures: &measure_ids },
        cited,
    };
    let rules = fields.required(d, "rules", |d, n| d.list(n, |d, item| rule(d, item, &mut within)));
    let remarks = fields.optional(d, "remarks", |d, n| d.list(n, |d, item| remark(d, item, &mut within)));
    let figures = fields.optional(d, "figures", |d, n| d.list(n, |d, item| figure(d, item, &within)));
    let counts = fields.optional(d, "counts", |d, n| d.list(n, |d, item| count(d, item, &within)));
    fields.finish(d, keys::DECISION);
    let (rules, places) = rules?.into_iter().unzip();
    let decision = Decision {
        title: title?,
        hit: hit?,
        values,
        measures,
        readings: readings.unwrap_or_default(),
        readings_differ,
        applicable_when: applicable_when.unwrap_or_else(Condition::always),
        shown_when: shown_when.unwrap_or_else(Condition::always),
        rules,
        remarks: remarks.unwrap_or_default(),
        figures: figures.unwrap_or_default(),
        counts: counts.unwrap_or_default(),
        id,
    };
    Some(Placed { decision, rules: places })
}

/// What the parts of a decision refer to.
struct Within<'a> {
    decision: &'a str,
    values: &'a [String],
    submits: &'a [String],
    scope: Scope<'a>,
    cited: &'a mut Vec<Cited>,
}

impl Within<'_> {
    fn cite(&mut self, d: &mut Decoder<'_>, node: &Node, rule: &str) -> Option<Vec<Citation>> {
        if matches!(&node.value, Value::Sequence(items) if items.is_empty()) {
            return d.fault(node, "没有写依据", "在 cite 下至少写一条引文");
        }
        citations(d, node, &format!("{}/{rule}", self.decision), self.cited)
    }
}

fn conflicts(d: &mut Decoder<'_>, node: &Node, names: &Names) -> Option<Vec<ConflictId>> {
    d.one_or_many(node, |d, item| names.conflict(d, item))
}

fn submits_from(d: &mut Decoder<'_>, node: &Node, names: &Names) -> Option<Vec<String>> {
    let text = d.text(node)?;
    match names.decisions.iter().find(|decision| decision.id == text) {
        Some(decision) => Some(decision.value.clone()),
        None => d.unknown(node, RULES, format!("没有叫“{text}”的结论"), "写列出各种表格的那个结论的名称"),
    }
}

fn measure(d: &mut Decoder<'_>, node: &Node) -> Option<Measure> {
    let mut fields = d.mapping(node, "计数")?;
    let id = fields.required(d, "id", Decoder::id);
    let label = fields.required(d, "label", Decoder::text);
    let unit = fields.optional(d, "unit", Decoder::text).unwrap_or_default();
    fields.finish(d, keys::MEASURE);
    Some(Measure { id: id?, label: label?, unit })
}

fn reading(
    d: &mut Decoder<'_>,
    node: &Node,
    decision: &str,
    measures: &[String],
    names: &Names,
    cited: &mut Vec<Cited>,
) -> Option<Reading> {
    let mut fields = d.mapping(node, "读法")?;
    let id = fields.required(d, "id", Decoder::id);
    let label = fields.required(d, "label", Decoder::text);
    let by = format!("{decision}/{}", id.as_deref().unwrap_or_default());
    let cite = fields.optional(d, "cite", |d, n| citations(d, n, &by, cited)).unwrap_or_default();
    let counts = fields.required(d, "counts", |d, n| {
        let mut fields = d.mapping(n, "计数")?;
        let mut counts: Vec<Option<Sum>> = Vec::with_capacity(measures.len());
        for measure in measures {
            let Some(node) = fields.node(measure) else {
                d.fault::<()>(n, format!("这种读法没有写“{measure}”怎样计数"), format!("加一行“{measure}: …”"));
                counts.push(None);
                continue;
            };
            counts.push(sum(d, node, names.scope()));
        }
        let known: Vec<&str> = measures.iter().map(String::as_str).collect();
        fields.finish(d, &known);
        counts.into_iter().collect::<Option<Vec<Sum>>>()
    });
    fields.finish(d, keys::READING);
    Some(Reading { id: id?, label: label?, counts: counts?, cite })
}

fn rule(d: &mut Decoder<'_>, node: &Node, within: &mut Within<'_>) -> Option<(Rule, Place)> {
    let mut fields = d.mapping(node, "规则")?;
    let id = fields.required(d, "id", Decoder::placed_id);
    let name = id.as_ref().map_or("", |(id, _)| id.as_str()).to_string();
    let when = fields.required(d, "when", |d, n| condition(d, n, within.scope));
    let conclude = conclusion(d, &mut fields, within);
    let open = fields.optional(d, "open", Decoder::boolean).unwrap_or_default();
    let conflicts = fields.optional(d, "conflicts", |d, n| conflicts(d, n, within.scope.names));
    let strength = fields.required(d, "strength", |d, n| d.choice(n, &Strength::WORDS));
    let certainty = fields.required(d, "certainty", |d, n| d.choice(n, CERTAINTIES));
    let reasoning = fields.optional(d, "reasoning", Decoder::text).unwrap_or_default();
    let cite = fields.required(d, "cite", |d, n| within.cite(d, n, &name));
    let aside = fields.optional(d, "note", Decoder::text).unwrap_or_default();
    fields.finish(d, keys::RULE);
    if certainty == Some(Certainty::Inferred) && reasoning.is_empty() {
        d.fault::<()>(node, "推定的规则没有写理由", "加一行“reasoning: …”，写明从哪几句推出");
    }
    let (id, place) = id?;
    let rule = Rule {
        id,
        when: when?,
        conclude: conclude?,
        open,
        conflicts: conflicts.unwrap_or_default(),
        strength: strength?,
        certainty: certainty?,
        reasoning,
        cite: cite?,
        note: aside,
    };
    Some((rule, place))
}

/// One of `conclude`, `step`, `duty`.
fn conclusion(d: &mut Decoder<'_>, fields: &mut Fields<'_>, within: &Within<'_>) -> Option<Conclusion> {
    let step = fields.node("step");
    let duty = fields.node("duty");
    match (step, duty) {
        (Some(node), None) => step_of(d, node, within).map(|step| Conclusion::Item(Item::Step(step))),
        (None, Some(node)) => duty_of(d, node).map(|duty| Conclusion::Item(Item::Duty(duty))),
        (Some(_), Some(node)) => d.fault(node, "一条规则只能有 conclude、step、duty 之一", "拆成两条规则"),
        (None, None) => fields
            .required(d, "conclude", |d, n| d.one_or_many(n, |d, item| value(d, item, within.values, within.decision)))
            .map(Conclusion::Values),
    }
}

fn step_of(d: &mut Decoder<'_>, node: &Node, within: &Within<'_>) -> Option<Step> {
    let mut fields = d.mapping(node, "步骤")?;
    let actor = fields.required(d, "actor", Decoder::text);
    let action = fields.required(d, "action", Decoder::text);
    let submits = fields.optional(d, "submits", |d, n| {
        d.one_or_many(n, |d, item| {
            let form = value(d, item, within.submits, "submits_from 所指的结论")?;
            within.submits.get(usize::from(form)).cloned()
        })
    });
    let deadline = fields.optional(d, "deadline", Decoder::text).unwrap_or_default();
    fields.finish(d, keys::STEP);
    Some(Step { actor: actor?, action: action?, submits: submits.unwrap_or_default(), deadline })
}

fn duty_of(d: &mut Decoder<'_>, node: &Node) -> Option<Duty> {
    let mut fields = d.mapping(node, "职责")?;
    let duty = fields.required(d, "what", Decoder::text);
    let period = fields.required(d, "period", Decoder::text);
    let who = fields.required(d, "who", Decoder::text);
    let to_whom = fields.optional(d, "to_whom", Decoder::text).unwrap_or_default();
    fields.finish(d, keys::DUTY);
    Some(Duty { duty: duty?, period: period?, who: who?, to_whom })
}

fn remark(d: &mut Decoder<'_>, node: &Node, within: &mut Within<'_>) -> Option<Remark> {
    let mut fields = d.mapping(node, "附言")?;
    let id = fields.required(d, "id", Decoder::id);
    let name = id.clone().unwrap_or_default();
    let when = fields.required(d, "when", |d, n| condition(d, n, within.scope.names.scope()));
    let conflicts = fields.optional(d, "conflicts", |d, n| conflicts(d, n, within.scope.names));
    let warning = fields.optional(d, "warning", Decoder::text).unwrap_or_default();
    let aside = fields.optional(d, "note", Decoder::text).unwrap_or_default();
    let cite = fields.optional(d, "cite", |d, n| within.cite(d, n, &name)).unwrap_or_default();
    fields.finish(d, keys::REMARK);
    let conflicts = conflicts.unwrap_or_default();
    if conflicts.is_empty() && warning.is_empty() && aside.is_empty() {
        return d.fault(node, "附言什么也没有说", "写 conflicts、warning、note 之一");
    }
    Some(Remark { id: id?, when: when?, conflicts, warning, note: aside, cite })
}

fn figure(d: &mut Decoder<'_>, node: &Node, within: &Within<'_>) -> Option<Figure> {
    let mut fields = d.mapping(node, "数字")?;
    let id = fields.required(d, "id", Decoder::id);
    let label = fields.required(d, "label", Decoder::text);
    let fact = fields.required(d, "least", |d, n| within.scope.names.fact(d, n).map(|(fact, _)| fact));
    let value = fields.required(d, "for", |d, n| value(d, n, within.values, within.decision));
    fields.finish(d, keys::FIGURE);
    Some(Figure { id: id?, label: label?, fact: fact?, value: value? })
}

fn count(d: &mut Decoder<'_>, node: &Node, within: &Within<'_>) -> Option<RuleCount> {
    let mut fields = d.mapping(node, "条数")?;
    let when = fields.required(d, "when", |d, n| condition(d, n, within.scope.names.scope()));
    let rules = fields.required(d, "rules", |d, n| d.integer(n, 0..=999));
    fields.finish(d, keys::COUNT);
    Some(RuleCount { when: when?, rules: number(usize::try_from(rules?).ok()?) })
}
