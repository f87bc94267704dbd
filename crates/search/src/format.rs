//! Names and envelopes of the files an index is made of.
//!
//! A shard is `version, build (2 bytes), checksum (4 bytes), content`. The checksum
//! covers the build id, the shard's own name and its content, so that a shard of
//! another build, a shard under a wrong name and a damaged shard are all refused.

use std::fmt;
use std::str::FromStr;

/// Version of the format; a reader refuses every other.
pub(crate) const VERSION: u8 = 1;
const HEADER: usize = 7;

/// What a shard holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShardKind {
    /// Postings of a range of grams.
    Postings,
    /// Texts of a range of passages.
    Texts,
    /// Addresses, titles and headings of a range of documents.
    Documents,
    /// Further documents in which passages stand word for word.
    Repeats,
    /// Values for filters such as `年份:`.
    Facets,
}

/// Name of a shard: `p12`, `t3`, `d0`, `r1`, `f0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShardId {
    /// What it holds.
    pub kind: ShardKind,
    /// Its number among its kind, from 0.
    pub index: u32,
}

impl ShardId {
    pub(crate) fn new(kind: ShardKind, index: usize) -> Self {
        Self { kind, index: crate::codec::small(index) }
    }

    fn letter(self) -> char {
        match self.kind {
            ShardKind::Postings => 'p',
            ShardKind::Texts => 't',
            ShardKind::Documents => 'd',
            ShardKind::Repeats => 'r',
            ShardKind::Facets => 'f',
        }
    }

    /// Adds the name to a text, without the weight of the formatting machinery.
    pub(crate) fn write(self, out: &mut String) {
        out.push(self.letter());
        crate::json::number(out, self.index);
    }
}

impl fmt::Display for ShardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut name = String::new();
        self.write(&mut name);
        f.write_str(&name)
    }
}

impl FromStr for ShardId {
    type Err = FormatError;

    fn from_str(name: &str) -> Result<Self, FormatError> {
        let mut chars = name.chars();
        let kind = match chars.next() {
            Some('p') => ShardKind::Postings,
            Some('t') => ShardKind::Texts,
            Some('d') => ShardKind::Documents,
            Some('r') => ShardKind::Repeats,
            Some('f') => ShardKind::Facets,
            _ => return Err(FormatError::UnknownShard),
        };
        let mut index: Option<u32> = None;
        for c in chars {
            let digit = c.to_digit(10).ok_or(FormatError::UnknownShard)?;
            let next = index.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(digit));
            index = Some(next.ok_or(FormatError::UnknownShard)?);
        }
        let index = index.ok_or(FormatError::UnknownShard)?;
        Ok(Self { kind, index })
    }
}

/// Why bytes were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormatError {
    /// Written by another version of this crate.
    Version,
    /// A sound file of another build of the site: load the page anew.
    Stale,
    /// Cut short or changed on the way: load the file again.
    Damaged,
    /// No shard of this index has that name.
    UnknownShard,
}

impl FormatError {
    /// A stable word for scripts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Stale => "stale",
            Self::Damaged => "damaged",
            Self::UnknownShard => "unknown-shard",
        }
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Version => "the search index has another format version",
            Self::Stale => "the search shard belongs to another build",
            Self::Damaged => "the search data are damaged or incomplete",
            Self::UnknownShard => "the search index has no such shard",
        })
    }
}

impl std::error::Error for FormatError {}

/// FNV-1a: any single changed byte changes it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Checksum(pub(crate) u32);

impl Checksum {
    pub(crate) fn new() -> Self {
        Self(0x811c_9dc5)
    }

    pub(crate) fn add(mut self, bytes: &[u8]) -> Self {
        for &byte in bytes {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        self
    }
}

fn shard_checksum(build: u32, id: ShardId, content: &[u8]) -> [u8; 4] {
    let mut name = String::new();
    id.write(&mut name);
    Checksum::new().add(&build.to_le_bytes()).add(name.as_bytes()).add(content).0.to_le_bytes()
}

/// Puts a shard's content into its envelope.
pub(crate) fn seal(build: u32, id: ShardId, content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER + content.len());
    out.push(VERSION);
    out.extend_from_slice(&build.to_le_bytes()[..2]);
    out.extend_from_slice(&shard_checksum(build, id, content));
    out.extend_from_slice(content);
    out
}

/// Takes a shard's content out of its envelope.
pub(crate) fn unseal(build: u32, id: ShardId, bytes: &[u8]) -> Result<&[u8], FormatError> {
    let (header, content) = bytes.split_at_checked(HEADER).ok_or(FormatError::Damaged)?;
    if header[0] != VERSION {
        return Err(FormatError::Version);
    }
    if header[1..3] != build.to_le_bytes()[..2] {
        return Err(FormatError::Stale);
    }
    if header[3..] != shard_checksum(build, id, content) {
        return Err(FormatError::Damaged);
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        for name in ["p0", "t12", "d7", "r3", "f0"] {
            assert_eq!(name.parse::<ShardId>().map(|id| id.to_string()), Ok(name.to_owned()));
        }
        for name in ["", "p", "x1", "p-1", "p1a", "p99999999999"] {
            assert_eq!(name.parse::<ShardId>(), Err(FormatError::UnknownShard), "{name}");
        }
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let id = ShardId::new(ShardKind::Texts, 3);
        let sealed = seal(77, id, b"content");
        assert_eq!(unseal(77, id, &sealed), Ok(&b"content"[..]));
        for at in 0..sealed.len() {
            for bit in 0..8 {
                let mut broken = sealed.clone();
                broken[at] ^= 1 << bit;
                assert!(unseal(77, id, &broken).is_err(), "byte {at} bit {bit}");
            }
            assert!(unseal(77, id, &sealed[..at]).is_err());
        }
    }

    #[test]
    fn strangers_are_told_apart() {
        let id = ShardId::new(ShardKind::Texts, 3);
        let sealed = seal(77, id, b"content");
        assert_eq!(unseal(78, id, &sealed), Err(FormatError::Stale));
        let other = ShardId::new(ShardKind::Texts, 4);
        assert_eq!(unseal(77, other, &sealed), Err(FormatError::Damaged));
    }
}
