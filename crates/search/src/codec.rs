//! The codes of the index format: bits and bytes, and readers that answer `None` to bad data.
//!
//! Numbers are written as LEB128, as Elias gamma codes, or as Golomb–Rice codes; ascending lists as
//! the gaps between their members.

/// The longest unary part of a Rice code; larger values are written as a gamma code after it.
const RICE_RUN: u32 = 20;

/// Writes bits, the highest first.
#[derive(Debug, Default, Clone)]
pub(crate) struct BitWriter {
    bytes: Vec<u8>,
    pending: u64,
    used: u32,
}

impl BitWriter {
    /// Writes the lowest `count` bits of `value`; at most 32.
    pub(crate) fn bits(&mut self, value: u32, count: u32) {
        self.pending = self.pending << count | u64::from(value) & ((1 << count) - 1);
        self.used += count;
        while self.used >= 8 {
            self.used -= 8;
            self.bytes.push((self.pending >> self.used & 0xff) as u8);
        }
    }

    /// Writes the Elias gamma code of a number from 1 up.
    pub(crate) fn gamma(&mut self, value: u32) {
        let log = value.max(1).ilog2();
        self.bits(0, log);
        self.bits(value, log + 1);
    }

    /// Writes the Rice code with parameter `k`.
    pub(crate) fn rice(&mut self, value: u32, k: u32) {
        let run = value >> k;
        if run < RICE_RUN {
            self.bits(1, run + 1);
            self.bits(value, k);
        } else {
            self.bits(1, RICE_RUN + 1);
            self.gamma(value);
        }
    }

    /// Writes ascending values as Rice codes of the gaps between them.
    pub(crate) fn ascending(&mut self, values: impl IntoIterator<Item = u32>, k: u32) {
        let mut next = 0;
        for value in values {
            self.rice(value - next, k);
            next = value + 1;
        }
    }

    /// Bytes written so far, the unfinished one included.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len() + usize::from(self.used > 0)
    }

    /// The bytes, padded with zeros.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        if self.used > 0 {
            self.bits(0, 8 - self.used);
        }
        self.bytes
    }
}

/// Reads what `BitWriter` wrote; `None` past the end or on an impossible code.
#[derive(Debug, Clone)]
pub(crate) struct BitReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> BitReader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next bits at the top of a word, at least 57 of them, with zeros past the end.
    fn peek(&self) -> u64 {
        let from = self.bytes.get(self.at / 8..).unwrap_or_default();
        let word = if let Some(whole) = from.first_chunk::<8>() {
            u64::from_be_bytes(*whole)
        } else {
            let mut padded = [0; 8];
            padded[..from.len()].copy_from_slice(from);
            u64::from_be_bytes(padded)
        };
        word << (self.at % 8)
    }

    fn skip(&mut self, count: u32) -> Option<()> {
        self.at += count as usize;
        (self.at <= self.bytes.len() * 8).then_some(())
    }

    /// Reads `count` bits; at most 32.
    pub(crate) fn bits(&mut self, count: u32) -> Option<u32> {
        let value = self.peek().checked_shr(64 - count).unwrap_or(0);
        self.skip(count)?;
        u32::try_from(value).ok()
    }

    /// Reads an Elias gamma code; never 0.
    pub(crate) fn gamma(&mut self) -> Option<u32> {
        let log = self.peek().leading_zeros();
        if log > 31 {
            return None;
        }
        self.skip(log)?;
        self.bits(log + 1)
    }

    /// Reads a Rice code with parameter `k`.
    pub(crate) fn rice(&mut self, k: u32) -> Option<u32> {
        let run = self.peek().leading_zeros();
        self.skip(run + 1)?;
        match run {
            0..RICE_RUN => Some(run.checked_shl(k)? | self.bits(k)?),
            RICE_RUN => self.gamma(),
            _ => None,
        }
    }

    /// Hands `count` values that [`BitWriter::ascending`] wrote to `see`.
    pub(crate) fn ascending(&mut self, count: u32, k: u32, mut see: impl FnMut(u32)) -> Option<()> {
        let mut next = 0u32;
        for _ in 0..count {
            let value = next.checked_add(self.rice(k)?)?;
            next = value.checked_add(1)?;
            see(value);
        }
        Some(())
    }
}

