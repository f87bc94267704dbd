//! The text is sacred: source + corrections = published text, character by character.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use end_to_end::page::{book_characters, book_text};
use end_to_end::site::{Site, build, contents, copied, printed, published, reading_order};
use end_to_end::source;
use end_to_end::text::{Text, first_difference, squeeze};
use fastrand::Rng;

fn expected() -> Text {
    let printed = source::printed();
    match source::corrected(&printed, &source::errata()) {
        Ok(corrected) => corrected.text,
        Err(faults) => panic!("content/errata.yaml does not fit the source:\n{}", faults.join("\n")),
    }
}

#[test]
fn the_published_text_is_the_source_with_its_corrections() {
    let (expected, found) = (expected(), book_text(published()));
    if let Some(difference) = first_difference(&expected, &found) {
        panic!("{difference}");
    }
}

/// The comparison itself: a text that is changed in one character differs there.
fn assert_found_where_changed(indices: impl IntoIterator<Item = usize>) {
    let expected = book_text(published());
    let mut found = expected.clone();
    for index in indices {
        let original = found.replace(index, '\u{fffd}');
        let difference = first_difference(&expected, &found).expect("a changed character is a difference");
        assert_eq!(difference.index, index);
        assert_eq!(difference.found_at, expected.place(index));
        found.replace(index, original);
    }
}

/// In every paragraph the first character and the last, and some in between.
#[test]
fn a_changed_character_is_found_in_every_paragraph() {
    let text = book_text(published());
    let end = text.characters().len();
    let starts = (0..end).filter(|index| *index == 0 || text.place(*index) != text.place(index - 1));
    let edges: BTreeSet<usize> = starts.flat_map(|start| [start.saturating_sub(1), start]).chain([end - 1]).collect();
    assert!(edges.len() > 800, "only {} edges of paragraphs", edges.len());
    let mut random = Rng::with_seed(0x2545_f491_4f6c_dd1d);
    let others: Vec<usize> = (0..500).map(|_| random.usize(..end)).collect();
    assert_found_where_changed(edges.into_iter().chain(others));
}

/// Each comparison reads the text from its beginning, so that all of them take a minute.
#[test]
#[ignore = "takes long; `make test-everywhere` runs it"]
fn a_changed_character_is_found_wherever_it_stands() {
    assert_found_where_changed(0..book_text(published()).characters().len());
}

/// The whole way: a character changed in the content, the site built, the text compared.
/// Either the build refuses it (it broke a correction or a citation) or the comparison names it.
#[test]
fn a_character_changed_in_the_content_is_found() {
    published(); // the content as it is must build, or nothing is proven
    let (content, out) = copied("content", "changed");
    let expected = expected();
    let mut compared = 0;
    for (number, address) in reading_order().into_iter().enumerate() {
        let file = content.join(&address).with_extension("md");
        let original = fs::read_to_string(&file).expect("the document is there");
        let Some(changed) = change_one_character(&original, number) else { continue };
        fs::write(&file, changed).expect("the copy can be written");
        let output = build(&content, &out);
        if output.status.success() {
            let difference = first_difference(&expected, &book_text(&Site { folder: out.clone() }));
            let difference = difference.unwrap_or_else(|| panic!("the change in {address} went unnoticed"));
            assert!(difference.found_at.starts_with(&address), "the change is in {address}: {difference}");
            compared += 1;
        } else {
            let message = printed(&output);
            assert!(message.contains(&address), "the builder does not name {address}:\n{message}");
        }
        fs::write(&file, original).expect("the copy can be written");
    }
    assert!(compared >= 5, "only {compared} changes reached the comparison");
}

/// Changes one Chinese character in the middle of the longest paragraph.
fn change_one_character(markdown: &str, seed: usize) -> Option<String> {
    let body = markdown.splitn(3, "---\n").nth(2)?;
    let plain = |line: &&str| !line.starts_with(['#', '>', '`', '|', '-']) && !line.contains("](");
    let line = body.lines().filter(plain).max_by_key(|line| line.len())?;
    let chinese = |character: &char| ('\u{4e00}'..='\u{9fff}').contains(character);
    let places: Vec<usize> =
        line.char_indices().filter(|(_, character)| chinese(character)).map(|(at, _)| at).collect();
    let at = *places.get((places.len() / 2 + seed) % places.len().max(1))?;
    let character = line[at..].chars().next()?;
    let replacement = if character == '甲' { '乙' } else { '甲' };
    let changed = format!("{}{replacement}{}", &line[..at], &line[at + character.len_utf8()..]);
    Some(markdown.replacen(line, &changed, 1))
}

/// Every change is visible: each correction marks the characters it changed, or the place where
/// it took some away, and nothing else is marked.
#[test]
fn every_applied_correction_is_marked_in_the_text() {
    let site = published();
    let mut marked: Vec<(String, String)> = Vec::new();
    let mut noted = BTreeSet::new();
    for address in reading_order() {
        let page = site.document(&address);
        for mark in page.select("article .erratum[data-erratum]") {
            marked.push((mark.attr("data-erratum").unwrap_or_default().to_owned(), book_characters(mark)));
        }
        let links = page.select("article a.erratum-mark");
        let ids = links.iter().filter_map(|link| link.attr("href")?.rsplit_once('#'));
        noted.extend(ids.map(|(_, id)| id.to_owned()));
    }
    let mut wanted: Vec<(String, String)> = Vec::new();
    for erratum in source::errata().into_iter().filter(source::Erratum::changes_text) {
        assert!(noted.contains(&erratum.id), "{} has no mark in the text", erratum.id);
        let changes = erratum.changes.iter().map(|change| changed_characters(&change.printed, &change.published));
        wanted.extend(changes.filter(|text| !text.is_empty()).map(|text| (erratum.id.clone(), text)));
    }
    let mut missing = wanted.clone();
    missing.retain(|change| !marked.contains(change));
    marked.retain(|mark| !wanted.contains(mark));
    assert!(missing.is_empty(), "changed without a mark: {missing:?}");
    assert!(marked.is_empty(), "marked without a change: {marked:?}");
}

/// What is new in the published words: without what they begin and end with in print, too.
fn changed_characters(printed: &str, published: &str) -> String {
    let (printed, published) = (squeeze(printed), squeeze(published));
    let shorter = printed.len().min(published.len());
    let same =
        |pairs: &mut dyn Iterator<Item = (&char, &char)>| pairs.take_while(|(left, right)| left == right).count();
    let start = same(&mut printed.iter().zip(&published));
    let end = same(&mut printed.iter().rev().zip(published.iter().rev())).min(shorter - start);
    published[start..published.len() - end].iter().collect()
}

#[test]
fn no_page_but_the_documents_holds_the_books_text() {
    let order = reading_order();
    for page in published().pages() {
        for article in page.select("article[data-book]") {
            let address = article.attr("data-book").unwrap_or_default();
            assert!(order.iter().any(|known| known == address), "{}: unknown {address}", page.path.display());
        }
    }
    assert!(contents(&published().folder).contains_key(Path::new("index.html")), "the site has a home page");
}
