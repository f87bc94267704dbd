//! A fact that is asked only after a decision, which itself depends on that fact, would never be
//! asked. Such circles are reported where they close.

use rules::{Condition, Decision};

use super::conditions::facts_of;
use diagnostics::Place;
use diagnostics::{ContentPart, Diagnostic};
use model::rule_sources::RuleSources;

/// Reports facts and decisions that depend on themselves.
pub(super) fn report(loaded: &RuleSources, diagnostics: &mut Vec<Diagnostic>) {
    let facts = loaded.book.facts.len();
    let mut needs: Vec<Vec<usize>> = Vec::with_capacity(facts + loaded.book.decisions.len());
    for fact in &loaded.book.facts {
        let mut into = Vec::new();
        add(&fact.relevant_when, facts, &mut into);
        needs.push(into);
    }
    for decision in &loaded.book.decisions {
        needs.push(needs_of(decision, facts));
    }
    // Names whose declarations are at fault have left gaps; those faults come first.
    if facts != loaded.facts.len() {
        return;
    }
    for (index, place, id) in parts(loaded) {
        if reaches(&needs, index) {
            diagnostics.push(
                Diagnostic::error(place.clone(), format!("“{id}”绕一圈又取决于它自己"))
                    .hint("检查 relevant_when、applicable_when 和 when 里互相引用的名称")
                    .depending_on(&[ContentPart::Rules]),
            );
        }
    }
}

fn parts(loaded: &RuleSources) -> impl Iterator<Item = (usize, &Place, &str)> {
    let facts = loaded.facts.iter().zip(loaded.book.facts.iter().map(|fact| fact.id.as_str()));
    let decisions = loaded.decisions.iter().map(|(place, _)| place);
    let decisions = decisions.zip(loaded.book.decisions.iter().map(|decision| decision.id.as_str()));
    facts.chain(decisions).enumerate().map(|(index, (place, id))| (index, place, id))
}

fn needs_of(decision: &Decision, facts: usize) -> Vec<usize> {
    let mut into = Vec::new();
    add(&decision.applicable_when, facts, &mut into);
    for rule in &decision.rules {
        add(&rule.when, facts, &mut into);
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

fn add(condition: &Condition, facts: usize, into: &mut Vec<usize>) {
    let mut named = Vec::new();
    facts_of(condition, &mut named);
    into.extend(named.iter().map(|fact| usize::from(fact.0)));
    condition.walk(&mut |part| {
        if let Condition::Decided(decision, _) = part {
            into.push(facts + usize::from(decision.0));
        }
    });
}

/// Whether a part can be reached from itself.
fn reaches(needs: &[Vec<usize>], start: usize) -> bool {
    let mut seen = vec![false; needs.len()];
    let mut waiting: Vec<usize> = needs.get(start).cloned().unwrap_or_default();
    while let Some(part) = waiting.pop() {
        if part == start {
            return true;
        }
        if let Some(seen) = seen.get_mut(part)
            && !std::mem::replace(seen, true)
        {
            waiting.extend(&needs[part]);
        }
    }
    false
}
