//! Words that would be script stay words, whichever door of a page they come by: its address, a box, a
//! file, what the browser keeps; and content that someone laced with them.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use end_to_end::browser::{Browser, Visit, Way, browse, find, wait_until};
use end_to_end::hostile::{PAYLOADS, all, lace};
use end_to_end::in_every_browser;
use end_to_end::repository;
use end_to_end::site::{Site, command, copy_folder, printed, published_with_wasm, scratch};
use end_to_end::transport::percent;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

in_every_browser!(addresses_files_and_stores_stay_words, laced_content_stays_words);

/// Nothing ran, no element came of it, the page still works.
const UNHARMED: &str = "
    const known = arguments[0];
    const faults = [];
    if (window.hostile !== undefined) faults.push('a script ran');
    document.querySelectorAll('x-hostile, iframe, object, embed, base, img[src=x], svg[onload], style, [onerror], [onload], [onclick], [onfocus], [onmouseover], a[href^=\"javascript:\" i], meta[http-equiv=refresh]').forEach(function (node) {
        faults.push('an element came of it: ' + node.outerHTML.slice(0, 100));
    });
    // One script stands within each page, in its head.
    const within = document.querySelectorAll('script:not([src])');
    document.querySelectorAll('script').forEach(function (script) {
        const own = within.length === 1 && script === within[0] && script.parentNode === document.head;
        if (!own && script.src.indexOf(known) !== 0) faults.push('a script from ' + script.src + script.textContent.slice(0, 60));
    });
    if (document.title.indexOf('window.hostile') >= 0 && arguments[1]) faults.push('the title: ' + document.title);
    if (!document.querySelector('main[data-page]')) faults.push('no page');
    return faults;";

async fn assert_unharmed(driver: &WebDriver, visit: &Visit, door: &str) -> WebDriverResult<()> {
    let found = driver.execute(UNHARMED, vec![json!(visit.url("")), json!(true)]).await?;
    let faults: Vec<String> = serde_json::from_value(found.json().clone())?;
    assert!(faults.is_empty(), "{door}: {faults:#?}");
    Ok(())
}

async fn fresh(driver: &WebDriver, address: &str) -> WebDriverResult<()> {
    driver.goto("about:blank").await?;
    driver.goto(address).await
}

/// Puts a file into a field, as choosing it does.
const CHOOSE: &str = "
    const files = new DataTransfer();
    files.items.add(new File([arguments[1]], arguments[2]));
    const field = document.querySelector(arguments[0]);
    field.files = files.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));";

/// Puts values into the store.
const KEEP: &str = "
    const kept = arguments[0];
    Object.keys(kept).forEach(function (key) { localStorage.setItem(key, kept[key]); });";

const CHECK_READY: &str = "return !!document.querySelector('#check-answer[data-ready]');";
const FILL_READY: &str = "return !!document.querySelector('main[data-ready]');";

/// Some at a time where a browser is quick to start pages; all at once in the other.
fn addresses_files_and_stores_stay_words(browser: Browser) {
    let at_once = if browser == Browser::Chromium { 6 } else { PAYLOADS.len() };
    stay_words(browser, &PAYLOADS.chunks(at_once).map(<[&str]>::concat).collect::<Vec<_>>());
}

#[test]
#[ignore = "takes minutes; `make test-everywhere` runs it"]
fn each_payload_alone_stays_words() {
    stay_words(Browser::Chromium, &PAYLOADS.map(String::from));
}

