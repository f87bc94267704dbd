//! Writing XML and HTML: text escaped for them, and elements one after the other.

/// An XML text in the making. Elements are closed in the order in which they were opened.
#[derive(Debug, Default)]
pub struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// A document with its declaration.
    pub fn document() -> Self {
        let out = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_string();
        Self { out, open: Vec::new() }
    }

    /// Opens an element; `attributes` as names and values.
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push('>');
        self.open.push(name);
    }

    /// Closes the element opened last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// An element with nothing inside.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push_str("/>");
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    /// Markup that was written elsewhere.
    pub fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// The text, with everything closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape(value, &mut self.out);
            self.out.push('"');
        }
    }
}

/// Escapes text for content and quoted attributes. Characters that XML 1.0 cannot hold at all (control
/// characters but tab and line ends, U+FFFE, U+FFFF) are left out: one of them would make a whole Word file
/// or EPUB unreadable.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        let mut xml = Xml::default();
        xml.open("w:t", &[("a", "\"<")]);
        xml.text("<b>]]>&\u{0}\t\u{b}\u{ffff}\u{fffe}\u{fffd}😀\u{202e}");
        assert_eq!(xml.finish(), "<w:t a=\"&quot;&lt;\">&lt;b&gt;]]&gt;&amp;\t\u{fffd}😀\u{202e}</w:t>");
    }
}
