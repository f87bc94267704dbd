//! The passages of a site while its index is built: as collected, and as codes with their grams.

use crate::alphabet::Alphabet;
use crate::codec::{as_u32, rice_parameter};
use crate::normalise::fold_into;
use crate::postings::{Gram, Posting};
use crate::root::UnitKind;
use crate::sort::{gallop, pair};

/// A passage: a text that stands in one document or, word for word, in several.
#[derive(Debug, Clone)]
pub(crate) struct Passage {
    pub(crate) kind: UnitKind,
    pub(crate) level: u8,
    pub(crate) text: String,
}

/// All passages as codes, one after the other, each with a 0 at its end.
pub(crate) struct CodedPassages {
    codes: Vec<u32>,
    /// Where each passage begins, and the end of all.
    starts: Vec<u32>,
    alphabet: u32,
}

impl CodedPassages {
    pub(crate) fn new(passages: &[Passage], alphabet: &Alphabet) -> Self {
        let mut out = Self { codes: Vec::new(), starts: vec![0], alphabet: as_u32(alphabet.len()) };
        for passage in passages {
            fold_into(&passage.text, |_, c| {
                out.codes.push(alphabet.code(c).expect("the alphabet has every character of the site"));
            });
            out.codes.push(0);
            out.starts.push(as_u32(out.codes.len()));
        }
        out
    }

    /// The number of different codes.
    pub(crate) fn alphabet(&self) -> u32 {
        self.alphabet
    }

    /// How many folded characters a passage has.
    pub(crate) fn length(&self, passage: usize) -> u32 {
        self.starts[passage + 1] - self.starts[passage] - 1
    }

    /// The Rice parameter that suits the gaps between the positions of a gram in a passage.
    pub(crate) fn position_parameter(&self) -> u32 {
        let passages = 0..self.starts.len() - 1;
        let sum: u64 = passages.map(|p| u64::from(self.length(p)).pow(2) / 2).sum();
        let mean = sum / u64::from(as_u32(self.codes.len()).max(1));
        rice_parameter(u32::try_from(mean).expect("no passage is longer than all of them"), 1)
    }

    /// The gram at an index of all codes.
    pub(crate) fn gram(&self, at: u32) -> Gram {
        (self.codes[at as usize], self.codes[at as usize + 1])
    }

    /// The indexes of all grams, sorted by the first code and then in reading order.
    pub(crate) fn by_first(&self) -> Vec<u32> {
        let mut next = vec![0usize; self.alphabet as usize + 2];
        for &code in &self.codes {
            next[code as usize + 1] += usize::from(code != 0);
        }
        for code in 1..next.len() {
            next[code] += next[code - 1];
        }
        let mut out = vec![0; next[next.len() - 1]];
        for (at, &code) in (0..).zip(&self.codes) {
            if code != 0 {
                let slot = &mut next[code as usize];
                out[*slot] = at;
                *slot += 1;
            }
        }
        out
    }

    /// Sorts the indexes of grams with the same first code by the second code, then in reading order.
    /// One first code at a time, so that a large site needs little more memory than a small one.
    pub(crate) fn sort_by_second(&self, indexes: &mut [u32]) {
        let mut keys: Vec<u64> = indexes.iter().map(|&at| pair(self.gram(at).1, at)).collect();
        keys.sort_unstable();
        for (index, key) in indexes.iter_mut().zip(keys) {
            *index = key as u32;
        }
    }

    /// Sets `out` to the postings of a gram, given its indexes in reading order.
    pub(crate) fn postings(&self, indexes: &[u32], out: &mut Vec<Posting>) {
        out.clear();
        let mut passage = 0;
        for &at in indexes {
            // The passage of the index before, or a later one.
            passage += gallop(&self.starts[passage..], |&start| start <= at) - 1;
            out.push(Posting { passage: as_u32(passage), position: at - self.starts[passage] });
        }
    }
}
