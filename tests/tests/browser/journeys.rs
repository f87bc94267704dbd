//! What visitors come for, with the keyboard alone: reading, searching, from the self-check to a Word
//! file, a checklist, days for a calendar. At each stop one sees the focus and nothing lies over it.

use end_to_end::browser::{
    Browser, Settings, Visit, Way, browse, downloaded, find, text_of, wait_for_text, wait_until,
};
use end_to_end::in_every_browser;
use end_to_end::keyboard::{back_to, focus, key, press, tab_to};
use end_to_end::site::published_with_wasm;
use end_to_end::word::Word;
use serde_json::Value;
use thirtyfour::prelude::*;

in_every_browser!(
    reading_and_searching_take_no_mouse,
    from_the_self_check_to_a_word_file_takes_no_mouse,
    marking_a_checklist_takes_no_mouse,
    setting_days_takes_no_mouse,
);

fn says(words: &'static str) -> impl Fn(&Value) -> bool {
    move |focus| focus["words"] == words
}

fn is(id: &'static str) -> impl Fn(&Value) -> bool {
    move |focus| focus["id"] == id
}

fn links_to(part: &'static str) -> impl Fn(&Value) -> bool {
    move |focus| focus["href"].as_str().is_some_and(|href| href.contains(part))
}

fn reading_and_searching_take_no_mouse(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::SubPath);
    browse(browser, async |driver| {
        driver.goto(visit.url("index.html")).await?;
        find(&driver, "main[data-page=home]").await?;
        tab_to(&driver, "a part of the guide", links_to("guide/part-3")).await?;
        press(&driver, &key(Key::Enter)).await?;
        find(&driver, "main[data-page=guide]").await?;
        let first = press(&driver, &key(Key::Tab)).await?;
        assert_eq!(first["words"], "跳到正文", "{browser:?}: the first stop leads past the head");
        press(&driver, &key(Key::Enter)).await?;
        // The next stop is in the text, not in the head.
        press(&driver, &key(Key::Tab)).await?;
        wait_until(
            &driver,
            "the focus in the main part",
            "return document.getElementById('main').contains(document.activeElement);",
        )
        .await?;

        // The contents come before the text; back to them, and down to a heading.
        driver.goto(visit.url("guide/part-3/index.html")).await?;
        find(&driver, ".contents details[data-ready]").await?;
        let heading = tab_to(&driver, "a heading in the contents", |focus| {
            focus["href"].as_str().is_some_and(|href| href.starts_with("#s2"))
        });
        let heading = heading.await?["href"].as_str().unwrap_or_default().to_owned();
        press(&driver, &key(Key::Enter)).await?;
        let there = format!(
            "const box = document.querySelector('{heading}').getBoundingClientRect();
            return location.hash === '{heading}' && box.top >= 0 && box.bottom <= window.innerHeight;"
        );
        wait_until(&driver, "the heading in view", &there).await?;
        press(&driver, &key(Key::Tab)).await?;
        let after = format!(
            "const heading = document.querySelector('{heading}');
            return heading.contains(document.activeElement) || (heading.compareDocumentPosition(document.activeElement) & 4) !== 0;"
        );
        wait_until(&driver, "the next stop behind the heading", &after).await?;

        // The search box from anywhere, its options by arrows, the place found, and the next one.
        driver.goto(visit.url("policies/qinghai-2018-9/index.html")).await?;
        find(&driver, "main[data-page=policy]").await?;
        tab_to(&driver, "the search box", is("search-words")).await?;
        driver.active_element().await?.send_keys("选举办法").await?;
        wait_until(&driver, "options", "return document.querySelectorAll('.search-option mark').length > 0;").await?;
        let focus_before = focus(&driver).await?;
        press(&driver, &key(Key::Down)).await?;
        let focus_after = focus(&driver).await?;
        assert_eq!(focus_before["id"], focus_after["id"], "{browser:?}: the box keeps the focus among its options");
        press(&driver, &key(Key::Enter)).await?;
        wait_for_text(&driver, ".found-words", "选举办法").await?;
        tab_to(&driver, "the next place", says("下一处")).await?;
        press(&driver, &key(Key::Enter)).await?;
        wait_for_text(&driver, ".found-status", "处，共").await?;
        tab_to(&driver, "leaving the marks", says("取消")).await?;
        press(&driver, &key(Key::Enter)).await?;
        wait_until(
            &driver,
            "no marks",
            "return !document.querySelector('mark.found') && document.activeElement.id === 'main';",
        )
        .await
    });
}

