//! How Chromium is set up, and what it notes.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel};

use super::{Scripts, Seen};

/// What every Chromium is started with, the old ones, too.
pub const ARGUMENTS: [&str; 8] = [
    "--no-sandbox", // the tests may run as root, in a container
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", // nothing outside this machine
    "--window-size=1280,900",
];

/// The settings as `chromedriver` takes them.
pub fn capabilities(scripts: Scripts, profile: &Path) -> WebDriverResult<ChromeCapabilities> {
    let mut capabilities = DesiredCapabilities::chrome();
    if let Ok(program) = std::env::var("CHROMIUM") {
        capabilities.set_binary(&program)?;
    }
    let profile = format!("--user-data-dir={}", profile.display());
    // One site: no page of it needs a process of its own.
    for argument in ["--headless=new", "--disable-site-isolation-trials", &profile].into_iter().chain(ARGUMENTS) {
        capabilities.add_arg(argument)?;
    }
    let mut preferences = serde_json::Map::new();
    // Not the browser's own first page, which takes a second.
    preferences.insert("session.restore_on_startup".to_owned(), json!(4));
    preferences.insert("session.startup_urls".to_owned(), json!(["about:blank"]));
    if scripts == Scripts::Off {
        preferences.insert("profile.managed_default_content_settings.javascript".to_owned(), json!(2));
    }
    capabilities.add_experimental_option("prefs", preferences)?;
    capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    capabilities.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
    Ok(capabilities)
}

/// Has files that are downloaded written into the folder.
pub async fn save_into(driver: &WebDriver, folder: Option<&Path>) -> WebDriverResult<()> {
    let behaviour = match folder {
        Some(folder) => json!({"behavior": "allow", "downloadPath": folder}),
        None => json!({"behavior": "default"}),
    };
    driver.cdp().send_raw("Browser.setDownloadBehavior", behaviour).await.map(|_| ())
}

/// What the browser has noted since the last time.
pub async fn seen(driver: &WebDriver) -> WebDriverResult<Seen> {
    let console = driver.browser_log().await?.into_iter().map(|entry| entry.message).collect();
    let mut requests = Vec::new();
    // Told before they are refused by the page's policy, or answered from the browser's memory: neither
    // leaves the browser.
    let mut unsent = BTreeSet::new();
    for entry in driver.get_log("performance").await? {
        let event: Value = serde_json::from_str(&entry.message)?;
        let event = &event["message"];
        let refused = event["method"] == "Network.loadingFailed" && event["params"]["blockedReason"] == "csp";
        if refused || event["method"] == "Network.requestServedFromCache" {
            unsent.insert(event["params"]["requestId"].to_string());
        }
        // The browser's own pages are not the site's.
        let own = event["params"]["documentURL"].as_str().is_some_and(|page| page.starts_with("chrome"));
        if event["method"] == "Network.requestWillBeSent" && !own {
            let address = event["params"]["request"]["url"].as_str().map(ToOwned::to_owned);
            requests.extend(address.map(|address| (event["params"]["requestId"].to_string(), address)));
        }
    }
    let sent = requests.into_iter().filter(|(id, _)| !unsent.contains(id));
    Ok(Seen { console, requests: sent.map(|(_, address)| address).collect() })
}
