//! The printed book as it was read in, and its corrections: what the site must show.
//!
//! Reads the list of corrections by the line numbers of the source, where the builder goes by
//! paragraph addresses; so the two ways check each other.

use serde::Deserialize;

use crate::text::{Text, squeeze};

/// The reading of the printed book.
pub const SOURCE: &str = "tests/fixtures/book/guide-ocr.txt";

/// An entry of `content/errata.yaml`, as far as the text is concerned.
#[derive(Debug, Deserialize)]
pub struct Erratum {
    /// Its number, such as `E117`.
    pub id: String,
    /// The address of the paragraph, or a list of them.
    pub at: serde_yaml::Value,
    /// Lines of the source.
    #[serde(default)]
    pub lines: Vec<usize>,
    /// What the site does with it.
    pub action: String,
    /// Characters that change.
    #[serde(default)]
    pub changes: Vec<Change>,
}

/// Characters as printed and as published (or, in a note, as proposed).
#[derive(Debug, Deserialize)]
pub struct Change {
    /// As in the source.
    pub printed: String,
    /// As on the site.
    pub published: String,
}

impl Erratum {
    /// Whether the site shows other characters than the print.
    pub fn changes_text(&self) -> bool {
        self.action == "apply" && !self.changes.is_empty()
    }
}

/// The corrected text, and where each printed character went.
#[derive(Debug)]
pub struct Corrected {
    /// The text with every applied correction; places are `line N`.
    pub text: Text,
    /// For each printed character, the index in the corrected text where it or its replacement
    /// stands; one entry more for the end.
    pub positions: Vec<usize>,
}

/// The name of a line's place.
pub fn line_place(line: usize) -> String {
    format!("line {line}")
}

/// The printed text: the source without the marks of its layout.
///
/// The marks are `**` for bold, `<p>` in table cells and `- ` before entries of the table of
/// contents. They are no characters of the book.
pub fn printed() -> Text {
    let mut text = Text::default();
    for (index, line) in crate::read(SOURCE).lines().enumerate() {
        let line = line.trim_start();
        let line = line.strip_prefix("- ").unwrap_or(line);
        let line = line.replace("**", "").replace("<p>", "").replace("</p>", "");
        text.push(&line_place(index + 1), &line);
    }
    text
}

/// All entries of `content/errata.yaml`.
pub fn errata() -> Vec<Erratum> {
    crate::listed("content/errata.yaml", "errata")
}

/// Indices in the printed text at which a passage stands in some lines.
///
/// Lines may be apart, as at a page break: the passage may run over their end.
pub fn find_in_lines(printed: &Text, lines: &[usize], wanted: &[char]) -> Vec<Vec<usize>> {
    let names: Vec<String> = lines.iter().copied().map(line_place).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let region: Vec<(usize, char)> = printed.at_places(&names).collect();
    let windows = region.windows(wanted.len());
    let hits = windows.filter(|window| window.iter().map(|(_, character)| character).eq(wanted));
    hits.map(|window| window.iter().map(|(index, _)| *index).collect()).collect()
}

/// Applies the corrections to the printed text, each where its lines say.
///
/// Returns what is wrong with the list instead, if something is.
pub fn corrected(printed: &Text, errata: &[Erratum]) -> Result<Corrected, Vec<String>> {
    let (edits, faults) = edits(printed, errata);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut text = Text::default();
    let mut positions = Vec::with_capacity(printed.characters().len() + 1);
    let mut next = edits.iter().peekable();
    let mut index = 0;
    while index < printed.characters().len() {
        let place = printed.place(index);
        if let Some(edit) = next.next_if(|edit| edit.start == index) {
            let start = text.characters().len();
            let last = start + edit.published.len();
            let inside = (0..edit.length).map(|offset| (start + offset).min(last));
            positions.extend(inside);
            text.push(place, &edit.published.iter().collect::<String>());
            index += edit.length;
        } else {
            positions.push(text.characters().len());
            text.push(place, printed.characters()[index].encode_utf8(&mut [0; 4]));
            index += 1;
        }
    }
    positions.push(text.characters().len());
    Ok(Corrected { text, positions })
}

struct Edit<'a> {
    start: usize,
    length: usize,
    published: Vec<char>,
    id: &'a str,
}

fn edits<'a>(printed: &Text, errata: &'a [Erratum]) -> (Vec<Edit<'a>>, Vec<String>) {
    let mut edits = Vec::new();
    let mut faults = Vec::new();
    for erratum in errata.iter().filter(|erratum| erratum.changes_text()) {
        for change in &erratum.changes {
            let wanted = squeeze(&change.printed);
            let hits = find_in_lines(printed, &erratum.lines, &wanted);
            // One in each paragraph named, or one in all.
            if hits.is_empty() || (hits.len() > 1 && hits.len() != erratum.at.as_sequence().map_or(1, Vec::len)) {
                let Erratum { id, lines, .. } = erratum;
                faults.push(format!("{id}: {:?} stands {} times in lines {lines:?}", change.printed, hits.len()));
                continue;
            }
            edits.extend(hits.iter().map(|hit| Edit {
                start: hit[0],
                length: hit.len(),
                published: squeeze(&change.published),
                id: &erratum.id,
            }));
        }
    }
    edits.sort_by_key(|edit| edit.start);
    for pair in edits.windows(2) {
        if pair[0].start + pair[0].length > pair[1].start {
            let place = printed.place(pair[1].start);
            faults.push(format!("{} and {} change the same characters ({place})", pair[0].id, pair[1].id));
        }
    }
    (edits, faults)
}
