//! The characters of the site as numbers, and texts written with these.
//!
//! Code 0 stands for the end of a passage. The most frequent characters take one byte in a text, the
//! next five thousand take two: a third less than UTF-8 needs for Chinese.

use std::collections::BTreeMap;

use crate::codec::{ByteReader, as_u32, put_ascending, put_number};

/// How many characters are written as one byte.
const FREQUENT: u32 = 216;
/// How many bytes are left to begin the others with.
const FIRST_BYTES: u32 = 256 - FREQUENT;

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
        let frequent = chars.len().min(FREQUENT as usize);
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
            match number.checked_sub(FREQUENT) {
                None => out.push(number as u8),
                Some(rest) => {
                    out.push((FREQUENT + rest % FIRST_BYTES) as u8);
                    put_number(out, rest / FIRST_BYTES);
                }
            }
        }
    }

    /// Reads a text.
    pub(crate) fn text(&self, reader: &mut ByteReader) -> Option<String> {
        let mut out = String::new();
        for _ in 0..reader.count()? {
            out.push(*self.chars.get(number(reader)? as usize)?);
        }
        Some(out)
    }

    /// Skips a text.
    pub(crate) fn skip(reader: &mut ByteReader) -> Option<()> {
        (0..reader.count()?).try_for_each(|_| number(reader).map(drop))
    }
}

/// Reads the number of a character of a text.
fn number(reader: &mut ByteReader) -> Option<u32> {
    let first = u32::from(reader.byte()?);
    if first < FREQUENT { Some(first) } else { reader.number()?.checked_mul(FIRST_BYTES)?.checked_add(first) }
}
