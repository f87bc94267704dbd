//! Waiting for what a page is to do, never for a time.

use std::time::Duration;

use serde_json::json;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;

/// How long the page may take to do what a test waits for: it costs time only where a test fails, and a
/// machine may be busy with much else.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is asked.
pub const INTERVAL: Duration = Duration::from_millis(20);

/// The first element that matches, once there is one.
pub async fn find(driver: &WebDriver, css: &str) -> WebDriverResult<WebElement> {
    driver.query(By::Css(css)).wait(PATIENCE, INTERVAL).first().await
}

/// Waits until a script returns true.
pub async fn wait_until(driver: &WebDriver, what: &str, script: &str) -> WebDriverResult<()> {
    let deadline = tokio::time::Instant::now() + PATIENCE;
    while !driver.execute(script, Vec::new()).await?.json().as_bool().unwrap_or_default() {
        assert!(tokio::time::Instant::now() < deadline, "in vain waited for: {what}");
        tokio::time::sleep(INTERVAL).await;
    }
    Ok(())
}

/// Waits until all of an element stands in the window.
pub async fn wait_until_in_view(driver: &WebDriver, css: &str) -> WebDriverResult<()> {
    let script = format!(
        "const box = document.querySelector({}).getBoundingClientRect();
        return box.height > 0 && box.top >= 0 && box.bottom <= window.innerHeight;",
        json!(css)
    );
    wait_until(driver, &format!("{css} in view"), &script).await
}

/// Waits until an element says something, and returns all it says.
pub async fn wait_for_text(driver: &WebDriver, css: &str, wanted: &str) -> WebDriverResult<String> {
    let deadline = tokio::time::Instant::now() + PATIENCE;
    loop {
        let text = match find(driver, css).await?.text().await {
            Ok(text) => text,
            // Drawn anew between being found and being read.
            Err(error) if matches!(error.as_inner(), WebDriverErrorInner::StaleElementReference(_)) => continue,
            Err(error) => return Err(error),
        };
        if text.contains(wanted) {
            return Ok(text);
        }
        assert!(tokio::time::Instant::now() < deadline, "{css} does not say {wanted:?} but:\n{text}");
        tokio::time::sleep(INTERVAL).await;
    }
}

/// All the text in an element, what is folded away included.
pub async fn text_of(driver: &WebDriver, css: &str) -> WebDriverResult<String> {
    find(driver, css).await?.prop("textContent").await.map(Option::unwrap_or_default)
}
