//! Decodes `decision:` files: what is concluded under which conditions, on the basis of which words, and how surely.

use diagnostics::Place;
use model::citation::{Citer, PlacedCitation};
use rules::{
    Certainty, Citation, Conclusion, Condition, ConflictId, Decision, Duty, Figure, HitPolicy, Item, Measure, Reading,
    Remark, Rule, RuleCount, Step, Strength, Sum,
};
use yaml::{Decoder, Fields, Node, Value};

use super::citations::decode_citations;
use super::conditions::{condition, sum};
use super::facts::label;
use super::keys;
use super::scope::{Declaration, DeclaredDecision, DeclaredNames, RULES, Scope, value_index};

/// The words for hit policies in rule files.
pub const HITS: &[(&str, HitPolicy)] =
    &[("unique", HitPolicy::Unique), ("any", HitPolicy::Any), ("collect", HitPolicy::Collect)];

/// What other entries must know of a decision.
pub(super) fn declare(d: &mut Decoder<'_>, node: &Node) -> Option<Declaration<DeclaredDecision>> {
    let mut fields = d.mapping(node, "结论")?;
    let order = fields.required(d, "order", order).unwrap_or_default();
    let values = fields.optional(d, "values", |d, n| d.list(n, |d, n| label(d, n, "value", "值"))).unwrap_or_default();
    let (id, place) = fields.required(d, "decision", Decoder::placed_id)?;
    let values = values.into_iter().map(|value| value.id).collect();
    Some(Declaration { id, place, value: DeclaredDecision { order, values } })
}

fn order(d: &mut Decoder<'_>, node: &Node) -> Option<i64> {
    d.integer(node, 1..=999)
}

/// Decodes a decision. Returns it with its place and the places of its rules.
pub(super) fn decision(
    d: &mut Decoder<'_>,
    node: &Node,
    names: &DeclaredNames,
    cited: &mut Vec<PlacedCitation>,
) -> Option<(Decision, Place, Vec<Place>)> {
    let mut fields = d.mapping(node, "结论")?;
    let id = fields.required(d, "decision", Decoder::placed_id);
    fields.required(d, "order", order);
    let values = fields.optional(d, "values", |d, n| d.list(n, |d, n| label(d, n, "value", "值"))).unwrap_or_default();
    let (id, place) = id?;
    let title = fields.required(d, "title", Decoder::text);
    let hit = fields.required(d, "hit", |d, n| d.choice(n, HITS));
    let measures = fields.optional(d, "measures", |d, n| d.list(n, measure)).unwrap_or_default();
    let measure_ids: Vec<String> = measures.iter().map(|measure| measure.id.clone()).collect();
    let value_ids: Vec<String> = values.iter().map(|value| value.id.clone()).collect();
    let submits = fields.optional(d, "submits_from", |d, n| submits_from(d, n, names)).unwrap_or_default();
    let mut context = DecisionContext {
        decision: &id,
        values: &value_ids,
        submits: &submits,
        scope: Scope { names, measures: &measure_ids },
        cited,
    };
    let readings = fields.optional(d, "readings", |d, n| d.list(n, |d, item| reading(d, item, &mut context)));
    let readings_differ = fields.optional(d, "readings_differ", |d, n| conflicts(d, n, names)).unwrap_or_default();
    let scope = names.scope();
    let applicable_when = fields.optional(d, "applicable_when", |d, n| condition(d, n, scope));
    let shown_when = fields.optional(d, "shown_when", |d, n| condition(d, n, scope));
    let rules = fields.required(d, "rules", |d, n| d.list(n, |d, item| rule(d, item, &mut context)));
    let remarks = fields.optional(d, "remarks", |d, n| d.list(n, |d, item| remark(d, item, &mut context)));
    let figures = fields.optional(d, "figures", |d, n| d.list(n, |d, item| figure(d, item, &context)));
    let counts = fields.optional(d, "counts", |d, n| d.list(n, |d, item| count(d, item, &context)));
    fields.finish_with(d, keys::of("decision"));
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
    Some((decision, place, places))
}

/// What the parts of a decision can refer to.
struct DecisionContext<'a> {
    /// The id of the decision.
    decision: &'a str,
    /// The ids of its values.
    values: &'a [String],
    /// The forms that its steps can submit.
    submits: &'a [String],
    scope: Scope<'a>,
    /// The citations of all decisions so far.
    cited: &'a mut Vec<PlacedCitation>,
}

