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

/// Status, values, missing facts, conflicts.
type Expected = (Status, Vec<&'static str>, Vec<&'static str>, Vec<&'static str>);

fn certain(value: &'static str, conflicts: &[&'static str]) -> Expected {
    (Status::Certain, vec![value], vec![], conflicts.to_vec())
}

fn expected(affiliated: Option<bool>, formal: Option<i64>, probationary: Option<i64>) -> Expected {
    // Whether the society is within scope decides first; what else could matter is asked too.
    let unknown = [
        affiliated.is_none().then_some("affiliated"),
        formal.is_none().then_some("council_formal"),
        probationary.is_none().then_some("council_probationary"),
    ];
    let needs = (Status::Needs, vec![], unknown.into_iter().flatten().collect(), vec![]);
    if affiliated == Some(false) {
        return certain("out_of_scope", &[]);
    }
    let (Some(true), Some(formal)) = (affiliated, formal) else { return needs };
    if formal < 3 {
        let with_others = probationary.is_some_and(|probationary| formal + probationary >= 3);
        return certain("not_alone", if with_others { &["C03", "C06"] } else { &[] });
    }
    let Some(probationary) = probationary else {
        return if formal > 100 { certain("committee", &[]) } else { needs };
    };
    let all = formal + probationary;
    let either = |kind: &&str| kinds(formal).contains(kind) || kinds(all).contains(kind);
    let values: Vec<&str> = ["branch", "general_branch", "committee"].into_iter().filter(either).collect();
    let conflicts = [
        (formal == 3).then_some("C01"),
        ([50, 100].contains(&formal) || [50, 100].contains(&all)).then_some("C02"),
        (kinds(formal) != kinds(all)).then_some("C03"),
    ];
    let status = if values.len() == 1 { Status::Certain } else { Status::Boundary };
    (status, values, vec![], conflicts.into_iter().flatten().collect())
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
                let found = (outcome.status, values("organisation", &outcome), missing(&outcome), conflicts(&outcome));
                assert_eq!(found, expected(affiliated, formal, probationary), "{given:?}");
                checked += 1;
            }
        }
    }
    assert_eq!(checked, 3 * 122 * 122);
}
