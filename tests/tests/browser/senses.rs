//! What a visitor's system asks of pages: forced colours, less motion; and what pages tell to programs
//! that read them out: names, roles, states, order, language.

use end_to_end::browser::{Browser, Visit, Way, browse, find, label, role, wait_for_text, wait_until};
use end_to_end::in_every_browser;
use end_to_end::keyboard::{key, press};
use end_to_end::kinds::PAGES;
use end_to_end::site::published_with_wasm;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

in_every_browser!(custom_widgets_have_names_roles_and_states);

/// What can be acted upon has an edge, a line or a colour of its own where the system sets all colours.
const NO_SIGN: &str = "
    const lacking = [];
    const canvas = getComputedStyle(document.body);
    document.querySelectorAll('a[href], button, input, select, textarea, summary, .button').forEach(function (node) {
        if (!node.getClientRects().length || node.closest('.visually-hidden')) return;
        const style = getComputedStyle(node);
        const edge = ['Top', 'Right', 'Bottom', 'Left'].some(function (side) { return parseFloat(style['border' + side + 'Width']) > 0 && style['border' + side + 'Style'] !== 'none'; });
        const drawn = node.matches('input[type=radio], input[type=checkbox], summary');
        const own = style.color !== canvas.color || style.textDecorationLine !== 'none';
        if (!edge && !drawn && !own) lacking.push(node.tagName + '.' + node.className + ' ' + node.textContent.trim().slice(0, 20));
    });
    return [matchMedia('(forced-colors: active)').matches, lacking.slice(0, 8)];";

/// Everything with the focus shows an outline in forced colours.
const NO_FOCUS_SIGN: &str = "
    const lacking = [];
    document.querySelectorAll('a[href], button, input, select, textarea, summary').forEach(function (node) {
        if (node.disabled || !node.getClientRects().length || node.closest('details:not([open]) > :not(summary)')) return;
        node.focus();
        const seen = node.classList.contains('visually-hidden') && node.labels && node.labels[0] || node;
        if (getComputedStyle(seen).outlineStyle === 'none') lacking.push(seen.tagName + '.' + seen.className + ' ' + seen.textContent.trim().slice(0, 20));
    });
    return lacking.slice(0, 8);";

/// Everything that moves or fades.
const MOVES: &str = "
    const moving = [];
    document.querySelectorAll('*').forEach(function (node) {
        const style = getComputedStyle(node);
        const longest = function (text) { return Math.max.apply(null, text.split(',').map(parseFloat)); };
        if (longest(style.transitionDuration) > 0.01 || longest(style.animationDuration) > 0.01) moving.push(node.tagName + '.' + node.className);
    });
    if (getComputedStyle(document.documentElement).scrollBehavior !== 'auto') moving.push('scrolling');
    return [matchMedia('(prefers-reduced-motion: reduce)').matches, moving.slice(0, 8)];";

async fn emulate(driver: &WebDriver, feature: &str, value: &str) -> WebDriverResult<()> {
    let features = json!({"features": [{"name": feature, "value": value}]});
    driver.cdp().send_raw("Emulation.setEmulatedMedia", features).await.map(|_| ())
}

async fn opened(driver: &WebDriver, visit: &Visit, page: &str) -> WebDriverResult<()> {
    driver.goto("about:blank").await?;
    driver.goto(visit.url(page)).await?;
    find(driver, "main[data-page]").await?;
    let late = "const late = { check: '#check-answer[data-ready]', fill: '#fill-preview .paper', search: '.search-hit' }[document.querySelector('main').dataset.page];
        return document.readyState === 'complete' && (!late || !!document.querySelector(late));";
    wait_until(driver, &format!("{page} whole"), late).await
}

#[test]
fn forced_colours_and_less_motion_are_respected() {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(Browser::Chromium, async |driver| {
        let mut faults = Vec::new();
        for page in PAGES {
            opened(&driver, &visit, page).await?;
            emulate(&driver, "forced-colors", "active").await?;
            let found: Value = driver.execute(NO_SIGN, Vec::new()).await?.json().clone();
            assert_eq!(found[0], true, "colours are forced");
            faults.extend(found[1].as_array().into_iter().flatten().map(|node| format!("{page}: no sign of {node}")));
            // By keyboard: after a click the focus is not shown.
            press(&driver, &key(Key::Tab)).await?;
            let found: Value = driver.execute(NO_FOCUS_SIGN, Vec::new()).await?.json().clone();
            faults.extend(
                found.as_array().into_iter().flatten().map(|node| format!("{page}: the focus is not seen on {node}")),
            );
            emulate(&driver, "prefers-reduced-motion", "reduce").await?;
            let found: Value = driver.execute(MOVES, Vec::new()).await?.json().clone();
            assert_eq!(found[0], true, "less motion is asked for");
            faults.extend(found[1].as_array().into_iter().flatten().map(|node| format!("{page}: {node} moves")));
        }
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
        Ok(())
    });
}

/// What a screen reader is told, as Chromium computes it: each thing that takes the focus has a name; what
/// is read comes in the order in which it is seen; headings step down by one.
const READ_OUT: &str = "
    const faults = [];
    if (document.documentElement.lang !== 'zh-CN') faults.push('the language is ' + document.documentElement.lang);
    if (!document.title) faults.push('no title');
    const main = document.querySelectorAll('main');
    if (main.length !== 1) faults.push(main.length + ' main parts');
    const firsts = document.querySelectorAll('h1').length;
    if (firsts !== 1) faults.push(firsts + ' headings of the first level');
    // Read as it is seen: in one column, what comes later does not stand higher.
    const blocks = Array.from(document.querySelectorAll('main article > *, main .wrap > *')).filter(function (node) {
        return node.getClientRects().length && getComputedStyle(node).position === 'static' && getComputedStyle(node).float === 'none' && !node.closest('.reading, .halves');
    });
    for (let at = 1; at < blocks.length; at++) {
        const one = blocks[at - 1], other = blocks[at];
        if (one.contains(other) || other.contains(one)) continue;
        if (other.getBoundingClientRect().top < one.getBoundingClientRect().top - 1) faults.push(other.tagName + '.' + other.className + ' is read after what stands below it');
    }
    if (document.querySelector('[tabindex]:not([tabindex=\"0\"]):not([tabindex=\"-1\"])')) faults.push('an order of its own for Tab');
    return faults;";