impl DecisionContext<'_> {
    /// Whoever cites in a part of the decision.
    fn citer(&self, part: &str) -> Citer {
        Citer::Rule { decision: self.decision.to_string(), part: part.to_string() }
    }

    /// Decodes the citations of a rule or remark, of which there must be at least one.
    fn cite(&mut self, d: &mut Decoder<'_>, node: &Node, part: &str) -> Option<Vec<Citation>> {
        if matches!(&node.value, Value::Sequence(items) if items.is_empty()) {
            return d.fault(node, "没有写依据", "在 cite 下至少写一条引文");
        }
        decode_citations(d, node, &self.citer(part), self.cited)
    }
}

fn conflicts(d: &mut Decoder<'_>, node: &Node, names: &DeclaredNames) -> Option<Vec<ConflictId>> {
    d.one_or_many(node, |d, item| names.conflict(d, item))
}

/// Decodes the name of the decision whose values are forms, and returns those.
fn submits_from(d: &mut Decoder<'_>, node: &Node, names: &DeclaredNames) -> Option<Vec<String>> {
    let text = d.text(node)?;
    match names.decisions.iter().find(|decision| decision.id == text) {
        Some(decision) => Some(decision.value.values.clone()),
        None => d.unknown_name(node, RULES, format!("没有叫“{text}”的结论"), "写列出各种表格的那个结论的名称"),
    }
}

fn measure(d: &mut Decoder<'_>, node: &Node) -> Option<Measure> {
    let mut fields = d.mapping(node, "计数")?;
    let id = fields.required(d, "id", Decoder::id);
    let label = fields.required(d, "label", Decoder::text);
    let unit = fields.optional(d, "unit", Decoder::text).unwrap_or_default();
    fields.finish_with(d, keys::of("measure"));
    Some(Measure { id: id?, label: label?, unit })
}

fn reading(d: &mut Decoder<'_>, node: &Node, context: &mut DecisionContext<'_>) -> Option<Reading> {
    let measures = context.scope.measures;
    let mut fields = d.mapping(node, "读法")?;
    let id = fields.required(d, "id", Decoder::id);
    let label = fields.required(d, "label", Decoder::text);
    let by = context.citer(id.as_deref().unwrap_or_default());
    let cite = fields.optional(d, "cite", |d, n| decode_citations(d, n, &by, context.cited)).unwrap_or_default();
    let counts = fields.required(d, "counts", |d, n| {
        let mut fields = d.mapping(n, "计数")?;
        let mut counts: Vec<Option<Sum>> = Vec::with_capacity(measures.len());
        for measure in measures {
            counts.push(match fields.node(measure) {
                Some(node) => sum(d, node, context.scope.names.scope()),
                None => d.fault(n, format!("这种读法没有写“{measure}”怎样计数"), format!("加一行“{measure}: …”")),
            });
        }
        let known: Vec<&str> = measures.iter().map(String::as_str).collect();
        fields.finish_with(d, &known);
        counts.into_iter().collect::<Option<Vec<Sum>>>()
    });
    fields.finish_with(d, keys::of("reading"));
    Some(Reading { id: id?, label: label?, counts: counts?, cite })
}

fn rule(d: &mut Decoder<'_>, node: &Node, context: &mut DecisionContext<'_>) -> Option<(Rule, Place)> {
    let mut fields = d.mapping(node, "规则")?;
    let id = fields.required(d, "id", Decoder::placed_id);
    let name = id.as_ref().map_or("", |(id, _)| id.as_str()).to_string();
    let when = fields.required(d, "when", |d, n| condition(d, n, context.scope));
    let conclude = conclusion(d, &mut fields, context);
    let open = fields.optional(d, "open", Decoder::boolean).unwrap_or_default();
    let conflicts = fields.optional(d, "conflicts", |d, n| conflicts(d, n, context.scope.names));
    let strength = fields.required(d, "strength", |d, n| d.choice(n, &Strength::WORDS));
    let certainty = fields.required(d, "certainty", |d, n| d.choice(n, &Certainty::WORDS));
    let inferred_when = fields.optional(d, "inferred_when", |d, n| condition(d, n, context.scope.names.scope()));
    let reasoning = fields.optional(d, "reasoning", Decoder::text).unwrap_or_default();
    let cite = fields.required(d, "cite", |d, n| context.cite(d, n, &name));
    let aside = fields.optional(d, "note", Decoder::text).unwrap_or_default();
    fields.finish_with(d, keys::of("rule"));
    if (certainty == Some(Certainty::Inferred) || inferred_when.is_some()) && reasoning.is_empty() {
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
        inferred_when: inferred_when.unwrap_or_else(Condition::never),
        reasoning,
        cite: cite?,
        note: aside,
    };
    Some((rule, place))
}

