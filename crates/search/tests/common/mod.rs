//! A small index, and the loop a caller runs to load what a query needs.
#![allow(dead_code, unreachable_pub, missing_docs)] // each test file uses its own part
#![allow(clippy::missing_panics_doc)] // tests panic on purpose

use std::collections::BTreeMap;

use search::{
    Index, IndexBuilder, IndexDocument, IndexOptions, IndexUnit, SearchRequest, SearchResponse, Searcher, ShardId,
    UnitKind,
};

pub const BOOK: &str = include_str!("../fixtures/book.txt");

/// The fixture's lines as units, every forty lines a document.
pub fn book() -> Index {
    let lines: Vec<&str> = BOOK.lines().collect();
    let documents: Vec<Vec<&str>> = lines.chunks(40).map(<[&str]>::to_vec).collect();
    build(&documents, options())
}

pub fn options() -> IndexOptions {
    let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect();
    IndexOptions {
        synonyms: vec![words(&["理事长", "会长"]), words(&["红头文件", "通知"])],
        question_words: words(&["怎么办", "多少", "由谁", "需要", "如何"]),
    }
}

/// Documents of paragraphs; a short line that is numbered is a heading.
pub fn build<S: AsRef<str>>(documents: &[Vec<S>], options: IndexOptions) -> Index {
    let mut builder = IndexBuilder::new(options);
    for (number, lines) in documents.iter().enumerate() {
        let url = format!("document-{number}/");
        let title = format!("第{number}号文件");
        let year = (2015 + number % 5).to_string();
        builder.document(IndexDocument { url: &url, title: &title, rank: 0, facets: &[("年份", &year)] });
        let mut heading = None;
        for (place, line) in lines.iter().map(AsRef::as_ref).enumerate() {
            let is_heading = line.chars().count() < 25 && line.chars().nth(1) == Some('、');
            let fragment = format!("p{place}");
            let above: Vec<&str> = heading.iter().copied().filter(|_| !is_heading).collect();
            let kind = if is_heading { UnitKind::Heading } else { UnitKind::Paragraph };
            builder.unit(IndexUnit { kind, fragment: &fragment, breadcrumb: &above, text: line });
            if is_heading {
                heading = Some(line);
            }
        }
    }
    builder.finish()
}

/// A page: a searcher that loads from an index what it lacks.
pub struct Page<'a> {
    pub searcher: Searcher,
    shards: BTreeMap<ShardId, &'a [u8]>,
    pub loaded: Vec<ShardId>,
}

impl<'a> Page<'a> {
    pub fn open(index: &'a Index) -> Self {
        let shards = index.shards.iter().map(|(id, bytes)| (*id, bytes.as_slice())).collect();
        let searcher = Searcher::open(&index.root).expect("a sound root");
        Self { searcher, shards, loaded: Vec::new() }
    }

    pub fn search(&mut self, request: &SearchRequest) -> SearchResponse {
        loop {
            let outcome = self.searcher.search(request);
            if outcome.missing.is_empty() {
                return outcome;
            }
            for id in outcome.missing {
                self.searcher.load(id, self.shards[&id]).expect("a sound shard");
                assert!(!self.loaded.contains(&id), "{id} asked for twice");
                self.loaded.push(id);
            }
        }
    }

    pub fn all(&mut self, query: &str) -> SearchResponse {
        self.search(&SearchRequest::new(query, 100_000))
    }

    pub fn urls(&mut self, query: &str) -> Vec<String> {
        self.all(query).results.iter().map(search::SearchHit::url).collect()
    }
}
