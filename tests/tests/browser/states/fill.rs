//! A form while it is filled in.

use end_to_end::archive::entries;
use end_to_end::visitor::prelude::*;
use end_to_end::word::Word;

use super::{high_contrast, largest_letters, look, look_narrow, open};

in_every_browser! { a_form_with_faults_can_be_read_by_all: Root }

in_chromium! {
    a_form_can_be_read_by_all_while_it_is_filled_in: Root,
    a_false_paper_is_refused_and_offered_as_a_draft: Root
}

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
    visitor.says("#fill-done", "没有下载正式文件").await?;
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

/// Four fifths of 22 are 18: with 17 present, the paper says so at the field, on the sample and in the file, and is
/// neither downloaded nor packed as if it were in order.
async fn a_false_paper_is_refused_and_offered_as_a_draft(visitor: &Visitor) -> Done {
    open(visitor, "fill/index.html#form=template-6", PAPER).await?;
    visitor.type_over("#field-voters_due", "22").await?;
    visitor.type_over("#field-voters_present", "17").await?;
    visitor.says("#error-field-voters_present", "还差1人：应到22人，实到17人（77.3%），至少18人，不能按此上报").await?;
    visitor.says("#fill-preview .paper-draft", "草稿，不能上报：").await?;
    let paper = visitor.says("#fill-preview .paper", "77.3%").await?;
    assert!(!paper.contains("五分之四以上"), "{paper}");
    assert!(!visitor.says("#fill-left", "正式文件").await?.contains("应填的都填了"));
    visitor.click("#fill-word").await?;
    visitor.says("#fill-done", "没有下载正式文件：到会的有选举权党员还差1人").await?;
    look(visitor, "refused").await?;
    visitor.click("#fill-all").await?;
    visitor.says("#fill-done", "没有打包：1 个文件不能上报").await?;
    visitor.press_button("#fill-done", "连草稿一起打包").await?;
    let packed = entries(&visitor.download("zip").await.bytes);
    let drafts = packed.iter().filter(|(name, _)| name.starts_with("草稿 ")).count();
    assert_eq!(drafts, 1, "{:?}", packed.iter().map(|(name, _)| name).collect::<Vec<_>>());
    visitor.click("#fill-draft").await?;
    let draft = visitor.download("docx").await;
    assert!(draft.name().starts_with("草稿 "), "{}", draft.name());
    assert!(Word::open(&draft.bytes).part("word/header1.xml").contains("草稿，不能上报：到会的有选举权党员还差1人"));
    visitor.type_over("#field-voters_present", "18").await?;
    visitor.says("#fill-preview .paper", "（五分之四以上）").await?;
    visitor.until("document.getElementById('fill-draft').hidden && !document.querySelector('.paper-draft')").await
}
