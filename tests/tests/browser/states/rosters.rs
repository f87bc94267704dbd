//! A roster on a phone: brought, confirmed, taken over, handed on to the sheets of each person.

use std::fmt::Write as _;

use end_to_end::browser::{Browser, Visit, Way, browse, find, wait_for_text, wait_until};
use end_to_end::site::published_with_wasm;
use serde_json::json;
use thirtyfour::prelude::*;

use super::States;
use crate::rosters::{paste, press};

/// Columns with a long name and with words that no line can break, and days that are none.
fn roster() -> String {
    let mut text = "姓名\t党员类别\t入党时间\t在本学会和办事机构以及其他单位担任的全部职务的名称\t邮箱\n".to_owned();
    for person in 1..=25 {
        let mailbox = "abcdefghijklmnopqrstuvwxyz".repeat(2);
        writeln!(text, "党员{person}\t正式\t去年\t秘书长\t{mailbox}@example.org").expect("memory takes all");
    }
    text
}

async fn open_panel(driver: &WebDriver) -> WebDriverResult<()> {
    wait_until(driver, "rosters offered", "return !document.getElementById('fill-roster').hidden;").await?;
    driver.execute("document.querySelector('#fill-roster summary').click();", Vec::new()).await?;
    find(driver, "#roster-paste").await.map(|_| ())
}

#[test]
fn a_roster_can_be_read_by_all_on_a_phone() {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(Browser::Chromium, async |driver| {
        let mut states = States::new(&driver);
        states.open(&visit, "fill/index.html#form=template-3", "#fill-preview .paper").await?;
        open_panel(&driver).await?;
        paste(&driver, &roster()).await?;
        wait_for_text(&driver, ".roster-confirm", "下面有 25 行").await?;
        states.look_narrow("columns to be confirmed").await?;

        press(&driver, ".roster-confirm", "带入").await?;
        wait_for_text(&driver, ".roster-result", "有 25 处要核对").await?;
        states.look_narrow("taken over, with doubts").await?;
        paste(&driver, "").await?;
        wait_for_text(&driver, ".roster-said", "里面没有内容").await?;
        states.look_narrow("refused").await?;

        driver.execute("location.hash = arguments[0];", vec![json!("#form=template-5")]).await?;
        wait_for_text(&driver, "#fill-roster summary", "党员名册带入").await?;
        open_panel(&driver).await?;
        find(&driver, ".roster-people input").await?;
        states.look("people to be chosen").await?;
        states.assert_none();
        Ok(())
    });
}
