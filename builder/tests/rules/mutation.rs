//! The contents altered in one place: whatever it is, the check must fail. Numbers of conditions,
//! words of quotes and addresses of citations, every one of them.

use std::path::Path;

use check::citation_fault;
use model::citation::PlacedCitation;
use model::rule_sources::RuleSources;
use model::site::Site;
use pretty_assertions::assert_eq;
use rules::analyse;

use crate::book::{files, lines, load_files};

/// Says how many alterations of a kind were tried; fewer than fifty prove little.
#[expect(clippy::print_stderr, reason = "the count is what a reader of the test's output looks for")]
fn told(what: &str, count: usize) {
    eprintln!("{count} {what}, all noticed");
    assert!(count >= 50, "only {count} {what}");
}

fn site() -> Site {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let loaded = load::load(&content);
    assert!(loaded.diagnostics.is_empty(), "the content is good");
    loaded.site.expect("a site")
}

/// All citations of some rule files, those of statements after the others.
fn citations(loaded: &RuleSources) -> Vec<&PlacedCitation> {
    loaded.citations.iter().chain(loaded.statements.iter().flat_map(|statement| &statement.cite)).collect()
}

/// Tries alterations of each citation, given by a function: the place to alter and what to write
/// there. Each must make the check of that citation fail. Files are read one at a time, so that a
/// thousand alterations take seconds; what they refer to in other files plays no part in citations.
fn alter(
    what: &str,
    alterations: impl Fn(&Site, &PlacedCitation, &str, usize) -> Vec<(std::ops::Range<usize>, String)>,
) {
    let site = site();
    let mut tried = 0;
    let mut unnoticed = Vec::new();
    for (name, text) in files() {
        let (whole, _) = load_files(&[(name.clone(), text.clone())]);
        for (index, cited) in citations(&whole).into_iter().enumerate() {
            assert!(citation_fault(&site, cited).is_none(), "{name}: {:?} is good", cited.citation);
            for (range, words) in alterations(&site, cited, &text, index) {
                let altered = [&text[..range.start], &words, &text[range.end..]].concat();
                let (loaded, _) = load_files(&[(name.clone(), altered)]);
                let noticed = match citations(&loaded).get(index) {
                    Some(cited) => citation_fault(&site, cited).is_some(),
                    // The file cannot be read any more, or the citation is none: reported when loading.
                    None => true,
                };
                if !noticed {
                    unnoticed.push(format!("{name}: “{}” → “{words}”", &text[range]));
                }
                tried += 1;
            }
        }
    }
    assert_eq!(unnoticed, Vec::<String>::new());
    told(what, tried);
}

fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// Whether a paragraph holds words, found without the builder's own search.
fn holds(site: &Site, address: &str, words: &str) -> bool {
    let (_, block) = site.block(address).expect("a paragraph");
    block.readings().any(|reading| bare(reading).contains(&bare(words)))
}

/// A quote with one character changed, dropped or put after the next, at the first place from its
/// middle on where that makes other words of it.
fn altered_quote(site: &Site, cited: &PlacedCitation, kind: usize) -> Option<String> {
    let quote: Vec<char> = cited.citation.quote.chars().collect();
    let places = (0..quote.len()).map(|step| (quote.len() / 2 + step) % quote.len());
    places
        .filter_map(|at| {
            let mut altered = quote.clone();
            match kind {
                0 => altered[at] = if altered[at] == '其' { '之' } else { '其' },
                1 => drop(altered.remove(at)),
                _ if at + 1 < altered.len() => altered.swap(at, at + 1),
                _ => return None,
            }
            Some(altered.into_iter().collect::<String>())
        })
        .find(|altered| !altered.is_empty() && !holds(site, &cited.citation.at, altered))
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\\\""))
}

#[test]
fn no_quote_can_be_altered_unnoticed() {
    alter("altered quotes", |site, cited, _, index| {
        let altered = altered_quote(site, cited, index % 3);
        altered.map(|words| (cited.quote.span.clone(), quoted(&words))).into_iter().collect()
    });
}

#[test]
fn no_citation_can_be_moved_unnoticed() {
    alter("moved citations", |site, cited, _, _| {
        let at = &cited.citation.at;
        let (document, block) = site.block(at).expect("a paragraph");
        let here = document.blocks.iter().position(|other| other.id == block.id).expect("its paragraph");
        let around = document.blocks[here + 1..].iter().chain(&document.blocks[..here]);
        let others = around.filter(|other| !other.id.is_empty());
        let other = others
            .map(|other| format!("{}#{}", document.address, other.id))
            .find(|other| !holds(site, other, &cited.citation.quote));
        let missing = format!("{at}-none");
        other.into_iter().chain([missing]).map(|to| (cited.at.span.clone(), quoted(&to))).collect()
    });
}

/// Every number of the decisions' and the questions' conditions, one more and one less: the analysis
/// or a case must tell.
#[test]
fn no_threshold_can_be_moved_unnoticed() {
    let files = files();
    let mut moved = 0;
    let mut unnoticed = Vec::new();
    for (file, (name, text)) in files.iter().enumerate() {
        if name.starts_with("cases/") {
            continue;
        }
        for (line, start, end) in thresholds(text) {
            for step in [-1, 1] {
                let number: i64 = text[start..end].parse().expect("a number");
                let mut mutated = files.clone();
                mutated[file].1 = format!("{}{}{}", &text[..start], number + step, &text[end..]);
                let (loaded, faults) = load_files(&mutated);
                let told = !faults.is_empty()
                    || !analyse(&loaded.book).findings.is_empty()
                    || loaded.cases.iter().any(|placed| !rules::run_case(&loaded.book, &placed.case).is_empty());
                if !told {
                    unnoticed.push(format!("{name}: {number} → {} in “{}”", number + step, line.trim()));
                }
                moved += 1;
            }
        }
    }
    assert_eq!(unnoticed, Vec::<String>::new());
    told("moved thresholds", moved);
}

/// The numbers behind the words that compare, with the line they stand in.
fn thresholds(text: &str) -> Vec<(&str, usize, usize)> {
    let words = ["min:", "below:", "at_most:", "is:", "at_least:", "above:", "percent:", "members:", "rules:"];
    let mut found = Vec::new();
    for (offset, line) in lines(text) {
        for (at, word) in words.iter().flat_map(|word| line.match_indices(word)) {
            let rest = &line[at + word.len()..];
            let blank = rest.len() - rest.trim_start_matches(' ').len();
            let digits = rest[blank..].bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 {
                let start = offset + at + word.len() + blank;
                found.push((line, start, start + digits));
            }
        }
    }
    found
}
