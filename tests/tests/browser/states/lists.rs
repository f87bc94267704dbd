//! A checklist while it is ticked, and the calendar while days are set.

use end_to_end::visitor::prelude::*;

use super::{high_contrast, largest_letters, look, look_narrow, open};

in_chromium! { a_checklist_can_be_read_by_all_while_it_is_ticked: Root, a_calendar_without_days_says_so_to_all: Root }

const CHECKLIST: &str = "checklists/science-societies/index.html";

/// Ticks so many items, one answer after the other, and remarks at length on the first.
const TICK: &str = include_str!("../scripts/tick.js");
async fn a_checklist_can_be_read_by_all_while_it_is_ticked(visitor: &Visitor) -> Done {
    open(visitor, CHECKLIST, "#checklist").await?;
    visitor.act(TICK, &[json!(5)]).await?;
    visitor.says("#checklist-counts", "已做到 2，部分 1").await?;
    look(visitor, "checklist, partly ticked").await?;

    visitor.act(TICK, &[json!(1000)]).await?;
    visitor.says("#checklist-counts", "未填 0").await?;
    visitor.add_axe("whose computer it is, asked").await?;
    visitor.click(".keeping-ask .button").await?;
    visitor.says(".keeping-state", "已自动保存").await?;
    look_narrow(visitor, "checklist, all ticked").await?;

    high_contrast(visitor).await?;
    largest_letters(visitor).await?;
    open(visitor, CHECKLIST, "#checklist").await?;
    visitor.says("#checklist-counts", "未填 0").await?;
    look(visitor, "checklist, high contrast, largest letters").await?;
    Ok(())
}

async fn a_calendar_without_days_says_so_to_all(visitor: &Visitor) -> Done {
    open(visitor, "calendar/index.html", "#calendar").await?;
    visitor.click("#calendar button[type=submit]").await?;
    visitor.says("#calendar-fault", "还没有填日子").await?;
    look(visitor, "calendar without days").await?;

    visitor.act(include_str!("../scripts/set-days.js"), &[]).await?;
    visitor.until("!document.getElementById('calendar-fault').textContent").await?;
    visitor.unfold("#calendar").await?;
    look_narrow(visitor, "calendar with days, quotes unfolded").await?;
    Ok(())
}
