//! Bytes as text inside a script, for modules and their data.
//!
//! Each byte becomes the character one above it, in a string literal in UTF-8. The compressor of a server
//! still sees whole bytes this way, so that a module's script is 20 % smaller after gzip than with base64.
//! One above, because byte 0 is the commonest and a literal NUL would need four characters.

/// The function that turns the text back into bytes, for scripts.
pub const DECODER: &str = "\
function bytesOf(text) {
  var bytes = new Uint8Array(text.length);
  for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) - 1;
  return bytes;
}
";

/// Put before a script, it makes browsers read UTF-8 whatever the server says of the encoding.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// The string literal that [`DECODER`] turns back into these bytes, with its quotes.
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
