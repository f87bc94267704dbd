//! Nothing that a browser does with what it keeps loses an answer or stops a page: damaged, full,
//! forbidden, changed by another tab, left and come back to. What pages make of each is tested in
//! `tests/scripts/`; here are the browsers' own stores, events and ways back.

use end_to_end::form::{answer, answer_all, standing, type_into, wait_for_standing};
use end_to_end::visitor::prelude::*;

in_every_browser! {
    a_full_or_forbidden_store_stops_no_page: Root,
    two_tabs_do_not_undo_each_other: Root,
    going_to_the_source_and_back_loses_nothing: Root,
}

// What a value is taken for is the script's doing, whichever browser kept it.
in_chromium! { damaged_values_stop_no_page: Root }

const CHECK: &str = "check/index.html";
const FORM: &str = "fill/index.html#form=template-1";
const CHECKLIST: &str = "checklists/science-societies/index.html";
const PAPER: &str = "#fill-preview .paper";

/// Answers each page in its simplest way, and waits until it has taken the answer.
async fn use_page(visitor: &Visitor, page: &str) -> Done {
    match page {
        CHECK => {
            answer(visitor, "matter", &json!("establish")).await?;
            answer(visitor, "affiliated", &json!(true)).await?;
            type_into(visitor, "council_formal", "120").await?;
            visitor.says("#check-answer", "党委").await?;
        }
        FORM => {
            visitor.type_over("#field-society", "青海省测试学会").await?;
            visitor.says(PAPER, "青海省测试学会").await?;
        }
        _ => {
            visitor.click("#checklist input[type=radio]").await?;
            visitor.says("#checklist-counts", "已做到 1").await?;
        }
    }
    Ok(())
}

/// Puts one value into an empty store.
const SET: &str = "
    localStorage.clear();
    window.store.write('who', 'own');
    window.store.write(arguments[0], arguments[1]);";

async fn damaged_values_stop_no_page(visitor: &Visitor) -> Done {
    visitor.open("about/index.html").await?;
    for (page, key, kind, part) in [
        (CHECK, "self-check", "self-check", "facts"),
        (FORM, "papers", "papers", "values"),
        (CHECKLIST, "checklist-science-societies", "checklist", "items"),
    ] {
        let odd = json!({"kind": kind, "version": 1, "list": "science-societies", "people": ["x"],
            "head": [], part: {"society": 5, "matter": 7, "chair": [], "toString": [[]], "a": null,
            "council_formal": {"a": 1}}});
        for text in ["{\"kind\":".to_owned(), odd.to_string()] {
            visitor.act(SET, &[json!(key), json!(text)]).await?;
            visitor.reopen(page).await?;
            use_page(visitor, page).await?;
        }
    }
    for (key, value) in [("text", "2.5"), ("text", "99"), ("searches", "[[],{},null]"), ("contrast", "x")] {
        visitor.act(SET, &[json!(key), json!(value)]).await?;
        visitor.open("guide/part-1/index.html").await?;
        visitor.until("/^([1-5]|null)$/.test(document.documentElement.getAttribute('data-text'))").await?;
        visitor.click("[data-action=larger]").await?;
        visitor.until("document.documentElement.getAttribute('data-text') === '3'").await?;
        visitor.click("#search-words").await?;
        visitor.find("#search-words[role=combobox]").await?;
    }
    Ok(())
}

async fn a_full_or_forbidden_store_stops_no_page(visitor: &Visitor) -> Done {
    visitor.open("about/index.html").await?;
    visitor.act(include_str!("scripts/fill-store.js"), &[]).await?;
    for state in ["", include_str!("scripts/forbid-stores.js")] {
        for page in [CHECK, FORM, CHECKLIST] {
            visitor.open("about/index.html").await?;
            visitor.act("sessionStorage.clear();", &[]).await?;
            visitor.reopen(page).await?;
            visitor.act(state, &[]).await?;
            use_page(visitor, page).await?;
            visitor.click(".keeping-ask .button").await?;
            visitor.says(".keeping-state", "没有自动保存").await?;
        }
        visitor.click("[data-action=contrast]").await?;
        visitor.until("document.documentElement.dataset.contrast === 'high'").await?;
    }
    Ok(())
}