/// Decodes what a rule concludes: one of `conclude`, `step` and `duty`.
fn conclusion(d: &mut Decoder<'_>, fields: &mut Fields<'_>, context: &DecisionContext<'_>) -> Option<Conclusion> {
    let step = fields.node("step");
    let duty = fields.node("duty");
    match (step, duty) {
        (Some(node), None) => step_of(d, node, context).map(|step| Conclusion::Item(Item::Step(step))),
        (None, Some(node)) => duty_of(d, node).map(|duty| Conclusion::Item(Item::Duty(duty))),
        (Some(_), Some(node)) => d.fault(node, "一条规则只能有 conclude、step、duty 之一", "拆成两条规则"),
        (None, None) => fields
            .required(d, "conclude", |d, n| {
                d.one_or_many(n, |d, item| value_index(d, item, context.values, context.decision))
            })
            .map(Conclusion::Values),
    }
}

fn step_of(d: &mut Decoder<'_>, node: &Node, context: &DecisionContext<'_>) -> Option<Step> {
    let mut fields = d.mapping(node, "步骤")?;
    let actor = fields.required(d, "actor", Decoder::text);
    let action = fields.required(d, "action", Decoder::text);
    let submits = fields.optional(d, "submits", |d, n| {
        d.one_or_many(n, |d, item| {
            let form = value_index(d, item, context.submits, "submits_from 所指的结论")?;
            context.submits.get(usize::from(form)).cloned()
        })
    });
    let deadline = fields.optional(d, "deadline", Decoder::text).unwrap_or_default();
    fields.finish_with(d, keys::of("step"));
    Some(Step { actor: actor?, action: action?, submits: submits.unwrap_or_default(), deadline })
}

fn duty_of(d: &mut Decoder<'_>, node: &Node) -> Option<Duty> {
    let mut fields = d.mapping(node, "职责")?;
    let duty = fields.required(d, "what", Decoder::text);
    let period = fields.required(d, "period", Decoder::text);
    let who = fields.required(d, "who", Decoder::text);
    let to_whom = fields.optional(d, "to_whom", Decoder::text).unwrap_or_default();
    fields.finish_with(d, keys::of("duty"));
    Some(Duty { duty: duty?, period: period?, who: who?, to_whom })
}

fn remark(d: &mut Decoder<'_>, node: &Node, context: &mut DecisionContext<'_>) -> Option<Remark> {
    let mut fields = d.mapping(node, "附言")?;
    let id = fields.required(d, "id", Decoder::id);
    let name = id.clone().unwrap_or_default();
    let when = fields.required(d, "when", |d, n| condition(d, n, context.scope.names.scope()));
    let even_if_not_applicable = fields.optional(d, "even_if_not_applicable", Decoder::boolean).unwrap_or_default();
    let conflicts = fields.optional(d, "conflicts", |d, n| conflicts(d, n, context.scope.names));
    let warning = fields.optional(d, "warning", Decoder::text).unwrap_or_default();
    let aside = fields.optional(d, "note", Decoder::text).unwrap_or_default();
    let cite = fields.optional(d, "cite", |d, n| context.cite(d, n, &name)).unwrap_or_default();
    fields.finish_with(d, keys::of("remark"));
    let conflicts = conflicts.unwrap_or_default();
    if conflicts.is_empty() && warning.is_empty() && aside.is_empty() {
        return d.fault(node, "附言什么也没有说", "写 conflicts、warning、note 之一");
    }
    Some(Remark { id: id?, when: when?, even_if_not_applicable, conflicts, warning, note: aside, cite })
}

fn figure(d: &mut Decoder<'_>, node: &Node, context: &DecisionContext<'_>) -> Option<Figure> {
    let mut fields = d.mapping(node, "数字")?;
    let id = fields.required(d, "id", Decoder::id);
    let label = fields.required(d, "label", Decoder::text);
    let fact = fields.required(d, "least", |d, n| context.scope.names.fact(d, n));
    let value = fields.required(d, "for", |d, n| value_index(d, n, context.values, context.decision));
    let at_most = fields.required(d, "at_most", |d, n| sum(d, n, context.scope.names.scope()));
    fields.finish_with(d, keys::of("figure"));
    Some(Figure { id: id?, label: label?, fact: fact?, value: value?, at_most: at_most? })
}

fn count(d: &mut Decoder<'_>, node: &Node, context: &DecisionContext<'_>) -> Option<RuleCount> {
    let mut fields = d.mapping(node, "条数")?;
    let when = fields.required(d, "when", |d, n| condition(d, n, context.scope.names.scope()));
    let rules = fields.required(d, "rules", |d, n| d.integer(n, 0..=999));
    fields.finish_with(d, keys::of("count"));
    Some(RuleCount { when: when?, rules: rules? })
}
