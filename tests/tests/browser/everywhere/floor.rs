//! What is published uses nothing that the floor, Chromium 78, does not know.

use std::collections::BTreeSet;
use std::path::PathBuf;

use end_to_end::browser::{in_current_tab, in_oldest_tab};
use end_to_end::site::{contents, published_with_wasm};
use end_to_end::transport;
use end_to_end::{paths_below, repository, said_by};
use serde::Deserialize;
use serde_json::json;
use wasmparser::{Validator, WasmFeatures};

/// Where `make wasm` puts the modules.
const MODULES: &str = "target/wasm/wasm32-unknown-unknown/wasm";

#[test]
fn compiled_modules_keep_to_what_the_floor_runs() {
    // The first version of WebAssembly, and what Chromium had learnt by 78.
    let known = WasmFeatures::WASM1
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::BULK_MEMORY;
    let folder = repository().join(MODULES);
    let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten();
    let modules: Vec<_> =
        files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|kind| kind == "wasm")).collect();
    assert!(modules.len() >= 3, "`make wasm` compiles them: {modules:?}");
    for module in modules {
        let bytes = std::fs::read(&module).expect("the module can be read");
        if let Err(error) = Validator::new_with_features(known).validate_all(&bytes) {
            panic!("{}: {error}", module.display());
        }
    }
}

/// Declarations and selectors that the floor does not know, and what is lost by that.
const WITHOUT: [(&str, &str); 10] = [
    ("accent-color", "ticks are then blue"),
    ("appearance: none", "the same with a prefix stands beside it"),
    ("color-scheme", "bars and fields are then drawn as usual"),
    ("text-justify", "lines are then filled as the browser does it"),
    (":focus:not(:focus-visible)", "the focus is then shown after a click, too"),
    ("text-wrap", "headings are then broken where they are full"),
    ("text-underline-offset", "lines under links then stand a little closer"),
    ("text-decoration-thickness", "and are as thick as usual"),
    ("overflow-wrap: anywhere", "long words are then broken by `break-word` alone"),
    ("li::marker", "numbers of steps are then not bold"),
];

/// What style sheets use.
#[derive(Deserialize)]
struct Used {
    /// Properties with their values.
    declarations: BTreeSet<(String, String)>,
    selectors: BTreeSet<String>,
}

const UNKNOWN: &str = include_str!("../scripts/unknown-styles.js");

#[test]
fn the_floor_itself_knows_every_style() {
    let site = published_with_wasm();
    let mut sheets = paths_below(&site.folder);
    sheets.retain(|path| path.extension().is_some_and(|it| it == "css"));
    let sheets: Vec<PathBuf> = sheets.into_iter().map(|path| site.folder.join(path)).collect();
    let Used { declarations, selectors } = said_by("node", "floor/used.mjs", &sheets);
    let (properties, rules) = (declarations.len(), selectors.len());
    assert!(properties > 300 && rules > 300, "{properties} declarations, {rules} selectors");
    let too_new = [("aspect-ratio".to_owned(), "1".to_owned())];
    let (lacking, told) = in_oldest_tab(None, async |tab| {
        let known = tab.run(UNKNOWN, &[json!(declarations), json!(selectors)]).await?;
        let told = tab.run(UNKNOWN, &[json!(too_new), json!(["p:has(a)"])]).await?;
        Ok((known, told))
    });
    assert_eq!(told, json!(["aspect-ratio: 1", "p:has(a)"]), "what is too new is told");
    let lacking: Vec<String> = serde_json::from_value(lacking).expect("a list");
    let real: Vec<_> = lacking.iter().filter(|it| !WITHOUT.iter().any(|(known, _)| it.contains(known))).collect();
    assert!(real.is_empty(), "Chromium 78 does not know {real:#?}");
    let unused: Vec<_> = WITHOUT.iter().filter(|(known, _)| !lacking.iter().any(|it| it.contains(known))).collect();
    assert!(unused.is_empty(), "these are known or gone: {unused:?}");
}

/// Names behind a dot, as programs call what browsers offer.
fn names(script: &str) -> BTreeSet<String> {
    let is_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    let after_dots = script.split('.').skip(1);
    after_dots
        .map(|rest| rest.chars().take_while(|sign| is_name(*sign)).collect())
        .filter(|name: &String| name.len() > 1)
        .collect()
}

/// Those of the names that the browser offers on any of its objects.
const OFFERED: &str = include_str!("../scripts/offered.js");

/// Names that the floor does not offer, and why none of them is missed there.
const MISSED: [(&str, &str); 12] = [
    ("at", "where a citation stands"),
    ("check", "a class of the self-check's"),
    ("detached", "wasm-bindgen asks whether it is true"),
    ("dispose", "wasm-bindgen asks first whether it is there"),
    ("entry", "a fault's place in a list"),
    ("first", "the first row of a roster's head"),
    ("format", "the rosters' own"),
    ("last", "the last row of a roster's head"),
    ("take", "the self-check's own"),
    ("waitUntil", "offered to workers alone"),
    ("when", "for which numbers something comes out"),
    ("zip", "the end of a file's name"),
];

#[test]
fn scripts_call_nothing_that_the_floor_does_not_offer() {
    let site = published_with_wasm();
    let scripts = contents(&site.folder).into_iter().filter(|(path, _)| path.extension().is_some_and(|it| it == "js"));
    let scripts: Vec<String> = scripts
        .filter(|(path, _)| path.components().count() < 3)
        .map(|(_, bytes)| String::from_utf8(bytes).expect("scripts are UTF-8"))
        .collect();
    let mut all: BTreeSet<String> = scripts.iter().flat_map(|script| names(script)).collect();
    assert!(scripts.len() >= 20 && all.len() > 300, "{} scripts, {} names", scripts.len(), all.len());
    all.insert("replaceChildren".to_owned()); // since 86: so that what is too new is known to be told
    // Some is offered only to pages of a server.
    let served = transport::ALL[0].open(&site.folder);
    let current = in_current_tab(async |tab| {
        tab.goto(&served.url("about/index.html")).await?;
        tab.run(OFFERED, &[json!(all)]).await
    });
    let old = in_oldest_tab(None, async |tab| {
        tab.goto(&served.url("about/index.html")).await?;
        for script in &scripts {
            // A syntax that it does not know would stop it here.
            tab.run("new Function(arguments[0]);", &[json!(script)]).await?;
        }
        tab.run(OFFERED, &[json!(all)]).await
    });
    let list = |found| -> BTreeSet<String> { serde_json::from_value(found).expect("a list") };
    let (current, old) = (list(current), list(old));
    let lacking: BTreeSet<&str> = current.difference(&old).map(String::as_str).collect();
    assert!(lacking.contains("replaceChildren"), "{lacking:?}");
    let real: Vec<_> = lacking
        .iter()
        .filter(|name| **name != "replaceChildren" && !MISSED.iter().any(|(known, _)| known == *name))
        .collect();
    assert!(real.is_empty(), "Chromium 78 does not offer {real:?}");
    let unused: Vec<_> = MISSED.iter().filter(|(known, _)| !lacking.contains(known)).collect();
    assert!(unused.is_empty(), "these are offered or gone: {unused:?}");
}