#[test]
fn pages_are_read_out_in_order_with_names() {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(Browser::Chromium, async |driver| {
        let mut faults = Vec::new();
        for page in PAGES {
            opened(&driver, &visit, page).await?;
            let found: Vec<String> =
                serde_json::from_value(driver.execute(READ_OUT, Vec::new()).await?.json().clone())?;
            faults.extend(found.into_iter().map(|fault| format!("{page}: {fault}")));
            // The tree that screen readers are given.
            driver.cdp().send_raw("Accessibility.enable", json!({})).await?;
            let tree = driver.cdp().send_raw("Accessibility.getFullAXTree", json!({})).await?;
            let nodes = tree["nodes"].as_array().expect("a tree has nodes");
            let focusable = |node: &&Value| {
                node["ignored"] != true
                    && node["properties"]
                        .as_array()
                        .into_iter()
                        .flatten()
                        .any(|it| it["name"] == "focusable" && it["value"]["value"] == true)
            };
            let mut stops = 0;
            for node in nodes.iter().filter(focusable) {
                let role = node["role"]["value"].as_str().unwrap_or_default();
                let name = node["name"]["value"].as_str().unwrap_or_default().trim();
                stops += 1;
                if name.is_empty() && !["RootWebArea", "main", "generic", "LayoutTable"].contains(&role) {
                    faults.push(format!("{page}: a {role} without a name"));
                }
            }
            assert!(stops > 10, "{page}: {stops} things take the focus");
        }
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
        Ok(())
    });
}

fn custom_widgets_have_names_roles_and_states(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(browser, async |driver| {
        // The search box: a combobox that owns a list of options.
        driver.goto(visit.url("guide/part-2/index.html")).await?;
        let field = find(&driver, "#search-words").await?;
        field.send_keys("差额").await?;
        wait_until(&driver, "options", "return document.querySelectorAll('.search-option mark').length > 0;").await?;
        // As the browser itself tells it, whatever the attributes.
        assert_eq!(role(&driver, &field).await?, "combobox", "{browser:?}");
        assert_eq!(label(&driver, &field).await?, "在全书中查找", "{browser:?}");
        let list = find(&driver, "#search-options").await?;
        assert_eq!(
            (role(&driver, &list).await?.as_str(), label(&driver, &list).await?.as_str()),
            ("listbox", "查到的段落"),
            "{browser:?}"
        );
        let option = find(&driver, ".search-option").await?;
        assert_eq!(role(&driver, &option).await?, "option", "{browser:?}");
        assert!(label(&driver, &option).await?.contains("差额"), "{browser:?}: an option is named by its words");
        let owned = "const box = document.getElementById('search-words');
            const list = document.getElementById(box.getAttribute('aria-controls'));
            return box.getAttribute('aria-expanded') === 'true' && box.getAttribute('aria-autocomplete') === 'list' &&
                Array.from(list.children).every(function (option) { return option.getAttribute('role') === 'option' && option.hasAttribute('aria-selected'); });";
        wait_until(&driver, "a list owned by its box", owned).await?;
        wait_for_text(&driver, ".search-status[role=status]", "找到").await?;

        // The meaning of a term: a link that tells whether its meaning stands open.
        let term = find(&driver, ".term[data-says]").await?;
        term.click().await?;
        find(&driver, ".term-card").await?;
        assert_eq!(role(&driver, &term).await?, "link", "{browser:?}");
        assert_eq!(term.attr("aria-expanded").await?.as_deref(), Some("true"), "{browser:?}");

        // Letters and contrast: named buttons, the second tells its state.
        let contrast = find(&driver, "[data-action=contrast]").await?;
        assert_eq!(contrast.attr("aria-pressed").await?.as_deref(), Some("false"));
        contrast.click().await?;
        assert_eq!(contrast.attr("aria-pressed").await?.as_deref(), Some("true"));
        assert_eq!(label(&driver, &contrast).await?, "高对比度", "{browser:?}");
        contrast.click().await?;

        // A table that is sorted: its heading tells how, its button is named by it.
        driver.goto(visit.url("policies/index.html")).await?;
        let sort = find(&driver, "th[data-sort] .sort").await?;
        sort.click().await?;
        let told = "return document.querySelectorAll('th[aria-sort]').length === 1 && /^(as|des)cending$/.test(document.activeElement.parentNode.getAttribute('aria-sort'));";
        wait_until(&driver, "the order told", told).await?;
        assert_eq!(role(&driver, &sort).await?, "button", "{browser:?}");

        // Marks of a checklist: a group named by the sentence it judges.
        driver.goto(visit.url("checklists/science-societies/index.html")).await?;
        let group = find(&driver, "[role=radiogroup]").await?;
        assert_eq!(role(&driver, &group).await?, "radiogroup", "{browser:?}");
        let sentence = find(&driver, "#item-1").await?.text().await?;
        assert_eq!(label(&driver, &group).await?, sentence, "{browser:?}");
        Ok(())
    });
}
