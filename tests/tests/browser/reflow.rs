//! Large letters and wide spacing lose nothing: 400 % zoom, which is a window 320 pixels wide; the
//! site's own largest letters in it; and the spacing that readers may set (WCAG 1.4.10, 1.4.12).

use end_to_end::browser::{Browser, Visit, Way, browse, find, wait_until};
use end_to_end::keyboard::{key, press};
use end_to_end::kinds::PAGES;
use end_to_end::site::published_with_wasm;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

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

/// What is lost: a page wider than its window, words beyond the window, words cut off in their box,
/// words of a button over its edge. What moves by itself within its box, such as a wide table, is
/// not lost.
const LOST: &str = "
    const page = document.documentElement;
    const lost = [];
    const name = function (node) { return node.tagName.toLowerCase() + (node.id ? '#' + node.id : '') + (node.className && node.className.baseVal === undefined ? '.' + String(node.className).trim().replace(/ +/g, '.') : ''); };
    const moves = function (node) {
        for (let at = node; at && at !== document.body; at = at.parentElement) {
            const style = getComputedStyle(at);
            if (/auto|scroll/.test(style.overflowX) || at.classList.contains('visually-hidden') || at.classList.contains('fill-preview') || at.tagName === 'svg') return true;
        }
        return false;
    };
    if (page.scrollWidth > page.clientWidth) lost.push('the page is ' + page.scrollWidth + ' wide, the window ' + page.clientWidth);
    document.querySelectorAll('body *').forEach(function (node) {
        const style = getComputedStyle(node);
        if (style.display === 'none' || style.visibility !== 'visible' || !node.textContent.trim() && node.tagName !== 'INPUT') return;
        const box = node.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1 || moves(node)) return;
        if (box.right > page.clientWidth + 1 || box.left < -1) lost.push(name(node) + ' reaches from ' + Math.round(box.left) + ' to ' + Math.round(box.right) + ': ' + node.textContent.trim().slice(0, 40));
        const cuts = /hidden|clip/.test(style.overflowX + style.overflowY) && node.tagName !== 'INPUT';
        if (cuts && (node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1)) lost.push(name(node) + ' cuts its words off');
        if (/BUTTON|SELECT/.test(node.tagName) || node.classList.contains('button')) {
            if (node.scrollWidth > node.clientWidth + 2 || node.scrollHeight > node.clientHeight + 2) lost.push(name(node) + ' is too small for: ' + node.textContent.trim().slice(0, 30));
        }
    });
    return lost.slice(0, 12);";

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
    let found: Vec<String> = serde_json::from_value(driver.execute(LOST, Vec::new()).await?.json().clone())?;
    faults.extend(found.into_iter().map(|fault| format!("{page}, {state}: {fault}")));
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

fn at_size(browser: Browser, width: u32, height: u32, letters: Option<u32>) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    let state = format!("{width} × {height}, letters {}", letters.unwrap_or(2));
    browse(browser, async |driver| {
        let mut faults = Vec::new();
        driver.goto(visit.url("about/index.html")).await?;
        if let Some(size) = letters {
            driver.execute("localStorage.setItem('text', arguments[0]);", vec![json!(size.to_string())]).await?;
        }
        for page in PAGES {
            driver.goto("about:blank").await?;
            driver.goto(visit.window_url(page, width, height)).await?;
            wait_until(&driver, &format!("{page} in its window"), READY).await?;
            find(&driver, "iframe").await?.enter_frame().await?;
            lost(&driver, &state, page, &mut faults).await?;
            if browser == Browser::Chromium {
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

#[test]
fn at_400_percent_nothing_is_lost() {
    at_size(Browser::Chromium, 320, 256, None);
}

#[test]
#[ignore = "takes minutes; `make test-everywhere` runs it"]
fn at_400_percent_with_the_largest_letters_nothing_is_lost() {
    at_size(Browser::Chromium, 320, 480, Some(5));
}

#[test]
#[ignore = "takes minutes; `make test-everywhere` runs it"]
fn at_every_width_nothing_is_lost() {
    for width in [360, 768, 1000] {
        at_size(Browser::Chromium, width, 700, None);
    }
    at_size(Browser::Firefox, 320, 256, None);
}
