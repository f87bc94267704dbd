//! Nothing that a browser does with what it keeps loses an answer or stops a page: damaged, full,
//! forbidden, changed by another tab, left and come back to.

use end_to_end::browser::{Browser, Visit, Way, browse, find, wait_for_text, wait_until};
use end_to_end::form::{answer, answer_all, open, standing, type_into, wait_for_standing};
use end_to_end::in_every_browser;
use end_to_end::site::published_with_wasm;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

in_every_browser!(
    damaged_values_stop_no_page,
    a_full_or_forbidden_store_stops_no_page,
    two_tabs_do_not_undo_each_other,
    going_to_the_source_and_back_loses_nothing,
);

const CHECKLIST: &str = "checklists/science-societies/index.html";
const FORM: &str = "fill/index.html#form=template-1";
const PAPER: &str = "#fill-preview .paper";

/// What may stand in a store that a program, an older version or a failing disk has written.
fn damaged(kind: &str) -> Vec<String> {
    let packed = |values: &Value| {
        let mut data = json!({"kind": kind, "version": 1, "list": "science-societies"});
        for (name, value) in values.as_object().expect("an object") {
            data[name.as_str()] = value.clone();
        }
        data.to_string()
    };
    let odd = json!({"society": 5, "secretary": null, "council_members": "x", "seats": {"a": [1]}, "applied_on": [],
        "__proto__": "x", "constructor": {}, "toString": [[]], "council_formal": {"a": 1}, "matter": 7, "chair": []});
    let mut all: Vec<String> =
        ["", "null", "[]", "0", "{", "\"x\"", "\u{0}\u{1}", "true", "{\"kind\":", "NaN"].map(String::from).to_vec();
    all.push("[".repeat(5000));
    all.push(json!({"kind": kind}).to_string());
    all.push(packed(&json!({"version": 99, "facts": {}, "values": {}, "items": {}})));
    for part in [json!(null), json!([]), json!("x"), json!(7), json!({"a": null}), odd.clone()] {
        all.push(packed(&json!({"facts": part, "values": part, "items": part, "head": part, "people": part})));
        all.push(packed(&json!({"facts": odd, "values": odd, "items": odd, "head": odd, "people": [part, part]})));
    }
    all
}

fn damaged_values_stop_no_page(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(browser, async |driver| {
        driver.goto(visit.url("about/index.html")).await?;
        for (key, kind) in
            [("self-check", "self-check"), ("papers", "papers"), ("checklist-science-societies", "checklist")]
        {
            // The scripts are the same in both; the slower browser reads every third.
            for text in damaged(kind).into_iter().step_by(if browser == Browser::Firefox { 3 } else { 1 }) {
                let at = format!("{browser:?}, {key} as {}", text.chars().take(120).collect::<String>());
                driver
                    .execute(
                        "localStorage.clear(); localStorage.setItem(arguments[0], arguments[1]);",
                        vec![json!(key), json!(text)],
                    )
                    .await?;
                match kind {
                    "self-check" => {
                        open(&driver, &visit).await?;
                        for (name, value) in [
                            ("matter", json!("establish")),
                            ("affiliated", json!(true)),
                            ("council_formal", json!(120)),
                        ] {
                            answer(&driver, name, &value).await?;
                        }
                        wait_for_text(&driver, "#check-answer", "党委").await?;
                    }
                    "papers" => {
                        open_form(&driver, &visit).await?;
                        let said = find(&driver, "#fill-note").await?.text().await?;
                        assert!(!said.contains("不能在网页上填表"), "{at}: {said}");
                        type_over(&driver, "#field-society", "青海省测试学会").await?;
                        wait_for_text(&driver, PAPER, "青海省测试学会").await?;
                    }
                    _ => {
                        driver.goto(visit.url(CHECKLIST)).await?;
                        wait_for_text(&driver, "#checklist-counts", "已做到").await?;
                        find(&driver, "#checklist input[type=radio]").await?.click().await?;
                        wait_for_text(&driver, "#checklist-counts", "已做到 1").await?;
                    }
                }
            }
        }
        for (key, values) in [
            ("text", ["2.5", "99", "-1", "x", ""]),
            ("searches", ["{", "{\"length\":9}", "[[],{},null]", "[5]", "null"]),
            ("contrast", ["", "x", "high", "1", "null"]),
        ] {
            for value in values {
                driver
                    .execute(
                        "localStorage.clear(); localStorage.setItem(arguments[0], arguments[1]);",
                        vec![json!(key), json!(value)],
                    )
                    .await?;
                driver.goto(visit.url("guide/part-1/index.html")).await?;
                let whole = "const size = document.documentElement.getAttribute('data-text');
                    return document.readyState === 'complete' && (size === null || /^[1-5]$/.test(size));";
                wait_until(&driver, &format!("a page with {key} {value}"), whole).await?;
                find(&driver, "[data-action=larger]").await?.click().await?;
                wait_until(
                    &driver,
                    "larger letters",
                    "return document.documentElement.getAttribute('data-text') === '3';",
                )
                .await?;
                find(&driver, "#search-words").await?.click().await?;
                wait_until(
                    &driver,
                    "the box ready",
                    "return document.getElementById('search-words').getAttribute('role') === 'combobox';",
                )
                .await?;
            }
        }
        Ok(())
    });
}

