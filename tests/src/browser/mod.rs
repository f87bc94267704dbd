//! Browsers, driven as a person would use them.

mod chromium;
mod client;
mod command;
mod devtools;
mod download;
mod firefox;
mod marionette;
mod paper;
mod program;
mod session;
mod tab;

use std::path::Path;
use std::time::Duration;

use serde::Deserialize;
use thirtyfour::prelude::*;

use session::Session;

pub use command::{label, role};
pub use download::{Download, downloaded};
pub use paper::{Paper, print, printed_as_styled};
pub use tab::{ALL, AnyBrowser, Outcome, Tab, in_current_tab, in_oldest_tab, in_tab};

/// The browsers of Debian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// With `chromedriver`.
    Chromium,
    /// The release with long support.
    Firefox,
}

/// Makes of each test one in each browser, named after it: `check::firefox::the_check_answers`. A test is a function
/// of a visitor, given with the way he comes, or one of a [`Browser`].
#[macro_export]
macro_rules! in_every_browser {
    ($($test:ident $(: $way:ident)?),+ $(,)?) => {
        mod chromium {
            $(#[test] fn $test() { $crate::in_browser!(Chromium, $test $(, $way)?); })+
        }
        mod firefox {
            $(#[test] fn $test() { $crate::in_browser!(Firefox, $test $(, $way)?); })+
        }
    };
}

/// The same in Chromium alone: for what scripts compute and checkers judge, which is the same in any browser.
/// What depends on the browser (input, printing, downloads, stores, policies, the tree of screen readers) is
/// tested in every one.
#[macro_export]
macro_rules! in_chromium {
    ($($test:ident $(: $way:ident)?),+ $(,)?) => {
        mod chromium_alone {
            $(#[test] fn $test() { $crate::in_browser!(Chromium, $test $(, $way)?); })+
        }
    };
}

/// Runs a test that lies beside the module.
#[macro_export]
macro_rules! in_browser {
    ($browser:ident, $test:ident, $way:ident) => {
        $crate::visitor::visit($crate::browser::Browser::$browser, $crate::visitor::Way::$way, super::$test)
    };
    ($browser:ident, $test:ident) => {
        super::$test($crate::browser::Browser::$browser)
    };
}

/// How long a page may take to do what a test waits for: it costs time only where a test fails, and a machine may
/// be busy with much else.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is asked.
pub const INTERVAL: Duration = Duration::from_millis(20);

/// Whether the browser runs scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    /// As usual.
    On,
    /// Switched off by the visitor or an administrator.
    Off,
}

/// A browser as a visitor has set it up.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// Which one.
    pub browser: Browser,
    /// Whether scripts run.
    pub scripts: Scripts,
    /// Where files go that are downloaded, without asking.
    pub downloads: Option<&'a Path>,
}

impl From<Browser> for Settings<'_> {
    fn from(browser: Browser) -> Self {
        Self { browser, scripts: Scripts::On, downloads: None }
    }
}

/// Runs a test in a browser that remembers nothing, and asserts that its console stayed empty and that no page
/// asked for anything outside this machine.
pub fn browse<'a>(settings: impl Into<Settings<'a>>, test: impl AsyncFnOnce(WebDriver) -> WebDriverResult<()>) {
    let settings = settings.into();
    let browser = settings.browser;
    let result: WebDriverResult<()> = drive(settings, async |driver| {
        test(driver.clone()).await?;
        let seen = seen(browser, &driver).await?;
        assert!(seen.console.is_empty(), "{browser:?}: the console is not empty: {:#?}", seen.console);
        let strange: Vec<_> = seen.requests.iter().filter(|address| !is_ours(address)).collect();
        assert!(strange.is_empty(), "{browser:?}: pages asked for {strange:#?}");
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{browser:?}: {error}"));
}

/// Runs a test in a browser that remembers nothing; the browser is ended where the test fails.
fn drive<T, E: From<WebDriverError>>(
    settings: Settings<'_>,
    test: impl AsyncFnOnce(WebDriver) -> Result<T, E>,
) -> Result<T, E> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    runtime.block_on(async {
        let session = Session::take(settings).await?;
        let result = test(session.driver()).await?;
        session.give_back().await?;
        Ok(result)
    })
}

/// What a browser noted since it was last asked.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Seen {
    /// Errors and warnings, as the console shows them.
    pub console: Vec<String>,
    /// Addresses that pages asked for.
    pub requests: Vec<String>,
}

/// Takes what the browser has noted since the last time.
pub async fn seen(browser: Browser, driver: &WebDriver) -> WebDriverResult<Seen> {
    match browser {
        Browser::Chromium => chromium::seen(driver).await,
        Browser::Firefox => firefox::seen(driver).await,
    }
}

/// On this machine: where the tests' server and files are.
fn is_ours(address: &str) -> bool {
    let ours = ["http://127.0.0.1:", "file:///", "blob:", "data:", "about:"];
    ours.iter().any(|start| address.starts_with(start))
}
