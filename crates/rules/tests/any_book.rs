//! Whatever a rule book says, evaluation ends and gives the same result twice.
//!
//! The rule books here are random: conditions that refer to one another in circles, numbers beyond
//! every bound, values and facts that do not exist. The loader would refuse most of them; bytes from
//! elsewhere must not crash a page either.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use rules::{
    Answer, AnswerCheck, Answers, Bound, Certainty, Comparison, Conclusion, Condition, Conflict, ConflictId,
    Contradiction, Decision, DecisionId, Evaluation, Fact, FactId, FactKind, Figure, HitPolicy, Label, Measure,
    Operand, Reading, Relation, Remark, Rule, RuleBook, RuleCount, Strength, Sum, Term, Truth, analyse, assess,
};

fn fact_id() -> impl Strategy<Value = FactId> {
    (0..6_u16).prop_map(FactId)
}

fn decision_id() -> impl Strategy<Value = DecisionId> {
    (0..4_u16).prop_map(DecisionId)
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![4 => -3..12_i64, 1 => any::<i64>()]
}

fn sum() -> impl Strategy<Value = Sum> {
    let operand = prop_oneof![4 => fact_id().prop_map(Operand::Fact), 1 => (0..3_u16).prop_map(Operand::Measure)];
    let term = (any::<bool>(), operand).prop_map(|(minus, operand)| Term { minus, operand });
    (vec(term, 0..3), number()).prop_map(|(terms, constant)| Sum { terms, constant })
}

fn comparison() -> impl Strategy<Value = Comparison> {
    use Relation::{Above, AtLeast, AtMost, Below, Exactly};
    let relation = select(vec![Below, AtMost, Exactly, AtLeast, Above]);
    let percent = prop_oneof![3 => Just(100_u32), 1 => 0..200_u32, 1 => any::<u32>()];
    (sum(), relation, percent, sum()).prop_map(|(left, relation, percent, of)| Comparison {
        left,
        relation,
        right: Bound { percent, of },
    })
}

fn condition() -> impl Strategy<Value = Condition> {
    let values = vec(0..4_u16, 0..3);
    let leaf = prop_oneof![
        (fact_id(), values.clone()).prop_map(|(fact, values)| Condition::Is(fact, values)),
        (fact_id(), any::<bool>()).prop_map(|(fact, wanted)| Condition::Answered(fact, wanted)),
        comparison().prop_map(Condition::Compare),
        (decision_id(), values).prop_map(|(decision, values)| Condition::Decided(decision, values)),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Condition::All),
            vec(inner.clone(), 0..3).prop_map(Condition::Any),
            inner.clone().prop_map(|inner| Condition::Not(Box::new(inner))),
            inner.prop_map(|inner| Condition::Known(Box::new(inner))),
        ]
    })
}

fn fact() -> impl Strategy<Value = Fact> {
    let labels = |count: usize| (0..count).map(|n| Label { id: n.to_string(), label: n.to_string() }).collect();
    let kind = prop_oneof![
        (number(), number()).prop_map(|(min, max)| FactKind::Integer { min, max }),
        (0..3_usize).prop_map(move |count| FactKind::Choice(labels(count))),
        Just(FactKind::YesNo(["是", "不是"].map(String::from))),
        Just(FactKind::Date),
    ];
    (kind, condition(), "[a-c]").prop_map(|(kind, relevant_when, id)| Fact {
        id,
        label: "事".into(),
        question: String::new(),
        help: String::new(),
        unit: "名".into(),
        kind,
        relevant_when,
        adjustable: true,
    })
}

fn rule() -> impl Strategy<Value = Rule> {
    let values = vec(0..4_u16, 0..3);
    let parts = (condition(), values, any::<bool>(), 0..3_u16, condition());
    parts.prop_map(|(when, values, open, conflict, inferred_when)| Rule {
        id: "r".into(),
        when,
        inferred_when,
        conclude: Conclusion::Values(values),
        open,
        conflicts: vec![ConflictId(conflict)],
        strength: Strength::Shall,
        certainty: Certainty::Stated,
        reasoning: String::new(),
        cite: Vec::new(),
        note: String::new(),
    })
}

