//! The characters of the site as numbers, and texts written with these.
//!
//! Code 0 stands for the end of a passage. The most frequent characters take one byte in a text, the
//! next ten thousand take two: a third less than UTF-8 needs for Chinese.

use std::collections::BTreeMap;

use crate::codec::{ByteReader, as_u32, put_ascending, put_number};

/// Characters written as one byte.
const SHORT: u32 = 216;
/// Characters written as two bytes.
const MIDDLE: u32 = (255 - SHORT) * 256;
/// Begins a character written as four bytes.
const ESCAPE: u8 = 255;

/// All characters of an index in two classes, frequent ones and others, each in the order of Unicode.
#[derive(Debug, Clone, Default)]
pub(crate) struct Alphabet {
    chars: Vec<char>,
    frequent: usize,
    /// While an index is built, the code of each character by its number in Unicode; 0 for those not in
    /// the alphabet.
    table: Vec<u32>,
}

impl Alphabet {
    /// The alphabet of these characters with how often each stands on the site.
    pub(crate) fn of(counts: &BTreeMap<char, u32>) -> Self {
        let mut by_count: Vec<(char, u32)> = counts.iter().map(|(&c, &n)| (c, n)).collect();
        by_count.sort_by_key(|&(c, n)| (std::cmp::Reverse(n), c));
        let mut chars: Vec<char> = by_count.into_iter().map(|(c, _)| c).collect();
        let frequent = chars.len().min(SHORT as usize);
        chars[..frequent].sort_unstable();
        chars[frequent..].sort_unstable();
        let mut table = vec![0; chars.iter().max().map_or(1, |&last| u32::from(last) as usize + 1)];
        for (code, &c) in (1..).zip(&chars) {
            table[u32::from(c) as usize] = code;
        }
        Self { chars, frequent, table }
    }

    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The code of a character, from 1 up; `None` if it stands nowhere on the site.
    pub(crate) fn code(&self, c: char) -> Option<u32> {
        if !self.table.is_empty() {
            return self.table.get(u32::from(c) as usize).copied().filter(|&code| code > 0);
        }
        let (frequent, others) = self.chars.split_at(self.frequent);
        let place = match frequent.binary_search(&c) {
            Ok(place) => place,
            Err(_) => self.frequent + others.binary_search(&c).ok()?,
        };
        Some(as_u32(place) + 1)
    }

    pub(crate) fn encode(&self, out: &mut Vec<u8>) {
        let (frequent, others) = self.chars.split_at(self.frequent);
        put_ascending(out, frequent.iter().map(|&c| u32::from(c)));
        put_ascending(out, others.iter().map(|&c| u32::from(c)));
    }

    pub(crate) fn decode(reader: &mut ByteReader) -> Option<Self> {
        let mut codes = reader.ascending()?;
        let frequent = codes.len();
        codes.append(&mut reader.ascending()?);
        let mut chars = Vec::new();
        for code in codes {
            chars.push(char::from_u32(code)?);
        }
        Some(Self { chars, frequent, table: Vec::new() })
    }

    /// Writes a text of this site.
    pub(crate) fn put_text(&self, out: &mut Vec<u8>, text: &str) {
        put_number(out, as_u32(text.chars().count()));
        for c in text.chars() {
            let number = self.code(c).expect("the alphabet has every character of the site") - 1;
            if number < SHORT {
                out.push((number & 0xff) as u8);
            } else if number < SHORT + MIDDLE {
                let rest = number - SHORT;
                out.push((SHORT + (rest >> 8)) as u8);
                out.push((rest & 0xff) as u8);
            } else {
                out.push(ESCAPE);
                out.extend_from_slice(&number.to_be_bytes()[1..]);
            }
        }
    }

    /// Reads a text.
    pub(crate) fn text(&self, reader: &mut ByteReader) -> Option<String> {
        let mut out = String::new();
        self.each(reader, |c| out.push(c))?;
        Some(out)
    }

    /// Skips a text.
    pub(crate) fn skip(&self, reader: &mut ByteReader) -> Option<()> {
        self.each(reader, |_| ())
    }

    fn each(&self, reader: &mut ByteReader, mut see: impl FnMut(char)) -> Option<()> {
        for _ in 0..reader.count()? {
            let first = reader.byte()?;
            let number = if u32::from(first) < SHORT {
                u32::from(first)
            } else if first < ESCAPE {
                SHORT + ((u32::from(first) - SHORT) << 8 | u32::from(reader.byte()?))
            } else {
                let rest = reader.take(3)?;
                u32::from_be_bytes([0, rest[0], rest[1], rest[2]])
            };
            see(*self.chars.get(number as usize)?);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_whatever_the_size_of_the_alphabet() {
        let mut counts = BTreeMap::new();
        let all: Vec<char> = (0x4e00..0x4e00 + 12_000).filter_map(char::from_u32).collect();
        for (n, &c) in all.iter().enumerate() {
            counts.insert(c, as_u32(all.len() - n));
        }
        let alphabet = Alphabet::of(&counts);
        let mut bytes = Vec::new();
        alphabet.encode(&mut bytes);
        let text: String = all.iter().rev().collect();
        alphabet.put_text(&mut bytes, &text);

        let mut reader = ByteReader::new(&bytes);
        let decoded = Alphabet::decode(&mut reader).expect("an alphabet");
        assert_eq!(decoded.len(), 12_000);
        assert_eq!(decoded.text(&mut reader), Some(text));
        assert_eq!(decoded.code('a'), None);
    }
}
