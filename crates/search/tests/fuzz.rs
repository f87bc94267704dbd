//! Long runs with random bytes and random queries: `make fuzz-search`. Not part of `cargo test`.
//!
//! `FUZZ_SECONDS` says how long each test may take (60 by default). A run prints its seed; with
//! `FUZZ_SEED` it is repeated. Failures are panics; the input is printed by the panic's place.
// The crate reads no clock and no environment; this tool for the terminal does.
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

mod common;

use std::time::{Duration, Instant};

use common::{BOOK, Page, book};
use search::{Index, SearchRequest, Searcher};

/// Xorshift: fast, and the same from the same seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).expect("below a usize")
    }
}

/// Repeats until the time is up; tells how often.
fn repeat(name: &str, mut once: impl FnMut(&mut Random)) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seconds = number("FUZZ_SECONDS").unwrap_or(60);
    let seed = number("FUZZ_SEED").unwrap_or(0x2545_f491_4f6c_dd1d);
    println!("{name}: seed {seed}");
    let mut random = Random(seed);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut executions = 0u64;
    while Instant::now() < end {
        once(&mut random);
        executions += 1;
    }
    println!("{name}: {executions} executions in {seconds} s, no finding");
}

fn fnv(parts: &[&[u8]]) -> [u8; 4] {
    let all = parts.iter().flat_map(|part| part.iter());
    let sum = all.fold(0x811c_9dc5_u32, |sum, &b| (sum ^ u32::from(b)).wrapping_mul(0x0100_0193));
    sum.to_le_bytes()
}

/// Flips, overwrites, cuts and repeats some of the bytes behind the header.
fn damage(bytes: &mut Vec<u8>, header: usize, random: &mut Random) {
    for _ in 0..=random.below(6) {
        if bytes.len() <= header + 1 {
            return;
        }
        let at = header + random.below(bytes.len() - header);
        match random.below(5) {
            0 => bytes[at] ^= 1 << random.below(8),
            1 => bytes[at] = random.next().to_le_bytes()[0],
            2 => bytes[at] = [0, 0xff, 0x7f, 0x80][random.below(4)],
            3 => bytes.truncate(at.max(header + 1)),
            _ => {
                let again = bytes[at..(at + random.below(16)).min(bytes.len())].to_vec();
                bytes.splice(at..at, again);
            }
        }
    }
}

/// A query of words of the book, signs of the query language, and anything else.
fn query(random: &mut Random, chars: &[char]) -> String {
    const SIGNS: &[&str] = &[
        "\"",
        "“",
        "”",
        "-",
        "－",
        " ",
        "　",
        "年份:",
        "文号：",
        "级别:省级",
        ":",
        "一",
        "12",
        "\u{0}",
        "\u{200b}",
        "𠀀",
        "é",
    ];
    let mut out = String::new();
    for _ in 0..random.below(8) {
        match random.below(4) {
            0 => out.push_str(SIGNS[random.below(SIGNS.len())]),
            1 => out.extend(char::from_u32(u32::try_from(random.below(0x11_0000)).expect("a small number"))),
            _ => {
                let from = random.below(chars.len());
                out.extend(&chars[from..(from + random.below(12)).min(chars.len())]);
            }
        }
    }
    out
}

/// Asks, and checks what must hold whatever is loaded.
fn ask(searcher: &Searcher, query: &str, random: &mut Random) {
    let limit = u32::try_from(random.below(30)).expect("a small number");
    let per_document = u32::try_from(random.below(4)).expect("a small number");
    let request = SearchRequest { query, limit, per_document, facets: random.below(2) == 0 };
    let outcome = searcher.search(&request);
    assert!(outcome.ranked || (outcome.results.is_empty() && !outcome.missing.is_empty()), "{query:?}");
    outcome.to_json();
}

/// Damaged shards and roots under right checksums: never a panic, never an answer without its data.
#[test]
#[ignore = "takes as long as it is told to"]
fn damaged_indexes() {
    let index: Index = book();
    let chars: Vec<char> = BOOK.chars().collect();
    repeat("damaged indexes", |random| {
        let mut root = index.root.clone();
        let in_root = random.below(3) == 0;
        if in_root {
            damage(&mut root, 9, random);
            let sum = fnv(&[&root[1..5], &root[9..]]);
            root[5..9].copy_from_slice(&sum);
        }
        let Ok(mut searcher) = Searcher::open(&root) else { return };
        for (id, sound) in &index.shards {
            let mut bytes = sound.clone();
            match random.below(4) {
                0 if !in_root => {
                    damage(&mut bytes, 7, random);
                    let sum = fnv(&[&root[1..5], id.to_string().as_bytes(), &bytes[7..]]);
                    bytes[3..7].copy_from_slice(&sum);
                }
                1 if !in_root => continue,
                _ => {}
            }
            let _ = searcher.load(*id, &bytes);
        }
        for _ in 0..4 {
            let words = query(random, &chars);
            ask(&searcher, &words, random);
        }
    });
}

/// Random queries to a sound index: always an answer, and whole once all is loaded.
#[test]
#[ignore = "takes as long as it is told to"]
fn queries() {
    let index: Index = book();
    let chars: Vec<char> = BOOK.chars().collect();
    let mut whole = Page::open(&index);
    repeat("queries", |random| {
        let words = query(random, &chars);
        let outcome = whole.search(&SearchRequest::new(&words, 5));
        assert!(outcome.ranked && outcome.missing.is_empty(), "{words:?}");
        ask(&whole.searcher, &words, random);
    });
}
