//! Assesses answers: everything that follows from them, in words, for the command line and the
//! browser alike.

use crate::answers::Answers;
use crate::counterfactual::{AnswerRange, Counterfactual, FigureResult};
use crate::evaluate::{Evaluation, FactSet, Outcome, Status, Truth};
use crate::explain::{ExplanationNode, conclusion};
use crate::input::AnswerFault;
use crate::model::{Certainty, Conclusion, Condition, Decision, DecisionId, FactId, Item, RuleBook};

/// Everything that follows from the answers, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Every decision of the rule book, in its order.
    pub decisions: Vec<DecisionResult>,
    /// Every fact of the rule book, in its order.
    pub facts: Vec<FactReport>,
    /// What is wrong with the answers as typed.
    pub faults: Vec<AnswerFault>,
}

/// The state of a fact, and whether it is worth asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactReport {
    /// Name.
    pub id: String,
    /// `known`, `not_asked`, `dont_know`, `not_applicable`.
    pub state: &'static str,
    /// Whether the page should ask for it: it is relevant, and a decision shown depends on it.
    pub asked: bool,
}

/// The result of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionResult {
    /// Name.
    pub id: String,
    /// Title for readers.
    pub title: String,
    /// How sure it is.
    pub status: Status,
    /// What is concluded. While facts are needed, only what is already certain.
    pub values: Vec<ConcludedValue>,
    /// `values` in words, one for each.
    pub labels: Vec<String>,
    /// While facts are needed: the names of the values that are still possible.
    pub possible: Vec<String>,
    /// While one number is needed: what comes out for which numbers.
    pub by_answer: Vec<AnswerRange>,
    /// Names of the facts that are needed.
    pub missing: Vec<String>,
    /// Least answers that suffice: `min_candidates`.
    pub figures: Vec<FigureResult>,
    /// For each answer, the nearest other answers with which the result would be another.
    pub changes: Vec<Counterfactual>,
    /// Stated if every rule that applies is, and the result is no boundary.
    pub certainty: Option<Certainty>,
    /// Why: the rules that apply or may apply, and the remarks.
    pub because: Vec<ExplanationNode>,
    /// The rules that do not apply, and why.
    pub excluded: Vec<ExplanationNode>,
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
pub enum ConcludedValue {
    /// A value by name.
    Value(String),
    /// Something with parts, and the name of its rule.
    Item(String, Item),
}

/// Assesses answers.
pub fn assess(book: &RuleBook, answers: &Answers) -> Assessment {
    let mut evaluation = Evaluation::new(book, answers);
    let mut asked = FactSet::default();
    let mut decisions = Vec::with_capacity(book.decisions.len());
    for (id, decision) in book.decision_ids().zip(&book.decisions) {
        let result = result(&mut evaluation, id, decision);
        match evaluation.holds(&decision.shown_when) {
            Truth::True => add_facts(book, vec![id], vec![&decision.shown_when], &mut asked),
            // What decides whether a result is shown is asked before what the result depends on.
            Truth::Unknown => add_facts(book, Vec::new(), vec![&decision.shown_when], &mut asked),
            Truth::False | Truth::NotApplicable => {}
        }
        decisions.push(result);
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

/// The result of a decision.
fn result(evaluation: &mut Evaluation<'_>, id: DecisionId, decision: &Decision) -> DecisionResult {
    let book = evaluation.book;
    let outcome = evaluation.outcome(id);
    let (because, excluded) = evaluation.explain(id, decision, &outcome);
    let (values, labels) = concluded(decision, &outcome);
    let remarks = || outcome.remarks.iter().filter_map(|index| decision.remarks.get(*index));
    let unless_empty = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    DecisionResult {
        id: decision.id.clone(),
        title: decision.title.clone(),
        status: outcome.status,
        values,
        labels,
        possible: evaluation.possible(id, decision, &outcome),
        by_answer: evaluation.by_answer(id, decision, &outcome),
        missing: outcome.missing_names(book),
        figures: evaluation.figures(id, decision),
        changes: evaluation.counterfactuals(id, decision, &outcome),
        // What the texts leave open they do not state, even if each reading is stated.
        certainty: match outcome.status {
            Status::Boundary => Some(Certainty::Inferred),
            _ => outcome.fired_rules(decision).map(|rule| evaluation.certainty(rule)).max(),
        },
        because,
        excluded,
        conflicts: outcome.conflict_names(book),
        warnings: remarks().filter_map(|remark| unless_empty(&remark.warning)).collect(),
        notes: remarks().filter_map(|remark| unless_empty(&remark.note)).collect(),
        shown: evaluation.holds(&decision.shown_when) == Truth::True,
    }
}

/// What is concluded, by name and in words.
fn concluded(decision: &Decision, outcome: &Outcome) -> (Vec<ConcludedValue>, Vec<String>) {
    let mut values = Vec::new();
    let mut labels = Vec::new();
    for value in outcome.values.iter().filter_map(|value| decision.value(*value)) {
        values.push(ConcludedValue::Value(value.id.clone()));
        labels.push(value.label.clone());
    }
    for rule in outcome.fired_rules(decision) {
        if let Conclusion::Item(item) = &rule.conclude {
            values.push(ConcludedValue::Item(rule.id.clone(), item.clone()));
            labels.push(conclusion(decision, rule));
        }
    }
    (values, labels)
}

/// Adds the facts that decisions and conditions depend on, also through other decisions and through what makes a
/// fact relevant.
fn add_facts<'b>(
    book: &'b RuleBook,
    mut decisions: Vec<DecisionId>,
    mut conditions: Vec<&'b Condition>,
    into: &mut FactSet,
) {
    let mut done: Vec<DecisionId> = Vec::new();
    loop {
        let mut facts: Vec<FactId> = Vec::new();
        if let Some(condition) = conditions.pop() {
            decisions.extend(condition.decisions().iter().map(|(id, _)| *id));
            facts.extend(condition.facts());
        } else if let Some(id) = decisions.pop() {
            let Some(decision) = book.decision(id).filter(|_| !done.contains(&id)) else { continue };
            done.push(id);
            facts.extend(decision.counted_facts());
            conditions.extend(decision.conditions());
        } else {
            return;
        }
        for fact in facts.into_iter().filter(|fact| into.insert(*fact)) {
            conditions.extend(book.fact(fact).map(|fact| &fact.relevant_when));
        }
    }
}
