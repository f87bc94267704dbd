//! Every sentence the rules rest on has an address on the site.

use std::collections::BTreeSet;

use end_to_end::page::book_text;
use end_to_end::site::published;
use end_to_end::source;
use end_to_end::text::squeeze;
use serde::Deserialize;

#[derive(Deserialize)]
struct Quote {
    id: String,
    lines: Vec<usize>,
    #[serde(rename = "quote")]
    words: String,
}

/// Quotes are as printed. Each is looked up in the printed text at its lines, followed through the
/// corrections to the published text, and must lie wholly in addressed paragraphs there.
#[test]
fn every_quote_resolves_to_a_paragraph() {
    let quotes: Vec<Quote> =
        serde_yaml::from_str(&end_to_end::read("tests/fixtures/book/quotes.yaml")).expect("the quotes can be read");
    let printed = source::printed();
    let corrected = source::corrected(&printed, &source::errata()).unwrap_or_else(|faults| panic!("{faults:?}"));
    let published = book_text(published());
    let mut faults = Vec::new();
    let mut paragraphs = BTreeSet::new();
    for Quote { id, lines, words } in &quotes {
        let hits = source::find_in_lines(&printed, lines, &squeeze(words));
        let Some(hit) = hits.first() else {
            faults.push(format!("{id}: not in lines {lines:?} of the source: {words}"));
            continue;
        };
        let (first, last) = (hit[0], hit[hit.len() - 1]);
        let range = corrected.positions[first]..corrected.positions[last + 1];
        let places = published.places_in(range);
        if places.is_empty() || places.iter().any(|place| !place.contains('#')) {
            faults.push(format!("{id}: stands at {places:?}, which has no address: {words}"));
        }
        if places.len() > 1 && lines.len() == 1 {
            faults.push(format!("{id}: one line of the source, but several paragraphs {places:?}: {words}"));
        }
        paragraphs.extend(places.into_iter().map(str::to_owned));
    }
    assert!(faults.is_empty(), "{} of {} quotes:\n{}", faults.len(), quotes.len(), faults.join("\n"));
    assert!(quotes.len() >= 235, "only {} quotes", quotes.len());
    assert!(paragraphs.len() >= 100, "{} quotes cannot stand in only {} paragraphs", quotes.len(), paragraphs.len());
}