fn from_the_self_check_to_a_word_file_takes_no_mouse(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    let folder = tempfile::tempdir().expect("a folder for downloads");
    browse(Settings { downloads: Some(folder.path()), ..browser.into() }, async |driver| {
        driver.goto(visit.url("check/index.html")).await?;
        find(&driver, "#check-answer[data-ready]").await?;
        // The last choice of a group is reached by arrows from its first.
        tab_to(&driver, "the matter", |focus| focus["fact"] == "matter").await?;
        press(&driver, &key(Key::Down)).await?;
        wait_until(
            &driver,
            "another matter",
            "return document.querySelector('input[name=matter]:checked').value === 'reelect';",
        )
        .await?;
        tab_to(&driver, "affiliated", |focus| focus["fact"] == "affiliated").await?;
        press(&driver, " ").await?;
        tab_to(&driver, "the members", is("fact-council_formal")).await?;
        press(&driver, "20").await?;
        tab_to(&driver, "the probationary members", is("fact-council_probationary")).await?;
        press(&driver, "0").await?;
        tab_to(&driver, "filling in the form", links_to("form=template-4")).await?;
        press(&driver, &key(Key::Enter)).await?;
        find(&driver, "#fill-preview .paper").await?;
        tab_to(&driver, "the society's name", is("field-society")).await?;
        press(&driver, "QHHX").await?;
        wait_for_text(&driver, "#fill-preview .paper", "QHHX").await?;
        tab_to(&driver, "the Word file", is("fill-word")).await?;
        press(&driver, &key(Key::Enter)).await?;
        let words = Word::open(&downloaded(folder.path(), "docx").await.expect("it comes").bytes).paragraphs().concat();
        assert!(words.contains("QHHX"), "{browser:?}: {words}");
        // Another form from the list, and what was typed is there.
        back_to(&driver, "the list of forms", says("选一张表")).await?;
        press(&driver, &key(Key::Enter)).await?;
        tab_to(&driver, "another form", |focus| focus["href"] == "#form=template-5").await?;
        press(&driver, &key(Key::Enter)).await?;
        wait_until(
            &driver,
            "the other form",
            "return location.hash === '#form=template-5' && document.getElementById('field-society').value === 'QHHX';",
        )
        .await?;
        tab_to(&driver, "clearing", is("fill-clear")).await?;
        let after = press(&driver, &key(Key::Enter)).await?;
        assert_eq!(after["id"], "fill-title", "{browser:?}: the focus goes to the emptied form");
        Ok(())
    });
}

fn marking_a_checklist_takes_no_mouse(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    let folder = tempfile::tempdir().expect("a folder for downloads");
    browse(Settings { downloads: Some(folder.path()), ..browser.into() }, async |driver| {
        driver.goto(visit.url("checklists/science-societies/index.html")).await?;
        find(&driver, "#checklist-counts").await?;
        tab_to(&driver, "the society", is("head-society")).await?;
        press(&driver, "QHHX").await?;
        tab_to(&driver, "the first mark", |focus| focus["type"] == "radio").await?;
        press(&driver, " ").await?;
        wait_for_text(&driver, "#checklist-counts", "已做到 1").await?;
        press(&driver, &key(Key::Down)).await?;
        wait_for_text(&driver, "#checklist-counts", "部分 1").await?;
        tab_to(&driver, "its remark", |focus| focus["type"] == "textarea").await?;
        press(&driver, "2031").await?;
        // Backwards to the tools, as one who has finished goes.
        back_to(&driver, "saving", is("checklist-save")).await?;
        driver.active_element().await?.send_keys(Key::Enter).await?;
        let saved: Value = serde_json::from_slice(&downloaded(folder.path(), "json").await.expect("it comes").bytes)
            .expect("a saved list is JSON");
        assert_eq!(saved["head"]["head-society"], "QHHX", "{browser:?}: {saved}");
        let items = saved["items"].as_object().expect("items");
        assert!(items.values().any(|item| item["mark"] == "部分" && item["note"] == "2031"), "{browser:?}: {saved}");
        Ok(())
    });
}

fn setting_days_takes_no_mouse(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    let folder = tempfile::tempdir().expect("a folder for downloads");
    browse(Settings { downloads: Some(folder.path()), ..browser.into() }, async |driver| {
        driver.goto(visit.url("calendar/index.html")).await?;
        find(&driver, "[data-on]").await?;
        tab_to(&driver, "the first day", |focus| focus["type"] == "date").await?;
        // Every part of a date is digits; which comes first is the browser's language.
        press(&driver, "03042031").await?;
        wait_until(&driver, "a day", "return document.querySelector('[data-on]').value !== '';").await?;
        tab_to(&driver, "how often", |focus| focus["type"] == "select-one").await?;
        press(&driver, &key(Key::Down)).await?;
        tab_to(&driver, "the file", says("存成日历文件")).await?;
        press(&driver, &key(Key::Enter)).await?;
        wait_for_text(&driver, "#calendar-said", "已存下 1 件事").await?;
        let file = String::from_utf8(downloaded(folder.path(), "ics").await.expect("it comes").bytes)
            .expect("a calendar is UTF-8");
        assert!(file.contains("RRULE:FREQ=YEARLY"), "{browser:?}: {file}");
        let what = text_of(&driver, "[data-what]").await?;
        assert!(!what.is_empty());
        Ok(())
    });
}