fn stay_words(browser: Browser, payloads: &[String]) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(browser, async |driver| {
        for payload in payloads {
            let word = percent(payload);
            let door = |name: &str| format!("{browser:?}, {name}: {payload}");

            // Links of the self-check: as an answer, a number, a question's name; unescaped.
            for link in [
                format!("facts=v1&matter={word}&council_formal={word}&{word}={word}&chair={word}"),
                format!("facts={word}"),
                format!("facts=v1&{payload}=1&matter={payload}"),
            ] {
                fresh(&driver, &visit.url(&format!("check/index.html#{link}"))).await?;
                wait_until(&driver, "the self-check", CHECK_READY).await?;
                assert_unharmed(&driver, &visit, &door("a link of answers")).await?;
            }
            // Into fields, into files, into the store.
            let facts = json!({"kind": "self-check", "version": 1, "facts": {payload: payload, "matter": payload, "council_formal": payload, "affiliated": payload, "seats": payload}});
            driver
                .execute(CHOOSE, vec![json!("#check-load"), json!(facts.to_string()), json!(format!("{payload}.json"))])
                .await?;
            wait_until(
                &driver,
                "the file taken",
                "return /已按文件填好/.test(document.getElementById('check-note').textContent);",
            )
            .await?;
            assert_unharmed(&driver, &visit, &door("a file of answers")).await?;
            driver
                .execute(CHOOSE, vec![json!("#check-load"), json!(payload), json!(format!("{payload}.json"))])
                .await?;
            wait_until(
                &driver,
                "the file refused",
                "return /没有填入/.test(document.getElementById('check-note').textContent);",
            )
            .await?;
            find(&driver, "#check-review-open").await?.click().await?;
            assert_unharmed(&driver, &visit, &door("the review")).await?;

            // The form: its address, its fields, its files.
            fresh(&driver, &visit.url(&format!("fill/index.html#form={word}&fact.{word}={word}&result.{word}={word}")))
                .await?;
            wait_until(&driver, "the forms", FILL_READY).await?;
            assert_unharmed(&driver, &visit, &door("a form's address")).await?;
            fresh(
                &driver,
                &visit.url(&format!(
                    "fill/index.html#form=template-1&fact.seats={word}&fact.existing={word}&result.organisation={word}"
                )),
            )
            .await?;
            wait_until(&driver, "the forms", FILL_READY).await?;
            let papers = papers(&driver, payload).await?;
            driver.execute(CHOOSE, vec![json!("#fill-load"), json!(papers), json!(format!("{payload}.json"))]).await?;
            wait_until(
                &driver,
                "the file taken",
                "return /已按文件填好/.test(document.getElementById('fill-done').textContent);",
            )
            .await?;
            assert_unharmed(&driver, &visit, &door("a file of a form")).await?;
            let shown = "return document.getElementById('fill-preview').textContent.length > 50;";
            wait_until(&driver, "the paper", shown).await?;

            // Searching, and the words a page marks.
            fresh(&driver, &visit.url(&format!("search/index.html#q={word}&{word}={word}&类别={word}"))).await?;
            wait_until(&driver, "an answer", "return document.getElementById('search-count').textContent.length > 0 && !document.querySelector('[aria-busy]');").await?;
            assert_unharmed(&driver, &visit, &door("a query")).await?;
            fresh(&driver, &visit.url(&format!("policies/qinghai-2018-9/index.html#s3-9&find={word}&find=换届")))
                .await?;
            wait_until(
                &driver,
                "words marked",
                "return document.querySelectorAll('mark.found').length > 0 && location.href.indexOf('find=') < 0;",
            )
            .await?;
            assert_unharmed(&driver, &visit, &door("words to mark")).await?;

            // Whatever another page of the same server has put into the store.
            let kept = json!({
                "self-check": facts.to_string(), "papers": papers, "text": payload, "contrast": payload, "slash": payload, "offline": payload,
                "searches": json!([payload, payload.repeat(3)]).to_string(),
                "checklist-science-societies": json!({"kind": "checklist", "version": 1, "list": "science-societies",
                    "head": {"head-society": payload}, "items": {payload: {"text": payload, "mark": payload, "note": payload}}}).to_string(),
            });
            driver.execute(KEEP, vec![kept]).await?;
            for (page, ready) in [
                ("check/index.html", CHECK_READY),
                ("fill/index.html#form=template-1", FILL_READY),
                (
                    "checklists/science-societies/index.html",
                    "return document.getElementById('checklist-counts').textContent.length > 0;",
                ),
                ("search/index.html", "return /最近查找/.test(document.getElementById('search-count').textContent);"),
            ] {
                fresh(&driver, &visit.url(page)).await?;
                wait_until(&driver, page, ready).await?;
                assert_unharmed(&driver, &visit, &door(&format!("the store, {page}"))).await?;
            }
            driver.execute("localStorage.clear();", Vec::new()).await?;
        }
        Ok(())
    });
}

