//! The dependencies keep to `deny.toml`: licences, duplicates, sources. Needs no network.
//!
//! `make deny` asks cargo-deny itself, and for advisories too; compiling it takes minutes.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use end_to_end::repository;
use serde::Deserialize;

#[derive(Deserialize)]
struct Rules {
    licenses: Licences,
    bans: Bans,
}

#[derive(Deserialize)]
struct Licences {
    allow: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Bans {
    skip: Vec<Skip>,
}

#[derive(Deserialize)]
struct Skip {
    #[serde(rename = "crate")]
    name: String,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
}

fn rules() -> Rules {
    toml::from_str(&end_to_end::read("deny.toml")).expect("deny.toml can be read")
}

/// All packages the workspace builds from on the platform of the builder and in the browser.
fn packages() -> Vec<Package> {
    let platforms = ["x86_64-unknown-linux-gnu", "wasm32-unknown-unknown"];
    let mut packages = BTreeMap::new();
    for platform in platforms {
        let output = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version", "1", "--offline", "--all-features", "--filter-platform", platform])
            .current_dir(repository())
            .output()
            .expect("cargo can be started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let metadata: Metadata = serde_json::from_slice(&output.stdout).expect("cargo describes the workspace");
        for package in metadata.packages {
            packages.insert((package.name.clone(), package.version.clone()), package);
        }
    }
    packages.into_values().collect()
}

/// Whether a licence expression can be met with allowed licences alone.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let expression = expression.replace('/', " OR ");
    // `AND` of groups in parentheses, or a plain list of alternatives: all that crates write.
    let groups = expression.split(" AND ").map(|group| group.trim_matches(['(', ')', ' ']));
    groups
        .into_iter()
        .all(|group| group.split(" OR ").any(|licence| allowed.contains(licence.trim_matches(['(', ')', ' ']))))
}

#[test]
fn every_licence_is_allowed() {
    let allowed = rules().licenses.allow;
    for Package { name, version, license, .. } in packages() {
        let licence = license.unwrap_or_default();
        assert!(is_met(&licence, &allowed), "{name} {version} has licence {licence:?}, which deny.toml does not allow");
    }
}

#[test]
fn no_crate_is_built_in_two_versions() {
    let skipped: BTreeSet<String> = rules().bans.skip.into_iter().map(|skip| skip.name.replace('@', " ")).collect();
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Package { name, version, .. } in packages() {
        let major = version.split('.').next().unwrap_or_default();
        if !skipped.contains(&format!("{name} {major}")) {
            versions.entry(name).or_default().push(version);
        }
    }
    versions.retain(|_, versions| versions.len() > 1);
    assert!(versions.is_empty(), "in several versions: {versions:?}");
}

#[test]
fn every_crate_comes_from_the_workspace_or_the_registry() {
    for Package { name, source, .. } in packages() {
        if let Some(source) = source {
            assert!(source.starts_with("registry+"), "{name} comes from {source}");
        }
    }
}

/// A lock file that names the registry it was made with would bind every clone to it.
#[test]
fn the_checkers_lock_file_names_no_registry() {
    let lock = end_to_end::read("tests/package-lock.json");
    assert!(!lock.contains("\"resolved\"") && !lock.contains("://"), "tests/package-lock.json names an address");
}
