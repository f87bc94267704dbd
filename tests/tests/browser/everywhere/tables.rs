//! Published scripts and styles against the feature tables of browsers (`ESLint`, `Stylelint`, browserslist).

use std::collections::BTreeSet;
use std::path::PathBuf;

use end_to_end::said_by;
use end_to_end::site::{contents, published_with_wasm};
use serde::Deserialize;

/// The oldest of each, as browserslist writes them.
const FLOOR: &str = "chrome 78,firefox 140";

/// What the tables say that is none: rule, a word of what is said, why.
const NONE: [(&str, &str, &str); 12] = [
    ("es-x/no-iterator-prototype-", "", "arrays and node lists have the same methods"),
    ("es-x/no-array-prototype-at", "", "`at` is where a citation stands"),
    ("es-x/no-string-prototype-at", "", "the same"),
    ("es-x/no-weakrefs", "FinalizationRegistry", "wasm-bindgen asks first whether it is there"),
    ("compat/compat", "FinalizationRegistry", "the same"),
    ("es-x/no-arraybuffer-prototype-transfer", "detached", "wasm-bindgen asks whether it is true"),
    ("plugin/", "css-math-functions", "minmax() is taken for max()"),
    ("plugin/", "css-marker-pseudo", "numbers of steps are then not bold"),
    ("plugin/", "css-widows-orphans", "on paper, a line may then stand alone"),
    ("plugin/", "css-focus-visible", "the focus is then shown after a click, too"),
    ("plugin/", "css-text-justify", "lines are then filled as the browser does it"),
    ("plugin/", "text-size-adjust", "Firefox enlarges nothing by itself"),
];

#[derive(Debug, Deserialize)]
struct Checked {
    faults: Vec<Fault>,
    scripts: usize,
    styles: usize,
    rules: usize,
}

#[derive(Debug, Deserialize)]
struct Fault {
    file: String,
    line: usize,
    rule: String,
    says: String,
}

/// What the tables say of files.
fn check(files: Vec<PathBuf>) -> Checked {
    said_by("node", "floor/check.mjs", &[vec![PathBuf::from(FLOOR)], files].concat())
}

fn is_none(fault: &Fault) -> Option<usize> {
    NONE.iter().position(|(rule, word, _)| fault.rule.starts_with(rule) && fault.says.contains(word))
}

#[test]
fn scripts_and_styles_use_nothing_that_the_tables_do_not_know() {
    let site = published_with_wasm();
    let files: Vec<PathBuf> = contents(&site.folder)
        .into_keys()
        .filter(|path| path.extension().is_some_and(|ending| ending == "js" || ending == "css"))
        // Postings, all of one shape.
        .filter(|path| path.components().count() < 3)
        .map(|path| site.folder.join(path))
        .collect();
    let checked = check(files);
    assert!(checked.scripts >= 20 && checked.styles >= 20 && checked.rules > 60, "{checked:?}");
    let real: Vec<_> = checked.faults.iter().filter(|fault| is_none(fault).is_none()).collect();
    assert!(real.is_empty(), "{real:#?}");
    let used: BTreeSet<usize> = checked.faults.iter().filter_map(is_none).collect();
    let unused: Vec<_> = NONE.iter().enumerate().filter(|(at, _)| !used.contains(at)).collect();
    assert!(unused.is_empty(), "no longer said: {unused:#?}");
}

/// So that the tables are known to be asked.
#[test]
fn what_is_too_new_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("the file can be written");
        path
    };
    let files = vec![
        file("a.js", "var a = {};\na?.b;\n"),
        file("b.js", "var a = null ?? 1;\n"),
        file("c.js", "'a'.replaceAll('a', 'b');\n"),
        file("d.js", "new ResizeObserver(function () {}); new WeakRef({});\n"),
        file("e.js", "class A { #b = 1; }\n"),
        file("a.css", "p:has(a) { color: red; }\n"),
        file("b.css", "@container (min-width: 1px) { p { color: red; } }\n"),
        file("c.css", "p { aspect-ratio: 1; }\n"),
    ];
    let checked = check(files);
    for name in ["a.js", "b.js", "c.js", "d.js", "e.js", "a.css", "b.css"] {
        assert!(checked.faults.iter().any(|fault| fault.file == name && fault.line > 0), "{name}: {checked:#?}");
    }
}