/// A saved form with the payload in every field that the page shows, and as names of fields.
async fn papers(driver: &WebDriver, payload: &str) -> WebDriverResult<String> {
    let names = "return Array.from(document.querySelectorAll('#fill-form [data-field]')).map(function (field) { return field.dataset.field; });";
    let names: Vec<String> = serde_json::from_value(driver.execute(names, Vec::new()).await?.json().clone())?;
    assert!(names.len() > 5, "{names:?}");
    let mut values: serde_json::Map<String, Value> = names.into_iter().map(|name| (name, json!(payload))).collect();
    values.insert(payload.to_owned(), json!(payload));
    let people = json!([{"name": payload, payload: payload}, {payload: [payload]}]);
    Ok(json!({"kind": "papers", "version": 1, "values": values, "people": people}).to_string())
}

/// The site of this repository with the payloads behind every word for readers.
fn laced() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let root = scratch("laced");
        let _ = fs::remove_dir_all(&root);
        let (content, out) = (root.join("content"), root.join("dist"));
        // Titles go into addresses' names nowhere; cases are compared with results.
        let wanted = |path: &Path| !path.starts_with("rules/cases");
        copy_folder(&repository().join("content"), &content);
        assert!(lace(&content, &all(), wanted) > 700, "the content is laced");
        let (content, out_path) = (content.to_str().expect("Unicode"), out.to_str().expect("Unicode"));
        let built = command(&["build", "--content", content, "--out", out_path]).output().expect("the builder starts");
        assert!(built.status.success(), "{}", printed(&built));
        Site { folder: out }
    })
}

fn laced_content_stays_words(browser: Browser) {
    let visit = Visit::new(laced(), Way::Root);
    browse(browser, async |driver| {
        for (page, ready) in [
            ("index.html", "return true;"),
            ("guide/part-2/index.html", "return true;"),
            ("glossary/index.html", "return true;"),
            ("topics/reelection/index.html", "return true;"),
            ("knowledge/index.html", "return true;"),
            ("procedures/index.html", "return true;"),
            (
                "checklists/science-societies/index.html",
                "return document.getElementById('checklist-counts').textContent.length > 0;",
            ),
            (
                "check/index.html#facts=v1&matter=reelect&affiliated=yes&council_formal=50&council_probationary=0&seats=5&candidates=5&voters_due=20&voters_present=16&existing=branch&chair=probationary&vice_chair_formal=yes",
                "return document.querySelectorAll('.verdict').length > 3;",
            ),
            ("fill/index.html#form=template-4", "return !!document.querySelector('#fill-preview .paper');"),
            ("search/index.html#q=换届", "return !!document.querySelector('.search-hit');"),
            ("search/index.html#q=hostile", "return !!document.querySelector('.search-hit');"),
        ] {
            fresh(&driver, &visit.url(page)).await?;
            find(&driver, "main[data-page]").await?;
            wait_until(&driver, page, ready).await?;
            let found = driver.execute(UNHARMED, vec![json!(visit.url("")), json!(false)]).await?;
            let faults: Vec<String> = serde_json::from_value(found.json().clone())?;
            assert!(faults.is_empty(), "{browser:?}, {page}: {faults:#?}");
            // They stand there to be read.
            wait_until(&driver, "the words", "return document.body.textContent.indexOf('{{ 7 * 191 }}') >= 0;").await?;
            // All that is folded, opened: questions, reasons, results.
            driver.execute("document.querySelectorAll('details').forEach(function (part) { part.open = true; }); document.querySelectorAll('a[data-says], [data-example]').forEach(function (node) { node.click(); });", Vec::new()).await?;
            let found = driver.execute(UNHARMED, vec![json!(visit.url("")), json!(false)]).await?;
            let faults: Vec<String> = serde_json::from_value(found.json().clone())?;
            assert!(faults.is_empty(), "{browser:?}, {page} unfolded: {faults:#?}");
        }
        Ok(())
    });
}