async fn open_form(driver: &WebDriver, visit: &Visit) -> WebDriverResult<()> {
    driver.goto(visit.url(FORM)).await?;
    driver.refresh().await?;
    find(driver, "main[data-ready]").await?;
    find(driver, PAPER).await.map(|_| ())
}

async fn type_over(driver: &WebDriver, css: &str, words: &str) -> WebDriverResult<()> {
    let field = find(driver, css).await?;
    field.clear().await?;
    field.send_keys(words).await
}

/// Fills the store to its last byte, with what another page of the same server may have left there.
const FULL: &str = "
    localStorage.clear();
    let piece = 'x'.repeat(1 << 20);
    let number = 0;
    while (piece) {
        try {
            localStorage.setItem('other-' + number, piece);
            number += 1;
        } catch (error) {
            piece = piece.slice(0, piece.length >> 1);
        }
    }";

/// As a browser behaves whose visitor or administrator forbids pages to keep anything.
const FORBIDDEN: &str = "
    ['localStorage', 'sessionStorage'].forEach(function (name) {
        Object.defineProperty(window, name, { configurable: true, get: function () { throw new DOMException('forbidden', 'SecurityError'); } });
    });";

fn a_full_or_forbidden_store_stops_no_page(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(browser, async |driver| {
        driver.goto(visit.url("about/index.html")).await?;
        driver.execute(FULL, Vec::new()).await?;
        for state in ["full", "forbidden"] {
            let forbid = state == "forbidden";
            open(&driver, &visit).await?;
            if forbid {
                driver.execute(FORBIDDEN, Vec::new()).await?;
            }
            let persona = json!({"matter": "reelect", "council_formal": 20, "council_probationary": 0, "seats": 5});
            answer_all(&driver, &persona).await?;
            let before = standing(&driver).await?;
            find(&driver, "#check-keep").await?.click().await?;
            wait_for_text(&driver, "#check-note", "没有记住").await?;
            assert!(
                !find(&driver, "#check-keep").await?.is_selected().await?,
                "{browser:?}, {state}: it does not pretend"
            );
            wait_for_standing(&driver, &before).await?;

            open_form(&driver, &visit).await?;
            if forbid {
                driver.execute(FORBIDDEN, Vec::new()).await?;
            }
            type_over(&driver, "#field-society", "青海省测试学会").await?;
            find(&driver, "#fill-keep").await?.click().await?;
            wait_for_text(&driver, "#fill-done", "没有记住").await?;
            assert!(!find(&driver, "#fill-keep").await?.is_selected().await?, "{browser:?}, {state}");
            wait_for_text(&driver, PAPER, "青海省测试学会").await?;

            driver.goto(visit.url(CHECKLIST)).await?;
            wait_for_text(&driver, "#checklist-counts", "已做到").await?;
            if forbid {
                driver.execute(FORBIDDEN, Vec::new()).await?;
            }
            find(&driver, "#checklist input[type=radio]").await?.click().await?;
            find(&driver, "#checklist-keep").await?.click().await?;
            wait_for_text(&driver, "#checklist-said", "没有记住").await?;
            assert!(!find(&driver, "#checklist-keep").await?.is_selected().await?, "{browser:?}, {state}");
            wait_for_text(&driver, "#checklist-counts", "已做到 1").await?;

            find(&driver, "[data-action=contrast]").await?.click().await?;
            wait_until(
                &driver,
                "high contrast all the same",
                "return document.documentElement.dataset.contrast === 'high';",
            )
            .await?;
        }
        Ok(())
    });
}

