//! Proves over all cells that a rule book has no gap, no overlap and nothing dead.
//!
//! The domain of each fact is cut into cells (see [`Cells`]), so that a few answers stand for all.
//! For every combination of cells each decision must have exactly the rules that its hit policy
//! calls for.

mod contradictions;
mod findings;
mod table;

use findings::Findings;
pub use findings::{Finding, FindingKind};
pub use table::{CellGroup, CellTable, cell_table};

use crate::answers::Answers;
use crate::cells::Cells;
use crate::evaluate::{Evaluation, FactSet, Outcome, Status, Truth};
use crate::model::{Conclusion, Condition, Decision, DecisionId, HitPolicy, Rule, RuleBook};

/// What an analysis found, and over how many cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// What is wrong; of each kind and rule, the first example.
    pub findings: Vec<Finding>,
    /// How many combinations of cells were examined.
    pub cells: usize,
    /// How many pairs of a result and what it excludes were proved never to come out together.
    pub excluded_pairs: usize,
}

/// Analyses the whole rule book.
pub fn analyse(book: &RuleBook) -> Analysis {
    let mut whole = analyse_facts(book);
    for id in book.decision_ids() {
        let part = analyse_decision(book, id);
        whole.findings.extend(part.findings);
        whole.cells += part.cells;
    }
    contradictions::analyse(book, &mut whole);
    whole
}

/// Facts that no decision uses, and facts that are never asked.
fn analyse_facts(book: &RuleBook) -> Analysis {
    let mut analysis = Analysis::default();
    let finding = |kind, fact, message| {
        let (decision, rule, contradiction, case) = (None, None, None, String::new());
        Finding { kind, decision, rule, fact: Some(fact), contradiction, message, case }
    };
    let mut used = FactSet::default();
    for decision in &book.decisions {
        for fact in decision.conditions().flat_map(Condition::facts).chain(decision.counted_facts()) {
            used.insert(fact);
        }
    }
    for (id, fact) in book.fact_ids().zip(&book.facts) {
        if !used.contains(id) {
            analysis.findings.push(finding(FindingKind::UnusedFact, id, format!("没有规则用到“{}”", fact.id)));
        }
        if !satisfiable(book, &fact.relevant_when, &mut analysis.cells) {
            let message = format!("“{}”的 relevant_when 从不成立，永远不会问到", fact.id);
            analysis.findings.push(finding(FindingKind::NeverAsked, id, message));
        }
    }
    for check in &book.checks {
        let mut found = check.when.is_always();
        Cells::of_given_answers(book, &check.when).each(book, &mut |answers| {
            analysis.cells += 1;
            found = found || Evaluation::regardless_of_relevance(book, answers).holds(&check.when) == Truth::True;
        });
        if !found {
            let message = format!("核对“{}”从不成立", check.message);
            analysis.findings.push(finding(FindingKind::DeadRule, check.fact, message));
        }
    }
    analysis
}

/// Gaps, overlaps, dead rules and wrong counts of one decision.
pub fn analyse_decision(book: &RuleBook, id: DecisionId) -> Analysis {
    let mut analysis = Analysis::default();
    let Some(decision) = book.decision(id) else { return analysis };
    let mut found = Findings { book, id, decision, list: Vec::new() };
    found.without_answers();
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
    for ((index, rule), _) in decision.rules.iter().enumerate().zip(alive).filter(|(_, alive)| !alive) {
        let message = format!("规则“{}”在任何情形下都不成立", rule.id);
        found.push(FindingKind::DeadRule, Some(index), message);
    }
    for remark in &decision.remarks {
        if !satisfiable(book, &remark.when, &mut analysis.cells) {
            found.push(FindingKind::DeadRule, None, format!("附言“{}”在任何情形下都不成立", remark.id));
        }
    }
    analysis.findings = found.list;
    analysis
}

/// Examines one combination of cells in which the question of the decision arises.
fn examine(
    decision: &Decision,
    outcome: &Outcome,
    answers: &Answers,
    evaluation: &mut Evaluation<'_>,
    found: &mut Findings<'_>,
) {
    let rules_in = |reading: usize| -> Vec<usize> {
        outcome.fired.iter().filter(|fired| fired.reading == reading).map(|fired| fired.rule).collect()
    };
    for reading in 0..decision.readings.len().max(1) {
        let fired = rules_in(reading);
        if fired.is_empty() && outcome.status != Status::Needs {
            let message = format!("“{}”有空缺：有的情形没有一条规则管到", decision.id);
            found.add(FindingKind::Gap, None, message, answers);
        }
        let disagree = match decision.hit {
            HitPolicy::Unique => fired.len() > 1,
            HitPolicy::Any => {
                let mut conclusions = fired.iter().map(|rule| decision.rules.get(*rule).map(|rule| &rule.conclude));
                let first = conclusions.next();
                conclusions.any(|other| Some(other) != first)
            }
            HitPolicy::Collect => false,
        };
        if disagree {
            let names: Vec<&str> = fired.iter().map(|rule| decision.rules[*rule].id.as_str()).collect();
            let message = format!("“{}”有重叠：规则 {} 同时成立", decision.id, names.join("、"));
            found.add(FindingKind::Overlap, fired.first().copied(), message, answers);
        }
    }
    if outcome.status == Status::Needs {
        found.add(FindingKind::Undecided, None, format!("“{}”问全了仍没有结论", decision.id), answers);
    }
    if decision.hit == HitPolicy::Collect {
        let (id, fired) = (&decision.id, rules_in(0).len());
        let counts = decision.counts.iter().filter(|count| evaluation.holds(&count.when) == Truth::True);
        let message = match counts.map(|count| count.rules).collect::<Vec<_>>()[..] {
            [declared] if usize::from(declared) == fired => return,
            [declared] => format!("“{id}”应有 {declared} 条，只成立 {fired} 条：规则缺了或多了"),
            [] => format!("“{id}”的 counts 没有写这种情形应有几条"),
            _ => format!("“{id}”的 counts 对同一情形写了几次"),
        };
        found.add(FindingKind::Count, None, message, answers);
    }
}

/// Whether a condition can hold at all; adds the combinations tried to `cells`.
fn satisfiable(book: &RuleBook, condition: &Condition, cells: &mut usize) -> bool {
    let mut found = condition.is_always();
    if !found {
        let mut says_known = false;
        condition.walk(&mut |part| says_known |= matches!(part, Condition::Known(_)));
        let of = if says_known { Cells::of_what_is_known } else { Cells::of_condition };
        of(book, condition).each(book, &mut |answers| {
            *cells += 1;
            // A question that depends on itself never arises; that is reported as the circle it is.
            found = found
                || Evaluation::new(book, answers).holds(condition) == Truth::True
                || Evaluation::regardless_of_relevance(book, answers).holds(condition) == Truth::True;
        });
    }
    found
}

/// Whether a rule leaves its text open.
fn leaves_open(decision: &Decision, rule: &Rule) -> bool {
    let several = matches!(&rule.conclude, Conclusion::Values(values) if values.len() > 1);
    rule.open || (several && decision.hit != HitPolicy::Collect)
}
