//! Word files read back, independently of what wrote them.

use std::io::Write as _;
use std::path::Path;

use roxmltree::{Document, Node};

use crate::archive::texts;
use crate::site::{command, printed};

/// The namespace of `WordprocessingML`.
pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The parts of a Word file, by their names.
#[derive(Debug)]
pub struct Word {
    /// In the order of the archive.
    pub parts: Vec<(String, String)>,
}

impl Word {
    /// Opens a file's bytes.
    pub fn open(bytes: &[u8]) -> Self {
        Self { parts: texts(bytes) }
    }

    /// A part's XML.
    pub fn part(&self, name: &str) -> &str {
        let found = self.parts.iter().find(|(part, _)| part == name);
        &found.unwrap_or_else(|| panic!("no part {name}")).1
    }

    /// The words of each paragraph, in order; line breaks as such.
    pub fn paragraphs(&self) -> Vec<String> {
        let document = Document::parse(self.part("word/document.xml")).expect("well-formed XML");
        let paragraphs = document.descendants().filter(|node| node.has_tag_name((W, "p")));
        paragraphs.map(words).collect()
    }

    /// The words of each `w:t`.
    pub fn runs(&self) -> Vec<String> {
        let document = Document::parse(self.part("word/document.xml")).expect("well-formed XML");
        let texts = document.descendants().filter(|node| node.has_tag_name((W, "t")));
        texts.map(|node| node.text().unwrap_or_default().to_owned()).collect()
    }
}

fn words(paragraph: Node<'_, '_>) -> String {
    let mut words = String::new();
    for node in paragraph.descendants().filter(|node| node.tag_name().namespace() == Some(W)) {
        match node.tag_name().name() {
            "t" => words.push_str(node.text().unwrap_or_default()),
            "br" => words.push('\n'),
            "tab" if node.parent().is_some_and(|parent| parent.has_tag_name((W, "r"))) => words.push('\t'),
            _ => {}
        }
    }
    words
}

/// The Word file that the program makes of a form and a file of values.
pub fn made(form: &str, values: Option<&Path>) -> Vec<u8> {
    made_by(form, values, &[])
}

fn made_by(form: &str, values: Option<&Path>, options: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out.docx");
    let mut arguments = vec!["docx", form];
    arguments.extend(values.map(|values| values.to_str().expect("test paths are Unicode")));
    arguments.extend(options);
    arguments.extend(["-o", out.to_str().expect("test paths are Unicode")]);
    let output = command(&arguments).output().expect("the builder starts");
    assert!(output.status.success(), "{form}: {}", printed(&output));
    std::fs::read(out).expect("the file was written")
}

/// The same of values that are given as YAML.
pub fn made_with(form: &str, values: &str) -> Vec<u8> {
    made(form, Some(written(values).path()))
}

/// The draft of a paper that may not be handed in.
pub fn draft_of(form: &str, values: &str) -> Vec<u8> {
    made_by(form, Some(written(values).path()), &["--draft"])
}

fn written(values: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(".yaml").tempfile().expect("a file for the values");
    file.write_all(values.as_bytes()).expect("the values can be written");
    file
}

/// The names of all forms.
pub const FORMS: [&str; 11] = [
    "template-1",
    "template-2",
    "template-3",
    "template-4",
    "template-5",
    "template-6",
    "template-7",
    "template-8",
    "template-9",
    "annex-1",
    "annex-2",
];
