//! A visitor's answers, recorded as a case, are a case of the book.

use rules::{Case, Json, record, record_json, run_case};

use crate::book::{book, files, load_files, loaded};

/// The cases of a file of cases that holds this text, loaded with the whole rule book.
fn cases_in(text: String) -> (Vec<Case>, Vec<String>) {
    let mut all: Vec<(String, String)> = files().into_iter().filter(|(name, _)| !name.starts_with("cases/")).collect();
    all.push(("cases/recorded.yaml".to_string(), text));
    let (loaded, faults) = load_files(&all);
    (loaded.cases.into_iter().map(|placed| placed.case).collect(), faults)
}

#[test]
fn every_case_recorded_anew_reads_back_and_holds() {
    let recorded: Vec<Case> = loaded()
        .cases
        .iter()
        .map(|placed| record(book(), &placed.case.id, &placed.case.title, placed.case.facts.clone()))
        .collect();
    assert!(recorded.len() >= 120, "{} cases", recorded.len());
    let text = recorded.iter().map(rules::case_in_yaml).collect::<String>();
    let (read, faults) = cases_in(format!("cases:\n{text}"));
    assert!(faults.is_empty(), "{}", faults.concat());
    assert_eq!(read, recorded);
    for case in &read {
        assert_eq!(run_case(book(), case), [], "{}", case.id);
    }
}

#[test]
fn a_recorded_case_fails_when_the_result_changes() {
    let mut case = record(
        book(),
        "three",
        "三名",
        vec![
            ("affiliated".to_string(), Json::Bool(true)),
            ("council_formal".to_string(), Json::Number("3".into())),
            ("council_probationary".to_string(), Json::Number("0".into())),
        ],
    );
    assert_eq!(run_case(book(), &case), []);
    case.facts[1].1 = Json::Number("200".into());
    assert_ne!(run_case(book(), &case), []);
}

#[test]
fn answers_at_fault_and_strange_words_are_recorded_as_they_are() {
    let facts =
        r#"{"council_formal": "十二\"}: [#", "voters_due": 10, "voters_present": 11, "chair": null, "seats": -1}"#;
    let text = record_json(book(), "strange", "奇怪的输入", facts).expect("an object");
    let (read, faults) = cases_in(text);
    assert!(faults.is_empty(), "{}", faults.concat());
    assert_eq!(read[0].facts[0].1, Json::Text("十二\"}: [#".to_string()));
    assert_eq!(read[0].faults.len(), 3);
    assert_eq!(run_case(book(), &read[0]), []);
}

#[test]
fn what_is_no_object_gives_no_case() {
    assert_eq!(record_json(book(), "none", "无", "[1]"), None);
}