fn decision() -> impl Strategy<Value = Decision> {
    let hit = select(vec![HitPolicy::Unique, HitPolicy::Any, HitPolicy::Collect]);
    let reading =
        vec(sum(), 0..3)
            .prop_map(|counts| Reading { id: "x".into(), label: "读法".into(), counts, cite: Vec::new() });
    let parts = (hit, vec(reading, 0..3), condition(), vec(rule(), 0..4), condition(), fact_id(), sum());
    parts.prop_map(|(hit, readings, applicable_when, rules, other, fact, at_most)| Decision {
        id: "d".into(),
        title: "结论".into(),
        hit,
        values: (0..3).map(|n| Label { id: n.to_string(), label: n.to_string() }).collect(),
        measures: vec![Measure { id: "m".into(), label: "数".into(), unit: String::new() }],
        readings,
        readings_differ: vec![ConflictId(0)],
        applicable_when,
        shown_when: other.clone(),
        rules,
        remarks: vec![Remark {
            id: "s".into(),
            when: other.clone(),
            even_if_not_applicable: false,
            conflicts: vec![ConflictId(9)],
            warning: "当心".into(),
            note: String::new(),
            cite: Vec::new(),
        }],
        figures: vec![Figure { id: "f".into(), label: String::new(), fact, value: 1, at_most }],
        counts: vec![RuleCount { when: other, rules: 1 }],
    })
}

fn any_book() -> impl Strategy<Value = RuleBook> {
    let check = (condition(), fact_id()).prop_map(|(when, fact)| AnswerCheck { when, fact, message: "不对".into() });
    let never = condition().prop_map(|never| Contradiction { id: "n".into(), never });
    let parts = (vec(fact(), 0..4), vec(check, 0..2), vec(decision(), 0..4), vec(never, 0..2));
    parts.prop_map(|(facts, checks, decisions, contradictions)| RuleBook {
        facts,
        checks,
        conflicts: vec![Conflict { id: "C01".into(), title: String::new(), texts: Vec::new(), say: String::new() }],
        decisions,
        contradictions,
        sources: Vec::new(),
    })
}

fn any_answers(book: &RuleBook, given: &[(u8, i64)]) -> Answers {
    let mut answers = Answers::none(book);
    for (fact, (state, value)) in book.fact_ids().zip(given) {
        let states = [Answer::NotAsked, Answer::DontKnow, Answer::Known(*value)];
        answers.set(fact, states[usize::from(state % 3)]);
    }
    answers
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: RngSeed::Fixed(20_220_601), ..ProptestConfig::default() })]

    #[test]
    fn evaluation_ends_and_repeats_itself(
        book in any_book(),
        given in vec((any::<u8>(), number()), 6),
    ) {
        let answers = any_answers(&book, &given);
        let once = assess(&book, &answers);
        prop_assert_eq!(&once, &assess(&book, &answers));
        let whole = once.to_json(&book).ends_with("]}");
        prop_assert!(whole);
    }

    #[test]
    fn analysis_ends_and_a_book_travels_whole(book in any_book()) {
        let analysis = analyse(&book);
        prop_assert_eq!(&analysis, &analyse(&book));
        let mut expected = book.clone();
        for decision in &mut expected.decisions {
            decision.counts.clear();
        }
        expected.contradictions.clear();
        let bytes = book.to_bytes().expect("bytes");
        prop_assert_eq!(RuleBook::from_bytes(&bytes).expect("a book"), expected);
    }

    /// Where facts are relevant whatever is answered, a condition that came out never changes its
    /// mind: more knowledge only settles what was open.
    #[test]
    fn knowing_more_only_settles(
        facts in vec(fact(), 5),
        condition in condition(),
        given in vec((any::<u8>(), 0..9_i64), 5),
        added in 0..5_usize,
        value in 0..9_i64,
    ) {
        let mut book = RuleBook { facts, ..RuleBook::default() };
        for fact in &mut book.facts {
            fact.relevant_when = Condition::always();
            if let FactKind::Integer { min, max } = &mut fact.kind {
                (*min, *max) = (0, 8);
            }
        }
        let before = any_answers(&book, &given);
        let first = Evaluation::new(&book, &before).holds(&condition);
        let mut after = before.clone();
        let id = FactId(u16::try_from(added).expect("small"));
        if !matches!(before.get(id), Answer::Known(_)) {
            after.set(id, Answer::Known(value));
        }
        let then = Evaluation::new(&book, &after).holds(&condition);
        prop_assert!(first == Truth::Unknown || first == then, "{first:?} became {then:?}");
    }
}
