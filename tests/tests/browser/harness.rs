//! What every browser test relies on: that a fault of a page would be seen.

use end_to_end::browser::{Browser, Visit, Way, browse, find, seen, wait_until};
use end_to_end::in_every_browser;
use end_to_end::site::published_with_wasm;

in_every_browser!(errors_and_requests_of_a_page_are_seen);

/// An error in a script, and an image from elsewhere that cannot be had.
const MISDEED: &str = "
    const script = document.createElement('script');
    script.textContent = 'throw new Error(\"an error to be seen\")';
    document.body.appendChild(script);
    const image = new Image();
    image.onerror = function () { window.asked = true; };
    image.src = 'http://elsewhere.test/spy.png';";

fn errors_and_requests_of_a_page_are_seen(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::SubPath);
    browse(browser, async |driver| {
        driver.goto(visit.url("about/index.html")).await?;
        find(&driver, "main[data-page]").await?;
        driver.execute(MISDEED, Vec::new()).await?;
        wait_until(&driver, "the image refused", "return window.asked === true;").await?;
        let seen = seen(browser, &driver).await?;
        assert!(seen.console.iter().any(|line| line.contains("an error to be seen")), "{browser:?}: {seen:#?}");
        assert!(seen.requests.iter().any(|address| address.contains("elsewhere.test")), "{browser:?}: {seen:#?}");
        Ok(())
    });
}
