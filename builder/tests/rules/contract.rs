//! The other decisions over their whole grids, against plain functions written from the words of
//! the book.

use rules::{Answers, Figure, FigureResult, Outcome, Status, assess};

use crate::book::{answers, book, conflicts, missing, outcome, values};

const MATTERS: [&str; 7] = ["establish", "reelect", "by_elect", "change_secretary", "register", "routine", "showcase"];

fn matter(name: &str) -> Option<i64> {
    MATTERS.iter().position(|matter| *matter == name).and_then(|index| i64::try_from(index).ok())
}

/// A branch-sized society of the association.
fn society(more: &[(&str, Option<i64>)]) -> Answers {
    let mut given = vec![("affiliated", Some(1)), ("council_formal", Some(12)), ("council_probationary", Some(0))];
    given.extend_from_slice(more);
    answers(&given)
}

fn concluded(decision: &str, given: &Answers) -> (Status, Vec<&'static str>, Outcome) {
    let outcome = outcome(decision, given);
    (outcome.status, values(decision, &outcome), outcome)
}

fn assert_met(decision: &str, given: &Answers, is_met: bool) {
    let (status, values, _) = concluded(decision, given);
    let expected = if is_met { "met" } else { "not_met" };
    assert_eq!((status, values), (Status::Certain, vec![expected]), "{decision}: {given:?}");
}

/// Above a share it is met and below it is not; at the share itself the texts leave it open.
fn assert_open_at(share: i64, present: i64, decision: &str, given: &Answers, conflict: &str) {
    if share == present {
        let (status, values, outcome) = concluded(decision, given);
        assert_eq!((status, values), (Status::Boundary, vec!["met", "not_met"]), "{decision}: {given:?}");
        assert_eq!(conflicts(&outcome), [conflict]);
    } else {
        assert_met(decision, given, present > share);
    }
}

fn figure(decision: &str, given: &Answers) -> Option<i64> {
    let result = assess(book(), given).decisions.into_iter().find(|result| result.id == decision).expect("a decision");
    let figures: Vec<FigureResult> = result.figures;
    figures.first().map(|figure| figure.value)
}

#[test]
fn figures_have_the_names_of_the_contract() {
    let of = |decision: &str| -> Vec<&str> {
        let (_, decision) = book().decision_named(decision).expect("a decision");
        decision.figures.iter().map(|figure: &Figure| figure.id.as_str()).collect()
    };
    assert_eq!((of("differential"), of("turnout")), (vec!["min_candidates"], vec!["min_present"]));
}

#[test]
fn reelection_needs_a_fifth_more_candidates() {
    for seats in 1..=30_i64 {
        // A fifth, rounded up, by counting fives.
        let least = seats + i64::try_from((1..=seats).step_by(5).count()).expect("a small number");
        for candidates in 0..=40_i64 {
            let given =
                answers(&[("matter", matter("reelect")), ("seats", Some(seats)), ("candidates", Some(candidates))]);
            assert_met("differential", &given, candidates >= least);
        }
        let unasked = answers(&[("matter", matter("reelect")), ("seats", Some(seats))]);
        assert_eq!(figure("differential", &unasked), Some(least));
    }
}

#[test]
fn by_election_takes_as_many_candidates_as_vacancies() {
    for vacancies in 1..=9_i64 {
        for candidates in 0..=12_i64 {
            let given = answers(&[
                ("matter", matter("by_elect")),
                ("vacancies", Some(vacancies)),
                ("candidates", Some(candidates)),
            ]);
            assert_met("differential", &given, candidates == vacancies);
            assert_eq!(figure("differential", &given), Some(vacancies));
        }
    }
}

#[test]
fn turnout_counts_four_fifths_with_or_without_the_edge() {
    for due in 1..=60_i64 {
        for present in 0..=due {
            let given = |name| {
                answers(&[("matter", matter(name)), ("voters_due", Some(due)), ("voters_present", Some(present))])
            };
            assert_met("turnout", &given("reelect"), 5 * present >= 4 * due);
            assert_open_at(4 * due, 5 * present, "turnout", &given("by_elect"), "C20");
        }
        let reelect = answers(&[("matter", matter("reelect")), ("voters_due", Some(due))]);
        assert_eq!(figure("turnout", &reelect), Some((4 * due + 4) / 5));
        let by_elect = answers(&[("matter", matter("by_elect")), ("voters_due", Some(due))]);
        assert_eq!(figure("turnout", &by_elect), Some(4 * due / 5 + 1));
    }
}

