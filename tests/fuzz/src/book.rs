//! A small good book, with other files laid over it, and what must hold for it whatever they say.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use diagnostics::{Diagnostic, Sources};
use load::files::{Content, File};
use load::{LoadCache, LoadResult};
use model::site::Site;
use render::edition::Edition;
use render::{html, index};

use crate::{files, markup};

/// Between the files of one input: `=== rules/facts.yaml` on a line.
const NEXT_FILE: &[u8] = b"=== ";

/// Which small book.
#[derive(Clone, Copy, Debug)]
pub enum Book {
    /// That of the builder's own diagnostics: documents, errata, pages.
    Plain,
    /// That of another province: rules, cases and a form too.
    WithRules,
}

fn base(book: Book) -> &'static BTreeMap<String, Vec<u8>> {
    static PLAIN: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    static WITH_RULES: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    let (cell, folder) = match book {
        Book::Plain => (&PLAIN, "builder/tests/diagnostics/_base/content"),
        Book::WithRules => (&WITH_RULES, "tests/fixtures/another-province"),
    };
    cell.get_or_init(|| files(folder).into_iter().collect())
}

/// The files of an input. What stands before the first line that names a file is the file `first`.
/// Names that would leave the content folder are those of no file.
pub fn parts(input: &[u8], first: &str) -> Vec<(String, Vec<u8>)> {
    let mut parts = vec![(first.to_owned(), Vec::new())];
    for line in input.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(NEXT_FILE).map(|name| String::from_utf8_lossy(name).trim().to_owned()) {
            Some(name) if !name.is_empty() => parts.push((name, Vec::new())),
            _ => parts.last_mut().expect("there is the first").1.extend_from_slice(line),
        }
    }
    parts
}

/// One input of several files, as [`parts`] reads it.
pub fn joined(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut input = Vec::new();
    for (name, bytes) in files {
        input.extend_from_slice(NEXT_FILE);
        input.extend_from_slice(name.as_bytes());
        input.push(b'\n');
        input.extend_from_slice(bytes);
        if !input.ends_with(b"\n") {
            input.push(b'\n');
        }
    }
    input
}

/// The book with these files over it.
pub fn load(book: Book, over: Vec<(String, Vec<u8>)>) -> LoadResult {
    let mut all = base(book).clone();
    all.extend(over);
    let files = all.into_iter().map(|(path, bytes)| File { content: Ok(Content::from_bytes(&path, bytes)), path });
    load::load_files(Path::new("content"), files.collect(), &mut LoadCache::default())
}

/// A book that was loaded, checked and shown.
pub struct Held {
    /// The site.
    pub site: Site,
    /// Its files.
    pub sources: Sources,
    /// Nothing is at fault.
    pub is_good: bool,
}

/// Loads, checks and shows a book; `None` when its settings cannot be read.
pub fn hold(book: Book, over: Vec<(String, Vec<u8>)>) -> Option<Held> {
    let LoadResult { sources, site, mut diagnostics } = load(book, over);
    if let Some(site) = &site {
        diagnostics.extend(check::check(site));
    }
    places_are_right(&diagnostics, &sources);
    let site = site?;
    let is_good = !diagnostics::has_errors(&diagnostics);
    for document in &site.documents {
        for edition in [Edition::Page, Edition::Whole(&site), Edition::Epub(&site)] {
            let content = html::content(document, edition, &site.glossary, &|_| None);
            let is_xml = matches!(edition, Edition::Epub(_));
            for part in [&content.title, &content.html] {
                if let Err(fault) = markup::article(part, is_xml) {
                    panic!("{fault} in {edition:?}:\n{part}");
                }
            }
        }
    }
    if is_good {
        let index = index::index(&site);
        search::Searcher::open(&index.root).expect("the search's own index opens");
    }
    Some(Held { site, sources, is_good })
}

/// Every fault lies in its file, between characters, and can be printed.
pub fn places_are_right(diagnostics: &[Diagnostic], sources: &Sources) {
    for fault in diagnostics {
        let place = fault.place.as_ref().unwrap_or_else(|| panic!("without a place: {fault:?}"));
        let file = sources.file(place.file);
        let text = &file.text;
        let span = &place.span;
        assert!(span.start <= span.end && span.end <= text.len(), "outside its file: {fault:?} of {}", text.len());
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "in a character: {fault:?}");
        let (line, column) = file.line_column(span.start);
        assert!(line >= 1 && line <= text.lines().count() + 1 && column >= 1, "no such line: {fault:?}");
        assert!(!fault.message.is_empty(), "says nothing: {fault:?}");
        diagnostics::render_short(fault, sources);
        diagnostics::render_human(fault, sources, false);
    }
}
