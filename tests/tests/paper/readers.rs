//! Word files opened by readers that are not ours: mammoth, python-docx, and the validator of
//! Microsoft's Open XML SDK, which knows the schemas' order of elements.

use std::collections::BTreeMap;
use std::fs;

use end_to_end::archive::packed;
use end_to_end::text::squeeze;
use end_to_end::word::{FORMS, Word, made};
use end_to_end::{repository, said_by};
use serde::Deserialize;

/// What `tests/readers/read.mjs` says of a file.
#[derive(Debug, Deserialize)]
struct Read {
    text: String,
    messages: Vec<String>,
    faults: Vec<String>,
}

/// Every form blank and filled, each reader's text equal to ours character by character.
#[test]
fn other_readers_open_every_file_and_the_schemas_hold() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut expected = BTreeMap::new();
    for form in FORMS {
        let values = repository().join(format!("tests/fixtures/forms/{form}.yaml"));
        for (state, values) in [("blank", None), ("filled", Some(values.as_path()))] {
            let bytes = made(form, values);
            let name = format!("{form}-{state}.docx");
            fs::write(folder.path().join(&name), &bytes).expect("the folder can be written");
            expected.insert(name, squeeze(&Word::open(&bytes).paragraphs().concat()));
        }
    }
    let node: BTreeMap<String, Read> = said_by("node", "readers/read.mjs", &[folder.path()]);
    let python = repository().join("target/tools/readers/bin/python");
    let python: BTreeMap<String, String> = said_by(python, "readers/read.py", &[folder.path()]);
    assert_eq!(node.len(), expected.len());
    for (name, text) in &expected {
        let read = &node[name];
        assert!(read.faults.is_empty(), "{name} breaks the schemas: {:#?}", read.faults);
        assert!(read.messages.is_empty(), "{name}: mammoth says {:?}", read.messages);
        assert!(text.len() > 50, "{name} has text");
        for (reader, found) in [("mammoth", &read.text), ("python-docx", &python[name])] {
            assert_eq!(
                squeeze(found).iter().collect::<String>(),
                text.iter().collect::<String>(),
                "{name} by {reader}"
            );
        }
    }
}

/// The validator does notice: an element out of its order is a fault.
#[test]
fn an_element_out_of_order_is_noticed() {
    let folder = tempfile::tempdir().expect("a folder");
    let word = Word::open(&made("template-4", None));
    let document = word.part("word/document.xml");
    // Properties of a paragraph come first; here they follow a run.
    let (head, rest) = document.split_once("<w:pPr>").expect("a paragraph with properties");
    let (properties, rest) = rest.split_once("</w:pPr>").expect("their end");
    let (paragraph, rest) = rest.split_once("</w:p>").expect("the paragraph's end");
    let spoilt = format!("{head}{paragraph}<w:pPr>{properties}</w:pPr></w:p>{rest}");
    let bytes = packed(
        word.parts.iter().map(|(name, text)| (name.as_str(), if text == document { spoilt.as_str() } else { text })),
    );
    fs::write(folder.path().join("spoilt.docx"), bytes).expect("the folder can be written");
    let read: BTreeMap<String, Read> = said_by("node", "readers/read.mjs", &[folder.path()]);
    let faults = read["spoilt.docx"].faults.concat();
    assert!(faults.contains("pPr"), "the validator says: {faults}");
}
