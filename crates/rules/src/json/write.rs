//! Writing JSON straight into a string.

/// Writes values one after another; commas come by themselves.
#[derive(Default)]
pub(crate) struct Writer {
    out: String,
}

impl Writer {
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// A comma, unless a value is the first of its kind or follows its key.
    fn separate(&mut self) {
        if !matches!(self.out.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.out.push(',');
        }
    }

    pub(crate) fn open(&mut self, bracket: char) {
        self.separate();
        self.out.push(bracket);
    }

    pub(crate) fn close(&mut self, bracket: char) {
        self.out.push(bracket);
    }

    pub(crate) fn key(&mut self, key: &str) {
        self.text(key);
        self.out.push(':');
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.separate();
        self.out.push('"');
        // Whole runs at once: hardly any character of the book has to be escaped.
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || matches!(byte, b'"' | b'\\')) {
            let (run, after) = rest.split_at(at);
            self.out.push_str(run);
            let byte = after.as_bytes().first().copied().unwrap_or_default();
            self.escape(byte);
            rest = after.get(1..).unwrap_or_default();
        }
        self.out.push_str(rest);
        self.out.push('"');
    }

    fn escape(&mut self, byte: u8) {
        self.out.push('\\');
        match byte {
            b'"' | b'\\' => self.out.push(char::from(byte)),
            b'\n' => self.out.push('n'),
            // Below U+0020 two hexadecimal digits are enough, and nothing of the book is there.
            _ => {
                let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
                self.out.push_str("u00");
                self.out.push(digit(byte / 16));
                self.out.push(digit(byte % 16));
            }
        }
    }

    /// A number, `true`, `false` or `null`.
    pub(crate) fn word(&mut self, word: &str) {
        self.separate();
        self.out.push_str(word);
    }

    pub(crate) fn boolean(&mut self, value: bool) {
        self.word(if value { "true" } else { "false" });
    }

    // The members of an object.

    pub(crate) fn member(&mut self, key: &str, text: &str) {
        self.key(key);
        self.text(text);
    }

    pub(crate) fn member_unless_empty(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.member(key, text);
        }
    }

    pub(crate) fn member_or_null(&mut self, key: &str, text: &str) {
        self.key(key);
        if text.is_empty() {
            self.word("null");
        } else {
            self.text(text);
        }
    }

    pub(crate) fn texts(&mut self, key: &str, texts: &[String]) {
        self.key(key);
        self.open('[');
        for text in texts {
            self.text(text);
        }
        self.close(']');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_and_escapes() {
        let mut json = Writer::default();
        json.open('{');
        json.member("甲", "“引”\"\\\n\u{1}\u{1f}");
        json.member_unless_empty("乙", "");
        json.texts("丙", &["x,".to_string(), String::new()]);
        json.key("丁");
        json.open('{');
        json.close('}');
        json.member_or_null("戊", "");
        json.close('}');
        assert_eq!(json.finish(), r#"{"甲":"“引”\"\\\n\u0001\u001f","丙":["x,",""],"丁":{},"戊":null}"#);
    }
}
