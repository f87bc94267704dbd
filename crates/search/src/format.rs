//! The names and envelopes of the files that make up an index.
//!
//! An envelope is `version (1 byte), build id (root: 4 bytes, shard: its lower 2), checksum (4 bytes),
//! content`, numbers in little-endian order. The checksum covers the whole build id, the name of the
//! shard (of the root: nothing) and the content, so that a shard of another build, a shard under a
//! wrong name and a damaged file are all refused.

use std::fmt;
use std::str::FromStr;

/// Version of the format; a reader refuses every other.
const VERSION: u8 = 1;

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

    /// Adds the name to a text. The formatting machinery of the standard library would be larger than
    /// the rest of this file in the browser.
    pub(crate) fn write(self, out: &mut String) {
        out.push(ShardKind::LETTERS[self.kind as usize].0);
        json::write_number(out, u64::from(self.index));
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

/// FNV-1a of 32 bits: any single changed byte changes it.
pub(crate) fn checksum<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> u32 {
    let bytes = parts.into_iter().flatten();
    bytes.fold(0x811c_9dc5, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The checksum in an envelope: over the build id, the name of the shard and the content.
fn sealing_checksum(build: u32, name: &str, content: &[u8]) -> [u8; 4] {
    checksum([&build.to_le_bytes()[..], name.as_bytes(), content]).to_le_bytes()
}

fn shard_name(id: ShardId) -> String {
    let mut name = String::new();
    id.write(&mut name);
    name
}

/// Puts the content of a shard into its envelope.
pub(crate) fn seal(build: u32, id: ShardId, content: &[u8]) -> Vec<u8> {
    let checksum = sealing_checksum(build, &shard_name(id), content);
    [&[VERSION], &build.to_le_bytes()[..2], &checksum, content].concat()
}

/// Puts the content of the root into its envelope.
pub(crate) fn seal_root(build: u32, content: &[u8]) -> Vec<u8> {
    let checksum = sealing_checksum(build, "", content);
    [&[VERSION], &build.to_le_bytes()[..], &checksum, content].concat()
}

/// Takes the content of a shard out of its envelope.
pub(crate) fn unseal(build: u32, id: ShardId, bytes: &[u8]) -> Result<&[u8], FormatError> {
    let envelope = Envelope::<2>::open(bytes)?;
    if envelope.build != build.to_le_bytes()[..2] {
        return Err(FormatError::Stale);
    }
    envelope.checked(build, &shard_name(id))
}

/// Takes the build id and the content of a root out of its envelope.
pub(crate) fn unseal_root(bytes: &[u8]) -> Result<(u32, &[u8]), FormatError> {
    let envelope = Envelope::<4>::open(bytes)?;
    let build = u32::from_le_bytes(envelope.build);
    Ok((build, envelope.checked(build, "")?))
}

/// An envelope with so many bytes of the build id.
struct Envelope<'b, const BUILD: usize> {
    build: [u8; BUILD],
    checksum: [u8; 4],
    content: &'b [u8],
}

impl<'b, const BUILD: usize> Envelope<'b, BUILD> {
    fn open(bytes: &'b [u8]) -> Result<Self, FormatError> {
        let envelope = bytes.split_first().and_then(|(version, rest)| {
            let (build, rest) = rest.split_first_chunk()?;
            let (checksum, content) = rest.split_first_chunk()?;
            Some((*version, Self { build: *build, checksum: *checksum, content }))
        });
        match envelope {
            None => Err(FormatError::Damaged),
            Some((VERSION, envelope)) => Ok(envelope),
            Some(_) => Err(FormatError::Version),
        }
    }

    fn checked(&self, build: u32, name: &str) -> Result<&'b [u8], FormatError> {
        let sound = self.checksum == sealing_checksum(build, name, self.content);
        if sound { Ok(self.content) } else { Err(FormatError::Damaged) }
    }
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
        let id = ShardId::new(ShardKind::Texts, 3);
        let sealed = seal(77, id, b"content");
        assert_eq!(unseal(77, id, &sealed), Ok(&b"content"[..]));
        assert_eq!(unseal(77, ShardId::new(ShardKind::Texts, 4), &sealed), Err(FormatError::Damaged));
    }
}
