//! The self-check: empty, answered, with faults, looked over; each example once.

use end_to_end::form::{answer_all, type_into};
use end_to_end::visitor::prelude::*;

use super::States;

in_every_browser!(axe_finds_nothing_in_any_state_of_the_self_check);

const PAGE: &str = "check/index.html";
const READY: &str = "#check-answer[data-ready]";

fn axe_finds_nothing_in_any_state_of_the_self_check(browser: Browser) {
    visit(browser, Way::Root, async |visitor| {
        let mut states = States::new(visitor);
        states.open(PAGE, READY).await?;
        states.note_axe("empty").await?;
        // What is in the page is the same in both.
        if browser == Browser::Chromium {
            every_example(visitor, &mut states).await?;
        }

        states.open(PAGE, READY).await?;
        let persona = json!({"matter": "reelect", "council_formal": 50, "council_probationary": 0, "seats": 5,
            "candidates": 5, "voters_due": 20, "voters_present": 16});
        answer_all(visitor, &persona).await?;
        visitor.click("#check-copy").await?;
        let link = visitor.typed("#check-note .check-link").await?;
        visitor.unfold("#check-work").await?;
        states.note_axe("all reasons unfolded, link made").await?;
        for (fact, typed) in [("voters_present", "21"), ("seats", "0"), ("candidates", "abc")] {
            type_into(visitor, fact, typed).await?;
        }
        states.note_axe("faults").await?;
        visitor.click("#check-review-open").await?;
        visitor.find("#check-review.is-open").await?;
        states.note_axe("review with faults").await?;
        visitor.click("[data-action=contrast]").await?;
        states.note_axe("review, high contrast").await?;

        let answered = link.split_once("/check/").map(|(_, page)| format!("check/{page}")).expect("a link to the page");
        states.open(&answered, "#check-answer[data-ready] .verdict").await?;
        states.note_axe("high contrast").await?;
        let larger = visitor.find("[data-action=larger]").await?;
        while larger.is_enabled().await? {
            larger.click().await?;
        }
        states.note_axe("high contrast, largest letters").await?;
        for settings in ["high contrast, largest letters", "usual"] {
            states.open(&answered, "#check-answer[data-ready] .verdict").await?;
            visitor.unfold("#check-work").await?;
            states.look_narrow(settings).await?;
            visitor.click("#check-review-open").await?;
            visitor.find("#check-review.is-open").await?;
            states.look_narrow(&format!("{settings}, review")).await?;
            visitor.act("localStorage.clear();", &[]).await?;
        }
        states.assert_none();
        Ok(())
    });
}

/// Each example once: one of each kind of conclusion is among them.
async fn every_example(visitor: &Visitor, states: &mut States<'_>) -> Done {
    visitor.click(".check-start summary").await?;
    let examples = visitor.find_all(By::Css("[data-example]")).await?;
    assert!(examples.len() > 5, "there are examples");
    for example in examples {
        example.click().await?;
        visitor.find("#check-answer .verdict").await?;
        states.note_axe(&example.text().await?).await?;
    }
    Ok(())
}
