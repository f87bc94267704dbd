//! A visitor of the published site: what a person does there and waits for, each in one call.

use std::cell::RefCell;
use std::fmt::Display;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::TypingData;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;

use crate::axe;
use crate::browser::{Browser, Download, INTERVAL, PATIENCE, Scripts, Seen, Settings, browse, downloaded, seen};
use crate::server::Server;
use crate::site::{Site, published_with_wasm};

/// What nearly every test of a browser names.
pub mod prelude {
    pub use serde_json::{Value, json};
    pub use thirtyfour::prelude::*;

    pub use super::{Done, Visitor, Way, visit};
    pub use crate::browser::Browser;
    pub use crate::{in_chromium, in_every_browser};
}

/// What a step of a test gives.
pub type Done = WebDriverResult<()>;

/// What words are lost because of the window's width or the size of letters.
pub const LOST: &str = include_str!("scripts/lost.js");

/// A way a visitor comes to the site.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// From a server, at its root.
    Root,
    /// From a server, below a path.
    SubPath,
    /// From a disk, by double-clicking.
    Disk,
}

/// A person with a browser, and folders for what is downloaded and what is brought.
#[derive(Debug)]
pub struct Visitor {
    /// The browser.
    pub browser: Browser,
    driver: WebDriver,
    folder: PathBuf,
    server: Option<Server>,
    downloads: PathBuf,
    files: TempDir,
    /// What is wrong on pages, to be told together.
    faults: RefCell<Vec<String>>,
}

/// Runs a test on the published site in a fresh browser, with all that [`browse`] asserts.
pub fn visit(browser: Browser, way: Way, test: impl AsyncFnOnce(&Visitor) -> Done) {
    visit_site(published_with_wasm(), browser, Scripts::On, way, test);
}

/// The same on another site, or without scripts. At the end nothing may have been found wrong.
pub fn visit_site(site: &Site, browser: Browser, scripts: Scripts, way: Way, test: impl AsyncFnOnce(&Visitor) -> Done) {
    let server = match way {
        Way::Root => Some(Server::start(&site.folder, "")),
        Way::SubPath => Some(Server::start(&site.folder, "/dang/zhinan")),
        Way::Disk => None,
    };
    let downloads = tempfile::tempdir().expect("a folder for downloads");
    let files = tempfile::tempdir().expect("a folder for files");
    let settings = Settings { browser, scripts, downloads: Some(downloads.path()) };
    browse(settings, async |driver| {
        let (folder, downloads) = (site.folder.clone(), downloads.path().to_owned());
        let visitor = Visitor { browser, driver, folder, server, downloads, files, faults: RefCell::default() };
        test(&visitor).await?;
        let faults = visitor.faults.into_inner();
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
        Ok(())
    });
}

impl Deref for Visitor {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.driver
    }
}

impl Visitor {
    /// The address of a file of the site.
    pub fn url(&self, page: &str) -> String {
        let on_disk = || format!("file://{}/{page}", self.folder.display());
        self.server.as_ref().map_or_else(on_disk, |server| server.url(page))
    }

    /// The address of a page that shows a file of the site in a window of this size, from a server.
    pub fn window_url(&self, page: &str, width: u32, height: u32) -> String {
        self.server.as_ref().expect("only a server has such a page").window_url(page, width, height)
    }

    /// Notes what was found wrong at a place.
    pub fn add_faults<T: Display>(&self, at: &str, found: impl IntoIterator<Item = T>) {
        self.faults.borrow_mut().extend(found.into_iter().map(|fault| format!("{at}: {fault}")));
    }

    /// Notes what axe finds to complain of in the page as it stands.
    pub async fn add_axe(&self, at: &str) -> Done {
        self.add_faults(at, axe::faults(self).await?);
        Ok(())
    }

    /// Notes which words a reader cannot come to in the page as it stands.
    pub async fn add_lost(&self, at: &str) -> Done {
        self.add_faults(at, self.run::<Vec<String>>(LOST, &[]).await?);
        Ok(())
    }

    /// What the browser has noted since the last time.
    pub async fn seen(&self) -> WebDriverResult<Seen> {
        seen(self.browser, self).await
    }

    /// Opens a page and waits until it is complete.
    pub async fn open(&self, page: &str) -> Done {
        self.driver.goto(self.url(page)).await?;
        self.wait_until(&format!("{page}, complete"), include_str!("scripts/page-ready.js"), &[]).await
    }

    /// The same as a visitor who has typed nothing yet.
    pub async fn open_afresh(&self, page: &str) -> Done {
        self.open("about/index.html").await?;
        self.run::<Value>("sessionStorage.clear(); localStorage.clear(); return null;", &[]).await?;
        self.open(page).await
    }

    /// The same with another page between, so that another fragment loads the page again.
    pub async fn reopen(&self, page: &str) -> Done {
        self.driver.goto("about:blank").await?;
        self.open(page).await
    }

