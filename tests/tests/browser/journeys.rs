//! What visitors come for, with the keyboard alone: reading, searching, from the self-check to a Word
//! file, a checklist, days for a calendar. At each stop one sees the focus and nothing lies over it.

use end_to_end::keyboard::{back_to, enter, focus, go_to, key, press, tab_to};
use end_to_end::visitor::prelude::*;
use end_to_end::word::Word;

in_every_browser! {
    reading_and_searching_take_no_mouse: SubPath,
    from_the_self_check_to_a_word_file_takes_no_mouse: Disk,
    marking_a_checklist_takes_no_mouse: Root,
    setting_days_takes_no_mouse: Disk,
}

fn says(words: &'static str) -> impl Fn(&Value) -> bool {
    move |focus| focus["words"] == words
}

fn is(id: &'static str) -> impl Fn(&Value) -> bool {
    move |focus| focus["id"] == id
}

fn links_to(part: &'static str) -> impl Fn(&Value) -> bool {
    move |focus| focus["href"].as_str().is_some_and(|href| href.contains(part))
}

/// Goes on with Tab to a field, and types.
async fn fill(visitor: &Visitor, id: &'static str, words: &str) -> Done {
    tab_to(visitor, id, is(id)).await?;
    press(visitor, words).await.map(|_| ())
}

async fn reading_and_searching_take_no_mouse(visitor: &Visitor) -> Done {
    visitor.open("read/index.html").await?;
    go_to(visitor, "a part of the guide", links_to("guide/part-3")).await?;
    visitor.find("main[data-page=guide]").await?;
    let first = press(visitor, &key(Key::Tab)).await?;
    assert_eq!(first["words"], "跳到正文", "the first stop leads past the head");
    enter(visitor).await?;
    // The next stop is in the text, not in the head.
    press(visitor, &key(Key::Tab)).await?;
    visitor.until("document.getElementById('main').contains(document.activeElement)").await?;

    // The contents come before the text; back to them, and down to a heading.
    visitor.open("guide/part-3/index.html").await?;
    visitor.find(".contents details[data-ready]").await?;
    let heading = tab_to(visitor, "a heading in the contents", |focus| {
        focus["href"].as_str().is_some_and(|href| href.starts_with("#s2"))
    });
    let heading = heading.await?["href"].as_str().unwrap_or_default().to_owned();
    enter(visitor).await?;
    visitor.until(&format!("location.hash === '{heading}'")).await?;
    visitor.sees(&heading).await?;
    press(visitor, &key(Key::Tab)).await?;
    let at = format!("document.querySelector('{heading}')");
    let after = format!("{at}.compareDocumentPosition(document.activeElement) & 4");
    visitor.until(&format!("{at}.contains(document.activeElement) || ({after})")).await?;

    // The search box from anywhere, its options by arrows, the place found, and the next one.
    visitor.open("policies/qinghai-2018-9/index.html").await?;
    tab_to(visitor, "the search box", is("search-words")).await?;
    visitor.active_element().await?.send_keys("选举办法").await?;
    visitor.find(".search-option mark").await?;
    let focus_before = focus(visitor).await?;
    press(visitor, &key(Key::Down)).await?;
    let focus_after = focus(visitor).await?;
    assert_eq!(focus_before["id"], focus_after["id"], "the box keeps the focus among its options");
    enter(visitor).await?;
    visitor.says(".found-words", "选举办法").await?;
    go_to(visitor, "the next place", says("下一处")).await?;
    visitor.says(".found-status", "处，共").await?;
    go_to(visitor, "leaving the marks", says("取消")).await?;
    visitor.until("!document.querySelector('mark.found') && document.activeElement.id === 'main'").await
}

