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

struct Package {
    name: String,
    version: String,
    /// A folder or an address, for what does not come from the registry.
    elsewhere: Option<String>,
    licence: String,
}

fn rules() -> Rules {
    toml::from_str(&end_to_end::read("deny.toml")).expect("deny.toml can be read")
}

/// All packages the workspace is built from on this platform, tests included.
fn packages() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--workspace", "--all-features", "--offline", "--edges", "normal,build,dev"])
        .args(["--prefix", "none", "--format", "{p}|{l}"])
        .current_dir(repository())
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).expect("cargo prints text");
    let lines: BTreeSet<&str> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    lines.into_iter().filter_map(package).collect()
}

/// `name v1.2.3 (proc-macro) (/a/folder)|MIT OR Apache-2.0`
fn package(line: &str) -> Option<Package> {
    let (package, licence) = line.split_once('|')?;
    let package = package.replace(" (proc-macro)", "");
    let mut parts = package.splitn(3, ' ');
    let (name, version) = (parts.next()?, parts.next()?.trim_start_matches('v'));
    Some(Package {
        name: name.to_owned(),
        version: version.to_owned(),
        elsewhere: parts.next().map(|place| place.trim_matches(['(', ')']).to_owned()),
        licence: licence.to_owned(),
    })
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
    let packages = packages();
    assert!(packages.len() > 100, "cargo names only {} packages", packages.len());
    for Package { name, version, licence, .. } in packages {
        assert!(is_met(&licence, &allowed), "{name} {version} has licence {licence:?}, which deny.toml does not allow");
    }
}

#[test]
fn no_crate_is_built_in_two_versions() {
    let skipped: Vec<String> = rules().bans.skip.into_iter().map(|skip| format!("{}.", skip.name)).collect();
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Package { name, version, .. } in packages() {
        let this = format!("{name}@{version}");
        if !skipped.iter().any(|skipped| this.starts_with(skipped)) {
            versions.entry(name).or_default().push(version);
        }
    }
    versions.retain(|_, versions| versions.len() > 1);
    assert!(versions.is_empty(), "in several versions: {versions:?}");
}

#[test]
fn every_crate_comes_from_the_workspace_or_the_registry() {
    let root = repository().to_string_lossy();
    for Package { name, elsewhere, .. } in packages() {
        let place = elsewhere.unwrap_or_default();
        assert!(place.is_empty() || place.starts_with(&*root), "{name} comes from {place}");
    }
}

/// A lock file that names the registry it was made with would bind every clone to it.
#[test]
fn the_checkers_lock_file_names_no_registry() {
    let lock = end_to_end::read("tests/package-lock.json");
    assert!(!lock.contains("\"resolved\"") && !lock.contains("://"), "tests/package-lock.json names an address");
}
