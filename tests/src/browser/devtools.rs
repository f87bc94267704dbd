//! Chromium, driven over its own debugging protocol through a pipe.
//!
//! No driver fits the old ones: chromedriver drives exactly the Chromium it came with. Through a pipe,
//! and not a socket, messages are JSON with a zero byte behind each, and no library is needed. The
//! libraries that speak the protocol (`chromiumoxide`, `headless_chrome`) know one version of it,
//! tens of thousands of generated lines of which the tests use some fifteen commands.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::Seen;
use super::chromium::ARGUMENTS;

/// How long a command may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// What the shell does before it becomes the browser: the pipes go where Chromium wants them.
const PIPES: &str = r#"exec "$0" "$@" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null"#;

/// A browser with one tab; it ends with the value.
pub struct DevTools {
    child: Child,
    wire: RefCell<Wire>,
    _profile: TempDir,
}

/// The pipe, and what came through it unasked.
struct Wire {
    input: ChildStdin,
    messages: Receiver<Value>,
    sent: u64,
    session: Option<String>,
    seen: Seen,
    loaded: BTreeSet<String>,
}

impl DevTools {
    /// Starts a browser with libraries of its own beside it; downloads go into the folder, if any.
    ///
    /// `before_pages` runs in every page before the page's own scripts.
    pub fn start(program: &Path, downloads: Option<&Path>, before_pages: Option<&str>) -> Result<Self, String> {
        let profile = tempfile::tempdir().map_err(|error| error.to_string())?;
        let libraries = program.parent().unwrap_or(Path::new("")).join("lib");
        let mut child = Command::new("sh")
            .args(["-c", PIPES])
            .arg(program)
            .args(["--headless", "--remote-debugging-pipe"])
            .args(ARGUMENTS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .env("LD_LIBRARY_PATH", libraries)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{} does not start: {error}", program.display()))?;
        let input = child.stdin.take().ok_or("the input is piped")?;
        let mut output = BufReader::new(child.stdout.take().ok_or("the output is piped")?);
        let (send, messages) = channel();
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            while output.read_until(0, &mut bytes).is_ok_and(|count| count > 0) {
                bytes.pop();
                let message = serde_json::from_slice(&bytes).expect("Chromium sends JSON");
                bytes.clear();
                if send.send(message).is_err() {
                    return;
                }
            }
        });
        let wire = Wire { input, messages, sent: 0, session: None, seen: Seen::default(), loaded: BTreeSet::new() };
        let browser = Self { child, wire: RefCell::new(wire), _profile: profile };
        browser
            .attach(downloads, before_pages)
            .map_err(|error| format!("{} does not answer ({error}); `make test` installs it", program.display()))?;
        Ok(browser)
    }

    fn attach(&self, downloads: Option<&Path>, before_pages: Option<&str>) -> Result<(), String> {
        let page = self.call("Target.createTarget", json!({"url": "about:blank"}))?;
        let attached = self.call("Target.attachToTarget", json!({"targetId": page["targetId"], "flatten": true}))?;
        self.wire.borrow_mut().session = text(&attached["sessionId"]);
        for part in ["Page", "Runtime", "Log", "Network"] {
            self.call(&format!("{part}.enable"), json!({}))?;
        }
        self.call("Page.setLifecycleEventsEnabled", json!({"enabled": true}))?;
        if let Some(folder) = downloads {
            self.call("Page.setDownloadBehavior", json!({"behavior": "allow", "downloadPath": folder}))?;
        }
        if let Some(script) = before_pages {
            self.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": script}))?;
        }
        Ok(())
    }

    /// Gives a command and returns its result.
    #[expect(clippy::needless_pass_by_value, reason = "it is made for the call")]
    pub fn call(&self, method: &str, parameters: Value) -> Result<Value, String> {
        self.wire.borrow_mut().call(method, &parameters).map_err(|error| format!("{method}: {error}"))
    }

    /// Opens an address and waits until it is loaded; a place in the same page needs no loading.
    pub fn goto(&self, address: &str) -> Result<(), String> {
        let answer = self.call("Page.navigate", json!({"url": address}))?;
        if let Some(error) = answer["errorText"].as_str() {
            return Err(format!("{address}: {error}"));
        }
        let Some(loader) = answer["loaderId"].as_str() else { return Ok(()) };
        let mut wire = self.wire.borrow_mut();
        while !wire.loaded.contains(loader) {
            let message = wire.next()?;
            wire.note(&message);
        }
        Ok(())
    }

    /// Runs the body of a function in the page, and returns what it returns; `None` while one page
    /// gives way to the next.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Result<Option<Value>, String> {
        let expression = format!("(function () {{{script}\n}}).apply(null, {})", Value::from(arguments));
        let answer = self.call("Runtime.evaluate", json!({"expression": expression, "returnByValue": true}));
        match answer {
            Ok(answer) if answer["exceptionDetails"].is_object() => {
                let details = &answer["exceptionDetails"];
                Err(format!("{} in {script}", details["exception"]["description"].as_str().unwrap_or("an error")))
            }
            Ok(answer) => Ok(Some(answer["result"]["value"].clone())),
            Err(error) if error.contains("context") || error.contains("navigated") => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What the browser has noted since the last time.
    pub fn seen(&self) -> Result<Seen, String> {
        // Once this is answered, all that came before it has been read.
        self.call("Runtime.evaluate", json!({"expression": "0"}))?;
        Ok(std::mem::take(&mut self.wire.borrow_mut().seen))
    }
}

impl Drop for DevTools {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Wire {
    fn call(&mut self, method: &str, parameters: &Value) -> Result<Value, String> {
        let id = self.send(method, parameters)?;
        loop {
            let mut message = self.next()?;
            // A page that asks whether it may be left stands still until it is told.
            if message["method"] == "Page.javascriptDialogOpening" {
                self.send("Page.handleJavaScriptDialog", &json!({"accept": true}))?;
            } else if message["id"] != id {
                self.note(&message);
            } else if message["error"].is_object() {
                return Err(message["error"]["message"].to_string());
            } else {
                return Ok(message["result"].take());
            }
        }
    }

    /// Gives a command without waiting for its result; returns its number.
    fn send(&mut self, method: &str, parameters: &Value) -> Result<u64, String> {
        self.sent += 1;
        let mut command = json!({"id": self.sent, "method": method, "params": parameters});
        if let Some(session) = &self.session {
            command["sessionId"] = json!(session);
        }
        let written = self.input.write_all(format!("{command}\0").as_bytes()).and_then(|()| self.input.flush());
        written.map_err(|error| error.to_string())?;
        Ok(self.sent)
    }

    fn next(&self) -> Result<Value, String> {
        self.messages.recv_timeout(PATIENCE).map_err(|error| format!("the browser is silent: {error}"))
    }

    fn note(&mut self, event: &Value) {
        let facts = &event["params"];
        match event["method"].as_str().unwrap_or_default() {
            "Runtime.exceptionThrown" => self.seen.console.push(facts["exceptionDetails"].to_string()),
            "Runtime.consoleAPICalled" => self.seen.console.push(facts["args"].to_string()),
            "Log.entryAdded" if facts["entry"]["level"] == "error" || facts["entry"]["level"] == "warning" => {
                self.seen.console.push(facts["entry"].to_string());
            }
            "Network.requestWillBeSent" => self.seen.requests.extend(text(&facts["request"]["url"])),
            "Page.lifecycleEvent" if facts["name"] == "load" => self.loaded.extend(text(&facts["loaderId"])),
            _ => {}
        }
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(ToOwned::to_owned)
}