/// The Rice parameter that suits the gaps between `count` members among `total`.
pub(crate) fn rice_parameter(total: u32, count: u32) -> u32 {
    (total / count.max(1) / 3 * 2).max(1).ilog2()
}

/// A count as the format keeps it.
pub(crate) fn as_u32(count: usize) -> u32 {
    u32::try_from(count).expect("an index holds fewer than four thousand million of anything")
}

/// Writes a number as LEB128: seven bits a byte, the lowest first.
pub(crate) fn put_number(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push((value & 0x7f) as u8);
}

/// Writes how many items there are, then each of them.
pub(crate) fn put_list<T>(
    out: &mut Vec<u8>,
    items: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>,
    mut put: impl FnMut(&mut Vec<u8>, T),
) {
    let items = items.into_iter();
    put_number(out, as_u32(items.len()));
    items.for_each(|item| put(out, item));
}

/// Writes a list of ascending numbers as the gaps between them.
pub(crate) fn put_ascending(out: &mut Vec<u8>, numbers: impl IntoIterator<Item = u32, IntoIter: ExactSizeIterator>) {
    let mut previous = 0;
    put_list(out, numbers, |out, number| {
        put_number(out, number - previous);
        previous = number;
    });
}

/// Reads bytes from the front; `None` past the end or on an impossible number.
#[derive(Debug, Clone)]
pub(crate) struct ByteReader<'a> {
    bytes: &'a [u8],
}

impl<'a> ByteReader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(first)
    }

    pub(crate) fn number(&mut self) -> Option<u32> {
        let mut value = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            if shift == 28 && byte > 0x0f {
                return None;
            }
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// A number of entries to follow: refused when fewer bytes than entries are left.
    pub(crate) fn count(&mut self) -> Option<usize> {
        let count = self.number()? as usize;
        (count <= self.bytes.len()).then_some(count)
    }

    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (front, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(front)
    }

    /// Reads what [`put_list`] wrote.
    pub(crate) fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut out = Vec::new();
        for _ in 0..self.count()? {
            out.push(read(self)?);
        }
        Some(out)
    }

    /// Reads what [`put_ascending`] wrote.
    pub(crate) fn ascending(&mut self) -> Option<Vec<u32>> {
        let mut sum = 0u32;
        self.list(|reader| {
            sum = sum.checked_add(reader.number()?)?;
            Some(sum)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_come_back() {
        let values = [0u32, 1, 2, 3, 7, 8, 100, 1000, 65_535, 1 << 20, u32::MAX - 1];
        let mut writer = BitWriter::default();
        writer.bits(1, 3);
        for k in 0..12 {
            for &v in &values {
                writer.rice(v, k);
                writer.gamma(v + 1);
                writer.bits(v & 0x1f, 5);
            }
        }
        let bytes = writer.finish();
        let mut reader = BitReader::new(&bytes);
        assert_eq!(reader.bits(3), Some(1));
        for k in 0..12 {
            for &v in &values {
                assert_eq!(reader.rice(k), Some(v), "{v} {k}");
                assert_eq!(reader.gamma(), Some(v + 1));
                assert_eq!(reader.bits(5), Some(v & 0x1f));
            }
        }
        assert!(reader.bits(8).is_none(), "all is read");
    }

    #[test]
    fn reading_past_the_end_says_so() {
        let mut reader = BitReader::new(&[0x01]);
        assert_eq!(reader.gamma(), None);
        assert_eq!(BitReader::new(&[]).bits(1), None);
        assert_eq!(ByteReader::new(&[0xff; 5]).number(), None);
        assert_eq!(ByteReader::new(&[200, 1, 2]).count(), None);
    }

    #[test]
    fn numbers_come_back() {
        for value in [0, 1, 127, 128, 300, 1 << 20, u32::MAX] {
            let mut out = Vec::new();
            put_number(&mut out, value);
            assert_eq!(ByteReader::new(&out).number(), Some(value));
        }
    }
}
