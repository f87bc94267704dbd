//! The self-check: empty, answered, with faults, looked over; each example once.

use end_to_end::form::{ANSWERED, answer_all, type_into};
use end_to_end::visitor::prelude::*;

use super::{high_contrast, largest_letters, look_narrow, open};

in_every_browser! { no_words_of_the_self_check_are_lost_on_a_phone: Root }

// What axe judges is the tree and the styles of the page, which are the same in any browser.
in_chromium! { axe_finds_nothing_in_any_state_of_the_self_check: Root }

const PAGE: &str = "check/index.html";
const READY: &str = "#check-answer[data-ready]";
const VERDICT: &str = "#check-answer[data-ready] .verdict";

async fn axe_finds_nothing_in_any_state_of_the_self_check(visitor: &Visitor) -> Done {
    open(visitor, PAGE, READY).await?;
    visitor.add_axe("empty").await?;
    every_example(visitor).await?;

    visitor.run::<Value>("sessionStorage.clear(); localStorage.clear(); return null;", &[]).await?;
    open(visitor, PAGE, READY).await?;
    let persona = json!({"matter": "reelect", "existing": "branch", "council_formal": 50, "council_probationary": 0, "seats": 5,
        "candidates": 5, "voters_due": 20, "voters_present": 16});
    answer_all(visitor, &persona).await?;
    visitor.click("#check-copy").await?;
    visitor.find("#check-note .copied").await?;
    visitor.unfold("#check-work").await?;
    visitor.add_axe("all reasons unfolded, link made").await?;
    for (fact, typed) in [("voters_present", "21"), ("seats", "0"), ("candidates", "abc")] {
        type_into(visitor, fact, typed).await?;
    }
    visitor.add_axe("faults").await?;
    visitor.click("#check-review-open").await?;
    visitor.find("#check-review.is-open").await?;
    visitor.add_axe("review with faults").await?;
    visitor.click("[data-action=contrast]").await?;
    visitor.add_axe("review, high contrast").await?;

    open(visitor, ANSWERED, VERDICT).await?;
    visitor.add_axe("high contrast").await?;
    let larger = visitor.find("[data-action=larger]").await?;
    while larger.is_enabled().await? {
        larger.click().await?;
    }
    visitor.add_axe("high contrast, largest letters").await
}

async fn no_words_of_the_self_check_are_lost_on_a_phone(visitor: &Visitor) -> Done {
    visitor.open("about/index.html").await?;
    high_contrast(visitor).await?;
    largest_letters(visitor).await?;
    for settings in ["high contrast, largest letters", "usual"] {
        open(visitor, ANSWERED, VERDICT).await?;
        visitor.unfold("#check-work").await?;
        look_narrow(visitor, settings).await?;
        visitor.click("#check-review-open").await?;
        visitor.find("#check-review.is-open").await?;
        look_narrow(visitor, &format!("{settings}, review")).await?;
        visitor.act("localStorage.clear();", &[]).await?;
    }
    Ok(())
}

/// Each example once: one of each kind of conclusion is among them.
async fn every_example(visitor: &Visitor) -> Done {
    visitor.click(".check-start summary").await?;
    let examples = visitor.find_all(By::Css("[data-example]")).await?;
    assert!(examples.len() > 5, "there are examples");
    for example in examples {
        example.click().await?;
        visitor.find("#check-answer .verdict").await?;
        visitor.add_axe(&example.text().await?).await?;
    }
    Ok(())
}
