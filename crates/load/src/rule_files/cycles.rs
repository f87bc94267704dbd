//! Finds facts and decisions that depend on themselves. If a fact is relevant only after a decision that depends on
//! the same fact, it would never be asked.

use diagnostics::{ContentPart, Diagnostic, Place};
use model::rule_sources::RuleSources;
use rules::{Condition, FactId};

/// Reports facts and decisions that depend on themselves.
pub(super) fn report(loaded: &RuleSources, diagnostics: &mut Vec<Diagnostic>) {
    let book = &loaded.book;
    // If some facts have faults and were left out, the numbers do not fit; those faults must be mended first.
    if book.facts.len() != loaded.facts.len() {
        return;
    }
    // The facts, then the decisions, numbered alike: the facts and decisions that each depends on.
    let mut dependencies: Vec<Vec<usize>> = Vec::with_capacity(book.facts.len() + book.decisions.len());
    let number = |fact: FactId| usize::from(fact.0);
    let named = |condition: &Condition| {
        let decisions =
            condition.decisions().into_iter().map(|(decision, _)| book.facts.len() + usize::from(decision.0));
        condition.facts().into_iter().map(number).chain(decisions).collect::<Vec<_>>()
    };
    dependencies.extend(book.facts.iter().map(|fact| named(&fact.relevant_when)));
    dependencies.extend(book.decisions.iter().map(|decision| {
        let conditions =
            decision.rules.iter().flat_map(|rule| [&rule.when, &rule.inferred_when]).chain([&decision.applicable_when]);
        conditions.flat_map(named).chain(decision.counted_facts().map(number)).collect()
    }));
    for (index, (place, id)) in named_parts(loaded).enumerate() {
        if reaches(&dependencies, index) {
            let fault = Diagnostic::error(place.clone(), format!("“{id}”绕一圈又取决于它自己"));
            let fault = fault.hint("检查 relevant_when、applicable_when 和 when 里互相引用的名称");
            diagnostics.push(fault.depending_on(&[ContentPart::Rules]));
        }
    }
}

/// The facts, then the decisions: the place and the id of each.
fn named_parts(loaded: &RuleSources) -> impl Iterator<Item = (&Place, &str)> {
    let facts = loaded.facts.iter().zip(loaded.book.facts.iter().map(|fact| fact.id.as_str()));
    let decisions = loaded.decisions.iter().map(|(place, _)| place);
    facts.chain(decisions.zip(loaded.book.decisions.iter().map(|decision| decision.id.as_str())))
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
