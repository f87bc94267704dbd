//! Chromium, driven as a person would use it.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::json;
use thirtyfour::LoggingPrefsLogLevel;
use thirtyfour::prelude::*;

use crate::server::Server;
use crate::site::Site;

/// How long the page may take to do what a test waits for.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it is asked.
const INTERVAL: Duration = Duration::from_millis(20);

/// Whether the browser runs scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    /// As usual.
    On,
    /// Switched off by the visitor or an administrator.
    Off,
}

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

/// The site, come to in one way.
#[derive(Debug)]
pub struct Visit {
    server: Option<Server>,
    folder: String,
}

impl Visit {
    /// Opens the way.
    pub fn new(site: &Site, way: Way) -> Self {
        let server = match way {
            Way::Root => Some(Server::start(&site.folder, "")),
            Way::SubPath => Some(Server::start(&site.folder, "/dang/zhinan")),
            Way::Disk => None,
        };
        Self { server, folder: site.folder.display().to_string() }
    }

    /// The address of a file of the site.
    pub fn url(&self, path: &str) -> String {
        self.server.as_ref().map_or_else(|| format!("file://{}/{path}", self.folder), |server| server.url(path))
    }
}

/// Runs a test in a fresh browser, ends the browser, and asserts that its console stayed empty.
pub fn browse(scripts: Scripts, test: impl AsyncFnOnce(WebDriver) -> WebDriverResult<()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    let program = DriverProgram::start();
    let profile = tempfile::tempdir().expect("a folder for the browser's profile");
    let capabilities = capabilities(scripts, profile.path().to_str().expect("test paths are Unicode"));
    runtime.block_on(async {
        let driver = WebDriver::new(program.url.as_str(), capabilities.expect("the settings are valid")).await;
        let driver = driver.unwrap_or_else(|error| panic!("Chromium does not start: {error}"));
        let result = driver
            .run_and_quit(async |driver| {
                test(driver.clone()).await?;
                let log = driver.browser_log().await?;
                assert!(log.is_empty(), "the console is not empty: {log:#?}");
                WebDriverResult::Ok(())
            })
            .await;
        result.unwrap_or_else(|error| panic!("{error}"));
    });
}

fn capabilities(scripts: Scripts, profile: &str) -> WebDriverResult<thirtyfour::ChromeCapabilities> {
    let mut capabilities = DesiredCapabilities::chrome();
    if let Ok(program) = std::env::var("CHROMIUM") {
        capabilities.set_binary(&program)?;
    }
    let profile = format!("--user-data-dir={profile}");
    for argument in [
        "--headless=new",
        "--no-sandbox", // the tests may run as root, in a container
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", // nothing outside this machine
        "--window-size=1280,900",
        &profile,
    ] {
        capabilities.add_arg(argument)?;
    }
    if scripts == Scripts::Off {
        let forbidden = json!({"profile.managed_default_content_settings.javascript": 2});
        capabilities.add_experimental_option("prefs", forbidden)?;
    }
    capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(capabilities)
}

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

/// Waits until an element says something, and returns all it says.
pub async fn wait_for_text(driver: &WebDriver, css: &str, wanted: &str) -> WebDriverResult<String> {
    let deadline = tokio::time::Instant::now() + PATIENCE;
    loop {
        let text = find(driver, css).await?.text().await?;
        if text.contains(wanted) {
            return Ok(text);
        }
        assert!(tokio::time::Instant::now() < deadline, "{css} does not say {wanted:?} but:\n{text}");
        tokio::time::sleep(INTERVAL).await;
    }
}

/// The program `chromedriver` on a free port; it ends with the value.
struct DriverProgram {
    child: Child,
    url: String,
    /// Kept open: the program would fail to write otherwise.
    _output: BufReader<ChildStdout>,
}

impl DriverProgram {
    /// The program chooses a free port for IPv6 and ends if another has just taken the same one
    /// for IPv4; so it is started again.
    fn start() -> Self {
        let mut said = String::new();
        for _ in 0..5 {
            match Self::start_once() {
                Ok(program) => return program,
                Err(output) => said = output,
            }
        }
        panic!("chromedriver ended without naming its port:\n{said}")
    }

    #[expect(clippy::zombie_processes, reason = "the program that is given away is waited for when it is dropped")]
    fn start_once() -> Result<Self, String> {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut child = Command::new(&program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{program} does not start ({error}); `make test` installs it"));
        let mut output = BufReader::new(child.stdout.take().expect("the output is piped"));
        let mut said = String::new();
        loop {
            let start = said.len();
            let read = output.read_line(&mut said).expect("chromedriver's output is text");
            if read == 0 {
                let _ = child.wait();
                return Err(said);
            }
            let line = said[start..].trim_end().trim_end_matches('.');
            if let Some((_, port)) = line.rsplit_once("successfully on port ") {
                let url = format!("http://127.0.0.1:{port}");
                return Ok(Self { child, url, _output: output });
            }
        }
    }
}

impl Drop for DriverProgram {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
