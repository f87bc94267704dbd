//! What cannot be an answer of the self-check is told beside its field, and nothing else suffers from it.

use end_to_end::form::{answer_all, standing, type_into};
use end_to_end::native::{book, conclusions};
use end_to_end::site::published_with_wasm;
use end_to_end::visitor::prelude::*;
use rules::assess_json;

// The words are the engine's and the script's; that they are drawn alike in both browsers, `everywhere/` shows.
in_chromium! { bad_answers_are_told_beside_their_field: SubPath }

/// The titles of what is concluded.
const SHOWN: &str = "
    return Array.from(document.querySelectorAll('#check-answer .verdict:not(.verdict-needs) h2')).map(title => title.textContent.split(/[：（]/)[0]);";

const NO_FAULT: &str = "!document.querySelector('[aria-invalid=true]') &&
    !Array.from(document.querySelectorAll('.question-error')).some(line => line.textContent)";

/// Who asks, and each time a field, what is typed into it, and what the engine is to make of that. How typed words
/// are read is tested in `tests/scripts/check.test.mjs`; here is one of each kind.
fn attempts() -> [(Value, &'static [[&'static str; 3]]); 2] {
    let reelection = json!({"matter": "reelect", "affiliated": true, "council_formal": 20, "council_probationary": 2,
        "existing": "branch", "chair": "formal", "seats": 5, "candidates": 6, "voters_due": 20, "voters_present": 17});
    let routine = json!({"matter": "routine", "affiliated": true, "council_formal": 20, "council_probationary": 2,
        "existing": "branch", "committee_due": 5, "committee_present": 4, "meetings_per_year": 4});
    let typed: &[_] = &[
        ["council_formal", "十二", "\"十二\""],
        ["council_formal", "99999999999999999999999", "99999999999999999999999"],
        ["voters_present", "21", "21"],
        ["seats", "0", "0"],
        ["seats", "23", "23"],
    ];
    [(reelection, typed), (routine, &[["committee_present", "6", "6"], ["committee_due", "30", "30"]])]
}

async fn bad_answers_are_told_beside_their_field(visitor: &Visitor) -> Done {
    let book = book(published_with_wasm());
    for (persona, attempts) in attempts() {
        visitor.open_afresh("check/index.html").await?;
        let facts = answer_all(visitor, &persona).await?;
        let before = standing(visitor).await?;
        for &[fact, typed, written] in attempts {
            let at = format!("{fact} {typed:?}");
            // The number as it was typed, whatever its length.
            let mut written_facts = facts.clone();
            written_facts[fact] = json!("HERE");
            let expected = assess_json(&book, &written_facts.to_string().replace("\"HERE\"", written));
            let expected: Value = serde_json::from_str(&expected).expect("an answer");
            type_into(visitor, fact, typed).await?;

            // In the engine's words, where one sees and hears it.
            let faults = expected["faults"].as_array().expect("an answer lists faults");
            assert!(!faults.is_empty(), "{at}: a fault");
            if let Some(own) = faults.iter().find(|fault| fault["fact"] == fact) {
                let found: Value = visitor.run(include_str!("scripts/beside.js"), &[json!(fact)]).await?;
                assert_eq!(found["typed"], typed, "{at}: what was typed stays");
                let text = found["text"].as_str().unwrap_or_default();
                assert!(text.contains(own["message"].as_str().expect("a message")), "{at}: {text:?} is not {own}");
                for sign in ["seen", "described", "alert", "invalid", "near"] {
                    assert_eq!(found[sign], true, "{at}: {sign} in {found}");
                }
            }
            // The results keep to what is known, and no other answer is lost.
            let known = conclusions(&expected).into_iter().filter(|one| one.status != "needs");
            let known: Vec<String> = known.map(|one| one.title).collect();
            assert_eq!(visitor.run::<Vec<String>>(SHOWN, &[]).await?, known, "{at}: what is concluded all the same");
            let mut others = standing(visitor).await?;
            others[fact] = before[fact].clone();
            assert_eq!(others, before, "{at}: the other answers stay");
            type_into(visitor, fact, before[fact].as_str().unwrap_or_default()).await?;
            visitor.until(NO_FAULT).await?;
        }
    }
    Ok(())
}
