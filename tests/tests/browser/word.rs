//! The browser makes the same Word files as the command line, and quickly.

use std::collections::BTreeMap;
use std::path::Path;

use end_to_end::tell;
use end_to_end::visitor::prelude::*;
use end_to_end::word::{FORMS, made};
use serde::Deserialize;

in_chromium! { the_browser_makes_the_files_of_the_command_line: Root }

/// Milliseconds a Word file may take in the median, and a batch of 200 papers.
const LIMITS: [f64; 2] = [50.0, 2_000.0];

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

async fn the_browser_makes_the_files_of_the_command_line(visitor: &Visitor) -> Done {
    let blank = FORMS.iter().map(|form| (*form, None));
    let filled = FORMS.iter().map(|form| (*form, Some(format!("tests/fixtures/forms/{form}.yaml"))));
    let wanted: Vec<(&str, Option<String>)> = blank.chain(filled).collect();
    let papers: Vec<Value> = wanted
        .iter()
        .map(|(form, file)| json!({"form": form, "values": if file.is_some() { values(form) } else { json!({}) }}))
        .collect();
    visitor.open("fill/index.html").await?;
    let reply: Reply = visitor.run_async(include_str!("scripts/make-papers.js"), &[json!(papers)]).await?;
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
}
