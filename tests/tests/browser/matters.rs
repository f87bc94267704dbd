//! Each matter from its first question to the printed result: what the page says is what the
//! command line concludes from the same answers.

use end_to_end::browser::print;
use end_to_end::form::answer_all;
use end_to_end::native::{assess, conclusions, grounds};
use end_to_end::text::squeezed;
use end_to_end::visitor::prelude::*;

in_every_browser! { every_matter_is_answered_and_printed: SubPath }

/// Who asks: each matter once at least, with conclusions that are certain, open and none at all.
fn personas() -> Vec<Value> {
    vec![
        json!({"matter": "establish", "affiliated": true, "council_formal": 12, "council_probationary": 2,
            "chair": "non_member", "vice_chair_formal": false, "council_other_formal": true}),
        json!({"matter": "establish", "affiliated": true, "council_formal": 2, "council_probationary": 1,
            "office_formal": 1, "joint_units": 6}),
        json!({"matter": "reelect", "affiliated": true, "council_formal": 50, "council_probationary": 0,
            "existing": "branch", "chair": "formal", "seats": 5, "candidates": 5, "voters_due": 50,
            "voters_present": 40}),
        json!({"matter": "by_elect", "affiliated": true, "council_formal": 101, "council_probationary": 3,
            "existing": "committee", "chair": "formal", "vacancies": 1, "candidates": 1, "voters_due": 100,
            "voters_present": 80}),
        json!({"matter": "change_secretary", "affiliated": true, "council_formal": 30, "council_probationary": 1,
            "existing": "branch", "chair": "probationary", "vice_chair_formal": true}),
        json!({"matter": "register", "affiliated": false, "council_formal": 8, "council_probationary": 0}),
        json!({"matter": "routine", "affiliated": true, "council_formal": 60, "council_probationary": 0,
            "existing": "general_branch", "committee_due": 5, "committee_present": 3,
            "meetings_per_year": 4, "council_meetings_per_year": 2}),
        json!({"matter": "showcase", "affiliated": true, "existing": "branch", "council_formal": 20, "council_probationary": 0}),
    ]
}

/// The texts of `wanted` that `text` does not have.
fn missing<'w>(wanted: &'w [String], text: &str) -> Vec<&'w String> {
    let text = squeezed(text);
    wanted.iter().filter(|words| !text.contains(&squeezed(words))).collect()
}

/// The title and the status of each conclusion on the page, in order.
const VERDICTS: &str =
    "Array.from(document.querySelectorAll('#check-answer .verdict:not(.verdict-needs)')).map(verdict =>
    [verdict.querySelector('h2').textContent.split(/[：（]/)[0], /verdict-([a-z_]+)/.exec(verdict.className)[1]])";

async fn every_matter_is_answered_and_printed(visitor: &Visitor) -> Done {
    for persona in personas() {
        visitor.open_afresh("check/index.html").await?;
        let facts = answer_all(visitor, &persona).await?;
        follow(visitor, &facts).await?;
    }
    Ok(())
}

/// From the last answer to the paper.
async fn follow(visitor: &Visitor, facts: &Value) -> Done {
    let matter = facts["matter"].as_str().expect("every persona wants something");
    let expected = assess(facts);
    let concluded = conclusions(&expected);
    assert!(!concluded.is_empty(), "{matter}: nothing is concluded from {facts}");
    assert!(concluded.iter().all(|one| one.status != "needs"), "{matter}: all is answered, yet answers lack: {facts}");

    let titles: Vec<_> = concluded.iter().map(|one| (one.title.clone(), one.status.clone())).collect();
    assert_eq!(visitor.value_of::<Vec<(String, String)>>(VERDICTS).await?, titles, "{matter}: conclusions for {facts}");
    let said: Vec<String> = concluded.iter().flat_map(|one| one.words.clone()).chain(grounds(&expected)).collect();
    let shown = visitor.text("#check-answer").await?;
    assert_eq!(missing(&said, &shown), [""; 0], "{matter}: the page does not say");

    visitor.click("#check-review-open").await?;
    visitor.says("#check-review.is-open", "结论").await?;
    let on_paper: Vec<String> =
        concluded.iter().flat_map(|one| one.words.iter().chain([&one.title]).cloned()).collect();
    let reviewed = visitor.text("#check-review").await?;
    assert_eq!(missing(&on_paper, &reviewed), [""; 0], "{matter}: the review does not say");

    let paper = print(visitor, &format!("{matter}-{:?}", visitor.browser)).await?;
    assert_eq!(paper.pages, 1, "{matter}: the result takes more than one sheet");
    let (width, height) = paper.size;
    assert!((width - 210.0).abs() < 1.0 && (height - 297.0).abs() < 1.0, "{width} mm by {height} mm is no A4");
    let unsaid: Vec<_> = on_paper.iter().filter(|words| !paper.says(words)).collect();
    assert!(unsaid.is_empty(), "{matter}: the paper does not say {unsaid:#?}");
    Ok(())
}
