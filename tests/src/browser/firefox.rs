//! How Firefox is set up, and what it notes.
//!
//! Its protocol hands out no log. The browser's own parts hold the console's messages and see each
//! request of a page before it leaves.

use std::path::Path;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::client::Client;
use super::command::set_context;
use super::marionette::Marionette;
use super::program::Program;
use super::{Scripts, Seen};
use crate::site::scratch;

const NO_SCRIPTS: &str = "user_pref(\"javascript.enabled\", false);\n";

/// Starts the browser; it takes commands by the client.
pub fn start(scripts: Scripts, profile: &Path) -> (Program, Client) {
    let scripts = if scripts == Scripts::Off { NO_SCRIPTS } else { "" };
    std::fs::write(profile.join("user.js"), [include_str!("firefox-user.js"), scripts].concat())
        .expect("the profile can be written");
    let (program, port) =
        Program::firefox(profile, &["--headless", "--no-remote", "--width", "1280", "--height", "900"]);
    let connection = Marionette::connect(port).expect("Firefox takes commands");
    (program, Client::Firefox(Arc::new(Mutex::new(connection))))
}

/// Has files that are downloaded written into the folder.
pub async fn save_into(driver: &WebDriver, folder: Option<&Path>) -> WebDriverResult<()> {
    let Some(folder) = folder else { return Ok(()) };
    let script = "Services.prefs.setIntPref('browser.download.folderList', 2); // the folder named next
        Services.prefs.setStringPref('browser.download.dir', arguments[0]);";
    inside(driver, script, vec![json!(folder)]).await.map(|_| ())
}

/// Forgets all that pages have kept.
pub async fn forget(driver: &WebDriver) -> WebDriverResult<()> {
    set_context(driver, "chrome").await?;
    let script = "const done = arguments[0];
        Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, { onDataDeleted: function () { done(); } });";
    driver.execute_async(script, Vec::new()).await?;
    set_context(driver, "content").await
}

/// Begins to note.
pub async fn watch(driver: &WebDriver) -> WebDriverResult<()> {
    inside(driver, include_str!("firefox-watch.js"), Vec::new()).await.map(|_| ())
}

/// What the browser has noted since the last time.
pub async fn seen(driver: &WebDriver) -> WebDriverResult<Seen> {
    let found = inside(driver, include_str!("firefox-seen.js"), Vec::new()).await?;
    let mut seen: Seen = serde_json::from_value(found)?;
    seen.console.retain(|line| !is_of_a_page_left(line));
    Ok(seen)
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
async fn inside(driver: &WebDriver, script: &str, arguments: Vec<Value>) -> WebDriverResult<Value> {
    set_context(driver, "chrome").await?;
    let found = driver.execute(script, arguments).await?.json().clone();
    set_context(driver, "content").await?;
    Ok(found)
}
