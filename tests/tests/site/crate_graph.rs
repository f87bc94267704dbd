//! The crates depend on each other as `ARCHITECTURE.md` says, and on nothing else in the workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use end_to_end::{read, repository};
use serde_json::Value;

/// Each crate with the crates of the workspace it depends on.
type Graph = BTreeMap<String, Vec<String>>;

/// As the manifests have it; what tests and build scripts need is no part of it.
fn declared() -> Graph {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(repository())
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let list = |of: &Value| of.as_array().cloned().expect("a list");
    let name = |of: &Value| of["name"].as_str().expect("a name").to_owned();
    let packages = list(&metadata["packages"]).into_iter().map(|package| {
        let dependencies = list(&package["dependencies"]).into_iter();
        let inside = dependencies.filter(|dependency| dependency["path"].is_string() && dependency["kind"].is_null());
        let names: BTreeSet<String> = inside.map(|dependency| name(&dependency)).collect();
        (name(&package), names.into_iter().collect())
    });
    packages.collect()
}

/// As the document has it, in its order: below the heading, the lines `crate: crate, crate` of the first block.
fn drawn(document: &str) -> Vec<(String, Vec<String>)> {
    let section = document.split_once("\n## The graph of crates\n").expect("a heading “The graph of crates”").1;
    let block = section.split_once("```text\n").and_then(|(_, rest)| rest.split_once("```"));
    let lines = block.expect("a block of text below it").0.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let (name, dependencies) = line.split_once(':').unwrap_or((line, ""));
            let dependencies = dependencies.split(',').map(str::trim).filter(|name| !name.is_empty());
            let mut dependencies: Vec<String> = dependencies.map(str::to_owned).collect();
            dependencies.sort();
            (name.trim().to_owned(), dependencies)
        })
        .collect()
}

#[test]
fn the_crates_depend_on_each_other_as_is_drawn() {
    let drawn = drawn(&read("ARCHITECTURE.md"));
    pretty_assertions::assert_eq!(Graph::from_iter(drawn.clone()), declared());
    // Layer by layer, from the top or from the bottom.
    let line = |name: &String| drawn.iter().position(|(known, _)| known == name).expect("every crate has a line");
    let arrows = drawn.iter().flat_map(|(name, to)| to.iter().map(move |to| (line(name), line(to))));
    let (up, down): (Vec<_>, Vec<_>) = arrows.partition(|(from, to)| from > to);
    assert!(up.is_empty() || down.is_empty(), "lines against the order of the others: {up:?} {down:?}");
}
