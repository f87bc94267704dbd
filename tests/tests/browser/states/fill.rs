//! A form while it is filled in.

use end_to_end::visitor::prelude::*;

use super::{high_contrast, largest_letters, look, look_narrow, open};

in_every_browser! { a_form_with_faults_can_be_read_by_all: Root }

in_chromium! { a_form_can_be_read_by_all_while_it_is_filled_in: Root }

const PAPER: &str = "#fill-preview .paper";
/// A letter with numbers, days, names, and what the site counts.
const LETTER: &str = "fill/index.html#form=template-4";
/// A list of people.
const ROSTER: &str = "fill/index.html#form=template-3";
/// A sheet for each person.
const SHEET: &str = "fill/index.html#form=template-5";

async fn type_everywhere(visitor: &Visitor, day: &str, number: &str) -> Done {
    let words = "青海省高原生态与可持续发展科学技术学会、多吉才让";
    visitor
        .act(include_str!("../scripts/type-everywhere.js"), &[json!({"day": day, "number": number, "words": words})])
        .await
}

async fn a_form_with_faults_can_be_read_by_all(visitor: &Visitor) -> Done {
    for state in ["faults, blanks and grounds unfolded", "the same, high contrast, largest letters"] {
        open(visitor, LETTER, PAPER).await?;
        type_everywhere(visitor, "去年", "五").await?;
        visitor.says("#error-field-seats", "整数").await?;
        visitor.unfold("#fill-work").await?;
        look(visitor, state).await?;
        high_contrast(visitor).await?;
        largest_letters(visitor).await?;
    }
    visitor.type_over("#field-seats", "5").await?;
    visitor.until("!document.getElementById('error-field-seats').textContent").await?;
    visitor.type_over("#field-candidates", "甲、乙、丙、丁、戊").await?;
    let notice = visitor.says("#fill-left .verdict-conflict", "20").await?;
    assert!(notice.contains("看原文"), "the notice has its sentence: {notice}");
    Ok(())
}

async fn a_form_can_be_read_by_all_while_it_is_filled_in(visitor: &Visitor) -> Done {
    open(visitor, LETTER, PAPER).await?;
    look(visitor, "empty").await?;
    type_everywhere(visitor, "2024-05-01", "5").await?;
    visitor.says("#field-candidate_count", "2").await?;
    // In a long form the head of the page is out of sight: what came of it stands beside the button.
    visitor.click("#fill-word").await?;
    visitor.says("#fill-done", "填得不对").await?;
    visitor.sees("#fill-done").await?;
    look(visitor, "filled in, with notices").await?;
    look_narrow(visitor, "filled in, with notices").await?;

    open(visitor, ROSTER, PAPER).await?;
    visitor.press_button("#fill-work", "增加一行").await?;
    visitor.press_button("#fill-work", "增加一行").await?;
    type_everywhere(visitor, "去年", "").await?;
    visitor.find("[data-row='2'] [aria-invalid]").await?;
    look(visitor, "rows added, with faults").await?;

    open(visitor, SHEET, PAPER).await?;
    visitor.press_button("#fill-work", "增加一人").await?;
    visitor.says("#fill-person", "第 2 人").await?;
    look_narrow(visitor, "a second person").await?;
    Ok(())
}
