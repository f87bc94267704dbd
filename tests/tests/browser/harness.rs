//! What every browser test relies on: that a fault of a page would be seen.

use std::time::Instant;

use end_to_end::browser::{Browser, PATIENCE, Seen, Visit, Way, browse, find, seen};
use end_to_end::in_every_browser;
use end_to_end::site::published_with_wasm;
use thirtyfour::prelude::*;

in_every_browser!(errors_and_requests_of_a_page_are_seen);

/// An error in a script of the page.
const ERROR: &str = "window.setTimeout('throw new Error(\"an error to be seen\")', 0);";
/// What no page's policy can forbid: to be left for another place.
const ELSEWHERE: &str = "location.href = 'http://elsewhere.test/page.html';";

fn errors_and_requests_of_a_page_are_seen(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::SubPath);
    browse(browser, async |driver| {
        driver.goto(visit.url("about/index.html")).await?;
        find(&driver, "main[data-page]").await?;
        driver.execute(ERROR, Vec::new()).await?;
        wait_to_see(browser, &driver, |seen| seen.console.iter().any(|it| it.contains("an error to be seen"))).await?;
        driver.execute(ELSEWHERE, Vec::new()).await?;
        wait_to_see(browser, &driver, |seen| seen.requests.iter().any(|it| it.contains("elsewhere.test"))).await?;
        // What the browser says of a place that cannot be reached comes a little later, and may come in place
        // of the first answer.
        if driver.goto(visit.url("about/index.html")).await.is_err() {
            driver.goto(visit.url("about/index.html")).await?;
        }
        find(&driver, "main[data-page]").await?;
        seen(browser, &driver).await.map(|_| ())
    });
}

async fn wait_to_see(browser: Browser, driver: &WebDriver, there: impl Fn(&Seen) -> bool) -> WebDriverResult<()> {
    let start = Instant::now();
    let mut all = Seen { console: Vec::new(), requests: Vec::new() };
    while !there(&all) {
        assert!(start.elapsed() < PATIENCE, "{browser:?}: {all:#?}");
        let new = seen(browser, driver).await?;
        all.console.extend(new.console);
        all.requests.extend(new.requests);
    }
    Ok(())
}
