//! The one door: answers in, an assessment out, for the command line and the browser alike.

use crate::evaluate::{Evaluation, FactSet, Outcome, Status, Truth};
use crate::explain::Node;
use crate::input::{Answers, Fault};
use crate::model::{Book, Certainty, Conclusion, Condition, Decision, DecisionId, Hit, Item, Operand};

/// Everything that follows from the answers, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Every decision of the book, in its order.
    pub decisions: Vec<DecisionResult>,
    /// Every fact of the book, in its order.
    pub facts: Vec<FactReport>,
    /// What is wrong with the answers.
    pub faults: Vec<Fault>,
}

/// The state of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactReport {
    /// Name.
    pub id: String,
    /// `known`, `not_asked`, `dont_know`, `not_applicable`.
    pub state: &'static str,
    /// Whether the page should ask for it: it is relevant, and a decision shown depends on it.
    pub asked: bool,
}

/// What a decision comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionResult {
    /// Name.
    pub id: String,
    /// For readers.
    pub title: String,
    /// How sure it is.
    pub status: Status,
    /// What is concluded. While facts are needed, only what is already certain.
    pub values: Vec<Standing>,
    /// The values for readers, one for each.
    pub labels: Vec<String>,
    /// While facts are needed: the values that are still possible.
    pub possible: Vec<String>,
    /// Facts that are needed.
    pub missing: Vec<String>,
    /// Numbers: `min_candidates`.
    pub figures: Vec<Figure>,
    /// Other answers with which it would come out otherwise, the nearest for each.
    pub changes: Vec<Change>,
    /// Stated if every rule that applies is.
    pub certainty: Option<Certainty>,
    /// The rules that apply or may apply, and what is said beside.
    pub because: Vec<Node>,
    /// The rules that do not apply.
    pub excluded: Vec<Node>,
    /// Names of conflicts to know of.
    pub conflicts: Vec<String>,
    /// Warnings.
    pub warnings: Vec<String>,
    /// Notes.
    pub notes: Vec<String>,
    /// Whether the page should show it for these answers.
    pub shown: bool,
}

/// Something concluded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A value by name.
    Value(String),
    /// Something with parts, and the name of its rule.
    Item(String, Item),
}

/// Another answer, and what it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Name of the fact.
    pub fact: String,
    /// The other answer, for readers.
    pub to: String,
    /// How sure the result would be.
    pub status: Status,
    /// The values it would have, for readers.
    pub labels: Vec<String>,
}

/// A number to be had from the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// `min_candidates`
    pub id: String,
    /// For readers.
    pub label: String,
    /// The number.
    pub value: i64,
}

/// Assesses answers.
pub fn assess(book: &Book, answers: &Answers) -> Assessment {
    let mut evaluation = Evaluation::new(book, answers);
    let mut asked = FactSet::default();
    let mut decisions = Vec::with_capacity(book.decisions.len());
    for (id, decision) in book.decision_ids().zip(&book.decisions) {
        let shown = matches!(evaluation.holds(&decision.shown_when), Truth::True | Truth::Unknown);
        if shown {
            facts_of_decision(book, id, &mut asked);
        }
        decisions.push(result(&mut evaluation, answers, id, decision, shown));
    }
    let mut facts = Vec::with_capacity(book.facts.len());
    for id in book.fact_ids() {
        // While it is open whether a question makes sense, the question that decides it comes first.
        let open = evaluation.relevance(id) == Truth::True;
        if let Some(used) = evaluation.fact_use(id) {
            facts.push(FactReport { id: used.fact, state: used.state, asked: open && asked.contains(id) });
        }
    }
    Assessment { decisions, facts, faults: Vec::new() }
}

