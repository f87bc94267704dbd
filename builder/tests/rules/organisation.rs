//! Which organisation a society can have, over the whole grid, against a table written by hand.
//!
//! The table knows nothing of rules: it lists, for each number of members, the kinds the words of
//! the book can mean, and takes the union of the two ways to count.

use rules::Status;

use crate::book::{answers, conflicts, missing, outcome, values};

/// The kinds by number of members: the first row that reaches the number counts.
const KINDS: [(i64, &[&str]); 6] = [
    (49, &["branch"]),
    (50, &["branch", "general_branch"]),
    (99, &["general_branch"]),
    (100, &["general_branch", "committee"]),
    (i64::MAX, &["committee"]),
    (i64::MAX, &[]),
];

fn kinds(members: i64) -> &'static [&'static str] {
    KINDS.iter().find(|(up_to, _)| members <= *up_to).expect("the last row reaches all").1
}

struct Expected {
    status: Status,
    values: Vec<&'static str>,
    missing: Vec<&'static str>,
    conflicts: Vec<&'static str>,
}

impl Expected {
    fn certain(value: &'static str) -> Self {
        Self { status: Status::Certain, values: vec![value], missing: vec![], conflicts: vec![] }
    }

    fn needs(missing: &[&'static str]) -> Self {
        Self { status: Status::Needs, values: vec![], missing: missing.to_vec(), conflicts: vec![] }
    }
}

fn expected(affiliated: Option<bool>, formal: Option<i64>, probationary: Option<i64>) -> Expected {
    let mut unknown = Vec::new();
    if affiliated.is_none() {
        unknown.push("affiliated");
    }
    match affiliated {
        Some(false) => return Expected::certain("out_of_scope"),
        // Whether the society is within scope decides first; what else could matter is asked too.
        None => {
            unknown.extend(formal.is_none().then_some("council_formal"));
            unknown.extend(probationary.is_none().then_some("council_probationary"));
            return Expected::needs(&unknown);
        }
        Some(true) => {}
    }
    let Some(formal) = formal else {
        unknown.push("council_formal");
        unknown.extend(probationary.is_none().then_some("council_probationary"));
        return Expected::needs(&unknown);
    };
    if formal < 3 {
        let mut expected = Expected::certain("not_alone");
        if probationary.is_some_and(|probationary| formal + probationary >= 3) {
            expected.conflicts = vec!["C03", "C06"];
        }
        return expected;
    }
    let Some(probationary) = probationary else {
        return if formal > 100 { Expected::certain("committee") } else { Expected::needs(&["council_probationary"]) };
    };
    let all = formal + probationary;
    let mut values = Vec::new();
    for kind in ["branch", "general_branch", "committee"] {
        if kinds(formal).contains(&kind) || kinds(all).contains(&kind) {
            values.push(kind);
        }
    }
    let mut conflicts = Vec::new();
    if formal == 3 {
        conflicts.push("C01");
    }
    if [50, 100].contains(&formal) || [50, 100].contains(&all) {
        conflicts.push("C02");
    }
    if kinds(formal) != kinds(all) {
        conflicts.push("C03");
    }
    let status = if values.len() == 1 { Status::Certain } else { Status::Boundary };
    Expected { status, values, missing: vec![], conflicts }
}

#[test]
fn the_whole_grid_agrees_with_the_table() {
    let numbers = || (0..=120).map(Some).chain([None]);
    let mut checked = 0;
    for affiliated in [Some(true), Some(false), None] {
        for formal in numbers() {
            for probationary in numbers() {
                let given = [
                    ("affiliated", affiliated.map(i64::from)),
                    ("council_formal", formal),
                    ("council_probationary", probationary),
                ];
                let outcome = outcome("organisation", &answers(&given));
                let expected = expected(affiliated, formal, probationary);
                let found = (outcome.status, values("organisation", &outcome), missing(&outcome), conflicts(&outcome));
                assert_eq!(
                    found,
                    (expected.status, expected.values, expected.missing, expected.conflicts),
                    "{given:?}"
                );
                checked += 1;
            }
        }
    }
    assert_eq!(checked, 3 * 122 * 122);
}