async fn two_tabs_do_not_undo_each_other(visitor: &Visitor) -> Done {
    let first = visitor.window().await?;
    visitor.open(CHECK).await?;
    answer(visitor, "matter", &json!("establish")).await?;
    visitor.click(".keeping-ask .button").await?;
    let second = visitor.new_tab().await?;
    visitor.switch_to_window(second.clone()).await?;
    visitor.open(CHECK).await?;
    wait_for_standing(visitor, &json!({"matter": "establish"})).await?;
    answer(visitor, "affiliated", &json!(true)).await?;
    // The first has it too, and what it adds is added to both.
    visitor.switch_to_window(first.clone()).await?;
    wait_for_standing(visitor, &json!({"matter": "establish", "affiliated": "yes"})).await?;
    type_into(visitor, "council_formal", "20").await?;
    let both = json!({"matter": "establish", "affiliated": "yes", "council_formal": "20"});
    visitor.switch_to_window(second.clone()).await?;
    wait_for_standing(visitor, &both).await?;
    // Cleared in one, kept by none.
    visitor.click("#check-form button[type=reset]").await?;
    visitor.says("#check-note", "已清除").await?;
    visitor.switch_to_window(first.clone()).await?;
    visitor.says("#check-note", "已在另一个页面清除").await?;
    wait_for_standing(visitor, &both).await?;
    type_into(visitor, "council_formal", "21").await?;
    visitor.until("window.store.read('self-check') === null").await?;

    // A form and a checklist: a field; what the second tab adds, and how one sees it.
    for (page, field, added) in
        [(FORM, "#field-society", "#field-contact"), (CHECKLIST, "#head-society", "#head-person")]
    {
        visitor.reopen(page).await?;
        visitor.type_over(field, "青海省甲学会").await?;
        visitor.switch_to_window(second.clone()).await?;
        visitor.reopen(page).await?;
        visitor.until(&format!("document.querySelector('{field}').value === '青海省甲学会'")).await?;
        visitor.type_over(added, "扎西").await?;
        visitor.switch_to_window(first.clone()).await?;
        visitor.until(&format!("document.querySelector('{added}').value === '扎西'")).await?;
        visitor.type_over(field, "青海省乙学会").await?;
        visitor.switch_to_window(second.clone()).await?;
        visitor.until(&format!("document.querySelector('{field}').value === '青海省乙学会'")).await?;
        assert_eq!(visitor.typed(added).await?, "扎西", "{page}: its own is still there");
        visitor.switch_to_window(first.clone()).await?;
    }
    visitor.act("localStorage.clear();", &[]).await
}

/// With and without the browser's own memory of pages: `unload` makes it forget them.
const FORGET_THE_PAGE: &str = "window.addEventListener('unload', () => null);";

/// Makes all that the tab holds a day older.
const ANOTHER_DAY: &str = "
    Object.keys(sessionStorage).forEach(key => {
        const held = JSON.parse(sessionStorage.getItem(key));
        sessionStorage.setItem(key, JSON.stringify(Object.assign(held, { at: held.at - 86400000 })));
    });";

/// A field for a day takes its digits in the order of the browser's language; a script sets it the same.
const SET_DAY: &str = "
    const day = document.querySelector('[data-on]');
    day.value = '2031-03-04';
    day.dispatchEvent(new Event('input', { bubbles: true }));";

/// Follows a link to the source, and comes back.
async fn leave(visitor: &Visitor, link: &str, before_leaving: &str) -> Done {
    visitor.act(before_leaving, &[]).await?;
    visitor.act("document.querySelector(arguments[0]).click();", &[json!(link)]).await?;
    visitor.find("main[data-page=policy], main[data-page=guide], main[data-page=template]").await?;
    visitor.back().await
}

async fn going_to_the_source_and_back_loses_nothing(visitor: &Visitor) -> Done {
    for before_leaving in ["", FORGET_THE_PAGE] {
        visitor.reopen(CHECK).await?;
        let persona = json!({"matter": "reelect", "council_formal": 20, "council_probationary": 0, "seats": 5});
        answer_all(visitor, &persona).await?;
        let before: Value = standing(visitor).await?;
        leave(visitor, "#check-answer .quote a, #check-answer a[href*='#s']", before_leaving).await?;
        visitor.find("#check-answer[data-ready] .verdict").await?;
        wait_for_standing(visitor, &before).await?;
        visitor.until("localStorage.length === 0").await?;
        visitor.refresh().await?;
        visitor.find("#check-answer[data-ready] .verdict").await?;
        wait_for_standing(visitor, &before).await?;
        // Another day it is empty: another person may sit there now.
        visitor.open("glossary/index.html").await?;
        visitor.act(ANOTHER_DAY, &[]).await?;
        visitor.open(CHECK).await?;
        wait_for_standing(visitor, &json!({})).await?;

        visitor.reopen(FORM).await?;
        use_page(visitor, FORM).await?;
        leave(visitor, "#fill-source", before_leaving).await?;
        visitor.says(PAPER, "青海省测试学会").await?;

        visitor.open(CHECKLIST).await?;
        use_page(visitor, CHECKLIST).await?;
        visitor.type_over("[data-note]", "已建立台账").await?;
        leave(visitor, ".checklist-table caption a", before_leaving).await?;
        visitor.says("#checklist-counts", "已做到 1").await?;
        visitor.until("document.querySelector('[data-note]').value === '已建立台账'").await?;

        visitor.open("calendar/index.html").await?;
        visitor.act(SET_DAY, &[]).await?;
        leave(visitor, ".calendar-source a", before_leaving).await?;
        visitor.until("document.querySelector('[data-on]').value === '2031-03-04'").await?;
    }
    Ok(())
}
