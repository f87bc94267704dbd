//! A checklist while it is ticked, and the calendar while days are set.

use end_to_end::browser::{Browser, Visit, Way, browse, find, wait_for_text, wait_until_in_view};
use end_to_end::site::published_with_wasm;
use serde_json::json;

use super::{States, unfold};

const CHECKLIST: &str = "checklists/science-societies/index.html";

/// Ticks so many items, one answer after the other, and remarks at length on the first.
const TICK: &str = "
    Array.from(document.querySelectorAll('[data-item]')).slice(0, arguments[0]).forEach(function (item, at) {
        item.querySelectorAll('input')[at % 4].click();
    });
    const note = document.querySelector('[data-note]');
    note.value = '会议记录、学习计划和照片在档案柜第三格。'.repeat(8);
    note.dispatchEvent(new Event('input', { bubbles: true }));";
/// Sets the first days.
const SET: &str = "
    Array.from(document.querySelectorAll('[data-on]')).slice(0, 3).forEach(function (day) {
        day.value = '2031-12-31';
        day.dispatchEvent(new Event('input', { bubbles: true }));
    });";

#[test]
fn a_checklist_can_be_read_by_all_while_it_is_ticked() {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(Browser::Chromium, async |driver| {
        let mut states = States::new(&driver);
        states.open(&visit, CHECKLIST, "#checklist").await?;
        driver.execute(TICK, vec![json!(5)]).await?;
        wait_for_text(&driver, "#checklist-counts", "已做到 2，部分 1").await?;
        states.look("checklist, partly ticked").await?;

        driver.execute(TICK, vec![json!(1000)]).await?;
        wait_for_text(&driver, "#checklist-counts", "未填 0").await?;
        find(&driver, "#checklist-keep").await?.click().await?;
        wait_for_text(&driver, "#checklist-said", "会记在").await?;
        states.look_narrow("checklist, all ticked").await?;

        states.high_contrast().await?;
        states.largest_letters().await?;
        states.open(&visit, CHECKLIST, "#checklist").await?;
        wait_for_text(&driver, "#checklist-counts", "未填 0").await?;
        states.look("checklist, high contrast, largest letters").await?;
        states.assert_none();
        Ok(())
    });
}

#[test]
fn a_calendar_without_days_says_so_to_all() {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(Browser::Chromium, async |driver| {
        let mut states = States::new(&driver);
        states.open(&visit, "calendar/index.html", "#calendar").await?;
        find(&driver, "#calendar button[type=submit]").await?.click().await?;
        wait_for_text(&driver, "#calendar-fault", "还没有填日子").await?;
        // The button stands below all days: the words go where a day is set.
        wait_until_in_view(&driver, "#calendar-fault").await?;
        states.look("calendar without days").await?;

        driver.execute(SET, Vec::new()).await?;
        let fault = driver.execute("return document.getElementById('calendar-fault').textContent;", Vec::new()).await?;
        assert_eq!(fault.json(), "", "what was wrong is over");
        unfold(&driver, "#calendar").await?;
        states.look_narrow("calendar with days, quotes unfolded").await?;
        states.assert_none();
        Ok(())
    });
}
