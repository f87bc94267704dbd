//! All texts of a site one after the other, as codes, and their grams in order.

use crate::alphabet::Alphabet;
use crate::codec::{rice_parameter, small};
use crate::normalise::fold_into;
use crate::pack::Passage;
use crate::postings::{Gram, Posting};

/// All passages as codes, one after the other, each with a 0 at its end.
pub(crate) struct CodedPassages {
    codes: Vec<u32>,
    /// Where each passage begins, and the end of all.
    starts: Vec<u32>,
    alphabet: u32,
}

impl CodedPassages {
    pub(crate) fn new(passages: &[Passage], alphabet: &Alphabet) -> Self {
        let mut out = Self { codes: Vec::new(), starts: vec![0], alphabet: small(alphabet.len()) };
        for passage in passages {
            fold_into(&passage.text, |c| out.codes.extend(alphabet.code(c)));
            out.codes.push(0);
            out.starts.push(small(out.codes.len()));
        }
        out
    }

    /// The number of different codes.
    pub(crate) fn alphabet(&self) -> u32 {
        self.alphabet
    }

    /// The folded characters of a passage.
    pub(crate) fn length(&self, passage: usize) -> u32 {
        self.starts[passage + 1] - self.starts[passage] - 1
    }

    /// The Rice parameter that suits the distances between places of a gram in a passage.
    pub(crate) fn position_parameter(&self) -> u32 {
        let passages = 0..self.starts.len() - 1;
        let sum: u64 = passages.map(|p| u64::from(self.length(p)).pow(2) / 2).sum();
        let mean = sum / u64::from(small(self.codes.len()).max(1));
        rice_parameter(u32::try_from(mean).unwrap_or(1), 1)
    }

    /// The gram at a place.
    pub(crate) fn gram(&self, at: u32) -> Gram {
        (self.codes[at as usize], self.codes[at as usize + 1])
    }

    /// All places, sorted by the first code of their grams and then in reading order.
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

    /// Sorts places of one first code by the second, then in reading order. One first code at a time, so
    /// that a large site needs little more memory for it than a small one.
    pub(crate) fn sort_by_second(&self, places: &mut [u32]) {
        let key = |at: u32| crate::sort::pair(self.gram(at).1, at);
        let mut keys: Vec<u64> = places.iter().map(|&at| key(at)).collect();
        keys.sort_unstable();
        for (place, key) in places.iter_mut().zip(keys) {
            *place = key as u32;
        }
    }

    /// Puts the passages and positions of a gram's places, which are in reading order, in `out`.
    pub(crate) fn places(&self, gram: &[u32], out: &mut Vec<Posting>) {
        out.clear();
        let mut passage = 0;
        for &at in gram {
            passage = self.passage_from(passage, at);
            out.push(Posting { passage: small(passage), position: at - self.starts[passage] });
        }
    }

    /// The passage a place lies in, which is `passage` or a later one; in steps that double.
    fn passage_from(&self, passage: usize, at: u32) -> usize {
        let mut step = 1;
        while self.starts.get(passage + step).is_some_and(|&start| start <= at) {
            step *= 2;
        }
        let (from, to) = (passage + step / 2, (passage + step).min(self.starts.len()));
        from + self.starts[from..to].partition_point(|&start| start <= at) - 1
    }
}
