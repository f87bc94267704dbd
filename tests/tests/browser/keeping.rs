//! Answers stay where the visitor wants them and nowhere else: this browser, a link, a file.

use std::path::Path;

use end_to_end::browser::{
    Browser, Settings, Visit, Way, browse, downloaded, find, text_of, wait_for_text, wait_until,
};
use end_to_end::form::{answer_all, open, open_at, standing, wait_for_standing};
use end_to_end::in_every_browser;
use end_to_end::site::published_with_wasm;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

in_every_browser!(
    a_reload_restores_until_all_is_cleared,
    a_link_restores_in_a_fresh_profile,
    a_link_from_an_older_version_names_what_it_no_longer_knows,
    a_file_restores_and_a_damaged_one_does_nothing,
);

const NOTHING_KEPT: &str = "return localStorage.length === 0;";

fn persona() -> Value {
    json!({"matter": "reelect", "affiliated": true, "council_formal": 20, "council_probationary": null,
        "existing": "branch", "chair": "non_member", "vice_chair_formal": true, "seats": 5, "candidates": 6,
        "voters_due": 20, "voters_present": 17})
}

fn visit() -> Visit {
    Visit::new(published_with_wasm(), Way::Root)
}

fn a_reload_restores_until_all_is_cleared(browser: Browser) {
    let visit = visit();
    browse(browser, async |driver| {
        open(&driver, &visit).await?;
        answer_all(&driver, &persona()).await?;
        let before = standing(&driver).await?;
        let results = text_of(&driver, "#check-answer").await?;
        wait_until(&driver, "nothing kept without being asked to", NOTHING_KEPT).await?;

        find(&driver, "#check-keep").await?.click().await?;
        wait_until(&driver, "answers kept", "return localStorage.length === 1;").await?;
        open(&driver, &visit).await?;
        wait_for_standing(&driver, &before).await?;
        assert_eq!(text_of(&driver, "#check-answer").await?, results, "{browser:?}: the same results again");

        find(&driver, "#check-form button[type=reset]").await?.click().await?;
        wait_for_text(&driver, "#check-note", "已清除").await?;
        wait_for_standing(&driver, &json!({})).await?;
        wait_until(&driver, "nothing kept", NOTHING_KEPT).await?;
        open(&driver, &visit).await?;
        wait_for_standing(&driver, &json!({})).await?;
        wait_until(&driver, "nothing kept after coming again", NOTHING_KEPT).await
    });
}

fn a_link_restores_in_a_fresh_profile(browser: Browser) {
    let visit = visit();
    let mut link = String::new();
    let (mut before, mut results) = (Value::Null, String::new());
    browse(browser, async |driver| {
        open(&driver, &visit).await?;
        answer_all(&driver, &persona()).await?;
        before = standing(&driver).await?;
        results = text_of(&driver, "#check-answer").await?;
        find(&driver, "#check-copy").await?.click().await?;
        link = find(&driver, "#check-note .check-link").await?.value().await?.unwrap_or_default();
        Ok(())
    });
    assert!(link.contains("#facts=v1&"), "{link} says its version");
    browse(browser, async |driver| {
        open_at(&driver, &link).await?;
        wait_for_standing(&driver, &before).await?;
        wait_for_text(&driver, "#check-note", "已按链接填好").await?;
        assert_eq!(text_of(&driver, "#check-answer").await?, results, "{browser:?}: the same results there");
        wait_until(&driver, "nothing kept without being asked to", NOTHING_KEPT).await
    });
}

fn a_link_from_an_older_version_names_what_it_no_longer_knows(browser: Browser) {
    let visit = visit();
    browse(browser, async |driver| {
        let old =
            "#facts=v1&matter=reelect&branch_members=7&affiliated=yes&existing=club&council_formal=12&%E6%97%A7=1";
        open_at(&driver, &visit.url(&format!("check/index.html{old}"))).await?;
        let note = wait_for_text(&driver, "#check-note", "branch_members").await?;
        for name in ["旧", "现有党组织"] {
            assert!(note.contains(name), "{browser:?}: {name} is not named in {note}");
        }
        let rest = json!({"matter": "reelect", "affiliated": "yes", "council_formal": "12"});
        wait_for_standing(&driver, &rest).await?;

        for unknown in ["#facts=v0&matter=reelect", "#facts=v99&matter=reelect", "#facts=v1&%E4=1", "#facts="] {
            driver.goto("about:blank").await?;
            open_at(&driver, &visit.url(&format!("check/index.html{unknown}"))).await?;
            wait_for_text(&driver, "#check-note", "答案没有填入").await?;
            wait_for_standing(&driver, &json!({})).await?;
        }
        Ok(())
    });
}

fn a_file_restores_and_a_damaged_one_does_nothing(browser: Browser) {
    let visit = visit();
    let folder = tempfile::tempdir().expect("a folder for downloads");
    let downloads = Some(folder.path());
    browse(Settings { downloads, ..browser.into() }, async |driver| {
        open(&driver, &visit).await?;
        answer_all(&driver, &persona()).await?;
        let before = standing(&driver).await?;
        find(&driver, "#check-download").await?.click().await?;
        let download = downloaded(folder.path(), "json").await.expect("it comes");
        assert_eq!(download.name(), "自查答案.json", "{browser:?}");
        let saved = download.path;

        open(&driver, &visit).await?;
        wait_for_standing(&driver, &json!({})).await?;
        load(&driver, &saved).await?;
        wait_for_text(&driver, "#check-note", "已按文件填好").await?;
        wait_for_standing(&driver, &before).await?;

        let whole = std::fs::read_to_string(&saved).expect("the file is text");
        let damaged = [
            ("half.json", whole[..whole.len() / 2].to_owned(), "已经损坏"),
            ("other.json", "[1, 2]".to_owned(), "不是自查答案"),
            ("older.json", whole.replace("\"version\": 1", "\"version\": 0"), "不认识的版本"),
            ("long.json", " ".repeat(200_000), "太大"),
        ];
        for (name, text, why) in damaged {
            let file = folder.path().join(name);
            std::fs::write(&file, text).expect("the file can be written");
            load(&driver, &file).await?;
            let note = wait_for_text(&driver, "#check-note", name).await?;
            assert!(note.contains(why) && note.contains("没有填入"), "{browser:?}, {name}: {note}");
            wait_for_standing(&driver, &before).await?;
        }
        Ok(())
    });
}

async fn load(driver: &WebDriver, file: &Path) -> WebDriverResult<()> {
    find(driver, "#check-load").await?.send_keys(file.to_str().expect("test paths are Unicode")).await
}
