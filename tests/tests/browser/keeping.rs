//! Answers are handed on by a link or a file. What either may hold is tested in `tests/scripts/`; what this
//! browser keeps, in `privacy.rs`.

use end_to_end::form::{answer_all, standing, wait_for_standing};
use end_to_end::visitor::prelude::*;

in_every_browser! {
    a_link_restores_in_a_fresh_profile,
    a_file_restores_and_a_damaged_one_does_nothing: Root,
}

fn persona() -> Value {
    json!({"matter": "reelect", "affiliated": true, "council_formal": 20, "council_probationary": null,
        "existing": "branch", "chair": "non_member", "vice_chair_formal": true, "seats": 5, "candidates": 6,
        "voters_due": 20, "voters_present": 17})
}

fn a_link_restores_in_a_fresh_profile(browser: Browser) {
    let (mut link, mut before, mut results) = (String::new(), Value::Null, String::new());
    visit(browser, Way::Root, async |visitor| {
        visitor.open("check/index.html").await?;
        answer_all(visitor, &persona()).await?;
        before = standing(visitor).await?;
        results = visitor.text("#check-answer").await?;
        visitor.click("#check-copy").await?;
        link = visitor.typed("#check-note .copied").await?;
        Ok(())
    });
    let answers = link.split_once("#facts=v1&").map(|(_, answers)| answers).expect("the link says its version");
    visit(browser, Way::Root, async |visitor| {
        visitor.open(&format!("check/index.html#facts=v1&{answers}")).await?;
        wait_for_standing(visitor, &before).await?;
        visitor.says("#check-note", "已按链接填好").await?;
        assert_eq!(visitor.text("#check-answer").await?, results, "{browser:?}: the same results there");
        visitor.until("localStorage.length === 0").await
    });
}

async fn a_file_restores_and_a_damaged_one_does_nothing(visitor: &Visitor) -> Done {
    visitor.open("check/index.html").await?;
    answer_all(visitor, &persona()).await?;
    let before = standing(visitor).await?;
    visitor.click("#check-download").await?;
    let saved = visitor.download("json").await;
    assert_eq!(saved.name(), "自查内容.json");

    visitor.act("window.store.clear();", &[]).await?;
    visitor.open("check/index.html").await?;
    wait_for_standing(visitor, &json!({})).await?;
    visitor.choose_file("#check-load", &visitor.file("whole.json", &saved.bytes)).await?;
    visitor.says("#check-note", "已按文件填好").await?;
    wait_for_standing(visitor, &before).await?;
    let half = &saved.bytes[..saved.bytes.len() / 2];
    for (name, bytes, why) in [("half.json", half, "已经损坏"), ("long.json", &vec![b' '; 200_000], "太大")] {
        visitor.choose_file("#check-load", &visitor.file(name, bytes)).await?;
        let note = visitor.says("#check-note", name).await?;
        assert!(note.contains(why) && note.contains("没有填入"), "{name}: {note}");
        wait_for_standing(visitor, &before).await?;
    }
    Ok(())
}
