//! A roster on a phone: brought, confirmed, taken over, handed on to the sheets of each person.

use end_to_end::visitor::prelude::*;

use super::{look, look_narrow, open};
use crate::rosters::{open_panel, paste};

in_chromium! { a_roster_can_be_read_by_all_on_a_phone: Root }

async fn a_roster_can_be_read_by_all_on_a_phone(visitor: &Visitor) -> Done {
    // Columns with a long name and with words that no line can break, and days that are none.
    let header = "姓名\t党员类别\t入党时间\t在本学会和办事机构以及其他单位担任的全部职务的名称\t邮箱\n".to_owned();
    let mailbox = "abcdefghijklmnopqrstuvwxyz".repeat(2);
    let people =
        ('一'..).step_by(3).take(25).map(|person| format!("党员{person}\t正式\t去年\t秘书长\t{mailbox}@example.org\n"));
    let roster: String = std::iter::once(header).chain(people).collect();
    open(visitor, "fill/index.html#form=template-3", "#fill-preview .paper").await?;
    open_panel(visitor).await?;
    paste(visitor, &roster).await?;
    visitor.says(".roster-confirm", "下面有 25 行").await?;
    look_narrow(visitor, "columns to be confirmed").await?;

    visitor.press_button(".roster-confirm", "带入").await?;
    visitor.says(".roster-result", "有 25 处要核对").await?;
    look_narrow(visitor, "taken over, with doubts").await?;
    paste(visitor, "").await?;
    visitor.says(".roster-said", "里面没有内容").await?;
    look_narrow(visitor, "refused").await?;

    visitor.act("location.hash = '#form=template-5';", &[]).await?;
    visitor.says("#fill-roster summary", "党员名册带入").await?;
    open_panel(visitor).await?;
    visitor.find(".roster-people input").await?;
    look(visitor, "people to be chosen").await?;
    Ok(())
}
