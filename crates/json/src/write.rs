//! Writing JSON straight into a string.

/// Writes values one after another; commas come by themselves.
///
/// ```
/// let mut json = json::Writer::default();
/// json.object(|json| {
///     json.member("name", "甲");
///     json.key("votes").list([1, 2], |json, votes| json.number(votes));
/// });
/// assert_eq!(json.finish(), r#"{"name":"甲","votes":[1,2]}"#);
/// ```
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
}

impl Writer {
    /// The text written.
    pub fn finish(self) -> String {
        self.out
    }

    /// Writes an object with the members that the function writes.
    pub fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.start('{');
        members(self);
        self.out.push('}');
    }

    /// Writes an array with the items that the function writes.
    pub fn array(&mut self, items: impl FnOnce(&mut Self)) {
        self.start('[');
        items(self);
        self.out.push(']');
    }

    /// Writes an array; the function writes each item.
    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.array(|json| items.into_iter().for_each(|item| write(json, item)));
    }

    /// Writes an array of objects; the function writes the members of each.
    pub fn objects<T>(&mut self, items: impl IntoIterator<Item = T>, mut members: impl FnMut(&mut Self, T)) {
        self.list(items, |json, item| json.object(|json| members(json, item)));
    }

    /// Writes an array of strings.
    pub fn texts(&mut self, texts: impl IntoIterator<Item = impl AsRef<str>>) {
        self.list(texts, |json, text| json.text(text.as_ref()));
    }

    /// Writes the key of a member, whose value comes next.
    pub fn key(&mut self, key: &str) -> &mut Self {
        self.text(key);
        self.out.push(':');
        self
    }

    /// Writes a member whose value is a string.
    pub fn member(&mut self, key: &str, text: &str) {
        self.key(key).text(text);
    }

    /// Writes a string.
    pub fn text(&mut self, text: &str) {
        self.start('"');
        // Whole runs at once: hardly any character has to be escaped.
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || matches!(byte, b'"' | b'\\')) {
            let (run, after) = rest.split_at(at);
            self.out.push_str(run);
            let mut after = after.chars();
            if let Some(character) = after.next() {
                self.escape(character);
            }
            rest = after.as_str();
        }
        self.out.push_str(rest);
        self.out.push('"');
    }

    /// Writes an integer.
    pub fn number(&mut self, number: i64) {
        self.separate();
        if number < 0 {
            self.out.push('-');
        }
        write_number(&mut self.out, number.unsigned_abs());
    }

    /// Writes how many there are of something, or the place of one of them.
    pub fn count(&mut self, count: usize) {
        self.separate();
        write_number(&mut self.out, count as u64);
    }

    /// Writes `true` or `false`.
    pub fn bool(&mut self, value: bool) {
        self.word(if value { "true" } else { "false" });
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.word("null");
    }

    fn word(&mut self, word: &str) {
        self.separate();
        self.out.push_str(word);
    }

    fn start(&mut self, mark: char) {
        self.separate();
        self.out.push(mark);
    }

    /// Writes a comma, unless a value is the first of its list or follows its key.
    fn separate(&mut self) {
        if !matches!(self.out.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.out.push(',');
        }
    }

    fn escape(&mut self, character: char) {
        self.out.push('\\');
        match character {
            '"' | '\\' => self.out.push(character),
            '\n' => self.out.push('n'),
            _ => {
                self.out.push_str("u00");
                for half in [character as u32 >> 4, character as u32 & 15] {
                    self.out.extend(char::from_digit(half, 16));
                }
            }
        }
    }
}

/// Adds the decimal digits of a number to a text, without the weight of the formatting machinery.
pub fn write_number(out: &mut String, number: u64) {
    if number >= 10 {
        write_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Json, parse};

    #[test]
    fn commas_stand_between_values() {
        let mut json = Writer::default();
        json.object(|json| {
            json.key("a").object(|_| {});
            json.key("b").texts(["x,", ""]);
            json.key("c").objects([1, 2], |json, number| json.key("d").count(number));
            json.key("e").list([true, false], Writer::bool);
            json.key("f").array(|json| {
                json.null();
                json.text("");
            });
        });
        assert_eq!(json.finish(), r#"{"a":{},"b":["x,",""],"c":[{"d":1},{"d":2}],"e":[true,false],"f":[null,""]}"#);
    }

    #[test]
    fn numbers_are_written_in_full() {
        let mut json = Writer::default();
        json.list([0, 7, 10, -120, i64::MAX, i64::MIN], Writer::number);
        assert_eq!(json.finish(), "[0,7,10,-120,9223372036854775807,-9223372036854775808]");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = "“引”\"\\\n\t\u{1}\u{1f}\u{2028}😀]:{";
        let mut json = Writer::default();
        json.text(text);
        let written = json.finish();
        assert_eq!(written, "\"“引”\\\"\\\\\\n\\u0009\\u0001\\u001f\u{2028}😀]:{\"");
        assert_eq!(parse(&written), Some(Json::Text(text.into())));
    }
}
