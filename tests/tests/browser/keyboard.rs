//! A whole matter with the keyboard alone: Tab, arrows, Space, Enter, digits.

use end_to_end::form::next_answer;
use end_to_end::keyboard::{choose, go_to, press, tab_to};
use end_to_end::native::{assess, conclusions};
use end_to_end::visitor::prelude::*;
use serde_json::{Map, Value, json};

in_every_browser! { a_matter_is_done_with_the_keyboard_alone: SubPath }

async fn a_matter_is_done_with_the_keyboard_alone(visitor: &Visitor) -> Done {
    let persona = json!({"matter": "by_elect", "affiliated": true, "council_formal": 30, "council_probationary": 0,
        "existing": "branch", "chair": "formal", "vacancies": 1, "candidates": 1, "voters_due": 30,
        "voters_present": 25});
    visitor.open("check/index.html").await?;
    // The printer would wait for a person.
    visitor.act("window.print = () => { window.printed = true; };", &[]).await?;
    go_to(visitor, "the link to the text", |focus| focus["words"] == "跳到正文").await?;

    let mut facts = Map::new();
    while let Some((fact, value)) = next_answer(visitor, &persona).await? {
        let focus = tab_to(visitor, &fact, |focus| focus["fact"] == fact.as_str()).await?;
        match &value {
            Value::Number(number) => press(visitor, &number.to_string()).await.map(|_| ())?,
            Value::Bool(yes) => choose(visitor, focus, if *yes { "yes" } else { "no" }).await?,
            choice => choose(visitor, focus, choice.as_str().expect("a choice")).await?,
        }
        assert!(!facts.contains_key(&fact), "{fact} has no answer yet");
        facts.insert(fact, value);
    }
    let expected = conclusions(&assess(&Value::Object(facts)));

    go_to(visitor, "the review", |focus| focus["id"] == "check-review-open").await?;
    visitor.says("#check-review.is-open", "结论").await?;
    let review = visitor.text("#check-review").await?;
    for one in expected.iter().flat_map(|one| one.words.iter().chain([&one.title])) {
        assert!(review.contains(one.as_str()), "the review does not say {one}");
    }

    let words = "修改：应到会有选举权的党员";
    let focus = go_to(visitor, "an answer to change", |focus| focus["words"] == words).await?;
    assert_eq!(focus["id"], "fact-voters_due", "the focus is on the answer to change");
    visitor.find("#check-review:not(.is-open)").await?;
    go_to(visitor, "the review again", |focus| focus["id"] == "check-review-open").await?;
    go_to(visitor, "printing", |focus| focus["words"] == "打印自查结果").await?;
    visitor.until("window.printed").await?;
    tab_to(visitor, "the way back", |focus| focus["words"] == "返回修改").await?;
    let focus = press(visitor, " ").await?;
    assert_eq!(focus["id"], "check-review-open", "the focus is where the visitor came from");
    Ok(())
}