#[test]
fn a_first_election_has_no_stated_ratio() {
    let given = society(&[("matter", matter("establish"))]);
    for decision in ["differential", "turnout"] {
        let (status, _, outcome) = concluded(decision, &given);
        assert_eq!((status, conflicts(&outcome)), (Status::NotApplicable, vec!["C19"]));
    }
}

#[test]
fn half_of_a_committee_is_open() {
    for due in 1..=15_i64 {
        for present in 0..=due {
            let given = answers(&[("committee_due", Some(due)), ("committee_present", Some(present))]);
            assert_open_at(due, 2 * present, "quorum", &given, "C29");
        }
    }
    assert_eq!(missing(&outcome("quorum", &answers(&[]))), ["committee_due", "committee_present"]);
    assert_eq!(figure("quorum", &answers(&[])), None);
}

#[test]
fn the_secretary_is_the_first_that_holds() {
    let yes_no_unknown = [Some(1), Some(0), None];
    for chair in [Some(0), Some(1), Some(2), None] {
        for vice in yes_no_unknown {
            for other in yes_no_unknown {
                let given = society(&[("chair", chair), ("vice_chair_formal", vice), ("council_other_formal", other)]);
                let (status, values, outcome) = concluded("secretary", &given);
                let chain = match (vice, other) {
                    (Some(1), _) => Some("vice_chair"),
                    (Some(0), Some(1)) => Some("council_member"),
                    (Some(0), Some(0)) => Some("dispatched"),
                    _ => None,
                };
                let settled = if chair == Some(1) { Status::Boundary } else { Status::Certain };
                match (chair, chain) {
                    (Some(0), _) => assert_eq!((status, values), (Status::Certain, vec!["chair"])),
                    (None, _) | (_, None) => assert_eq!((status, values), (Status::Needs, vec![])),
                    (Some(_), Some(value)) => assert_eq!((status, values), (settled, vec![value])),
                }
                assert_eq!(conflicts(&outcome).contains(&"C10"), status == Status::Boundary);
            }
        }
    }
}

#[test]
fn forms_follow_the_matter() {
    let expected: [(&str, &[&str]); 5] = [
        ("establish", &["template-1", "template-2", "template-3"]),
        ("reelect", &["template-4", "template-5", "template-6"]),
        ("by_elect", &["template-7", "template-8", "template-9"]),
        ("change_secretary", &[]),
        ("register", &["annex-1", "annex-2"]),
    ];
    for (name, forms) in expected {
        let (status, values, outcome) = concluded("forms", &society(&[("matter", matter(name))]));
        assert_eq!((status, values.as_slice()), (Status::Certain, forms), "{name}");
        assert_eq!(conflicts(&outcome).contains(&"C14"), name == "change_secretary");
    }
    for name in ["routine", "showcase"] {
        assert_eq!(concluded("forms", &society(&[("matter", matter(name))])).0, Status::NotApplicable);
    }
    for name in ["reelect", "by_elect"] {
        let committee = society(&[("matter", matter(name)), ("existing", Some(3))]);
        for decision in ["forms", "procedure"] {
            assert!(conflicts(&concluded(decision, &committee).2).contains(&"C17"));
        }
    }
}

#[test]
fn without_an_own_organisation_much_does_not_arise() {
    let few = answers(&[("affiliated", Some(1)), ("council_formal", Some(2)), ("matter", matter("establish"))]);
    let outside = answers(&[("affiliated", Some(0)), ("matter", matter("establish"))]);
    for given in [&few, &outside] {
        for decision in ["secretary", "posts", "procedure", "forms"] {
            assert_eq!(concluded(decision, given).0, Status::NotApplicable, "{decision}");
        }
    }
    let ways = vec!["dispatched_guide", "area_joint", "industry_joint", "joint"];
    let (status, values, _) = concluded("without_own", &few);
    assert_eq!((status, values), (Status::Certain, ways));
    assert_eq!(concluded("without_own", &outside).0, Status::NotApplicable);
    assert_eq!(concluded("without_own", &society(&[])).0, Status::NotApplicable);
}

#[test]
fn more_than_five_joint_units_are_warned_of() {
    for units in 2..=9_i64 {
        let given = answers(&[("affiliated", Some(1)), ("council_formal", Some(2)), ("joint_units", Some(units))]);
        let result = assess(book(), &given).decisions.into_iter().find(|d| d.id == "without_own").expect("a decision");
        assert_eq!(result.warnings.len(), usize::from(units > 5), "{units}");
    }
}
