//! A screen reader says each changed conclusion once, and nothing when nothing changed.
//!
//! The page's clock is the test's: what it would do after a pause is done when the test says so.

use end_to_end::form::{answer, type_into};
use end_to_end::visitor::prelude::*;

// What is said is text that scripts put into a live region; how regions are told to screen readers is the browser's.
in_chromium! { a_changed_conclusion_is_said_once: SubPath }

async fn pass(visitor: &Visitor) -> WebDriverResult<Vec<String>> {
    visitor.run_async(include_str!("scripts/pass-time.js"), &[]).await
}

async fn a_changed_conclusion_is_said_once(visitor: &Visitor) -> Done {
    visitor.open("check/index.html").await?;
    // Once with the real clock.
    answer(visitor, "matter", &json!("showcase")).await?;
    visitor.until("document.getElementById('check-said').textContent").await?;

    visitor.open("check/index.html").await?;
    visitor.act(include_str!("scripts/listen.js"), &[]).await?;
    answer(visitor, "matter", &json!("establish")).await?;
    answer(visitor, "affiliated", &json!(true)).await?;
    pass(visitor).await?;

    // Typed digit by digit, said once: not for 1 nor for 12, but for 120.
    type_into(visitor, "council_formal", "120").await?;
    answer(visitor, "council_probationary", &json!(0)).await?;
    let said = pass(visitor).await?;
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("党委"), "{said:#?}");
    assert!(!said[0].contains("党支部"), "conclusions on the way are not said: {said:#?}");
    assert_eq!(pass(visitor).await?, [""; 0], "it is not said again");

    // The same answer typed again, a field left, a part unfolded: nothing is said.
    type_into(visitor, "council_formal", "120").await?;
    visitor.unfold("#check-answer").await?;
    visitor.act("document.activeElement.blur();", &[]).await?;
    assert_eq!(pass(visitor).await?, [""; 0], "nothing has changed");
    type_into(visitor, "council_formal", "130").await?;
    assert_eq!(pass(visitor).await?, [""; 0], "another number, the same conclusions");

    // One conclusion changes: it alone is said.
    answer(visitor, "chair", &json!("formal")).await?;
    let said = pass(visitor).await?;
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("书记人选") && !said[0].contains("党组织设置"), "{said:#?}");

    // A fault is said once, beside its field, and the rest stays.
    type_into(visitor, "council_formal", "-5").await?;
    let said = pass(visitor).await?;
    let of_fault = said.iter().filter(|words| words.contains("不能小于")).count();
    assert_eq!(of_fault, 1, "{said:#?}");
    assert!(!visitor.text("#check-answer").await?.is_empty(), "the rest stays");
    Ok(())
}
