//! Bytes as text inside a script, in the smaller of two ways.
//!
//! Bytes with a pattern: each byte becomes the character one above it, in a string literal in UTF-8. After gzip that is
//! 3.5 % larger than the bytes themselves (a module of 209 kB: 59.9 kB against 57.8 kB; base64 80.6 kB,
//! hexadecimal 65.1 kB), because the compressor still sees whole bytes. One above, since byte 0 is
//! the commonest and a literal NUL would need four characters.
//!
//! Bytes without a pattern, as postings are: base64, which gzip leaves 1 % larger than the bytes, where
//! the other way would cost 17 %. A sign in front tells the two apart.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The function that turns the text back into bytes, for scripts.
pub const DECODER: &str = "\
function bytesOf(text) {
  var packed = text[0] === \"\\u0101\", plain = packed ? atob(text.slice(1)) : text;
  var bytes = new Uint8Array(plain.length);
  for (var i = 0; i < plain.length; i++) bytes[i] = plain.charCodeAt(i) - (packed ? 0 : 1);
  return bytes;
}
";

/// Put before a script, it makes browsers read UTF-8 whatever the server says of the encoding.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// Before base64; no byte of the other way becomes this character.
const PACKED: char = '\u{101}';

/// The string literal of bytes that have no pattern, with its quotes.
pub fn packed_literal(bytes: &[u8]) -> String {
    format!("\"{PACKED}{}\"", STANDARD.encode(bytes))
}

/// The string literal, with its quotes.
pub fn literal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    text.push('"');
    for byte in bytes {
        match byte.wrapping_add(1) {
            0 => text.push_str("\\x00"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str("\\\\"),
            code => text.push(char::from(code)),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a script engine reads in the literal.
    fn read(literal: &str) -> Vec<u8> {
        if let Some(packed) = literal[1..literal.len() - 1].strip_prefix(PACKED) {
            return STANDARD.decode(packed).expect("base64");
        }
        let mut characters = literal[1..literal.len() - 1].chars();
        let mut bytes = Vec::new();
        while let Some(character) = characters.next() {
            let code = match character {
                '\\' => match characters.next().expect("an escape") {
                    'n' => 10,
                    'r' => 13,
                    'x' => u32::from_str_radix(
                        &[characters.next(), characters.next()].map(|c| c.expect("a digit")).iter().collect::<String>(),
                        16,
                    )
                    .expect("hexadecimal"),
                    other => other as u32,
                },
                character => character as u32,
            };
            bytes.push(u8::try_from(code).expect("a byte").wrapping_sub(1));
        }
        bytes
    }

    #[test]
    fn every_byte_comes_back() {
        let bytes: Vec<u8> = (0..=255).chain((0..=255).rev()).collect();
        let literal = literal(&bytes);
        assert_eq!(read(&literal), bytes);
        assert_eq!(read(&packed_literal(&bytes)), bytes);
        assert!(!literal.contains(['\n', '\r', '\0']), "nothing that would end the literal");
    }
}
