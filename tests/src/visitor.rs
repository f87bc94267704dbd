//! A visitor of the published site: what a person does there and waits for, each in one call.

use std::fmt::Display;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::TypingData;
use thirtyfour::prelude::*;

use crate::browser::{
    Browser, Download, Scripts, Settings, Visit, Way, browse, downloaded, find, text_of, wait_for_text,
};
use crate::browser::{wait_until, wait_until_in_view};
use crate::site::{Site, published_with_wasm};

/// What nearly every test of a browser names.
pub mod prelude {
    pub use serde_json::{Value, json};
    pub use thirtyfour::prelude::*;

    pub use super::{Done, Faults, Visitor, visit};
    pub use crate::browser::{Browser, Way};
    pub use crate::in_every_browser;
}

/// What a step of a test gives.
pub type Done = WebDriverResult<()>;

/// Where a page is complete: those that compute say so themselves.
const READY: &str = "
    const main = document.querySelector('main[data-page]');
    return Boolean(main) && document.readyState === 'complete' &&
        (!/^(check|fill|search)$/.test(main.dataset.page) || main.hasAttribute('data-ready'));";

/// A person with a browser, and a folder for what is downloaded.
#[derive(Debug)]
pub struct Visitor {
    /// The browser.
    pub browser: Browser,
    driver: WebDriver,
    site: Visit,
    downloads: PathBuf,
    files: TempDir,
}

/// Runs a test on the published site in a fresh browser, with all that [`browse`] asserts.
pub fn visit(browser: Browser, way: Way, test: impl AsyncFnOnce(&Visitor) -> Done) {
    visit_site(published_with_wasm(), browser, way, test);
}

/// The same on another site.
pub fn visit_site(site: &Site, browser: Browser, way: Way, test: impl AsyncFnOnce(&Visitor) -> Done) {
    let site = Visit::new(site, way);
    let downloads = tempfile::tempdir().expect("a folder for downloads");
    let settings = Settings { browser, scripts: Scripts::On, downloads: Some(downloads.path()) };
    browse(settings, async |driver| {
        let files = tempfile::tempdir().expect("a folder for files");
        test(&Visitor { browser, driver, site, downloads: downloads.path().to_owned(), files }).await
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
        self.site.url(page)
    }

    /// The address of a page that shows a file of the site in a window of this size.
    pub fn window_url(&self, page: &str, width: u32, height: u32) -> String {
        self.site.window_url(page, width, height)
    }

    /// Opens a page and waits until it is complete.
    pub async fn open(&self, page: &str) -> Done {
        self.driver.goto(self.site.url(page)).await?;
        wait_until(self, &format!("{page}, complete"), READY).await
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
        Ok(serde_json::from_value(self.driver.execute(script, arguments.to_vec()).await?.json().clone())?)
    }

    /// Runs a script that calls back with what it gives.
    pub async fn run_async<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> WebDriverResult<T> {
        Ok(serde_json::from_value(self.driver.execute_async(script, arguments.to_vec()).await?.json().clone())?)
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
        wait_until(self, expression, &format!("return Boolean({expression});")).await
    }

    /// Waits until all of an element stands in the window.
    pub async fn sees(&self, css: &str) -> Done {
        wait_until_in_view(self, css).await
    }

    /// The first element that matches, once there is one.
    pub async fn find(&self, css: &str) -> WebDriverResult<WebElement> {
        find(self, css).await
    }

    /// Clicks on an element once it is there.
    pub async fn click(&self, css: &str) -> Done {
        self.find(css).await?.click().await
    }

    /// Presses the one button within an element whose words begin so.
    pub async fn press_button(&self, within: &str, words: &str) -> Done {
        let script = "
            const [within, words] = arguments;
            const found = Array.from(document.querySelectorAll(within + ' button')).filter(button => button.textContent.startsWith(words));
            if (found.length !== 1) throw new Error(found.length + ' buttons ' + words);
            found[0].scrollIntoView({ block: 'center' });
            return found[0];";
        let button = self.driver.execute(script, vec![json!(within), json!(words)]).await?.element()?;
        button.click().await
    }

    /// Waits until an element says something, and returns all it says.
    pub async fn says(&self, css: &str, words: &str) -> WebDriverResult<String> {
        wait_for_text(self, css, words).await
    }

    /// All the text in an element, what is folded away included.
    pub async fn text(&self, css: &str) -> WebDriverResult<String> {
        text_of(self, css).await
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

/// What is wrong on pages, to be told together.
#[derive(Debug, Default)]
pub struct Faults(Vec<String>);

impl Faults {
    /// Adds what was found at a place.
    pub fn add<T: Display>(&mut self, at: &str, found: impl IntoIterator<Item = T>) {
        self.0.extend(found.into_iter().map(|fault| format!("{at}: {fault}")));
    }

    /// Nothing was found.
    pub fn assert_none(&self) {
        assert!(self.0.is_empty(), "{} faults:\n{}", self.0.len(), self.0.join("\n"));
    }
}
