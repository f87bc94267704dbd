//! Finds facts and decisions that depend on themselves. If a fact is relevant only after a decision that depends on
//! the same fact, it would never be asked.

use diagnostics::{ContentPart, Diagnostic, Place};
use model::rule_sources::RuleSources;
use rules::{Condition, Decision};

use super::conditions::facts_of;

/// Reports facts and decisions that depend on themselves.
pub(super) fn report(loaded: &RuleSources, diagnostics: &mut Vec<Diagnostic>) {
    let facts = loaded.book.facts.len();
    // For each fact, then for each decision, the facts and decisions it depends on, numbered alike.
    let mut dependencies: Vec<Vec<usize>> = Vec::with_capacity(facts + loaded.book.decisions.len());
    for fact in &loaded.book.facts {
        let mut into = Vec::new();
        add_names(&fact.relevant_when, facts, &mut into);
        dependencies.push(into);
    }
    for decision in &loaded.book.decisions {
        dependencies.push(dependencies_of(decision, facts));
    }
    // If some facts have faults and were left out, the numbers do not fit; those faults must be mended first.
    if facts != loaded.facts.len() {
        return;
    }
    for (index, place, id) in named_parts(loaded) {
        if reaches(&dependencies, index) {
            let fault = Diagnostic::error(place.clone(), format!("“{id}”绕一圈又取决于它自己"));
            let fault = fault.hint("检查 relevant_when、applicable_when 和 when 里互相引用的名称");
            diagnostics.push(fault.depending_on(&[ContentPart::Rules]));
        }
    }
}

/// The facts, then the decisions: the number, the place and the id of each.
fn named_parts(loaded: &RuleSources) -> impl Iterator<Item = (usize, &Place, &str)> {
    let facts = loaded.facts.iter().zip(loaded.book.facts.iter().map(|fact| fact.id.as_str()));
    let decisions = loaded.decisions.iter().map(|(place, _)| place);
    let decisions = decisions.zip(loaded.book.decisions.iter().map(|decision| decision.id.as_str()));
    facts.chain(decisions).enumerate().map(|(index, (place, id))| (index, place, id))
}

/// What a decision depends on; `facts` is the number of facts.
fn dependencies_of(decision: &Decision, facts: usize) -> Vec<usize> {
    let mut into = Vec::new();
    add_names(&decision.applicable_when, facts, &mut into);
    for rule in &decision.rules {
        add_names(&rule.when, facts, &mut into);
    }
    for reading in &decision.readings {
        for sum in &reading.counts {
            for term in &sum.terms {
                if let rules::Operand::Fact(fact) = term.operand {
                    into.push(usize::from(fact.0));
                }
            }
        }
    }
    into
}

/// Appends the facts and decisions that a condition refers to.
fn add_names(condition: &Condition, facts: usize, into: &mut Vec<usize>) {
    let mut named = Vec::new();
    facts_of(condition, &mut named);
    into.extend(named.iter().map(|fact| usize::from(fact.0)));
    condition.walk(&mut |part| {
        if let Condition::Decided(decision, _) = part {
            into.push(facts + usize::from(decision.0));
        }
    });
}

/// Whether a fact or decision depends on itself, perhaps by way of others.
fn reaches(dependencies: &[Vec<usize>], start: usize) -> bool {
    let mut seen = vec![false; dependencies.len()];
    let mut waiting: Vec<usize> = dependencies.get(start).cloned().unwrap_or_default();
    while let Some(part) = waiting.pop() {
        if part == start {
            return true;
        }
        if let Some(seen) = seen.get_mut(part)
            && !std::mem::replace(seen, true)
        {
            waiting.extend(&dependencies[part]);
        }
    }
    false
}