    /// Opens a form and waits for its paper.
    pub async fn open_form(&self, form: &str) -> Done {
        self.reopen(&format!("fill/index.html#form={form}")).await?;
        self.find("#fill-preview .paper").await.map(|_| ())
    }

    /// Runs a script with these arguments.
    pub async fn run<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> WebDriverResult<T> {
        self.driver.execute(script, arguments.to_vec()).await?.convert()
    }

    /// Runs a script that calls back with what it gives.
    pub async fn run_async<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> WebDriverResult<T> {
        self.driver.execute_async(script, arguments.to_vec()).await?.convert()
    }

    /// Runs a script that gives nothing.
    pub async fn act(&self, script: &str, arguments: &[Value]) -> Done {
        self.driver.execute(script, arguments.to_vec()).await.map(|_| ())
    }

    /// The value of an expression of JavaScript.
    pub async fn value_of<T: DeserializeOwned>(&self, expression: &str) -> WebDriverResult<T> {
        self.run(&format!("return {expression};"), &[]).await
    }

    /// Waits until an expression of JavaScript is true.
    pub async fn until(&self, expression: &str) -> Done {
        self.wait_until(expression, &format!("return Boolean({expression});"), &[]).await
    }

    /// Waits until a script returns true.
    pub async fn wait_until(&self, what: &str, script: &str, arguments: &[Value]) -> Done {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while !self.driver.execute(script, arguments.to_vec()).await?.json().as_bool().unwrap_or_default() {
            assert!(tokio::time::Instant::now() < deadline, "in vain waited for: {what}");
            tokio::time::sleep(INTERVAL).await;
        }
        Ok(())
    }

    /// Waits until all of an element stands in the window.
    pub async fn sees(&self, css: &str) -> Done {
        let script = "
            const box = document.querySelector(arguments[0]).getBoundingClientRect();
            return box.height > 0 && box.top >= 0 && box.bottom <= window.innerHeight;";
        self.wait_until(&format!("{css} in view"), script, &[json!(css)]).await
    }

    /// The first element that matches, once there is one.
    pub async fn find(&self, css: &str) -> WebDriverResult<WebElement> {
        self.query(By::Css(css)).wait(PATIENCE, INTERVAL).first().await
    }

    /// Clicks on an element once it is there.
    pub async fn click(&self, css: &str) -> Done {
        self.find(css).await?.click().await
    }

    /// Presses the one button within an element whose words begin so.
    pub async fn press_button(&self, within: &str, words: &str) -> Done {
        let script = include_str!("scripts/only-button.js");
        let button = self.driver.execute(script, vec![json!(within), json!(words)]).await?.element()?;
        button.click().await
    }

    /// Waits until an element says something, and returns all it says.
    pub async fn says(&self, css: &str, words: &str) -> WebDriverResult<String> {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let text = match self.find(css).await?.text().await {
                Ok(text) => text,
                // Drawn anew between being found and being read.
                Err(error) if matches!(error.as_inner(), WebDriverErrorInner::StaleElementReference(_)) => continue,
                Err(error) => return Err(error),
            };
            if text.contains(words) {
                return Ok(text);
            }
            assert!(tokio::time::Instant::now() < deadline, "{css} does not say {words:?} but:\n{text}");
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// All the text in an element, what is folded away included.
    pub async fn text(&self, css: &str) -> WebDriverResult<String> {
        self.find(css).await?.prop("textContent").await.map(Option::unwrap_or_default)
    }

    /// Types into a field behind what stands there.
    pub async fn send(&self, css: &str, keys: impl Into<TypingData>) -> Done {
        self.find(css).await?.send_keys(keys).await
    }

    /// Types into a field in place of what stands there.
    pub async fn type_over(&self, css: &str, words: &str) -> Done {
        let field = self.find(css).await?;
        field.clear().await?;
        field.send_keys(words).await
    }

    /// What stands in a field.
    pub async fn typed(&self, css: &str) -> WebDriverResult<String> {
        self.find(css).await?.value().await.map(Option::unwrap_or_default)
    }

    /// Opens everything that is folded away below an element.
    pub async fn unfold(&self, within: &str) -> Done {
        let script = "document.querySelectorAll(arguments[0] + ' details').forEach(part => { part.open = true; });";
        self.act(script, &[json!(within)]).await
    }

    /// The file that was downloaded; it is taken away, so that the next can be told from it.
    pub async fn download(&self, ending: &str) -> Download {
        let file = downloaded(&self.downloads, ending).await.expect("it comes");
        std::fs::remove_file(&file.path).expect("the file can be removed");
        file
    }

    /// A file of the visitor's own.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.files.path().join(name);
        std::fs::write(&path, bytes).expect("the file can be written");
        path
    }

    /// Chooses a file in a field for files.
    pub async fn choose_file(&self, css: &str, file: &Path) -> Done {
        self.send(css, file.to_str().expect("test paths are Unicode")).await
    }
}
