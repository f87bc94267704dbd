//! What a book leaves out or says twice, proved over all its cells.
//!
//! Each fact's domain is cut where a comparison can turn; within a cell every condition comes out
//! the same, so a few answers stand for all. Over every combination of them each decision must have
//! exactly the rules it should: no gap, no overlap, nothing dead, nothing never asked.

mod findings;
mod table;

pub use crate::analyse::findings::{Finding, Kind};
pub use crate::analyse::table::{CellGroup, CellTable, cell_table};
use crate::cells::Cells;
use crate::evaluate::{Evaluation, FactSet, Outcome, Status, Truth};
use crate::input::Answers;
use crate::model::{Book, Conclusion, Condition, Decision, DecisionId, Hit, Operand};

/// What the analysis of one decision found, and over how many cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// What is wrong; of each kind and rule, one example.
    pub findings: Vec<Finding>,
    /// How many combinations of cells were examined.
    pub cells: usize,
}

/// Analyses the whole book.
pub fn analyse(book: &Book) -> Analysis {
    let mut whole = analyse_facts(book);
    for id in book.decision_ids() {
        let part = analyse_decision(book, id);
        whole.findings.extend(part.findings);
        whole.cells += part.cells;
    }
    whole
}

/// Facts that no decision uses, and facts that are never asked.
pub fn analyse_facts(book: &Book) -> Analysis {
    let mut analysis = Analysis::default();
    let mut used = FactSet::default();
    for decision in &book.decisions {
        uses(decision, &mut used);
    }
    for (id, fact) in book.fact_ids().zip(&book.facts) {
        if !used.contains(id) {
            analysis.findings.push(Finding::of_fact(Kind::UnusedFact, id, format!("没有规则用到“{}”", fact.id)));
        }
        if !satisfiable(book, &fact.relevant_when, &mut analysis.cells) {
            let message = format!("“{}”的 relevant_when 从不成立，永远不会问到", fact.id);
            analysis.findings.push(Finding::of_fact(Kind::NeverAsked, id, message));
        }
    }
    for check in &book.checks {
        if !satisfiable(book, &check.when, &mut analysis.cells) {
            let message = format!("核对“{}”从不成立", check.message);
            analysis.findings.push(Finding::of_fact(Kind::DeadRule, check.fact, message));
        }
    }
    analysis
}

/// Gaps, overlaps and dead rules of one decision.
pub fn analyse_decision(book: &Book, id: DecisionId) -> Analysis {
    let mut analysis = Analysis::default();
    let Some(decision) = book.decision(id) else { return analysis };
    let mut found = findings::Collected::new(book, id, decision);
    found.static_faults();
    let mut alive = vec![false; decision.rules.len()];
    Cells::of_decision(book, id).each(book, &mut |answers| {
        analysis.cells += 1;
        let mut evaluation = Evaluation::new(book, answers);
        if evaluation.applicability(id) != Truth::True {
            return;
        }
        let outcome = evaluation.outcome(id);
        for fired in &outcome.fired {
            if let Some(alive) = alive.get_mut(fired.rule) {
                *alive = true;
            }
        }
        examine(decision, &outcome, answers, &mut evaluation, &mut found);
    });
    for (rule, _) in alive.iter().enumerate().filter(|(_, alive)| !**alive) {
        found.dead_rule(rule);
    }
    for (index, remark) in decision.remarks.iter().enumerate() {
        if !satisfiable(book, &remark.when, &mut analysis.cells) {
            found.dead_remark(index);
        }
    }
    analysis.findings = found.done();
    analysis
}

/// One combination of cells in which the question arises.
fn examine(
    decision: &Decision,
    outcome: &Outcome,
    answers: &Answers,
    evaluation: &mut Evaluation<'_>,
    found: &mut findings::Collected<'_>,
) {
    let rules_in = |reading: usize| -> Vec<usize> {
        outcome.fired.iter().filter(|fired| fired.reading == reading).map(|fired| fired.rule).collect()
    };
    for reading in 0..decision.readings.len().max(1) {
        let fired = rules_in(reading);
        if fired.is_empty() && outcome.status != Status::Needs {
            found.gap(answers);
        }
        let disagree = match decision.hit {
            Hit::Unique => fired.len() > 1,
            Hit::Any => fired.windows(2).any(|pair| {
                let of = |rule: Option<&usize>| rule.and_then(|rule| decision.rules.get(*rule)).map(|r| &r.conclude);
                of(pair.first()) != of(pair.last())
            }),
            Hit::Collect => false,
        };
        if disagree {
            found.overlap(&fired, answers);
        }
    }
    if outcome.status == Status::Needs {
        found.undecided(answers);
    }
    if decision.hit == Hit::Collect {
        let wanted: Vec<u16> = decision
            .counts
            .iter()
            .filter(|count| evaluation.holds(&count.when) == Truth::True)
            .map(|count| count.rules)
            .collect();
        found.count(&wanted, rules_in(0).len(), answers);
    }
}

/// Whether a condition can hold at all.
fn satisfiable(book: &Book, condition: &Condition, cells: &mut usize) -> bool {
    let mut found = condition.is_always();
    if !found {
        Cells::of_condition(book, condition).each(book, &mut |answers| {
            *cells += 1;
            found = found || Evaluation::new(book, answers).holds(condition) == Truth::True;
        });
    }
    // Checks compare answers as given.
    if !found {
        Cells::of_condition(book, condition).each(book, &mut |answers| {
            found = found || Evaluation::regardless_of_relevance(book, answers).holds(condition) == Truth::True;
        });
    }
    found
}

/// The facts that a decision's own rules, remarks and readings speak of.
fn uses(decision: &Decision, into: &mut FactSet) {
    let mut add_sum = |sum: &crate::model::Sum| {
        for term in &sum.terms {
            if let Operand::Fact(fact) = term.operand {
                into.insert(fact);
            }
        }
    };
    let mut direct = Vec::new();
    for sum in decision.readings.iter().flat_map(|reading| &reading.counts) {
        add_sum(sum);
    }
    let conditions = decision.rules.iter().map(|rule| &rule.when);
    let conditions = conditions.chain(decision.remarks.iter().map(|remark| &remark.when));
    for condition in conditions.chain([&decision.applicable_when]) {
        condition.walk(&mut |part| match part {
            Condition::Is(fact, _) | Condition::Answered(fact, _) => direct.push(*fact),
            Condition::Compare(comparison) => {
                add_sum(&comparison.left);
                add_sum(&comparison.right.of);
            }
            _ => {}
        });
    }
    for fact in direct {
        into.insert(fact);
    }
}

/// Whether a rule that is not collected leaves its text open.
fn leaves_open(decision: &Decision, rule: &crate::model::Rule) -> bool {
    let several = matches!(&rule.conclude, Conclusion::Values(values) if values.len() > 1);
    rule.open || (several && decision.hit != Hit::Collect)
}
