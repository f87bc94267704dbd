//! One hand for all browsers: those with a driver, and the old ones over their debugging protocol.

use std::path::{Path, PathBuf};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::devtools::DevTools;
use super::{Browser, INTERVAL, PATIENCE, Scripts, Seen, Settings};
use crate::repository;

/// A browser of any age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnyBrowser {
    /// One of Debian's.
    Current(Browser),
    /// Chromium of this version, which `tools/install-old-browsers.sh` unpacks.
    Chromium(u16),
}

/// All of them, the oldest first.
pub const ALL: [AnyBrowser; 5] = [
    AnyBrowser::Chromium(78),
    AnyBrowser::Chromium(86),
    AnyBrowser::Chromium(92),
    AnyBrowser::Current(Browser::Chromium),
    AnyBrowser::Current(Browser::Firefox),
];

/// What a step brings, or why a scenario could not be gone through.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The tab of a browser, used as a person would.
pub enum Tab {
    /// By its driver.
    Driven(Browser, WebDriver),
    /// Over the debugging protocol.
    Debugged(DevTools),
}

/// Runs a test in a fresh browser with downloads into a folder, and ends the browser.
pub fn in_tab<T>(
    browser: AnyBrowser,
    downloads: Option<&Path>,
    test: impl AsyncFnOnce(&Tab) -> Outcome<T>,
) -> Outcome<T> {
    match browser {
        AnyBrowser::Chromium(version) => in_debugged_tab(&old_chromium(version), downloads, None, test),
        AnyBrowser::Current(current) => {
            let settings = Settings { browser: current, scripts: Scripts::On, downloads };
            super::drive(settings, async |driver| test(&Tab::Driven(current, driver)).await)
        }
    }
}

/// The same in the oldest browser, where it must succeed; a script may run in each page before the page's own.
pub fn in_oldest_tab<T>(before_pages: Option<&str>, test: impl AsyncFnOnce(&Tab) -> Outcome<T>) -> T {
    let result = in_debugged_tab(&old_chromium(78), None, before_pages, test);
    result.unwrap_or_else(|failure| panic!("in the oldest browser: {failure}"))
}

/// The same in Debian's Chromium, for what only its debugging protocol can do.
pub fn in_current_tab<T>(test: impl AsyncFnOnce(&Tab) -> Outcome<T>) -> T {
    let program = std::env::var_os("CHROMIUM").unwrap_or_else(|| "chromium".into());
    let result = in_debugged_tab(Path::new(&program), None, None, test);
    result.unwrap_or_else(|failure| panic!("in Chromium: {failure}"))
}

fn old_chromium(version: u16) -> PathBuf {
    repository().join(format!("target/tools/chromium-{version}/chromium"))
}

fn in_debugged_tab<T>(
    program: &Path,
    downloads: Option<&Path>,
    before_pages: Option<&str>,
    test: impl AsyncFnOnce(&Tab) -> Outcome<T>,
) -> Outcome<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    let tab = Tab::Debugged(DevTools::start(program, downloads, before_pages)?);
    runtime.block_on(test(&tab))
}

impl Tab {
    /// Opens an address.
    pub async fn goto(&self, address: &str) -> Outcome<()> {
        match self {
            Self::Driven(_, driver) => Ok(driver.goto(address).await?),
            Self::Debugged(browser) => Ok(browser.goto(address)?),
        }
    }

    /// Runs the body of a function in the page; null while one page gives way to the next.
    pub async fn run(&self, script: &str, arguments: &[Value]) -> Outcome<Value> {
        match self {
            Self::Driven(_, driver) => Ok(driver.execute(script, arguments.to_vec()).await?.json().clone()),
            Self::Debugged(browser) => Ok(browser.run(script, arguments)?.unwrap_or_default()),
        }
    }

    /// Gives the window this size, whatever the screen's.
    pub fn resize(&self, width: u32, height: u32) -> Outcome<()> {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.debugged()?.call("Emulation.setDeviceMetricsOverride", size)?;
        Ok(())
    }

