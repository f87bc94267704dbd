//! Every state that a visitor brings a page into, seen in a wide window and in a phone's: axe finds
//! nothing to complain of, and no words are lost. The self-check's states are in `accessibility.rs`.

mod fill;
mod finding;
mod lists;
mod rosters;

use end_to_end::browser::{Visit, find};
use end_to_end::{axe, lost};
use serde_json::json;
use thirtyfour::prelude::*;

/// Widths in CSS pixels: a desk's, and the narrowest phone still sold.
const WIDE: u32 = 1200;
const NARROW: u32 = 360;
const HEIGHT: u32 = 740;

/// Makes the window of the page so wide, and waits until the page has been laid out for it.
const RESIZE: &str = "
    const done = arguments[arguments.length - 1];
    window.frameElement.width = arguments[0];
    requestAnimationFrame(function () { requestAnimationFrame(function () { done(); }); });";

/// A page in a window whose width changes, and all that was found in the states it was seen in.
struct States {
    driver: WebDriver,
    faults: Vec<String>,
}

impl States {
    fn new(driver: &WebDriver) -> Self {
        Self { driver: driver.clone(), faults: Vec::new() }
    }

    /// Opens a page of the site in a wide window and waits for a part of it.
    async fn open(&self, visit: &Visit, page: &str, part: &str) -> WebDriverResult<()> {
        self.driver.enter_default_frame().await?;
        // Another page between, so that the frame loads anew.
        self.driver.goto("about:blank").await?;
        self.driver.goto(visit.window_url(page, WIDE, HEIGHT)).await?;
        find(&self.driver, "iframe").await?.enter_frame().await?;
        find(&self.driver, part).await.map(|_| ())
    }

    /// Looks with axe in the wide window, and for lost words in both.
    async fn look(&mut self, state: &str) -> WebDriverResult<()> {
        self.note_axe(&format!("{state}, wide")).await?;
        self.note_lost(&format!("{state}, wide")).await?;
        self.resize(NARROW).await?;
        self.note_lost(&format!("{state}, narrow")).await?;
        self.resize(WIDE).await
    }

    /// Looks in the narrow window only, with axe and for lost words.
    async fn look_narrow(&mut self, state: &str) -> WebDriverResult<()> {
        self.resize(NARROW).await?;
        self.note_axe(&format!("{state}, narrow")).await?;
        self.note_lost(&format!("{state}, narrow")).await?;
        self.resize(WIDE).await
    }

    /// The letters as large as a visitor can set them, from the next page on.
    async fn largest_letters(&self) -> WebDriverResult<()> {
        self.driver.execute("localStorage.setItem('text', '5');", Vec::new()).await.map(|_| ())
    }

    /// Light letters on black, from the next page on.
    async fn high_contrast(&self) -> WebDriverResult<()> {
        self.driver.execute("localStorage.setItem('contrast', 'high');", Vec::new()).await.map(|_| ())
    }

    async fn resize(&self, width: u32) -> WebDriverResult<()> {
        self.driver.execute_async(RESIZE, vec![json!(width)]).await.map(|_| ())
    }

    async fn note_axe(&mut self, state: &str) -> WebDriverResult<()> {
        let found = axe::faults(&self.driver).await?;
        self.faults.extend(found.into_iter().map(|fault| format!("{state}: {fault}")));
        Ok(())
    }

    async fn note_lost(&mut self, state: &str) -> WebDriverResult<()> {
        let found = lost::faults(&self.driver).await?;
        self.faults.extend(found.into_iter().map(|fault| format!("{state}: {fault}")));
        Ok(())
    }

    /// Nothing was found.
    fn assert_none(&self) {
        assert!(self.faults.is_empty(), "{} faults:\n{}", self.faults.len(), self.faults.join("\n"));
    }
}

/// Opens everything that is folded away below an element.
pub(crate) async fn unfold(driver: &WebDriver, within: &str) -> WebDriverResult<()> {
    let script = "document.querySelectorAll(arguments[0] + ' details').forEach(function (part) { part.open = true; });";
    driver.execute(script, vec![json!(within)]).await.map(|_| ())
}
