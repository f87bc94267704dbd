//! A page used with the keyboard alone, and what has the focus meanwhile.

use std::time::Duration;

use serde_json::Value;
use thirtyfour::prelude::*;

/// More presses than a person would bear.
const MOST: usize = 160;

/// Presses keys, and gives what has the focus then.
pub async fn press(driver: &WebDriver, keys: &str) -> WebDriverResult<Value> {
    driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO)).send_keys(keys).perform().await?;
    focus(driver).await
}

/// What has the focus.
pub async fn focus(driver: &WebDriver) -> WebDriverResult<Value> {
    driver.execute(include_str!("scripts/focus.js"), Vec::new()).await?.convert()
}

/// Presses Enter, and gives what has the focus then.
pub async fn enter(driver: &WebDriver) -> WebDriverResult<Value> {
    press(driver, &key(Key::Enter)).await
}

/// Presses Tab until the focus is where it should be, and Enter there.
pub async fn go_to(driver: &WebDriver, what: &str, there: impl Fn(&Value) -> bool) -> WebDriverResult<Value> {
    tab_to(driver, what, there).await?;
    enter(driver).await
}

/// A key as text that is typed.
pub fn key(key: Key) -> String {
    char::from(key).to_string()
}

/// Presses Tab until the focus is where it should be. On the way and there, one sees where it is, and
/// nothing lies over it.
pub async fn tab_to(driver: &WebDriver, what: &str, there: impl Fn(&Value) -> bool) -> WebDriverResult<Value> {
    walk(driver, what, false, there).await
}

/// The same with Shift held: backwards.
pub async fn back_to(driver: &WebDriver, what: &str, there: impl Fn(&Value) -> bool) -> WebDriverResult<Value> {
    walk(driver, what, true, there).await
}

async fn walk(
    driver: &WebDriver,
    what: &str,
    backwards: bool,
    there: impl Fn(&Value) -> bool,
) -> WebDriverResult<Value> {
    for _ in 0..MOST {
        let chain = driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        if backwards {
            chain.key_down(Key::Shift).send_keys(key(Key::Tab)).key_up(Key::Shift).perform().await?;
        } else {
            chain.send_keys(key(Key::Tab)).perform().await?;
        }
        let focus = focus(driver).await?;
        // Between the last thing of a page and its first, the browser's own controls have it.
        let in_page = focus["type"] != "BODY" && focus["type"] != "HTML";
        assert!(!in_page || focus["free"] == true, "on the way to {what}, something lies over {focus}");
        if there(&focus) {
            assert_eq!(focus["visible"], true, "one does not see that the focus is at {what}: {focus}");
            return Ok(focus);
        }
    }
    panic!("{MOST} times Tab do not lead to {what}")
}

/// Goes with the arrow to a choice; where the first one is wanted, Space takes it.
pub async fn choose(driver: &WebDriver, mut focus: Value, choice: &str) -> WebDriverResult<()> {
    for _ in 0..12 {
        if focus["value"] == choice {
            if focus["checked"] != true {
                press(driver, " ").await?;
            }
            return Ok(());
        }
        focus = press(driver, &key(Key::Down)).await?;
    }
    panic!("the arrows do not lead to {choice}: {focus}")
}
