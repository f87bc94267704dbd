//! Positional postings: for every gram the passages where it stands, and the positions in them.
//!
//! A gram is a bigram of a character and the one after it, or the end of the passage. There is thus
//! one gram for each position of a text; a string of two characters or more is found by its grams
//! alone, and a single character by all grams that it begins.

use crate::codec::{BitReader, BitWriter, ByteReader, as_u32, put_number, rice_parameter};

/// Two character codes; the second is 0 at the end of a passage.
pub(crate) type Gram = (u32, u32);

/// Where a gram or phrase begins: the passage, and the index of the character in its folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Posting {
    pub(crate) passage: u32,
    pub(crate) position: u32,
}

impl Posting {
    /// A number that sorts as postings do.
    pub(crate) fn key(self) -> u64 {
        crate::sort::pair(self.passage, self.position)
    }
}

/// What the posting lists of an index have in common: the number of passages, and the Rice
/// parameter for positions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PostingsParameters {
    pub(crate) passages: u32,
    pub(crate) position_parameter: u32,
}

/// Writes the posting lists of one shard, of grams in ascending order.
#[derive(Debug, Default)]
pub(crate) struct PostingsWriter {
    bits: BitWriter,
    grams: u32,
    last: Option<Gram>,
}

impl PostingsWriter {
    /// Adds a gram with its ascending postings. `second_parameter` is the Rice parameter for the gaps
    /// between the second codes of grams with the same first code.
    pub(crate) fn add(
        &mut self,
        gram: Gram,
        postings: &[Posting],
        second_parameter: u32,
        parameters: PostingsParameters,
    ) {
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
        put_postings(&mut self.bits, postings, parameters);
    }

    pub(crate) fn len(&self) -> usize {
        self.bits.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.grams == 0
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        let mut out = Vec::new();
        put_number(&mut out, self.grams);
        out.extend(self.bits.finish());
        out
    }
}

fn put_postings(bits: &mut BitWriter, postings: &[Posting], parameters: PostingsParameters) {
    let passages = postings.chunk_by(|a, b| a.passage == b.passage);
    let count = as_u32(passages.clone().count());
    bits.gamma(count);
    let parameter = rice_parameter(parameters.passages, count);
    let mut next = 0;
    for group in passages {
        bits.rice(group[0].passage - next, parameter);
        next = group[0].passage + 1;
        bits.gamma(as_u32(group.len()));
        bits.ascending(group.iter().map(|posting| posting.position), parameters.position_parameter);
    }
}

/// Reads the postings of all grams of a shard that `wanted` accepts, in the order of grams. `None` if
/// the bytes make no sense.
pub(crate) fn read(
    shard: &[u8],
    parameters: PostingsParameters,
    wanted: impl Fn(Gram) -> bool,
) -> Option<Vec<Posting>> {
    let mut reader = ByteReader::new(shard);
    let grams = reader.number()?;
    let mut bits = BitReader::new(reader.rest());
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
        read_postings(&mut bits, parameters, keep)?;
    }
    Some(out)
}

fn read_postings(
    bits: &mut BitReader,
    parameters: PostingsParameters,
    mut out: Option<&mut Vec<Posting>>,
) -> Option<()> {
    let count = bits.gamma()?;
    let parameter = rice_parameter(parameters.passages, count);
    let mut next = 0u32;
    for _ in 0..count {
        let passage = next.checked_add(bits.rice(parameter)?)?;
        next = passage.checked_add(1)?;
        let out = out.as_deref_mut().filter(|_| passage < parameters.passages);
        let positions = bits.gamma()?;
        match out {
            Some(out) => bits.ascending(positions, parameters.position_parameter, |position| {
                out.push(Posting { passage, position });
            })?,
            None => bits.ascending(positions, parameters.position_parameter, |_| ())?,
        }
    }
    Some(())
}
