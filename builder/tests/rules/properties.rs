//! What must hold whatever is answered: evaluation is total, and knowing more never takes back what was certain.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rules::{Answer, Answers, Condition, Evaluation, FactKind, Outcome, Status, Truth, assess, assess_json};

use crate::book::book;

/// An answer that fits a fact's kind; numbers near the thresholds of the book.
fn given(kind: &FactKind) -> BoxedStrategy<Answer> {
    let known = match kind {
        FactKind::Integer { min, .. } => {
            let min = *min;
            prop_oneof![3 => min..min + 12, 2 => 45..55_i64, 2 => 95..105_i64].boxed()
        }
        FactKind::Choice(choices) => (0..i64::try_from(choices.len()).expect("few")).boxed(),
        FactKind::YesNo(_) => (0..2_i64).boxed(),
        FactKind::Date => (0..40_000_i64).boxed(),
    };
    known.prop_map(Answer::Known).boxed()
}

fn all_known() -> impl Strategy<Value = Vec<Answer>> {
    book().facts.iter().map(|fact| given(&fact.kind)).collect::<Vec<_>>()
}

/// Which answers are given, not asked, not known.
fn states() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(prop_oneof![3 => Just(0_u8), 1 => Just(1_u8), 1 => Just(2_u8)], book().facts.len())
}

fn with_states(known: &[Answer], states: &[u8]) -> Answers {
    let mut answers = Answers::none(book());
    for ((fact, given), state) in book().fact_ids().zip(known).zip(states) {
        let given = match state {
            0 => *given,
            1 => Answer::NotAsked,
            _ => Answer::DontKnow,
        };
        answers.set(fact, given);
    }
    answers
}

fn outcomes(answers: &Answers) -> Vec<Outcome> {
    let mut evaluation = Evaluation::new(book(), answers);
    book().decision_ids().map(|decision| evaluation.outcome(decision)).collect()
}

/// Whether each condition holds that says “as far as is known”, in the order of the rule book.
fn known_parts(answers: &Answers) -> Vec<Truth> {
    let mut evaluation = Evaluation::new(book(), answers);
    let mut truths = Vec::new();
    let of_facts = book().facts.iter().map(|fact| &fact.relevant_when);
    let of_decisions = book()
        .decisions
        .iter()
        .flat_map(|decision| decision.rules.iter().map(|rule| &rule.when).chain([&decision.applicable_when]));
    for condition in of_facts.chain(of_decisions) {
        condition.walk(&mut |part| {
            if matches!(part, Condition::Known(_)) {
                truths.push(evaluation.holds(part));
            }
        });
    }
    truths
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, rng_seed: RngSeed::Fixed(20_220_601), ..ProptestConfig::default() })]

    #[test]
    fn knowing_more_never_takes_back_what_was_certain(
        known in all_known(),
        states in states(),
        added in any::<proptest::sample::Index>(),
    ) {
        let before = with_states(&known, &states);
        let mut more = states.clone();
        more[added.index(states.len())] = 0;
        let after = outcomes(&with_states(&known, &more));
        let settled = known_parts(&before) == known_parts(&with_states(&known, &more));
        for (before, after) in outcomes(&before).into_iter().zip(after) {
            match before.status {
                // What is known by now may take away what stood as long as nothing was.
                _ if !settled => {}
                Status::Needs => {}
                Status::Certain | Status::Boundary | Status::NotApplicable => {
                    prop_assert_eq!(before.status, after.status);
                    prop_assert_eq!(before.values, after.values);
                    prop_assert_eq!(before.fired, after.fired);
                }
            }
        }
    }

    #[test]
    fn giving_what_is_missing_settles_a_result(known in all_known(), states in states()) {
        let before = with_states(&known, &states);
        for (decision, outcome) in book().decision_ids().zip(outcomes(&before)) {
            if outcome.status != Status::Needs {
                prop_assert!(outcome.missing.is_empty());
                continue;
            }
            prop_assert!(!outcome.missing.is_empty());
            let mut answers = before.clone();
            for fact in outcome.missing.iter() {
                prop_assert_eq!(matches!(before.get(fact), Answer::Known(_)), false, "asked again");
                answers.set(fact, known[usize::from(fact.0)]);
            }
            let settled = Evaluation::new(book(), &answers).outcome(decision);
            prop_assert_ne!(settled.status, Status::Needs);
        }
    }

    #[test]
    fn what_would_change_a_result_does_and_nothing_nearer(known in all_known(), states in states()) {
        let before = with_states(&known, &states);
        let plain = |outcome: &Outcome| (outcome.status, outcome.values.clone());
        for (id, result) in book().decision_ids().zip(assess(book(), &before).decisions) {
            let present = plain(&Evaluation::new(book(), &before).outcome(id));
            for change in result.changes {
                let (fact, _) = book().fact_named(&change.fact).expect("a fact");
                let FactKind::Integer { .. } = book().fact(fact).expect("a fact").kind else { continue };
                let to: i64 = change.to.split(' ').next().expect("a number").parse().expect("a number");
                let Answer::Known(now) = before.get(fact) else { panic!("changes what is not known") };
                let at = |value| {
                    let mut answers = before.clone();
                    answers.set(fact, Answer::Known(value));
                    plain(&Evaluation::new(book(), &answers).outcome(id))
                };
                prop_assert_ne!(&at(to), &present);
                for between in (now.min(to) + 1)..now.max(to) {
                    prop_assert_eq!(&at(between), &present, "{} of {} lies nearer", between, change.fact);
                }
            }
        }
    }

    #[test]
    fn anything_typed_gets_an_answer(text in any::<String>(), key in "[a-z_]{0,20}", value in any::<i64>()) {
        let json = format!("{{{text:?}: {value}, {key:?}: {text:?}}}");
        for facts in [text.as_str(), json.as_str()] {
            let answer = assess_json(book(), facts);
            let begins = answer.starts_with("{\"decisions\":{\"premise\":{");
            prop_assert!(begins, "{answer}");
        }
    }
}
