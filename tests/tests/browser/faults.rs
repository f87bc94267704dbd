//! What cannot be an answer is said in words beside its field, and nothing else suffers from it.

use end_to_end::browser::{Browser, Visit, Way, browse, wait_until};
use end_to_end::form::{answer_all, open, standing, type_into};
use end_to_end::in_every_browser;
use end_to_end::native::{book, conclusions};
use end_to_end::site::published_with_wasm;
use rules::{RuleBook, assess_json};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

in_every_browser!(bad_answers_are_told_beside_their_field);

/// A field, what is typed into it, what the engine is to make of that (`None`: no answer), and
/// whether it is a fault.
type Attempt = (&'static str, &'static str, Option<&'static str>, bool);

fn reelection() -> (Value, Vec<Attempt>) {
    let persona = json!({"matter": "reelect", "affiliated": true, "council_formal": 20, "council_probationary": 2,
        "existing": "branch", "chair": "formal", "seats": 5, "candidates": 6, "voters_due": 20,
        "voters_present": 17});
    let attempts = vec![
        ("council_formal", "abc", Some("\"abc\""), true),
        ("council_formal", "十二", Some("\"十二\""), true),
        ("council_formal", "-3", Some("-3"), true),
        ("council_formal", "1000000000000", Some("1000000000000"), true),
        ("council_formal", "99999999999999999999999", Some("99999999999999999999999"), true),
        ("council_formal", "2.5", Some("2.5"), true),
        ("council_formal", "１２", Some("12"), false),
        ("council_formal", "", None, false),
        ("voters_present", "21", Some("21"), true),
        ("seats", "0", Some("0"), true),
        ("seats", "23", Some("23"), true),
    ];
    (persona, attempts)
}

fn routine() -> (Value, Vec<Attempt>) {
    let persona = json!({"matter": "routine", "affiliated": true, "council_formal": 20, "council_probationary": 2,
        "existing": "branch", "committee_due": 5, "committee_present": 4, "meetings_per_year": 4});
    (persona, vec![("committee_present", "6", Some("6"), true), ("committee_due", "30", Some("30"), true)])
}

/// The words beside a field, and whether a screen reader is led to them.
const BESIDE: &str = "
    const field = document.getElementById('fact-' + arguments[0]);
    const line = document.getElementById('error-' + arguments[0]);
    const box = line.getBoundingClientRect();
    return {
        text: line.textContent, seen: box.height > 0 && getComputedStyle(line).visibility === 'visible',
        described: field.getAttribute('aria-describedby').split(' ').indexOf(line.id) >= 0,
        alert: line.getAttribute('role') === 'alert', invalid: field.getAttribute('aria-invalid') === 'true',
        near: box.top - field.getBoundingClientRect().bottom < 80, typed: field.value
    };";

/// The titles of what is concluded.
const SHOWN: &str = "
    return Array.from(document.querySelectorAll('#check-answer .verdict')).filter(function (verdict) {
        return !/verdict-needs/.test(verdict.className);
    }).map(function (verdict) { return verdict.querySelector('h2').textContent.split('：')[0]; });";

const NO_FAULT: &str = "
    return !document.querySelector('[aria-invalid=true]') &&
        !Array.from(document.querySelectorAll('.question-error')).some(function (line) { return line.textContent; });";

fn native(book: &RuleBook, facts: &Value, fact: &str, written: Option<&str>) -> Value {
    let others = facts.as_object().expect("answers").iter().filter(|(name, _)| *name != fact);
    let mut entries: Vec<String> = others.map(|(name, value)| format!("\"{name}\":{value}")).collect();
    entries.extend(written.map(|written| format!("\"{fact}\":{written}")));
    serde_json::from_str(&assess_json(book, &format!("{{{}}}", entries.join(",")))).expect("an answer")
}

fn bad_answers_are_told_beside_their_field(browser: Browser) {
    let site = published_with_wasm();
    let book = book(site);
    let visit = Visit::new(site, Way::SubPath);
    browse(browser, async |driver| {
        for (persona, attempts) in [reelection(), routine()] {
            open(&driver, &visit).await?;
            let facts = answer_all(&driver, &persona).await?;
            let before = standing(&driver).await?;
            for attempt in attempts {
                let (fact, typed, written, bad) = attempt;
                let expected = native(&book, &facts, fact, written);
                type_into(&driver, fact, typed).await?;
                let at = format!("{browser:?}, {fact} {typed:?}");
                said_beside(&driver, attempt, &expected, &at).await?;
                // The results keep to what is known.
                let shown: Value = driver.execute(SHOWN, Vec::new()).await?.json().clone();
                let known = conclusions(&expected).into_iter().filter(|one| one.status != "needs");
                let known: Vec<String> = known.map(|one| one.title).collect();
                assert_eq!(shown, json!(known), "{at}: what is concluded all the same");
                // Nothing else is lost.
                let mut others = standing(&driver).await?;
                others[fact] = before[fact].clone();
                assert_eq!(others, before, "{at}: the other answers stay");
                type_into(&driver, fact, before[fact].as_str().unwrap_or_default()).await?;
                if bad {
                    wait_until(&driver, "the fault gone with its cause", NO_FAULT).await?;
                }
            }
        }
        Ok(())
    });
}

/// Asserts that a fault is told in the engine's words beside its field, and that what is none is not.
async fn said_beside(driver: &WebDriver, attempt: Attempt, expected: &Value, at: &str) -> WebDriverResult<()> {
    let (fact, typed, _, bad) = attempt;
    let found = driver.execute(BESIDE, vec![json!(fact)]).await?.json().clone();
    let faults = expected["faults"].as_array().expect("an answer lists faults");
    assert_eq!(!faults.is_empty(), bad, "{at}: {faults:?}");
    assert_eq!(found["typed"], typed, "{at}: what was typed stays");
    let Some(own) = faults.iter().find(|fault| fault["fact"] == fact) else {
        assert_eq!((&found["text"], &found["invalid"]), (&json!(""), &json!(false)), "{at}");
        return Ok(());
    };
    let message = own["message"].as_str().expect("a fault has a message");
    let text = found["text"].as_str().unwrap_or_default();
    assert!(text.contains(message), "{at}: {text:?} is not {message:?}");
    for sign in ["seen", "described", "alert", "invalid", "near"] {
        assert_eq!(found[sign], true, "{at}: {sign} in {found}");
    }
    Ok(())
}
