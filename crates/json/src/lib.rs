//! JSON in and out, for the doors of the browser. A library for it (miniserde) weighs 28 kB in a module,
//! half of the budget; what the doors need of JSON is this.
//!
//! Everything is marked to be inlined, so that each door compiles it as if it were its own: as a crate
//! apart it made the largest module 1 kB larger.

/// A value of JSON. Numbers stay as they were written: the forms read text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// A number, `true` or `false`, as written.
    Word(String),
    /// `"…"`
    Text(String),
    /// `[…]`
    List(Vec<Json>),
    /// `{…}`
    Object(Vec<(String, Json)>),
}

/// How deep lists and objects may lie in one another: hostile text must not end the page.
const DEEPEST: u32 = 16;

/// Reads a text; `None` if it is no JSON.
#[inline]
pub fn read(text: &str) -> Option<Json> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0)?;
    reader.white_space();
    (reader.at == text.len()).then_some(value)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    #[inline]
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    #[inline]
    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    #[inline]
    fn white_space(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    /// Takes a mark, with white space before it.
    #[inline]
    fn accept(&mut self, mark: char) -> bool {
        self.white_space();
        let found = self.peek() == Some(mark);
        if found {
            self.at += mark.len_utf8();
        }
        found
    }

    #[inline]
    fn value(&mut self, depth: u32) -> Option<Json> {
        if depth > DEEPEST {
            return None;
        }
        if self.accept('"') {
            return self.string().map(Json::Text);
        }
        if self.accept('[') {
            let mut list = Vec::new();
            while !self.accept(']') {
                if !list.is_empty() && !self.accept(',') {
                    return None;
                }
                list.push(self.value(depth + 1)?);
            }
            return Some(Json::List(list));
        }
        if self.accept('{') {
            let mut object = Vec::new();
            while !self.accept('}') {
                if !object.is_empty() && !self.accept(',') {
                    return None;
                }
                let key = if self.accept('"') { self.string()? } else { return None };
                let value = if self.accept(':') { self.value(depth + 1)? } else { return None };
                object.push((key, value));
            }
            return Some(Json::Object(object));
        }
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c)).unwrap_or(rest.len());
        let word = &rest[..length];
        self.at += length;
        match word {
            "" => None,
            "null" => Some(Json::Null),
            word => Some(Json::Word(word.to_string())),
        }
    }

    /// The rest of a string after its opening quote.
    #[inline]
    fn string(&mut self) -> Option<String> {
        let mut string = String::new();
        loop {
            match self.next()? {
                '"' => return Some(string),
                '\\' => string.push(match self.next()? {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'u' => self.escaped()?,
                    other => other,
                }),
                character => string.push(character),
            }
        }
    }

    /// The character of `\uXXXX`, or of two for what lies beyond; half of a pair is no character.
    #[inline]
    fn escaped(&mut self) -> Option<char> {
        let first = self.hexadecimal()?;
        if !(0xD800..0xDC00).contains(&first) {
            return Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        if !self.text[self.at..].starts_with("\\u") {
            return Some(char::REPLACEMENT_CHARACTER);
        }
        self.at += 2;
        let second = self.hexadecimal()?;
        let pair = 0x1_0000 + ((first - 0xD800) << 10) + second.wrapping_sub(0xDC00);
        let is_pair = (0xDC00..0xE000).contains(&second);
        Some(char::from_u32(pair).filter(|_| is_pair).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    #[inline]
    fn hexadecimal(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}

/// Writes JSON, member by member.
#[derive(Debug, Default)]
pub struct Writer(String);

impl Writer {
    /// The text.
    #[inline]
    pub fn finish(self) -> String {
        self.0
    }

    /// `[` or `{`
    #[inline]
    pub fn open(&mut self, bracket: char) {
        self.separate();
        self.0.push(bracket);
    }

    /// `]` or `}`
    #[inline]
    pub fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// `"key":`
    #[inline]
    pub fn key(&mut self, key: &str) {
        self.text(key);
        self.0.push(':');
    }

    /// A text.
    #[inline]
    pub fn text(&mut self, text: &str) {
        self.separate();
        self.0.push('"');
        for character in text.chars() {
            match character {
                '"' | '\\' => {
                    self.0.push('\\');
                    self.0.push(character);
                }
                '\n' => self.0.push_str("\\n"),
                '\u{0}'..='\u{1f}' => {
                    self.0.push_str("\\u00");
                    for half in [character as u32 >> 4, character as u32 & 15] {
                        self.0.push(char::from_digit(half, 16).unwrap_or('0'));
                    }
                }
                _ => self.0.push(character),
            }
        }
        self.0.push('"');
    }

    /// A number, `true` or `false`.
    #[inline]
    pub fn word(&mut self, word: &str) {
        self.separate();
        self.0.push_str(word);
    }

    /// `"key":"text"`
    #[inline]
    pub fn member(&mut self, key: &str, text: &str) {
        self.key(key);
        self.text(text);
    }

    /// `"key":true`
    #[inline]
    pub fn flag(&mut self, key: &str, value: bool) {
        self.key(key);
        self.word(if value { "true" } else { "false" });
    }

    /// `"key":["…","…"]`
    #[inline]
    pub fn texts(&mut self, key: &str, texts: &[String]) {
        self.key(key);
        self.open('[');
        for text in texts {
            self.text(text);
        }
        self.close(']');
    }

    #[inline]
    fn separate(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with(['[', '{', ':']) {
            self.0.push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let text = "\"\\\n\t\u{1}😀]:{";
        let mut writer = Writer::default();
        writer.open('{');
        writer.member("a:", text);
        writer.texts("b", &[text.to_string(), String::new()]);
        writer.flag("c", true);
        writer.close('}');
        let expected = Json::Object(vec![
            ("a:".into(), Json::Text(text.into())),
            ("b".into(), Json::List(vec![Json::Text(text.into()), Json::Text(String::new())])),
            ("c".into(), Json::Word("true".into())),
        ]);
        assert_eq!(read(&writer.finish()), Some(expected));
    }

    #[test]
    fn escapes_are_characters() {
        assert_eq!(read(r#" "\ud83d\ude00\u4e00\ud800\/" "#), Some(Json::Text("😀一\u{fffd}/".into())));
        assert_eq!(read("[1.5, -2, null]"), {
            let word = |word: &str| Json::Word(word.into());
            Some(Json::List(vec![word("1.5"), word("-2"), Json::Null]))
        });
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for text in ["", "{", "[1", "[1 2]", "{\"a\"}", "{a: 1}", "\"a", "[1]]", "[,1]", "\"\\u12\""] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"[".repeat(10_000)), None, "no depth ends the page");
    }
}
