//! The schemas for editors and the builder's own decoding tell the same: what one refuses for its
//! shape, the other does.

use std::collections::BTreeSet;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use builder::schema::{FOLDER, schemas};
use load::rule_files::{RELATIONS, keys};
use pretty_assertions::assert_eq;
use serde_json::Value;

use crate::book::{book, files, lines, load_files};

/// The compiled schemas by file name.
struct Judge {
    schemas: Schemas,
    by_name: Vec<(&'static str, SchemaIndex)>,
}

impl Judge {
    fn new() -> Self {
        let mut known = Schemas::new();
        let mut compiler = Compiler::new();
        let mut by_name = Vec::new();
        for (name, text) in schemas(book()) {
            // A name of its own, so that nothing is looked for on disk or elsewhere.
            let place = format!("schema:{name}");
            compiler.add_resource(&place, serde_json::from_str(&text).expect("JSON")).expect("a resource");
            by_name.push((name, compiler.compile(&place, &mut known).expect("a schema")));
        }
        Self { schemas: known, by_name }
    }

    /// What is wrong with a rule file by the schema its first line names.
    fn fault(&self, text: &str) -> Option<String> {
        let first = text.lines().next().unwrap_or_default();
        let name = first.strip_prefix("# yaml-language-server: $schema=").expect("a first line that names the schema");
        let name = name.rsplit('/').next().unwrap_or_default();
        let (_, schema) = self.by_name.iter().find(|(known, _)| *known == name).expect("a known schema");
        let value: Value = match serde_yaml::from_str(text) {
            Ok(value) => value,
            Err(error) => return Some(error.to_string()),
        };
        self.schemas.validate(&value, *schema).err().map(|error| format!("{error:#}"))
    }
}

#[test]
fn the_schemas_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content").join(FOLDER);
    for (name, text) in schemas(book()) {
        let written = std::fs::read_to_string(folder.join(name)).expect("a schema");
        assert!(written == text, "{name} is out of date: run `cargo run -p builder -- schema`");
    }
    let there = std::fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(there, schemas(book()).len(), "nothing else lies there");
}

#[test]
fn every_rule_file_fits_its_schema() {
    let judge = Judge::new();
    for (name, text) in files() {
        assert_eq!(judge.fault(&text), None, "{name}");
    }
}

#[test]
fn the_schemas_know_the_keys_that_the_decoders_know() {
    let mut known: Vec<(String, BTreeSet<String>)> = Vec::new();
    let mut top = BTreeSet::from(["decision".to_string()]);
    let names = |value: &Value| -> BTreeSet<String> {
        value.as_object().map(|properties| properties.keys().cloned().collect()).unwrap_or_default()
    };
    for (name, text) in schemas(book()) {
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        if name != "decision.json" {
            top.extend(names(&schema["properties"]));
        }
        for (definition, value) in schema["$defs"].as_object().expect("definitions") {
            known.push((definition.clone(), names(&value["properties"])));
        }
    }
    let set = |keys: &[&str]| keys.iter().map(|key| (*key).to_string()).collect::<BTreeSet<String>>();
    // Files have no definition, and an expectation has several shapes.
    for &(definition, keys) in keys::ENTRIES.iter().filter(|(name, _)| !matches!(*name, "file" | "expectation")) {
        let found: Vec<&BTreeSet<String>> =
            known.iter().filter(|(name, _)| name == definition).map(|(_, keys)| keys).collect();
        assert!(!found.is_empty(), "no schema of {definition}");
        assert!(found.iter().all(|found| **found == set(keys)), "{definition}: {found:?}");
    }
    assert_eq!(top, set(keys::of("file")));
    let compared = known.iter().find(|(name, _)| name == "compared").expect("a definition");
    let relations: Vec<&str> = RELATIONS.iter().map(|(word, _)| *word).chain(["compare"]).collect();
    assert_eq!(compared.1, set(&relations));
    let expectation = known.iter().find(|(name, _)| name == "expectation").expect("a definition");
    assert!(expectation.1.is_empty(), "an expectation has several shapes");
    let cases = schemas(book()).into_iter().find(|(name, _)| *name == "cases.json").expect("cases").1;
    let cases: Value = serde_json::from_str(&cases).expect("JSON");
    assert_eq!(names(&cases["$defs"]["expectation"]["anyOf"][2]["properties"]), set(keys::of("expectation")));
}

/// Faults of a decision's shape, one at a time, refused by both.
#[test]
fn faults_of_shape_are_refused_by_both() {
    let judge = Judge::new();
    let good = files().into_iter().find(|(name, _)| name == "turnout.yaml").expect("a decision").1;
    let alterations = [
        ("hit: unique", "hit: sometimes"),
        ("hit: unique", "hitt: unique"),
        ("strength: ", "strenght: "),
        ("certainty: stated", "certainty: perhaps"),
        ("    reasoning: ", "    note: "),
        ("conclude: ", "step: {actor: 甲, action: 乙}\n    conclude: "),
        ("cite:\n", "cite: []\n    note:\n"),
        ("at_least: ", "at_leest: "),
        ("voters_due", "voters_duu"),
        ("order: ", "order: 甲"),
        ("- at: ", "- att: "),
        ("template-6#p1", "template-6/p1"),
        ("percent: 80", "percent: 8000"),
        ("rules:\n", "rules:\n  - {id: x}\n"),
    ];
    for (from, to) in alterations {
        assert!(good.contains(from), "the file has no {from}");
        let altered = good.replacen(from, to, 1);
        let mut all = files();
        all.iter_mut().find(|(name, _)| name == "turnout.yaml").expect("it").1.clone_from(&altered);
        assert!(!load_files(&all).1.is_empty(), "{from} → {to}: the decoder takes it");
        assert!(judge.fault(&altered).is_some(), "{from} → {to}: the schema takes it");
    }
}

/// Every key of every rule file left out or misspelt, one at a time: when the decoder misses it or
/// does not know it, so does the schema; and the schema refuses nothing that the decoder takes.
#[test]
fn a_key_missed_by_one_is_missed_by_the_other() {
    let judge = Judge::new();
    let all = files();
    let mut tried = 0;
    for (file, (name, text)) in all.iter().enumerate() {
        for (at, line) in lines(text).step_by(if name.contains("statements") { 41 } else { 7 }) {
            let bare = line.trim_start_matches([' ', '-']);
            let Some((key, _)) = bare.split_once(':') else { continue };
            let known = keys::of("rule").contains(&key)
                || keys::of("case").contains(&key)
                || keys::of("conflict").contains(&key);
            if !known {
                continue;
            }
            let start = at + line.len() - bare.len();
            let mut altered = all.clone();
            altered[file].1 = format!("{}{key}zzzz{}", &text[..start], &text[start + key.len()..]);
            let (_, faults) = load_files(&altered);
            let shape = faults.iter().any(|fault| fault.contains("不认识的键") || fault.contains("缺少“"));
            let refused = judge.fault(&altered[file].1).is_some();
            assert_eq!(refused, shape, "{name}: {line}: {faults:?}");
            tried += 1;
        }
    }
    assert!(tried > 100, "{tried} keys");
}
