//! A checklist while it is ticked, and the calendar while days are set.

use end_to_end::visitor::prelude::*;

use super::States;

const CHECKLIST: &str = "checklists/science-societies/index.html";

/// Ticks so many items, one answer after the other, and remarks at length on the first.
const TICK: &str = include_str!("../scripts/tick.js");
/// Sets the first days.
const SET: &str = include_str!("../scripts/set-days.js");

#[test]
fn a_checklist_can_be_read_by_all_while_it_is_ticked() {
    visit(Browser::Chromium, Way::Root, async |visitor| {
        let mut states = States::new(visitor);
        states.open(CHECKLIST, "#checklist").await?;
        visitor.act(TICK, &[json!(5)]).await?;
        visitor.says("#checklist-counts", "已做到 2，部分 1").await?;
        states.look("checklist, partly ticked").await?;

        visitor.act(TICK, &[json!(1000)]).await?;
        visitor.says("#checklist-counts", "未填 0").await?;
        visitor.click("#checklist-keep").await?;
        visitor.says("#checklist-said", "会记在").await?;
        states.look_narrow("checklist, all ticked").await?;

        states.high_contrast().await?;
        states.largest_letters().await?;
        states.open(CHECKLIST, "#checklist").await?;
        visitor.says("#checklist-counts", "未填 0").await?;
        states.look("checklist, high contrast, largest letters").await?;
        states.assert_none();
        Ok(())
    });
}

#[test]
fn a_calendar_without_days_says_so_to_all() {
    visit(Browser::Chromium, Way::Root, async |visitor| {
        let mut states = States::new(visitor);
        states.open("calendar/index.html", "#calendar").await?;
        visitor.click("#calendar button[type=submit]").await?;
        visitor.says("#calendar-fault", "还没有填日子").await?;
        states.look("calendar without days").await?;

        visitor.act(SET, &[]).await?;
        visitor.until("!document.getElementById('calendar-fault').textContent").await?;
        visitor.unfold("#calendar").await?;
        states.look_narrow("calendar with days, quotes unfolded").await?;
        states.assert_none();
        Ok(())
    });
}
