//! A first visit on an office's old machine, over a thin line or from a disk, watched from navigation on.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::devtools::DevTools;
use super::waiting::Scene;

/// How much slower the processor is than this one.
const SLOWER: u32 = 4;
/// Bytes a second of a line of 1 Mbit/s. Files from a disk come as fast as the disk is.
const BYTES: u32 = 125_000;
/// Milliseconds until the first byte of an answer.
const LATENCY: u32 = 40;
/// Milliseconds a page may take to do what is waited for.
const PATIENCE: u32 = 30_000;

/// Notes the first text, jumps of the layout and the moments a page's own script marks.
const WATCH: &str = r#"
window.watched = { text: null, shift: 0, marks: {} };
new PerformanceObserver(function (list) {
  list.getEntries().forEach(function (entry) {
    if (entry.name === "first-contentful-paint") window.watched.text = entry.startTime;
  });
}).observe({ type: "paint", buffered: true });
new PerformanceObserver(function (list) {
  list.getEntries().forEach(function (entry) { if (!entry.hadRecentInput) window.watched.shift += entry.value; });
}).observe({ type: "layout-shift", buffered: true });
window.markMoment = function (name) {
  if (!(name in window.watched.marks)) window.watched.marks[name] = performance.now();
};
window.onceThere = function (name, there, then) {
  function look() {
    if (!there()) { requestAnimationFrame(look); return; }
    window.markMoment(name);
    if (then) then();
  }
  look();
};
window.allMoments = function (names, patience) {
  const seen = window.watched;
  return new Promise(function (resolve, reject) {
    setTimeout(function () { reject(JSON.stringify(seen)); }, patience);
    onceThere("all", function () {
      return seen.text !== null && names.every(function (name) { return name in seen.marks; });
    }, function () {
      const all = performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"));
      const came = all.filter(function (entry) { return location.protocol !== "file:" && entry.transferSize > 0; });
      resolve({
        text: seen.text, shift: seen.shift, files: came.length,
        moments: names.map(function (name) { return seen.marks[name]; }),
        bytes: came.reduce(function (sum, entry) { return sum + entry.transferSize; }, 0)
      });
    });
  });
};
"#;

/// What a visitor waited for, in milliseconds from navigation.
#[derive(Clone, Debug)]
pub struct Waited {
    /// Until text was painted.
    pub text: f64,
    /// Until each moment the page's script marked, in the order asked for.
    pub moments: Vec<f64>,
    /// By how much the layout jumped, all in all.
    pub shift: f64,
    /// Bytes that came over the line; none from a disk.
    pub bytes: u64,
    /// Files that came over the line; none from a disk.
    pub files: u64,
}

/// Debian's Chromium, or the one named by `CHROMIUM`.
fn chromium() -> PathBuf {
    std::env::var_os("CHROMIUM").map_or_else(|| "chromium".into(), PathBuf::from)
}

/// Visits a page of a scene for the first time, below the site's root, `http://…/` or `file:///…/`. The scene's
/// act runs before the page's scripts and marks the moments waited for, with `markMoment` and `onceThere`.
///
/// Each visit has a browser of its own, which has kept neither files nor compiled code. The browser slows
/// down a process, not a tab, and may change the process when it comes from another site: so it is slowed
/// down on a page of the same site that loads nothing.
///
/// # Errors
/// When the browser does not start or answer, or a moment does not come.
pub fn visit(root: &str, scene: &Scene) -> Result<Waited, String> {
    let browser = DevTools::start(&chromium(), None, Some(&format!("{WATCH}\n{}", scene.act)))?;
    browser.goto(&format!("{root}404.html"))?;
    browser.call("Emulation.setCPUThrottlingRate", json!({"rate": SLOWER}))?;
    let line = json!({"offline": false, "latency": LATENCY, "downloadThroughput": BYTES, "uploadThroughput": BYTES});
    browser.call("Network.emulateNetworkConditions", line)?;
    browser.goto(&format!("{root}{}", scene.page))?;
    wait(&browser, scene.moments)
}

/// Waits in the page, so that no question takes part of the time that is measured.
fn wait(browser: &DevTools, moments: &[&str]) -> Result<Waited, String> {
    let expression = format!("allMoments({}, {PATIENCE})", json!(moments));
    let answer = browser
        .call("Runtime.evaluate", json!({"expression": expression, "awaitPromise": true, "returnByValue": true}))?;
    if answer["exceptionDetails"].is_object() {
        let said = &answer["exceptionDetails"]["exception"];
        return Err(format!("in vain waited for {moments:?}: {said}"));
    }
    let facts = &answer["result"]["value"];
    let number = |value: &Value| value.as_f64().ok_or_else(|| format!("no number: {value}"));
    let count = |value: &Value| value.as_u64().ok_or_else(|| format!("no count: {value}"));
    Ok(Waited {
        text: number(&facts["text"])?,
        moments: facts["moments"].as_array().into_iter().flatten().map(number).collect::<Result<_, _>>()?,
        shift: number(&facts["shift"])?,
        bytes: count(&facts["bytes"])?,
        files: count(&facts["files"])?,
    })
}
