//! A roster on a phone: brought, confirmed, taken over, handed on to the sheets of each person.

use end_to_end::visitor::prelude::*;

use super::States;
use crate::rosters::{open_panel, paste};

#[test]
fn a_roster_can_be_read_by_all_on_a_phone() {
    // Columns with a long name and with words that no line can break, and days that are none.
    let header = "姓名\t党员类别\t入党时间\t在本学会和办事机构以及其他单位担任的全部职务的名称\t邮箱\n".to_owned();
    let mailbox = "abcdefghijklmnopqrstuvwxyz".repeat(2);
    let people =
        ('一'..).step_by(3).take(25).map(|person| format!("党员{person}\t正式\t去年\t秘书长\t{mailbox}@example.org\n"));
    let roster: String = std::iter::once(header).chain(people).collect();
    visit(Browser::Chromium, Way::Root, async |visitor| {
        let mut states = States::new(visitor);
        states.open("fill/index.html#form=template-3", "#fill-preview .paper").await?;
        open_panel(visitor).await?;
        paste(visitor, &roster).await?;
        visitor.says(".roster-confirm", "下面有 25 行").await?;
        states.look_narrow("columns to be confirmed").await?;

        visitor.press_button(".roster-confirm", "带入").await?;
        visitor.says(".roster-result", "有 25 处要核对").await?;
        states.look_narrow("taken over, with doubts").await?;
        paste(visitor, "").await?;
        visitor.says(".roster-said", "里面没有内容").await?;
        states.look_narrow("refused").await?;

        visitor.act("location.hash = '#form=template-5';", &[]).await?;
        visitor.says("#fill-roster summary", "党员名册带入").await?;
        open_panel(visitor).await?;
        visitor.find(".roster-people input").await?;
        states.look("people to be chosen").await?;
        states.assert_none();
        Ok(())
    });
}
