//! Whatever stands in a text is found; what does not hold the words is never called exact.

mod common;

use std::collections::BTreeSet;

use common::{BOOK, Page, book, build};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use search::{IndexOptions, Match, SearchRequest, normalise};

/// Characters as they stand in the book: Chinese, numbers, brackets, marks, blanks, Latin.
fn characters() -> impl Strategy<Value = char> {
    let common: Vec<char> =
        "党员大会支部委员换届选举工作社团一二三十〇123890（）〔〕[]“”\"、，。：；-—《》 　\nABcxＡ１×·…①"
            .chars()
            .collect();
    let rare: Vec<char> = BOOK.chars().collect();
    prop_oneof![3 => prop::sample::select(common), 1 => prop::sample::select(rare)]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(characters(), 1..60).prop_map(|c| c.into_iter().collect())
}

/// Pages of texts, and 1 to 12 characters of one of them with something visible among them.
fn pages_and_stretch() -> impl Strategy<Value = (Vec<Vec<String>>, String)> {
    let pages = prop::collection::vec(prop::collection::vec(text(), 1..8), 1..5);
    let parts = (pages, any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1usize..=12);
    parts.prop_filter_map("a blank stretch", |(pages, pick, at, length)| {
        let texts: Vec<&String> = pages.iter().flatten().collect();
        let chars: Vec<char> = pick.get(&texts).chars().collect();
        let from = at.index(chars.len());
        let stretch: String = chars[from..(from + length).min(chars.len())].iter().collect();
        (!normalise(&stretch).chars.is_empty()).then_some((pages, stretch))
    })
}

/// All units that hold the folded text, by searching them one by one.
fn holding(pages: &[Vec<String>], query: &str) -> BTreeSet<String> {
    let goal = normalise(query).chars;
    let holds = |text: &str| normalise(text).chars.windows(goal.len()).any(|window| window == goal);
    let mut out = BTreeSet::new();
    for (number, page) in pages.iter().enumerate() {
        if holds(&format!("第{number}号文件")) {
            out.insert(format!("document-{number}/"));
        }
        let units = page.iter().enumerate().filter(|(_, text)| holds(text));
        out.extend(units.map(|(place, _)| format!("document-{number}/#p{place}")));
    }
    out
}

/// Without its blanks.
fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(20_220_601), ..Default::default() })]

    /// A quoted stretch of 1 to 12 characters: exactly the units that hold it.
    #[test]
    fn a_quoted_stretch_finds_exactly_its_units((pages, stretch) in pages_and_stretch()) {
        let index = build(&pages, IndexOptions::default());
        let outcome = Page::open(&index).all(&format!("\"{stretch}\""));
        let found: BTreeSet<String> = outcome.results.iter().map(search::SearchHit::url).collect();
        // Quotation marks right at the edge of the stretch are read as the query's own.
        let inner = stretch.trim_matches(|c: char| c.is_whitespace());
        if !inner.contains(['"', '“', '”']) {
            prop_assert_eq!(&found, &holding(&pages, &stretch));
            prop_assert!(outcome.results.iter().all(|hit| hit.quality == Match::Exact));
        }
        prop_assert!(found.is_superset(&holding(&pages, &stretch)));
    }

    /// The same stretch typed without quotation marks, blanks and all: its unit is there,
    /// and only units that hold all its words in a row are called exact.
    #[test]
    fn a_typed_stretch_finds_its_unit((pages, stretch) in pages_and_stretch()) {
        // A minus after a blank excludes, as documented.
        prop_assume!(!stretch.chars().collect::<Vec<_>>().windows(2).any(|w| w[0].is_whitespace() && w[1] == '-'));
        prop_assume!(!stretch.trim_start().starts_with('-'));

        let index = build(&pages, IndexOptions::default());
        let outcome = Page::open(&index).all(&stretch);
        let found: BTreeSet<String> = outcome.results.iter().map(search::SearchHit::url).collect();
        let expected = holding(&pages, &stretch);
        prop_assert!(found.is_superset(&expected), "{stretch:?}: {found:?} lacks some of {expected:?}");
        if !stretch.contains(['"', '“', '”']) {
            let exact: BTreeSet<String> = outcome.results.iter()
                .filter(|hit| hit.quality == Match::Exact).map(search::SearchHit::url).collect();
            // A blank joins words, it is none itself: “c1” holds “c 1” in a row, too.
            let closed_up: Vec<Vec<String>> =
                pages.iter().map(|page| page.iter().map(|text| squeeze(text)).collect()).collect();
            let in_a_row = holding(&closed_up, &squeeze(&stretch));
            prop_assert!(exact.is_subset(&in_a_row), "{stretch:?}: {exact:?}, not {in_a_row:?}");
        }
    }

    /// Whatever is typed: no panic, and every answer is complete.
    #[test]
    fn any_query_is_answered(query in "\\PC{0,40}", limit in 0u32..5, per_document in 0u32..3) {
        thread_local!(static BOOK_INDEX: search::Index = book());
        BOOK_INDEX.with(|index| {
            let request = SearchRequest { query: &query, limit, per_document, facets: true };
            let outcome = Page::open(index).search(&request);
            assert!(outcome.ranked);
            outcome.to_json();
        });
    }
}