    /// The window's content as a picture in PNG.
    pub fn picture(&self) -> Outcome<Vec<u8>> {
        let answer = self.debugged()?.call("Page.captureScreenshot", json!({"format": "png"}))?;
        let data = answer["data"].as_str().unwrap_or_default();
        Ok(BASE64_STANDARD.decode(data)?)
    }

    fn debugged(&self) -> Outcome<&DevTools> {
        match self {
            Self::Debugged(browser) => Ok(browser),
            Self::Driven(browser, _) => Err(format!("{browser:?} is not driven by its debugging protocol").into()),
        }
    }

    /// Clicks on an element once it is there.
    pub async fn click(&self, css: &str) -> Outcome<()> {
        let found = self
            .wait_for_value(&format!("{css} to be seen"), include_str!("../scripts/middle.js"), &[json!(css)])
            .await?;
        match self {
            Self::Driven(_, driver) => Ok(driver.find(By::Css(css)).await?.click().await?),
            Self::Debugged(browser) => {
                let mut event = json!({"x": found[0], "y": found[1], "button": "left", "clickCount": 1});
                for kind in ["mousePressed", "mouseReleased"] {
                    event["type"] = json!(kind);
                    browser.call("Input.dispatchMouseEvent", event.clone())?;
                }
                Ok(())
            }
        }
    }

    /// Types into a field in place of what stands there.
    pub async fn type_into(&self, css: &str, text: &str) -> Outcome<()> {
        self.wait_until(&format!("{css} to take words"), include_str!("../scripts/select.js"), &[json!(css)]).await?;
        match self {
            Self::Driven(_, driver) => Ok(driver.find(By::Css(css)).await?.send_keys(text).await?),
            Self::Debugged(browser) => Ok(browser.call("Input.insertText", json!({"text": text})).map(|_| ())?),
        }
    }

    /// Presses Enter in the field that has the focus.
    pub async fn press_enter(&self) -> Outcome<()> {
        match self {
            Self::Driven(_, driver) => {
                driver.active_element().await?.send_keys(Key::Enter).await?;
            }
            Self::Debugged(browser) => {
                for kind in ["keyDown", "keyUp"] {
                    let key = json!({"type": kind, "key": "Enter", "code": "Enter", "text": "\r",
                        "windowsVirtualKeyCode": 13});
                    browser.call("Input.dispatchKeyEvent", key)?;
                }
            }
        }
        Ok(())
    }

    /// Waits until a script returns true.
    pub async fn wait_until(&self, what: &str, script: &str, arguments: &[Value]) -> Outcome<()> {
        self.wait_for_value(what, script, arguments).await.map(|_| ())
    }

    /// Waits until a script returns something that is not null or false.
    async fn wait_for_value(&self, what: &str, script: &str, arguments: &[Value]) -> Outcome<Value> {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let found = self.run(script, arguments).await?;
            if !found.is_null() && found != false {
                return Ok(found);
            }
            if tokio::time::Instant::now() >= deadline {
                let place = self.run("return location.href;", &[]).await?;
                return Err(format!("in vain waited for {what} at {place}").into());
            }
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// Waits until an element is there that says something.
    pub async fn wait_for_text(&self, css: &str, wanted: &str) -> Outcome<String> {
        let script = "const found = document.querySelector(arguments[0]);
            return found && found.textContent.indexOf(arguments[1]) >= 0 ? found.textContent : null;";
        let text = self.wait_for_value(&format!("{wanted:?} in {css}"), script, &[json!(css), json!(wanted)]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Console and requests since the last time.
    pub async fn seen(&self) -> Outcome<Seen> {
        match self {
            Self::Driven(browser, driver) => Ok(super::seen(*browser, driver).await?),
            Self::Debugged(browser) => Ok(browser.seen()?),
        }
    }
}
