//! A whole matter with the keyboard alone: Tab, arrows, Space, Enter, digits.

use end_to_end::browser::{Browser, Visit, Way, browse, find, text_of, wait_for_text, wait_until};
use end_to_end::form::{next_answer, open};
use end_to_end::in_every_browser;
use end_to_end::keyboard::{choose, key, press, tab_to};
use end_to_end::native::{assess, conclusions};
use end_to_end::site::published_with_wasm;
use serde_json::{Map, Value, json};
use thirtyfour::prelude::*;

in_every_browser!(a_matter_is_done_with_the_keyboard_alone);

fn a_matter_is_done_with_the_keyboard_alone(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::SubPath);
    let persona = json!({"matter": "by_elect", "affiliated": true, "council_formal": 30, "council_probationary": 0,
        "existing": "branch", "chair": "formal", "vacancies": 1, "candidates": 1, "voters_due": 30,
        "voters_present": 25});
    browse(browser, async |driver| {
        open(&driver, &visit).await?;
        // The printer would wait for a person.
        driver.execute("window.print = function () { window.printed = true; };", Vec::new()).await?;
        tab_to(&driver, "the link to the text", |focus| focus["words"] == "跳到正文").await?;
        press(&driver, &key(Key::Enter)).await?;

        let mut facts = Map::new();
        while let Some((fact, value)) = next_answer(&driver, &persona).await? {
            let focus = tab_to(&driver, &fact, |focus| focus["fact"] == fact.as_str()).await?;
            match &value {
                Value::Number(number) => press(&driver, &number.to_string()).await.map(|_| ())?,
                Value::Bool(yes) => choose(&driver, focus, if *yes { "yes" } else { "no" }).await?,
                choice => choose(&driver, focus, choice.as_str().expect("a choice")).await?,
            }
            assert!(!facts.contains_key(&fact), "{browser:?}: {fact} has no answer yet");
            facts.insert(fact, value);
        }
        let expected = conclusions(&assess(&Value::Object(facts)));

        tab_to(&driver, "the review", |focus| focus["id"] == "check-review-open").await?;
        press(&driver, &key(Key::Enter)).await?;
        wait_for_text(&driver, "#check-review.is-open", "结论").await?;
        let review = text_of(&driver, "#check-review").await?;
        for one in expected.iter().flat_map(|one| one.words.iter().chain([&one.title])) {
            assert!(review.contains(one.as_str()), "{browser:?}: the review does not say {one}");
        }

        tab_to(&driver, "an answer to change", |focus| focus["words"] == "修改：应到会有选举权的党员").await?;
        let focus = press(&driver, &key(Key::Enter)).await?;
        assert_eq!(focus["id"], "fact-voters_due", "{browser:?}: the focus is on the answer to change");
        find(&driver, "#check-review:not(.is-open)").await?;
        tab_to(&driver, "the review again", |focus| focus["id"] == "check-review-open").await?;
        press(&driver, &key(Key::Enter)).await?;
        tab_to(&driver, "printing", |focus| focus["words"] == "打印自查结果").await?;
        press(&driver, &key(Key::Enter)).await?;
        wait_until(&driver, "the print dialog", "return window.printed === true;").await?;
        tab_to(&driver, "the way back", |focus| focus["words"] == "返回修改").await?;
        let focus = press(&driver, " ").await?;
        assert_eq!(focus["id"], "check-review-open", "{browser:?}: the focus is where the visitor came from");
        Ok(())
    });
}
