//! Damaged, cut, stale and foreign bytes are refused, and nothing ever panics.

mod common;

use common::{BOOK, Page, book, build, options};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use search::{FormatError, Index, SearchRequest, Searcher};

/// Queries that touch every kind of shard.
fn ask(searcher: &Searcher) {
    for query in ["党", "党组织", "换届 选举 年份:2016", "红头文件怎么办", "\"指导\" -思想", "党员由谁发展"]
    {
        let request = SearchRequest { query, limit: 20, per_document: 0, facets: true };
        let outcome = searcher.search(&request);
        assert!(outcome.ranked || (outcome.results.is_empty() && !outcome.missing.is_empty()));
        outcome.to_json();
    }
}

/// The bytes before the content: a version, the build and the checksum.
const HEADER: usize = 9;

/// Puts the checksum right again, so that the damage reaches the decoder; the root has the empty name.
fn reseal(name: &str, bytes: &mut [u8]) {
    let sum = fnv(&[&bytes[1..5], name.as_bytes(), &bytes[HEADER..]]);
    bytes[5..HEADER].copy_from_slice(&sum);
}

fn fnv(parts: &[&[u8]]) -> [u8; 4] {
    let all = parts.iter().flat_map(|part| part.iter());
    let sum = all.fold(0x811c_9dc5_u32, |sum, &b| (sum ^ u32::from(b)).wrapping_mul(0x0100_0193));
    sum.to_le_bytes()
}

thread_local!(static INDEX: Index = book());

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, rng_seed: RngSeed::Fixed(20_220_601), ..Default::default() })]

    #[test]
    fn a_flipped_or_cut_file_is_refused(
        which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), bit in 0u8..8,
    ) {
        INDEX.with(|index| {
            let mut page = Page::open(index);
            let (id, sound) = which.get(&index.shards);
            let at = at.index(sound.len());
            let mut broken = sound.clone();
            broken[at] ^= 1 << bit;
            assert!(page.searcher.load(*id, &broken).is_err());
            assert!(page.searcher.load(*id, &sound[..at]).is_err());
            let at = at % index.root.len();
            let mut broken = index.root.clone();
            broken[at] ^= 1 << bit;
            assert!(Searcher::open(&broken).is_err());
            assert!(Searcher::open(&index.root[..at]).is_err());
        });
    }

    #[test]
    fn damage_under_a_right_checksum_harms_nobody(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(), root in any::<bool>(),
    ) {
        INDEX.with(|index| {
            let damage = |name: &str, bytes: &mut Vec<u8>| {
                if bytes.len() > HEADER + 1 {
                    let length = bytes.len() - HEADER;
                    for (at, value) in &flips {
                        bytes[HEADER + at.index(length)] ^= value;
                    }
                    if cut.index(3) == 0 {
                        bytes.truncate(HEADER + 1 + cut.index(length));
                    }
                }
                reseal(name, bytes);
            };
            let mut changed = index.root.clone();
            if root {
                damage("", &mut changed);
            }
            let Ok(mut searcher) = Searcher::open(&changed) else { return };
            for (id, bytes) in &index.shards {
                let mut bytes = bytes.clone();
                if !root {
                    damage(&id.to_string(), &mut bytes);
                }
                let _ = searcher.load(*id, &bytes);
            }
            ask(&searcher);
        });
    }

    #[test]
    fn noise_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        assert!(Searcher::open(&bytes).is_err());
        let mut noise = vec![2u8; HEADER];
        noise.extend(&bytes);
        reseal("", &mut noise);
        if let Ok(searcher) = Searcher::open(&noise) {
            ask(&searcher);
        }
    }
}

#[test]
fn shards_of_another_build_are_stale() {
    let index = book();
    let lines: Vec<&str> = BOOK.lines().skip(1).collect();
    let other = build(&[lines], options());
    let mut page = Page::open(&index);
    let (id, foreign) = &other.shards[0];
    assert_eq!(page.searcher.load(*id, foreign), Err(FormatError::Stale));
    assert_eq!(page.searcher.load("p9999".parse().expect("a name"), foreign), Err(FormatError::UnknownShard));
}

#[test]
fn what_is_missing_is_never_shown_as_complete() {
    let index = book();
    let searcher = Searcher::open(&index.root).expect("a sound root");
    let outcome = searcher.search(&SearchRequest::new("党组织", 10));
    assert!(!outcome.ranked && outcome.results.is_empty() && !outcome.missing.is_empty());
}

#[test]
fn the_same_units_give_the_same_bytes() {
    assert_eq!(book(), book());
    // Across runs and machines too: the build id is a checksum over everything.
    let index = build(&[vec!["一、党员大会", "党员大会应当有五分之四以上的党员到会。"]], options());
    assert_eq!(index.root[1..5], [41, 195, 173, 153], "the format changed: raise its version");
}
