//! Text into HTML and XML.

/// Escapes text for content and quoted attributes. What XML cannot hold is left out: an entity or an
/// escape may name it, and one such character would make the whole EPUB unreadable.
pub fn escape(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let mut copied = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let (instead, width) = match byte {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            0..=8 | 0xb | 0xc | 0xe..=0x1f => ("", 1),
            // U+FFFE and U+FFFF
            0xef if matches!(bytes[at + 1..], [0xbf, 0xbe | 0xbf, ..]) => ("", 3),
            _ => continue,
        };
        out.push_str(&text[copied..at]);
        out.push_str(instead);
        copied = at + width;
    }
    out.push_str(&text[copied..]);
}
