//! Large letters and wide spacing lose nothing: 400 % zoom, which is a window 320 pixels wide; the
//! site's own largest letters in it; and the spacing that readers may set (WCAG 1.4.10, 1.4.12).

use end_to_end::browser::{Browser, Visit, Way, browse, find, wait_until};
use end_to_end::keyboard::{key, press};
use end_to_end::kinds::PAGES;
use end_to_end::lost;
use end_to_end::site::published_with_wasm;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// The size of letters that a page has by itself.
const USUAL: u32 = 2;

/// Everything in the frame's page has come.
const READY: &str = "
    const frame = document.querySelector('iframe');
    const page = frame && frame.contentDocument;
    const main = page && page.querySelector('main[data-page]');
    if (!main || page.readyState !== 'complete') return false;
    const late = { check: '#check-answer[data-ready]', fill: '#fill-preview .paper', search: '.search-hit' }[main.dataset.page];
    return !late || !!page.querySelector(late);";

/// As a reader sets it who needs it: lines, paragraphs, letters and words wider apart.
const WIDER: &str = "
    const sheet = document.styleSheets[document.styleSheets.length - 1];
    sheet.insertRule('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }', sheet.cssRules.length);
    sheet.insertRule('p { margin-bottom: 2em !important; }', sheet.cssRules.length);";

/// Puts the focus on everything that takes it, one after the other, as Tab does; gives what then lies
/// wholly under something else or outside the window.
const COVERED: &str = "
    const covered = [];
    const all = Array.from(document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')).filter(function (node) {
        return !node.disabled && node.tabIndex >= 0 && node.getClientRects().length && getComputedStyle(node).visibility === 'visible' && !node.closest('details:not([open]) > :not(summary)');
    });
    all.forEach(function (node) {
        node.focus();
        const seen = node.classList.contains('visually-hidden') && node.labels && node.labels[0] || node;
        const free = Array.from(seen.getClientRects()).some(function (box) {
            for (let across = 0; across <= 4; across++) for (let down = 0; down <= 4; down++) {
                const x = box.left + 1 + (box.width - 2) * across / 4;
                const y = box.top + 1 + (box.height - 2) * down / 4;
                const top = x >= 0 && y >= 0 && x < window.innerWidth && y < window.innerHeight && document.elementFromPoint(x, y);
                if (top && (seen.contains(top) || top.classList.contains('erratum-mark') || top.contains(seen) && top !== document.body && top !== document.documentElement)) return true;
            }
            return false;
        });
        if (!free) covered.push(seen.tagName + ' ' + (seen.id || seen.className) + ' ' + seen.textContent.trim().slice(0, 20));
    });
    return [all.length, covered.slice(0, 8)];";

async fn lost(driver: &WebDriver, state: &str, page: &str, faults: &mut Vec<String>) -> WebDriverResult<()> {
    faults.extend(lost::faults(driver).await?.into_iter().map(|fault| format!("{page}, {state}: {fault}")));
    Ok(())
}

async fn covered(driver: &WebDriver, state: &str, page: &str, faults: &mut Vec<String>) -> WebDriverResult<()> {
    let found: Value = driver.execute(COVERED, Vec::new()).await?.json().clone();
    assert!(found[0].as_u64().is_some_and(|stops| stops > 5), "{page}: {found}");
    for node in found[1].as_array().into_iter().flatten() {
        faults.push(format!("{page}, {state}: with the focus, something lies over {node}"));
    }
    Ok(())
}

/// What is looked at on each page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looked {
    /// The words, as the page is and with wider spacing.
    Words,
    /// In Chromium, what lies over a thing with the focus, too.
    WordsAndFocus,
}

/// A window as a reader has it.
#[derive(Clone, Copy, Debug)]
struct Window {
    width: u32,
    height: u32,
    /// The size of letters, of those the site offers; 2 is the usual one.
    letters: u32,
}

fn assert_nothing_lost(browser: Browser, window: Window, pages: &[&str], looked: Looked) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    let Window { width, height, letters } = window;
    let state = format!("{width} × {height}, letters {letters}");
    browse(browser, async |driver| {
        let mut faults = Vec::new();
        driver.goto(visit.url("about/index.html")).await?;
        if letters != USUAL {
            driver.execute("localStorage.setItem('text', arguments[0]);", vec![json!(letters.to_string())]).await?;
        }
        for page in pages {
            driver.goto("about:blank").await?;
            driver.goto(visit.window_url(page, width, height)).await?;
            wait_until(&driver, &format!("{page} in its window"), READY).await?;
            find(&driver, "iframe").await?.enter_frame().await?;
            lost(&driver, &state, page, &mut faults).await?;
            if browser == Browser::Chromium && looked == Looked::WordsAndFocus {
                // A frame has the focus only when its window has.
                driver.cdp().send_raw("Emulation.setFocusEmulationEnabled", json!({"enabled": true})).await?;
                press(&driver, &key(Key::Tab)).await?;
                covered(&driver, &state, page, &mut faults).await?;
            }
            driver.execute(WIDER, Vec::new()).await?;
            lost(&driver, &format!("{state}, wider spacing"), page, &mut faults).await?;
            driver.enter_default_frame().await?;
        }
        assert!(faults.is_empty(), "{browser:?}: {} faults:\n{}", faults.len(), faults.join("\n"));
        Ok(())
    });
}

/// WCAG's measure: 1280 by 1024 at 400 %.
const ZOOMED: Window = Window { width: 320, height: 256, letters: USUAL };
const LARGEST: Window = Window { width: 320, height: 480, letters: 5 };

#[test]
fn at_400_percent_nothing_is_lost() {
    assert_nothing_lost(Browser::Chromium, ZOOMED, &PAGES, Looked::WordsAndFocus);
}

/// Where much stands on one line: a head full of doors, leaders and page numbers, choices side by side,
/// tables, what can be typed into.
#[test]
fn at_400_percent_with_the_largest_letters_no_line_is_too_long() {
    let pages = [
        "index.html",
        "guide/contents/index.html",
        "calendar/index.html",
        "check/index.html",
        "checklists/science-societies/index.html",
        "fill/index.html#form=template-5",
        "search/index.html#q=换届",
        "templates/template-2/index.html",
    ];
    assert_nothing_lost(Browser::Chromium, LARGEST, &pages, Looked::Words);
}

#[test]
#[ignore = "takes minutes; `make test-everywhere` runs it"]
fn at_400_percent_with_the_largest_letters_nothing_is_lost() {
    assert_nothing_lost(Browser::Chromium, LARGEST, &PAGES, Looked::WordsAndFocus);
}

#[test]
#[ignore = "takes minutes; `make test-everywhere` runs it"]
fn at_every_width_nothing_is_lost() {
    for width in [360, 768, 1000] {
        let window = Window { width, height: 700, letters: USUAL };
        assert_nothing_lost(Browser::Chromium, window, &PAGES, Looked::WordsAndFocus);
    }
    assert_nothing_lost(Browser::Firefox, ZOOMED, &PAGES, Looked::Words);
}
