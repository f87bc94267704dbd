//! How Firefox is set up, and what it notes.
//!
//! Its driver hands out no log. The browser's own parts hold the console's messages and see each
//! request of a page before it leaves.

use std::path::Path;
use std::sync::Arc;

use http::Method;
use serde_json::{Value, json};
use thirtyfour::FirefoxCapabilities;
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::common::command::{Command, ExtensionCommand};
use thirtyfour::prelude::*;

use super::{Scripts, Seen, Settings};
use crate::site::scratch;

/// Keeps the addresses that pages ask for; the browser's own requests belong to no page.
const WATCH: &str = "
    window.requestsOfPages = [];
    Services.obs.addObserver(function (request) {
        const channel = request.QueryInterface(Ci.nsIChannel);
        if (channel.loadInfo.browsingContextID) window.requestsOfPages.push(channel.URI.spec);
    }, 'http-on-modify-request');
    Services.console.reset();";

/// Errors and warnings of pages, without what the style sheets say to other browsers.
const SEEN: &str = "
    const console = Services.console.getMessageArray().filter(function (message) {
        return message instanceof Ci.nsIScriptError && message.category !== 'CSS Parser' && /^(http|file|blob|data)/.test(message.sourceName);
    }).map(function (message) { return message.toString(); });
    Services.console.reset();
    return { console: console, requests: window.requestsOfPages.splice(0) };";

/// The settings as `geckodriver` takes them.
pub fn capabilities(settings: Settings<'_>) -> WebDriverResult<FirefoxCapabilities> {
    let mut capabilities = DesiredCapabilities::firefox();
    let program = std::env::var("FIREFOX").unwrap_or_else(|_| "firefox-esr".to_owned());
    capabilities.set_firefox_binary(&program)?;
    for argument in ["-headless", "-width", "1280", "-height", "900"] {
        capabilities.add_arg(argument)?;
    }
    let mut preferences = FirefoxPreferences::new();
    // Nothing outside this machine: all but 127.0.0.1 would go through a proxy that is not there.
    preferences.set("network.proxy.type", 1)?;
    for kind in ["http", "ssl", "socks"] {
        preferences.set(&format!("network.proxy.{kind}"), "127.0.0.1")?;
        preferences.set(&format!("network.proxy.{kind}_port"), 9)?;
    }
    if settings.scripts == Scripts::Off {
        preferences.set("javascript.enabled", false)?;
    }
    // Else Firefox ends a script that runs while the last page of its process is left, and tells it as a
    // fault of the page.
    preferences.set("dom.abort_script_on_child_shutdown", false)?;
    if let Some(folder) = settings.downloads {
        // The list of downloads would take the focus from the page.
        preferences.set("browser.download.alwaysOpenPanel", false)?;
        preferences.set("browser.download.folderList", 2)?; // the folder named next
        preferences.set("browser.download.dir", folder.to_str().expect("test paths are Unicode"))?;
    }
    capabilities.set_preferences(preferences)?;
    Ok(capabilities)
}

/// Begins to note.
pub async fn watch(driver: &WebDriver) -> WebDriverResult<()> {
    inside(driver, WATCH).await.map(|_| ())
}

/// What the browser has noted since the last time.
pub async fn seen(driver: &WebDriver) -> WebDriverResult<Seen> {
    let found = inside(driver, SEEN).await?;
    let texts = |key: &str| serde_json::from_value::<Vec<String>>(found[key].clone());
    let mut console = texts("console")?;
    console.retain(|line| !is_of_a_page_left(line));
    Ok(Seen { console, requests: texts("requests")? })
}

/// Firefox warns of a script that was still on its way when its page was left. A script that none of the
/// sites of these tests has is told in the same words, and is no such case.
fn is_of_a_page_left(line: &str) -> bool {
    let script = line.split_once("Loading failed for the <script> with source “").map(|(_, rest)| rest);
    let name = script.and_then(|rest| rest.split_once('”')?.0.rsplit_once("/assets/"));
    let mut files = walkdir::WalkDir::new(scratch("")).max_depth(5).into_iter().flatten();
    name.is_some_and(|(_, name)| files.any(|file| file.path().ends_with(Path::new("assets").join(name))))
}

/// Runs a script in the browser's own parts.
async fn inside(driver: &WebDriver, script: &str) -> WebDriverResult<Value> {
    driver.cmd(Context::boxed("chrome")).await?;
    let found = driver.execute(script, Vec::new()).await?.json().clone();
    driver.cmd(Context::boxed("content")).await?;
    Ok(found)
}

/// Whether scripts run in the page (`content`) or in the browser's own parts (`chrome`).
#[derive(Debug)]
struct Context(&'static str);

impl Context {
    fn boxed(name: &'static str) -> Command {
        Command::ExtensionCommand(Box::new(Self(name)))
    }
}

impl ExtensionCommand for Context {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({"context": self.0}))
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/moz/context".into()
    }
}