async fn from_the_self_check_to_a_word_file_takes_no_mouse(visitor: &Visitor) -> Done {
    visitor.open("check/index.html").await?;
    // The last choice of a group is reached by arrows from its first.
    tab_to(visitor, "the matter", |focus| focus["fact"] == "matter").await?;
    press(visitor, &key(Key::Down)).await?;
    visitor.until("document.querySelector('input[name=matter]:checked').value === 'reelect'").await?;
    tab_to(visitor, "affiliated", |focus| focus["fact"] == "affiliated").await?;
    press(visitor, " ").await?;
    for (field, number) in [("council_formal", "20"), ("council_probationary", "0"), ("seats", "5")] {
        tab_to(visitor, field, |focus| focus["fact"] == field && focus["type"] == "text").await?;
        press(visitor, number).await?;
    }
    go_to(visitor, "filling in the form", links_to("form=template-4")).await?;
    visitor.find("#fill-preview .paper").await?;
    visitor.says("#fill-note", "已从自查带来").await?;
    assert_eq!(visitor.typed("#field-seats").await?, "5", "the answer is carried over");
    // What would be markup is a name like any other.
    fill(visitor, "field-society", "QH<b>&HX").await?;
    fill(visitor, "field-candidates", "甲一、甲二、甲三、甲四、甲五、甲六").await?;
    visitor.says("#field-candidate_count", "6").await?;
    visitor.says("#fill-preview .paper", "QH<b>&HX").await?;
    visitor.until("!document.querySelector('.paper script, .paper b')").await?;
    go_to(visitor, "the Word file", is("fill-word")).await?;
    let words = Word::open(&visitor.download("docx").await.bytes).paragraphs().concat();
    for wanted in ["QH<b>&HX", "甲一、甲二、甲三、甲四、甲五、甲六", "××××年×月×日", "由5人组成"]
    {
        assert!(words.contains(wanted), "{wanted} is not in {words}");
    }
    // Another form from the list, and what was typed is there.
    back_to(visitor, "the list of forms", says("选一张表")).await?;
    enter(visitor).await?;
    go_to(visitor, "another form", |focus| focus["href"] == "#form=template-5").await?;
    visitor.until("location.hash === '#form=template-5'").await?;
    visitor.until("document.getElementById('field-society').value === 'QH<b>&HX'").await?;
    let after = go_to(visitor, "clearing", is("fill-clear")).await?;
    assert_eq!(after["id"], "fill-title", "the focus goes to the emptied form");
    Ok(())
}

async fn marking_a_checklist_takes_no_mouse(visitor: &Visitor) -> Done {
    visitor.open("checklists/science-societies/index.html").await?;
    fill(visitor, "head-society", "QHHX").await?;
    tab_to(visitor, "the first mark", |focus| focus["type"] == "radio").await?;
    press(visitor, " ").await?;
    visitor.says("#checklist-counts", "已做到 1").await?;
    press(visitor, &key(Key::Down)).await?;
    visitor.says("#checklist-counts", "部分 1").await?;
    tab_to(visitor, "its remark", |focus| focus["type"] == "textarea").await?;
    press(visitor, "2031").await?;
    // Backwards to the tools, as one who has finished goes.
    back_to(visitor, "saving", is("checklist-save")).await?;
    visitor.active_element().await?.send_keys(Key::Enter).await?;
    let saved: Value = serde_json::from_slice(&visitor.download("json").await.bytes).expect("a saved list is JSON");
    assert_eq!(saved["head"]["head-society"], "QHHX", "{saved}");
    let items = saved["items"].as_object().expect("items");
    assert!(items.values().any(|item| item["mark"] == "部分" && item["note"] == "2031"), "{saved}");
    Ok(())
}

/// How a calendar's lines look in detail is tested in `tests/scripts/calendar.test.mjs`.
async fn setting_days_takes_no_mouse(visitor: &Visitor) -> Done {
    visitor.open("calendar/index.html").await?;
    // Without a day there is nothing to save, and it says so where the day is wanted.
    let field = go_to(visitor, "the file", says("存成日历文件")).await?;
    visitor.says("#calendar-fault", "还没有填日子").await?;
    assert_eq!(field["type"], "date", "the focus is at the day");
    visitor.sees("#calendar-fault").await?;
    // Every part of a date is digits; which comes first is the browser's language.
    press(visitor, "03042031").await?;
    visitor.until("document.querySelector('[data-on]').value").await?;
    tab_to(visitor, "how often", |focus| focus["type"] == "select-one").await?;
    press(visitor, &key(Key::Down)).await?;
    go_to(visitor, "the file", says("存成日历文件")).await?;
    visitor.says("#calendar-said", "已存下 1 件事").await?;
    let file = String::from_utf8(visitor.download("ics").await.bytes).expect("a calendar is UTF-8");
    let lines = file.replace("\r\n ", "").replace('\\', "");
    for said in ["[data-what]", ".quote p"] {
        let words = format!("document.querySelector('[data-duty] {said}').firstChild.textContent.trim()");
        let words: String = visitor.value_of(&words).await?;
        assert!(lines.contains(&words), "{words} is not in {lines}");
    }
    assert!(lines.contains("RRULE:FREQ=YEARLY"), "{lines}");
    // Saved again, the same event is updated and not doubled: its name is the duty's.
    let duty: String = visitor.value_of("document.querySelector('[data-duty]').dataset.duty").await?;
    assert!(lines.contains(&format!("UID:{duty}@")), "{lines}");
    Ok(())
}
