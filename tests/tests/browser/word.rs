//! The browser makes the same Word files as the command line, and quickly.

use std::collections::BTreeMap;
use std::path::Path;

use end_to_end::browser::{Browser, Visit, Way, browse};
use end_to_end::site::published_with_wasm;
use end_to_end::tell;
use end_to_end::word::{FORMS, made};
use serde::Deserialize;
use serde_json::{Value, json};

/// Milliseconds a Word file may take in the median, and a batch of 200 papers.
const LIMITS: [f64; 2] = [50.0, 2_000.0];

/// Waits for what the page loads, makes each file as often as told, then a batch.
const MAKE: &str = "
    const done = arguments[arguments.length - 1];
    const papers = arguments[0];
    const wait = setInterval(function () {
        if (window.formsModule && window.documentsLibrary) { clearInterval(wait); make(); }
    }, 50);
    function make() {
        window.formsModule.ready().then(function (module) {
            const forms = new module.Documents(window.formsModule.bytesOf(window.documentsLibrary));
            const files = papers.map(function (paper) {
                const start = performance.now();
                const bytes = forms.docx(paper.form, JSON.stringify(paper.values));
                return { time: performance.now() - start, bytes: Array.from(bytes) };
            });
            const many = [];
            for (let i = 0; i < 200; i++) many.push({ form: 'template-5', values: { person: '党员' + i } });
            const start = performance.now();
            const size = forms.batch(JSON.stringify(many)).length;
            done({ files: files, batch: performance.now() - start, size: size });
        }).catch(function (error) { done({ files: [], batch: 0, size: 0, error: String(error) }); });
    }";

#[derive(Deserialize)]
struct Reply {
    files: Vec<File>,
    batch: f64,
    size: usize,
    error: Option<String>,
}

#[derive(Deserialize)]
struct File {
    time: f64,
    bytes: Vec<u8>,
}

/// A form's values of the fixtures; scalars are text, as pages send them.
fn values(form: &str) -> Value {
    let text = end_to_end::read(format!("tests/fixtures/forms/{form}.yaml"));
    let values: BTreeMap<String, serde_yaml::Value> = serde_yaml::from_str(&text).expect("a map");
    json!(values)
}

#[test]
fn the_browser_makes_the_files_of_the_command_line() {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    let blank = FORMS.iter().map(|form| (*form, None));
    let filled = FORMS.iter().map(|form| (*form, Some(format!("tests/fixtures/forms/{form}.yaml"))));
    let wanted: Vec<(&str, Option<String>)> = blank.chain(filled).collect();
    let papers: Vec<Value> = wanted
        .iter()
        .map(|(form, file)| json!({"form": form, "values": if file.is_some() { values(form) } else { json!({}) }}))
        .collect();
    browse(Browser::Chromium, async |driver| {
        driver.goto(visit.url("fill/index.html")).await?;
        let reply = driver.execute_async(MAKE, vec![json!(papers)]).await?;
        let reply: Reply = serde_json::from_value(reply.json().clone())?;
        assert_eq!(reply.error, None);
        for ((form, file), made_there) in wanted.iter().zip(&reply.files) {
            assert!(made_there.bytes == made(form, file.as_deref().map(Path::new)), "{form} {file:?}: other bytes");
        }
        let mut times: Vec<f64> = reply.files.iter().map(|file| file.time).collect();
        times.sort_by(f64::total_cmp);
        let median = times[times.len() / 2];
        tell(&format!("a Word file in {median:.1} ms, 200 papers in {:.0} ms ({} bytes)", reply.batch, reply.size));
        assert!(median <= LIMITS[0] && reply.batch <= LIMITS[1], "{median} and {} ms", reply.batch);
        Ok(())
    });
}
