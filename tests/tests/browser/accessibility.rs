//! axe finds nothing to complain of: on a page of each kind, and in every state of the self-check. The
//! states of the other pages are in `states/`.

use end_to_end::browser::{Browser, Visit, Way, browse, find};
use end_to_end::form::{answer_all, open, type_into};
use end_to_end::in_every_browser;
use end_to_end::site::published_with_wasm;
use end_to_end::{axe, lost};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::states::unfold;

in_every_browser!(axe_finds_nothing_in_any_state_of_the_self_check);

const PAGES: [&str; 21] = [
    "index.html",
    "guide/part-2/index.html",
    "policies/index.html",
    "policies/qinghai-2018-9/index.html",
    "templates/template-2/index.html",
    "check/index.html",
    "errata/index.html",
    "about/index.html",
    "analysis/index.html",
    "book/index.html",
    "calendar/index.html",
    "checklists/index.html",
    "checklists/science-societies/index.html",
    "conflicts/index.html",
    "fill/index.html#form=template-5",
    "glossary/index.html",
    "knowledge/index.html",
    "procedures/index.html",
    "templates/template-3/index.html",
    "topics/index.html",
    "topics/reelection/index.html",
];

#[test]
fn axe_finds_nothing_on_a_page_of_each_kind() {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(Browser::Chromium, async |driver| {
        let mut faults = Vec::new();
        for page in PAGES {
            driver.goto(visit.url(page)).await?;
            find(&driver, "main[data-page]").await?;
            note(&driver, page, &mut faults).await?;
        }
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
        Ok(())
    });
}

async fn note(driver: &WebDriver, state: &str, faults: &mut Vec<String>) -> WebDriverResult<()> {
    faults.extend(axe::faults(driver).await?.into_iter().map(|fault| format!("{state}: {fault}")));
    Ok(())
}

fn axe_finds_nothing_in_any_state_of_the_self_check(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(browser, async |driver| {
        let mut faults = Vec::new();
        open(&driver, &visit).await?;
        note(&driver, "empty", &mut faults).await?;
        // What is in the page is the same in both.
        if browser == Browser::Chromium {
            every_example(&driver, &mut faults).await?;
        }

        open(&driver, &visit).await?;
        let persona = json!({"matter": "reelect", "council_formal": 50, "council_probationary": 0, "seats": 5,
            "candidates": 5, "voters_due": 20, "voters_present": 16});
        answer_all(&driver, &persona).await?;
        find(&driver, "#check-copy").await?.click().await?;
        let link = find(&driver, "#check-note .check-link").await?.value().await?.unwrap_or_default();
        unfold(&driver, "#check-work").await?;
        note(&driver, "all reasons unfolded, link made", &mut faults).await?;
        for (fact, typed) in [("voters_present", "21"), ("seats", "0"), ("candidates", "abc")] {
            type_into(&driver, fact, typed).await?;
        }
        note(&driver, "faults", &mut faults).await?;
        find(&driver, "#check-review-open").await?.click().await?;
        find(&driver, "#check-review.is-open").await?;
        note(&driver, "review with faults", &mut faults).await?;

        find(&driver, "[data-action=contrast]").await?.click().await?;
        note(&driver, "review, high contrast", &mut faults).await?;
        open(&driver, &visit).await?;
        driver.goto(link.as_str()).await?;
        find(&driver, "#check-answer[data-ready] .verdict").await?;
        note(&driver, "high contrast", &mut faults).await?;
        let larger = find(&driver, "[data-action=larger]").await?;
        while larger.is_enabled().await? {
            larger.click().await?;
        }
        note(&driver, "high contrast, largest letters", &mut faults).await?;
        narrow(&driver, &visit, &link, "high contrast, largest letters, narrow", &mut faults).await?;
        driver.execute("localStorage.clear();", Vec::new()).await?;
        narrow(&driver, &visit, &link, "narrow", &mut faults).await?;
        assert!(faults.is_empty(), "{browser:?}: {} faults:\n{}", faults.len(), faults.join("\n"));
        Ok(())
    });
}

/// Each example once: one of each kind of conclusion is among them.
async fn every_example(driver: &WebDriver, faults: &mut Vec<String>) -> WebDriverResult<()> {
    find(driver, ".check-start summary").await?.click().await?;
    let examples = driver.find_all(By::Css("[data-example]")).await?;
    assert!(examples.len() > 5, "there are examples");
    for example in examples {
        example.click().await?;
        find(driver, "#check-answer .verdict").await?;
        note(driver, &example.text().await?, faults).await?;
    }
    Ok(())
}

/// The page with answers in a narrow window, folded and unfolded, and its review.
async fn narrow(
    driver: &WebDriver,
    visit: &Visit,
    link: &str,
    state: &str,
    faults: &mut Vec<String>,
) -> WebDriverResult<()> {
    // A page of its own, so that the frame loads anew.
    driver.goto("about:blank").await?;
    let page = link.rsplit_once("/check/").map_or(link, |(_, page)| page);
    driver.goto(visit.window_url(&format!("check/{page}"), 360, 740)).await?;
    find(driver, "iframe").await?.enter_frame().await?;
    find(driver, "#check-answer[data-ready] .verdict").await?;
    unfold(driver, "#check-work").await?;
    note(driver, state, faults).await?;
    note_lost(driver, state, faults).await?;
    find(driver, "#check-review-open").await?.click().await?;
    find(driver, "#check-review.is-open").await?;
    note(driver, &format!("{state}, review"), faults).await?;
    note_lost(driver, &format!("{state}, review"), faults).await?;
    driver.enter_default_frame().await
}

/// No words are lost beyond the window or cut off.
async fn note_lost(driver: &WebDriver, state: &str, faults: &mut Vec<String>) -> WebDriverResult<()> {
    faults.extend(lost::faults(driver).await?.into_iter().map(|fault| format!("{state}: {fault}")));
    Ok(())
}
