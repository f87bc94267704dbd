//! The analysis finds nothing in this book, and finds whatever is taken out of it.

use rules::{FindingKind, RuleBook, analyse, analyse_decision};

use crate::book::book;

fn messages(book: &RuleBook) -> Vec<String> {
    analyse(book).findings.into_iter().map(|finding| format!("{}\n{}", finding.message, finding.case)).collect()
}

#[test]
fn the_book_has_no_gap_no_overlap_and_nothing_dead() {
    assert_eq!(messages(book()), Vec::<String>::new());
    assert!(analyse(book()).cells > 500);
}

#[test]
fn taking_out_any_rule_names_the_gap_with_a_counterexample() {
    let mut taken = 0;
    for id in book().decision_ids() {
        let rules = book().decision(id).expect("a decision").rules.len();
        for rule in 0..rules {
            let mut broken = book().clone();
            let removed = broken.decisions[usize::from(id.0)].rules.remove(rule);
            let analysis = analyse_decision(&broken, id);
            let found = analysis.findings.iter().find(|finding| {
                matches!(finding.kind, FindingKind::Gap | FindingKind::Count) && !finding.case.is_empty()
            });
            let found = found.unwrap_or_else(|| panic!("{} is not missed: {:?}", removed.id, analysis.findings));
            assert!(found.case.contains("facts: {"), "{}", found.case);
            taken += 1;
        }
    }
    assert!(taken > 80, "{taken} rules");
}

#[test]
fn a_rule_written_twice_is_an_overlap_or_one_too_many() {
    for id in book().decision_ids() {
        let mut broken = book().clone();
        let rules = &mut broken.decisions[usize::from(id.0)].rules;
        let twin = rules[0].clone();
        rules.push(twin);
        let findings = analyse_decision(&broken, id).findings;
        let found = findings.iter().any(|finding| {
            matches!(finding.kind, FindingKind::Overlap | FindingKind::Count) && !finding.case.is_empty()
        });
        assert!(found, "{id:?}: {findings:?}");
    }
}

#[test]
fn dead_rules_and_facts_nobody_uses_are_named() {
    let mut broken = book().clone();
    let mut never = broken.decisions[0].rules[0].clone();
    never.id = "never".into();
    never.when = rules::Condition::Any(Vec::new());
    broken.decisions[0].rules.push(never);
    let mut idle = broken.facts[0].clone();
    idle.id = "idle".into();
    idle.relevant_when = rules::Condition::Any(Vec::new());
    broken.facts.push(idle);
    let kinds: Vec<FindingKind> = analyse(&broken).findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [FindingKind::UnusedFact, FindingKind::NeverAsked, FindingKind::DeadRule]);
}

#[test]
fn an_open_rule_must_name_its_conflict() {
    for id in book().decision_ids() {
        let mut broken = book().clone();
        let decision = &mut broken.decisions[usize::from(id.0)];
        let opens = decision.readings.len() > 1
            || decision.rules.iter().any(|rule| {
                rule.open
                    || matches!(&rule.conclude, rules::Conclusion::Values(values)
                        if values.len() > 1 && decision.hit != rules::HitPolicy::Collect)
            });
        decision.readings_differ.clear();
        decision.rules.iter_mut().for_each(|rule| rule.conflicts.clear());
        let findings = analyse_decision(&broken, id).findings;
        let named = findings.iter().any(|finding| finding.kind == FindingKind::Undeclared);
        assert_eq!(named, opens, "{id:?}: {findings:?}");
    }
}

/// The published table leaves no cell out and puts only like with like.
#[test]
fn the_table_holds_every_cell_once() {
    for (id, decision) in book().decision_ids().zip(&book().decisions) {
        let table = rules::cell_table(book(), id);
        let grouped: usize = table.groups.iter().map(|group| group.cells).sum();
        assert_eq!(grouped + table.outside, table.cells, "{}", decision.id);
        assert!(!table.groups.is_empty() && table.facts.iter().all(|(_, tried)| !tried.is_empty()), "{}", decision.id);
        for (index, group) in table.groups.iter().enumerate() {
            let mut answers = rules::Answers::none(book());
            for (fact, value) in &group.example {
                answers.set(*fact, rules::Answer::Known(*value));
            }
            let outcome = rules::Evaluation::new(book(), &answers).outcome(id);
            assert_eq!(outcome, group.outcome, "{}: the example shows its group", decision.id);
            let twin = table.groups[..index].iter().any(|other| {
                (other.outcome.status, &other.outcome.values, &other.outcome.fired)
                    == (outcome.status, &outcome.values, &outcome.fired)
            });
            assert!(!twin, "{}", decision.id);
        }
    }
}