fn result(
    evaluation: &mut Evaluation,
    answers: &Answers,
    id: DecisionId,
    decision: &Decision,
    shown: bool,
) -> DecisionResult {
    let book = evaluation.book;
    let outcome = evaluation.outcome(id);
    let explanation = evaluation.explain(id, &outcome);
    let (values, labels) = standings(decision, &outcome);
    let name = |fact| book.fact(fact).map_or_else(String::new, |fact| fact.id.clone());
    let remarks = || outcome.remarks.iter().filter_map(|index| decision.remarks.get(*index));
    let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let rules = || outcome.fired.iter().filter_map(|fired| decision.rules.get(fired.rule));
    DecisionResult {
        id: decision.id.clone(),
        title: decision.title.clone(),
        status: outcome.status,
        values,
        labels,
        possible: possible(decision, &outcome),
        missing: outcome.missing.iter().map(name).collect(),
        figures: crate::nearest::figures(book, answers, id),
        changes: crate::nearest::changes(book, answers, id, &outcome),
        certainty: rules().map(|rule| rule.certainty).max(),
        because: explanation.because,
        excluded: explanation.excluded,
        conflicts: outcome.conflicts.iter().filter_map(|id| book.conflict(*id)).map(|c| c.id.clone()).collect(),
        warnings: remarks().filter_map(|remark| said(&remark.warning)).collect(),
        notes: remarks().filter_map(|remark| said(&remark.note)).collect(),
        shown,
    }
}

/// What is concluded, by name and for readers.
fn standings(decision: &Decision, outcome: &Outcome) -> (Vec<Standing>, Vec<String>) {
    let mut values = Vec::new();
    let mut labels = Vec::new();
    for value in outcome.values.iter().filter_map(|value| decision.values.get(usize::from(*value))) {
        values.push(Standing::Value(value.id.clone()));
        labels.push(value.label.clone());
    }
    for rule in outcome.fired.iter().filter_map(|fired| decision.rules.get(fired.rule)) {
        if let Conclusion::Item(item) = &rule.conclude {
            values.push(Standing::Item(rule.id.clone(), item.clone()));
            labels.push(crate::explain::conclusion(decision, rule));
        }
    }
    (values, labels)
}

/// While facts are needed: what rules that may still apply would conclude.
fn possible(decision: &Decision, outcome: &Outcome) -> Vec<String> {
    if outcome.status != Status::Needs || decision.hit == Hit::Collect {
        return Vec::new();
    }
    let mut values: Vec<u16> = Vec::new();
    for rule in outcome.waiting.iter().filter_map(|waiting| decision.rules.get(waiting.rule)) {
        if let Conclusion::Values(concluded) = &rule.conclude {
            values.extend(concluded);
        }
    }
    values.sort_unstable();
    values.dedup();
    values.iter().filter_map(|value| decision.values.get(usize::from(*value))).map(|value| value.id.clone()).collect()
}

/// The facts a decision depends on, through other decisions and through what makes a fact
/// relevant.
pub(crate) fn facts_of_decision(book: &Book, id: DecisionId, into: &mut FactSet) {
    let mut waiting = vec![id];
    let mut done: Vec<DecisionId> = Vec::new();
    while let Some(id) = waiting.pop() {
        let Some(decision) = book.decision(id).filter(|_| !done.contains(&id)) else { continue };
        done.push(id);
        let mut conditions = vec![&decision.applicable_when, &decision.shown_when];
        conditions.extend(decision.rules.iter().map(|rule| &rule.when));
        conditions.extend(decision.remarks.iter().map(|remark| &remark.when));
        for sum in decision.readings.iter().flat_map(|reading| &reading.counts) {
            add_facts(book, sum, into, &mut waiting);
        }
        for condition in conditions {
            facts_of_condition(book, condition, into, &mut waiting);
        }
    }
}

fn facts_of_condition(book: &Book, condition: &Condition, into: &mut FactSet, decisions: &mut Vec<DecisionId>) {
    condition.walk(&mut |part| match part {
        Condition::Is(fact, _) | Condition::Answered(fact, _) => add_fact(book, *fact, into, decisions),
        Condition::Compare(comparison) => {
            add_facts(book, &comparison.left, into, decisions);
            add_facts(book, &comparison.right.of, into, decisions);
        }
        Condition::Decided(decision, _) => decisions.push(*decision),
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {}
    });
}

fn add_facts(book: &Book, sum: &crate::model::Sum, into: &mut FactSet, decisions: &mut Vec<DecisionId>) {
    for term in &sum.terms {
        if let Operand::Fact(fact) = term.operand {
            add_fact(book, fact, into, decisions);
        }
    }
}

fn add_fact(book: &Book, id: crate::model::FactId, into: &mut FactSet, decisions: &mut Vec<DecisionId>) {
    if into.contains(id) {
        return;
    }
    into.insert(id);
    if let Some(fact) = book.fact(id) {
        facts_of_condition(book, &fact.relevant_when, into, decisions);
    }
}
