//! A small good book, with other files laid over it, and what must hold for it whatever they say.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use diagnostics::{Diagnostic, Sources};
use load::files::{Content, File};
use load::{LoadCache, LoadResult};
use model::site::Site;
use render::edition::Edition;
use render::{html, index};

use crate::{files, markup};

/// Between the files of one input: `=== rules/facts.yaml` on a line.
const NEXT_FILE: &str = "=== ";

/// The files of a book, by their paths.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The book of the builder's own diagnostics: documents, errata, pages.
pub static PLAIN: LazyLock<Files> = LazyLock::new(|| files("builder/tests/diagnostics/_base/content"));
/// That of another province: rules, cases and a form too.
pub static WITH_RULES: LazyLock<Files> = LazyLock::new(|| files("tests/fixtures/another-province"));

/// The files of an input. What stands before the first line that names a file is the file `first`.
/// Names that would leave the content folder are those of no file.
pub fn split_files(input: &[u8], first: &str) -> Files {
    let mut parts = vec![(first.to_owned(), Vec::new())];
    for line in input.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(NEXT_FILE.as_bytes()).map(|name| String::from_utf8_lossy(name).trim().to_owned()) {
            Some(name) if !name.is_empty() => parts.push((name, Vec::new())),
            _ => parts.last_mut().expect("there is the first").1.extend_from_slice(line),
        }
    }
    parts.into_iter().collect()
}

/// One file as a part of an input, as [`split_files`] reads it.
pub fn file_part(name: &str, bytes: &[u8]) -> Vec<u8> {
    [NEXT_FILE.as_bytes(), name.as_bytes(), b"\n", bytes, b"\n"].concat()
}

/// The book with these files over it.
pub fn load(book: &Files, over: Files) -> LoadResult {
    let mut all = book.clone();
    all.extend(over);
    let files = all.into_iter().map(|(path, bytes)| File { content: Ok(Content::from_bytes(&path, bytes)), path });
    load::load_files(Path::new("content"), files.collect(), &mut LoadCache::default())
}

/// Loads, checks and shows a book. There is no site when its settings cannot be read.
pub fn process(book: &Files, over: Files) -> LoadResult {
    let mut processed = load(book, over);
    if let Some(site) = &processed.site {
        processed.diagnostics.extend(check::check(site));
    }
    places_are_right(&processed.diagnostics, &processed.sources);
    if let Some(site) = &processed.site {
        for document in &site.documents {
            for edition in [Edition::Page, Edition::Whole(site), Edition::Epub(site)] {
                let content = html::content(document, edition, &site.glossary, &|_| None);
                for part in [&content.title, &content.html] {
                    if let Err(fault) = markup::article(part, matches!(edition, Edition::Epub(_))) {
                        panic!("{fault} in {edition:?}:\n{part}");
                    }
                }
            }
        }
    }
    if let Some(site) = sound_site(&processed) {
        search::Searcher::open(&index::index(site).root).expect("the search's own index opens");
    }
    processed
}

/// The site of a book that was processed, if nothing is at fault.
pub fn sound_site(processed: &LoadResult) -> Option<&Site> {
    processed.site.as_ref().filter(|_| !diagnostics::has_errors(&processed.diagnostics))
}

/// Every fault lies in its file, between characters, and can be printed.
fn places_are_right(diagnostics: &[Diagnostic], sources: &Sources) {
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
