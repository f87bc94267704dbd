//! Postings: for every gram the passages and places where it stands.
//!
//! A gram is a character and the one after it, or the end of the passage: so
//! there is one gram for each place of a text, a string of two characters or
//! more is found by its grams alone, and one character by all grams it begins.

use crate::codec::{BitReader, BitWriter, rice_parameter};

/// Two character codes; the second is 0 at the end of a passage.
pub(crate) type Gram = (u32, u32);

/// A place: the passage, and the character in its folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Posting {
    pub(crate) passage: u32,
    pub(crate) position: u32,
}

impl Posting {
    /// A number that sorts as places do.
    pub(crate) fn key(self) -> u64 {
        crate::sort::pair(self.passage, self.position)
    }
}

/// What the lists of one index have in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PostingsParameters {
    pub(crate) passages: u32,
    pub(crate) position_parameter: u32,
}

/// Collects the grams of one shard, in ascending order.
#[derive(Debug, Default)]
pub(crate) struct PostingsWriter {
    bits: BitWriter,
    grams: u32,
    last: Option<Gram>,
}

impl PostingsWriter {
    /// Adds a gram; `second_parameter` suits the gaps between the followers of its first code.
    pub(crate) fn add(&mut self, gram: Gram, places: &[Posting], second_parameter: u32, measures: PostingsParameters) {
        let (first, second) = gram;
        match self.last {
            Some((last_first, last_second)) if last_first == first => {
                self.bits.bits(1, 1);
                self.bits.rice(second - last_second - 1, second_parameter);
            }
            last => {
                self.bits.bits(0, 1);
                self.bits.gamma(first - last.map_or(0, |l| l.0) + 1);
                self.bits.bits(second_parameter, 5);
                self.bits.rice(second, second_parameter);
            }
        }
        self.last = Some(gram);
        self.grams += 1;
        put_places(&mut self.bits, places, measures);
    }

    pub(crate) fn len(&self) -> usize {
        self.bits.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.grams == 0
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        let mut out = BitWriter::default();
        out.gamma(self.grams + 1);
        out.append(&self.bits);
        out.finish()
    }
}

fn put_places(bits: &mut BitWriter, places: &[Posting], measures: PostingsParameters) {
    let passages = places.chunk_by(|a, b| a.passage == b.passage);
    let count = u32::try_from(passages.clone().count()).unwrap_or(u32::MAX);
    bits.gamma(count);
    let parameter = rice_parameter(measures.passages, count);
    let mut next = 0;
    for group in passages {
        bits.rice(group[0].passage - next, parameter);
        next = group[0].passage + 1;
        bits.gamma(u32::try_from(group.len()).unwrap_or(u32::MAX));
        let mut free = 0;
        for place in group {
            bits.rice(place.position - free, measures.position_parameter);
            free = place.position + 1;
        }
    }
}

/// Reads the places of all grams of a shard that `wanted` accepts, in gram order.
///
/// `None` when the bytes make no sense.
pub(crate) fn read(shard: &[u8], measures: PostingsParameters, wanted: impl Fn(Gram) -> bool) -> Option<Vec<Posting>> {
    let mut bits = BitReader::new(shard);
    let grams = bits.gamma()? - 1;
    let mut out = Vec::new();
    let (mut first, mut second, mut parameter) = (0u32, 0u32, 0u32);
    for _ in 0..grams {
        if bits.bits(1)? == 1 {
            second = bits.rice(parameter)?.checked_add(second)?.checked_add(1)?;
        } else {
            first = first.checked_add(bits.gamma()? - 1)?;
            parameter = bits.bits(5)?;
            second = bits.rice(parameter)?;
        }
        let keep = wanted((first, second)).then_some(&mut out);
        read_places(&mut bits, measures, keep)?;
    }
    Some(out)
}

fn read_places(bits: &mut BitReader, measures: PostingsParameters, mut out: Option<&mut Vec<Posting>>) -> Option<()> {
    let count = bits.gamma()?;
    let parameter = rice_parameter(measures.passages, count);
    let mut next = 0u32;
    for _ in 0..count {
        let passage = next.checked_add(bits.rice(parameter)?)?;
        next = passage.checked_add(1)?;
        let mut free = 0u32;
        for _ in 0..bits.gamma()? {
            let position = free.checked_add(bits.rice(measures.position_parameter)?)?;
            free = position.checked_add(1)?;
            if passage < measures.passages
                && let Some(out) = out.as_mut()
            {
                out.push(Posting { passage, position });
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEASURES: PostingsParameters = PostingsParameters { passages: 1000, position_parameter: 5 };

    fn place(passage: u32, position: u32) -> Posting {
        Posting { passage, position }
    }

    #[test]
    fn lists_come_back() {
        let lists = [
            ((1, 0), vec![place(0, 0)]),
            ((1, 7), vec![place(3, 1), place(3, 2), place(999, 5000)]),
            ((1, 8), (0..1000).map(|p| place(p, p)).collect()),
            ((900, 2), vec![place(500, 77)]),
        ];
        let mut writer = PostingsWriter::default();
        for (gram, places) in &lists {
            writer.add(*gram, places, 4, MEASURES);
        }
        let bytes = writer.finish();
        for (gram, places) in lists {
            assert_eq!(read(&bytes, MEASURES, |g| g == gram), Some(places));
        }
        assert_eq!(read(&bytes, MEASURES, |g| g == (1, 9)), Some(vec![]));
        assert_eq!(read(&bytes[..bytes.len() / 2], MEASURES, |_| true), None);
    }
}
