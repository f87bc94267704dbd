//! A screen reader says each changed conclusion once, and nothing when nothing changed.
//!
//! The page's clock is the test's: what it would do after a pause is done when the test says so.

use end_to_end::browser::{Browser, Visit, Way, browse, text_of, wait_until};
use end_to_end::form::{answer, open, type_into};
use end_to_end::in_every_browser;
use end_to_end::site::published_with_wasm;
use serde_json::json;
use thirtyfour::prelude::*;

in_every_browser!(a_changed_conclusion_is_said_once);

/// Keeps what is said in the live regions, and takes over the page's timers.
const LISTEN: &str = "
    window.said = [];
    document.querySelectorAll('[role=status], [aria-live], [role=alert]').forEach(function (region) {
        new MutationObserver(function () {
            if (region.textContent.trim()) window.said.push(region.textContent.trim());
        }).observe(region, { childList: true, characterData: true, subtree: true });
    });
    window.waiting = [];
    // What the page had begun by the real clock before, it may still call off.
    const real = window.clearTimeout, first = 1000000;
    window.setTimeout = function (act) { return first + window.waiting.push(act); };
    window.clearTimeout = function (number) {
        if (number > first) window.waiting[number - first - 1] = null; else real(number);
    };";

/// Lets the time pass that the page waits for; gives what was said meanwhile.
const PASS: &str = "
    const done = arguments[arguments.length - 1];
    window.waiting.splice(0, window.waiting.length, ...window.waiting.map(function (act) { if (act) act(); return null; }));
    Promise.resolve().then(function () { done(window.said.splice(0)); });";

async fn pass(driver: &WebDriver) -> WebDriverResult<Vec<String>> {
    Ok(serde_json::from_value(driver.execute_async(PASS, Vec::new()).await?.json().clone())?)
}

fn a_changed_conclusion_is_said_once(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::SubPath);
    browse(browser, async |driver| {
        open(&driver, &visit).await?;
        // Once with the real clock.
        answer(&driver, "matter", &json!("showcase")).await?;
        wait_until(&driver, "words said", "return document.getElementById('check-said').textContent !== '';").await?;

        open(&driver, &visit).await?;
        driver.execute(LISTEN, Vec::new()).await?;
        answer(&driver, "matter", &json!("establish")).await?;
        answer(&driver, "affiliated", &json!(true)).await?;
        pass(&driver).await?;

        // Typed digit by digit, said once: not for 1 nor for 12, but for 120.
        type_into(&driver, "council_formal", "120").await?;
        answer(&driver, "council_probationary", &json!(0)).await?;
        let said = pass(&driver).await?;
        assert_eq!(said.len(), 1, "{browser:?}: {said:#?}");
        assert!(said[0].contains("党委"), "{browser:?}: {said:#?}");
        assert!(!said[0].contains("党支部"), "{browser:?}: conclusions on the way are not said: {said:#?}");
        assert_eq!(pass(&driver).await?, [""; 0], "{browser:?}: it is not said again");

        // The same answer typed anew, a field left, a part unfolded: nothing is said.
        type_into(&driver, "council_formal", "120").await?;
        driver
            .execute(
                "document.querySelector('#check-answer details').open = true; document.activeElement.blur();",
                Vec::new(),
            )
            .await?;
        assert_eq!(pass(&driver).await?, [""; 0], "{browser:?}: nothing has changed");
        // Another number, the same conclusions.
        type_into(&driver, "council_formal", "130").await?;
        assert_eq!(pass(&driver).await?, [""; 0], "{browser:?}: another number, the same conclusions");

        // One conclusion changes: it alone is said.
        answer(&driver, "chair", &json!("formal")).await?;
        let said = pass(&driver).await?;
        assert_eq!(said.len(), 1, "{browser:?}: {said:#?}");
        assert!(said[0].contains("书记人选") && !said[0].contains("可设的党组织"), "{browser:?}: {said:#?}");

        // A fault is said once, beside its field.
        type_into(&driver, "council_formal", "-5").await?;
        let said = pass(&driver).await?;
        let of_fault = said.iter().filter(|words| words.contains("不能小于")).count();
        assert_eq!(of_fault, 1, "{browser:?}: {said:#?}");
        let answer = text_of(&driver, "#check-answer").await?;
        assert!(!answer.is_empty(), "{browser:?}: the rest stays");
        Ok(())
    });
}