fn two_tabs_do_not_undo_each_other(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(browser, async |driver| {
        let first = driver.window().await?;
        open(&driver, &visit).await?;
        answer(&driver, "matter", &json!("establish")).await?;
        find(&driver, "#check-keep").await?.click().await?;
        let second = driver.new_tab().await?;
        driver.switch_to_window(second.clone()).await?;
        open(&driver, &visit).await?;
        wait_for_standing(&driver, &json!({"matter": "establish"})).await?;
        answer(&driver, "affiliated", &json!(true)).await?;
        // The first has it too, and what it adds is added to both.
        driver.switch_to_window(first.clone()).await?;
        wait_for_standing(&driver, &json!({"matter": "establish", "affiliated": "yes"})).await?;
        type_into(&driver, "council_formal", "20").await?;
        let both = json!({"matter": "establish", "affiliated": "yes", "council_formal": "20"});
        driver.switch_to_window(second.clone()).await?;
        wait_for_standing(&driver, &both).await?;
        // Cleared in one, kept by none.
        find(&driver, "#check-form button[type=reset]").await?.click().await?;
        wait_for_text(&driver, "#check-note", "已清除").await?;
        driver.switch_to_window(first.clone()).await?;
        wait_for_text(&driver, "#check-note", "已在另一个页面删去").await?;
        wait_for_standing(&driver, &both).await?;
        type_into(&driver, "council_formal", "21").await?;
        wait_until(&driver, "nothing kept", "return localStorage.length === 0;").await?;

        open_form(&driver, &visit).await?;
        type_over(&driver, "#field-society", "青海省甲学会").await?;
        find(&driver, "#fill-keep").await?.click().await?;
        driver.switch_to_window(second.clone()).await?;
        open_form(&driver, &visit).await?;
        wait_for_text(&driver, PAPER, "青海省甲学会").await?;
        type_over(&driver, "#field-contact", "扎西").await?;
        driver.switch_to_window(first.clone()).await?;
        let carried = "return document.getElementById('field-contact').value === '扎西';";
        wait_until(&driver, "what the other tab added", carried).await?;
        type_over(&driver, "#field-society", "青海省乙学会").await?;
        driver.switch_to_window(second.clone()).await?;
        wait_for_text(&driver, PAPER, "青海省乙学会").await?;
        wait_until(&driver, "its own still there", carried).await?;
        find(&driver, "#fill-clear").await?.click().await?;
        driver.switch_to_window(first.clone()).await?;
        wait_for_text(&driver, "#fill-note", "已在另一个页面删去").await?;
        wait_for_text(&driver, PAPER, "青海省乙学会").await?;

        driver.goto(visit.url(CHECKLIST)).await?;
        type_over(&driver, "#head-society", "青海省甲学会").await?;
        find(&driver, "#checklist-keep").await?.click().await?;
        driver.switch_to_window(second).await?;
        driver.goto(visit.url(CHECKLIST)).await?;
        let carried = "return document.getElementById('head-society').value === '青海省甲学会';";
        wait_until(&driver, "what is kept", carried).await?;
        find(&driver, "#checklist input[type=radio]").await?.click().await?;
        driver.switch_to_window(first).await?;
        wait_for_text(&driver, "#checklist-counts", "已做到 1").await?;
        wait_until(&driver, "its own still there", carried).await?;
        driver.execute("localStorage.clear();", Vec::new()).await.map(|_| ())
    });
}

/// With and without the browser's own memory of pages: `unload` makes it forget them.
const FORGET_THE_PAGE: &str = "window.addEventListener('unload', function () { return null; });";

fn going_to_the_source_and_back_loses_nothing(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(browser, async |driver| {
        for forgotten in [false, true] {
            let leave = async |css: &str| -> WebDriverResult<()> {
                if forgotten {
                    driver.execute(FORGET_THE_PAGE, Vec::new()).await?;
                }
                driver.execute(&format!("document.querySelector({}).click();", json!(css)), Vec::new()).await?;
                find(&driver, "main[data-page=policy], main[data-page=guide], main[data-page=template]").await?;
                driver.back().await
            };
            driver.goto("about:blank").await?;
            open(&driver, &visit).await?;
            let persona = json!({"matter": "reelect", "council_formal": 20, "council_probationary": 0, "seats": 5});
            answer_all(&driver, &persona).await?;
            let before = standing(&driver).await?;
            leave("#check-answer .quote a, #check-answer a[href*='#s']").await?;
            find(&driver, "#check-answer[data-ready] .verdict").await?;
            wait_for_standing(&driver, &before).await?;
            let lying = "return localStorage.length === 0 && sessionStorage.getItem('self-check') === null;";
            wait_until(&driver, "nothing left lying", lying).await?;
            driver.refresh().await?;
            find(&driver, "#check-answer[data-ready] .verdict").await?;
            wait_for_standing(&driver, &before).await?;
            // Opened afresh, it is empty: another person may sit there now.
            driver.goto(visit.url("glossary/index.html")).await?;
            open(&driver, &visit).await?;
            wait_for_standing(&driver, &json!({})).await?;

            open_form(&driver, &visit).await?;
            type_over(&driver, "#field-society", "青海省测试学会").await?;
            wait_for_text(&driver, PAPER, "青海省测试学会").await?;
            leave("#fill-source").await?;
            wait_for_text(&driver, PAPER, "青海省测试学会").await?;

            driver.goto(visit.url(CHECKLIST)).await?;
            find(&driver, "#checklist input[type=radio]").await?.click().await?;
            type_over(&driver, "[data-note]", "已建立台账").await?;
            leave(".checklist-table caption a").await?;
            wait_for_text(&driver, "#checklist-counts", "已做到 1").await?;
            wait_until(&driver, "the remark", "return document.querySelector('[data-note]').value === '已建立台账';")
                .await?;

            driver.goto(visit.url("calendar/index.html")).await?;
            find(&driver, "[data-on]").await?;
            driver.execute("document.querySelector('[data-on]').value = '2031-03-04';", Vec::new()).await?;
            leave(".calendar-source a").await?;
            wait_until(&driver, "the day", "return document.querySelector('[data-on]').value === '2031-03-04';")
                .await?;
        }
        Ok(())
    });
}
