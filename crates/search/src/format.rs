//! The names and envelopes of the files that make up an index.
//!
//! An envelope is `version (1 byte), build id (4 bytes), checksum (4 bytes), content`, numbers in
//! little-endian order. The checksum covers the build id, the name of the shard (of the root: nothing)
//! and the content, so that a shard under a wrong name and a damaged file are refused.

use std::fmt;
use std::str::FromStr;

/// Version of the format; a reader refuses every other.
const VERSION: u8 = 2;

/// What a shard holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShardKind {
    /// Postings of a range of grams.
    Postings,
    /// Texts of a range of passages.
    Texts,
    /// Addresses, titles and headings of a range of documents.
    Documents,
    /// The other documents in which passages stand word for word.
    Repeats,
    /// Values for filters such as `年份:`.
    Facets,
}

impl ShardKind {
    /// Every kind in the order of declaration, with the letter in names of its shards.
    const LETTERS: [(char, Self); 5] =
        [('p', Self::Postings), ('t', Self::Texts), ('d', Self::Documents), ('r', Self::Repeats), ('f', Self::Facets)];
}

/// Name of a shard: `p12`, `t3`, `d0`, `r1`, `f0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShardId {
    /// What it holds.
    pub kind: ShardKind,
    /// Its number among the shards of its kind, from 0.
    pub index: u32,
}

impl ShardId {
    pub(crate) fn new(kind: ShardKind, index: usize) -> Self {
        Self { kind, index: crate::codec::as_u32(index) }
    }

    /// The name. The formatting machinery of the standard library would be larger than the rest of this
    /// file in the browser.
    pub(crate) fn name(self) -> String {
        let mut name = String::from(ShardKind::LETTERS[self.kind as usize].0);
        json::write_number(&mut name, u64::from(self.index));
        name
    }
}

impl fmt::Display for ShardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

impl FromStr for ShardId {
    type Err = FormatError;

    fn from_str(name: &str) -> Result<Self, FormatError> {
        let parsed = name.split_at_checked(1).and_then(|(letter, digits)| {
            let &(_, kind) = ShardKind::LETTERS.iter().find(|(known, _)| letter.starts_with(*known))?;
            let index = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
            Some(Self { kind, index })
        });
        parsed.ok_or(FormatError::UnknownShard)
    }
}

/// Why bytes were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormatError {
    /// Written in another version of the format.
    Version,
    /// A sound shard of another build of the site: load the page again.
    Stale,
    /// Cut short or changed in transit: load the file again.
    Damaged,
    /// No shard of this index has that name.
    UnknownShard,
}

impl FormatError {
    /// A stable name for scripts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Stale => "stale",
            Self::Damaged => "damaged",
            Self::UnknownShard => "unknown-shard",
        }
    }
}

/// FNV-1a of 32 bits: any single changed byte changes it.
pub(crate) fn checksum<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> u32 {
    let bytes = parts.into_iter().flatten();
    bytes.fold(0x811c_9dc5, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Puts content into its envelope; the root has the empty name.
pub(crate) fn seal(build: u32, name: &str, content: &[u8]) -> Vec<u8> {
    let build = build.to_le_bytes();
    let sum = checksum([&build, name.as_bytes(), content]).to_le_bytes();
    [&[VERSION], &build[..], &sum, content].concat()
}

/// Takes the build id and the content out of an envelope.
pub(crate) fn unseal<'b>(name: &str, bytes: &'b [u8]) -> Result<(u32, &'b [u8]), FormatError> {
    let (&[version, b0, b1, b2, b3, ref sum @ ..], content) =
        bytes.split_first_chunk::<9>().ok_or(FormatError::Damaged)?;
    let build = [b0, b1, b2, b3];
    if version != VERSION {
        return Err(FormatError::Version);
    }
    let sound = checksum([&build, name.as_bytes(), content]).to_le_bytes() == *sum;
    if sound { Ok((u32::from_le_bytes(build), content)) } else { Err(FormatError::Damaged) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        for name in ["p0", "t12", "d7", "r3", "f0"] {
            assert_eq!(name.parse::<ShardId>().map(|id| id.to_string()), Ok(name.to_owned()));
        }
        for name in ["", "p", "x1", "p-1", "p+1", "p1a", "p99999999999", "党1"] {
            assert_eq!(name.parse::<ShardId>(), Err(FormatError::UnknownShard), "{name}");
        }
    }

    #[test]
    fn a_shard_under_another_name_is_damaged() {
        let sealed = seal(77, "t3", b"content");
        assert_eq!(unseal("t3", &sealed), Ok((77, &b"content"[..])));
        assert_eq!(unseal("t4", &sealed), Err(FormatError::Damaged));
    }
}
