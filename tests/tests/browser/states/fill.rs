//! A form while it is filled in.

use end_to_end::browser::{Browser, Settings, Visit, Way, browse, find, wait_for_text, wait_until, wait_until_in_view};
use end_to_end::in_every_browser;
use end_to_end::site::published_with_wasm;
use serde_json::json;
use thirtyfour::prelude::*;

use super::{States, unfold};
use crate::rosters::press;

in_every_browser!(a_form_with_faults_can_be_read_by_all);

const PAPER: &str = "#fill-preview .paper";
/// A letter with numbers, days, names, and what the site counts.
const LETTER: &str = "fill/index.html#form=template-4";
/// A list of people.
const ROSTER: &str = "fill/index.html#form=template-3";
/// A sheet for each person.
const SHEET: &str = "fill/index.html#form=template-5";

/// Types into every field: a day, a number or words, as the argument says; of choices the first.
const TYPE: &str = "
    const typed = arguments[0];
    document.querySelectorAll('#fill-form .field').forEach(function (field) {
        if (field.tagName === 'SELECT') field.selectedIndex = 1;
        else if (field.inputMode === 'numeric') field.value = field.placeholder ? typed.day : typed.number;
        else field.value = typed.words;
        field.dispatchEvent(new Event('input', { bubbles: true }));
    });";

async fn type_everywhere(driver: &WebDriver, day: &str, number: &str) -> WebDriverResult<()> {
    let words = "青海省高原生态与可持续发展科学技术学会、多吉才让";
    let typed = json!({"day": day, "number": number, "words": words});
    driver.execute(TYPE, vec![typed]).await.map(|_| ())
}

fn a_form_with_faults_can_be_read_by_all(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(browser, async |driver| {
        let mut states = States::new(&driver);
        states.open(&visit, LETTER, PAPER).await?;
        unfold(&driver, "#fill-work").await?;
        type_everywhere(&driver, "去年", "五").await?;
        wait_for_text(&driver, "#error-field-seats", "整数").await?;
        states.look("faults, blanks and grounds unfolded").await?;

        states.high_contrast().await?;
        states.largest_letters().await?;
        states.open(&visit, LETTER, PAPER).await?;
        type_everywhere(&driver, "去年", "五").await?;
        wait_for_text(&driver, "#error-field-seats", "整数").await?;
        unfold(&driver, "#fill-work").await?;
        states.look("faults, high contrast, largest letters").await?;
        states.assert_none();
        Ok(())
    });
}

#[test]
fn a_form_can_be_read_by_all_while_it_is_filled_in() {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    let folder = tempfile::tempdir().expect("a folder for downloads");
    browse(Settings { downloads: Some(folder.path()), ..Browser::Chromium.into() }, async |driver| {
        let mut states = States::new(&driver);
        states.open(&visit, LETTER, PAPER).await?;
        states.look("empty").await?;
        type_everywhere(&driver, "2024-05-01", "5").await?;
        wait_until(
            &driver,
            "what the site counts",
            "return document.getElementById('field-candidate_count').textContent === '2';",
        )
        .await?;
        // In a long form the head of the page is out of sight: what came of it stands beside the button.
        find(&driver, "#fill-word").await?.click().await?;
        wait_for_text(&driver, "#fill-done", "填得不对").await?;
        wait_until_in_view(&driver, "#fill-done").await?;
        states.look("filled in, with notices").await?;
        states.look_narrow("filled in, with notices").await?;

        states.open(&visit, ROSTER, PAPER).await?;
        press(&driver, "#fill-work", "增加一行").await?;
        press(&driver, "#fill-work", "增加一行").await?;
        type_everywhere(&driver, "去年", "").await?;
        find(&driver, "[data-row='2'] [aria-invalid]").await?;
        states.look("rows added, with faults").await?;

        states.open(&visit, SHEET, PAPER).await?;
        press(&driver, "#fill-work", "增加一人").await?;
        wait_for_text(&driver, "#fill-person", "第 2 人").await?;
        states.look_narrow("a second person").await?;
        states.assert_none();
        Ok(())
    });
}
