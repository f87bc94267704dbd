//! Browsers that run: started once, then handed from test to test, each time without a trace of the last.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;
use thirtyfour::prelude::*;

use super::client::Client;
use super::program::Program;
use super::{Browser, Scripts, Settings, chromium, firefox, seen};
use crate::site::scratch;

/// Those that no test uses at the moment.
static IDLE: Mutex<Vec<Session>> = Mutex::new(Vec::new());

/// A browser that a test uses, or that waits for the next one.
pub struct Session {
    browser: Browser,
    scripts: Scripts,
    driver: WebDriver,
    _program: Program,
}

impl Session {
    /// One that is free, or a new one.
    pub async fn take(settings: Settings<'_>) -> WebDriverResult<Self> {
        let fits = |session: &Self| (session.browser, session.scripts) == (settings.browser, settings.scripts);
        let free = {
            let mut idle = IDLE.lock().expect("nothing fails while it is held");
            idle.iter().position(fits).map(|at| idle.swap_remove(at))
        };
        let session = match free {
            Some(session) => session,
            None => Self::start(settings.browser, settings.scripts).await?,
        };
        session.save_into(settings.downloads).await?;
        Ok(session)
    }

    async fn start(browser: Browser, scripts: Scripts) -> WebDriverResult<Self> {
        let profile = new_profile();
        let (program, driver) = match browser {
            Browser::Chromium => {
                let (program, url) = Program::chromedriver();
                let capabilities = chromium::capabilities(scripts, &profile)?;
                (program, WebDriver::builder(url, capabilities).client(Client::Driver).connect().await?)
            }
            Browser::Firefox => {
                let (program, client) = firefox::start(scripts, &profile);
                (program, WebDriver::builder("http://firefox", Capabilities::new()).client(client).connect().await?)
            }
        };
        if browser == Browser::Firefox {
            firefox::watch(&driver).await?;
        }
        Ok(Self { browser, scripts, driver, _program: program })
    }

    /// The browser's driver.
    pub fn driver(&self) -> WebDriver {
        self.driver.clone()
    }

    /// Where files go that are downloaded.
    async fn save_into(&self, folder: Option<&Path>) -> WebDriverResult<()> {
        match self.browser {
            Browser::Chromium => chromium::save_into(&self.driver, folder).await,
            Browser::Firefox => firefox::save_into(&self.driver, folder).await,
        }
    }

    /// Makes the browser as good as new, and free for the next test.
    pub async fn give_back(self) -> WebDriverResult<()> {
        let driver = &self.driver;
        let used = driver.windows().await?;
        let fresh = driver.new_tab().await?;
        for window in used {
            driver.switch_to_window(window).await?;
            driver.close_window().await?;
        }
        driver.switch_to_window(fresh).await?;
        driver.update_timeouts(TimeoutConfiguration::default()).await?;
        match self.browser {
            Browser::Chromium => driver
                .cdp()
                .send_raw("Storage.clearDataForOrigin", json!({"origin": "*", "storageTypes": "all"}))
                .await
                .map(|_| ())?,
            Browser::Firefox => firefox::forget(driver).await?,
        }
        seen(self.browser, driver).await?;
        IDLE.lock().expect("nothing fails while it is held").push(self);
        Ok(())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The program ends at once; there is nobody left to be asked to quit.
        self.driver.clone().leak().expect("the session was not ended before");
    }
}

/// An empty folder for a profile, below `target/`.
fn new_profile() -> PathBuf {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let folder = scratch(&format!("profile-{}", NUMBER.fetch_add(1, Ordering::Relaxed)));
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("the profile of an earlier run can be removed");
    }
    std::fs::create_dir_all(&folder).expect("target/ can be written");
    folder
}
