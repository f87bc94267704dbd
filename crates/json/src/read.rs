//! Reading JSON (RFC 8259).

use crate::Json;

/// How deep arrays and objects may be nested: hostile text must not exhaust the stack.
const MAX_DEPTH: usize = 128;

/// Reads a text; `None` if it is not JSON, or nested too deep. Half of a surrogate pair in an escape
/// becomes U+FFFD.
pub fn parse(text: &str) -> Option<Json> {
    let mut parser = Parser { text, at: 0 };
    let value = parser.value(MAX_DEPTH)?;
    parser.skip_white_space();
    (parser.at == text.len()).then_some(value)
}

struct Parser<'t> {
    text: &'t str,
    /// Bytes already read.
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_white_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Reads one byte if it is this one.
    fn accept(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Reads a mark of punctuation if it comes next, and the white space before it.
    fn accept_mark(&mut self, mark: u8) -> bool {
        self.skip_white_space();
        self.accept(mark)
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        let inner_depth = depth.checked_sub(1)?;
        self.skip_white_space();
        match self.peek()? {
            b'"' => self.string().map(Json::Text),
            b'[' => self.list(inner_depth),
            b'{' => self.object(inner_depth),
            b'-' | b'0'..=b'9' => self.number(),
            _ => {
                let words = [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))];
                let rest = self.text.get(self.at..)?;
                let (word, value) = words.into_iter().find(|(word, _)| rest.starts_with(word))?;
                self.at += word.len();
                Some(value)
            }
        }
    }

    fn list(&mut self, depth: usize) -> Option<Json> {
        self.at += 1;
        let mut items = Vec::new();
        while !self.accept_mark(b']') {
            if !items.is_empty() && !self.accept(b',') {
                return None;
            }
            items.push(self.value(depth)?);
        }
        Some(Json::List(items))
    }

    fn object(&mut self, depth: usize) -> Option<Json> {
        self.at += 1;
        let mut members = Vec::new();
        while !self.accept_mark(b'}') {
            if !members.is_empty() && !self.accept(b',') {
                return None;
            }
            self.skip_white_space();
            let key = self.string()?;
            let value = if self.accept_mark(b':') { self.value(depth)? } else { return None };
            members.push((key, value));
        }
        Some(Json::Object(members))
    }

    fn number(&mut self) -> Option<Json> {
        let start = self.at;
        self.accept(b'-');
        if !self.accept(b'0') {
            self.digits()?;
        }
        if self.accept(b'.') {
            self.digits()?;
        }
        if self.accept(b'e') || self.accept(b'E') {
            let _signed = self.accept(b'+') || self.accept(b'-');
            self.digits()?;
        }
        self.text.get(start..self.at).map(|number| Json::Number(number.to_string()))
    }

    /// Reads one digit or more.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn string(&mut self) -> Option<String> {
        if !self.accept(b'"') {
            return None;
        }
        let mut string = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek()?, b'"' | b'\\' | 0..0x20) {
                self.at += 1;
            }
            string.push_str(self.text.get(start..self.at)?);
            if self.accept(b'"') {
                return Some(string);
            }
            if !self.accept(b'\\') {
                return None;
            }
            string.push(self.escape()?);
        }
    }

    /// The character that an escape stands for, after its backslash.
    fn escape(&mut self) -> Option<char> {
        let code = self.peek()?;
        self.at += 1;
        Some(match code {
            b'"' | b'\\' | b'/' => char::from(code),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.hexadecimal()?;
                char::from_u32(first).or_else(|| self.second_half(first)).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return None,
        })
    }

    /// The character of a surrogate pair, whose second half is read if it follows.
    fn second_half(&mut self, high: u32) -> Option<char> {
        let rest = self.text.get(self.at..)?.strip_prefix("\\u")?;
        let low = u32::from_str_radix(rest.get(..4)?, 16).ok()?;
        let is_pair = high < 0xDC00 && (0xDC00..0xE000).contains(&low);
        self.at += if is_pair { 6 } else { 0 };
        char::from_u32(0x1_0000 + ((high & 0x3FF) << 10) + (low & 0x3FF)).filter(|_| is_pair)
    }

    fn hexadecimal(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        digits.bytes().try_fold(0, |code, digit| Some(code * 16 + char::from(digit).to_digit(16)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Json {
        Json::Number(text.into())
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let text = r#" { "a" : [null, true ,false,-0, 120 ,2.5e-3,1E+9], "a":{}, "":"x" } "#;
        let list = [Json::Null, Json::Bool(true), Json::Bool(false)].into_iter();
        let numbers = ["-0", "120", "2.5e-3", "1E+9"].map(number);
        let members = [
            ("a".to_string(), Json::List(list.chain(numbers).collect())),
            ("a".to_string(), Json::Object(Vec::new())),
            (String::new(), Json::Text("x".into())),
        ];
        assert_eq!(parse(text), Some(Json::Object(members.into())));
        assert_eq!(parse("1000000000000000000000"), Some(number("1000000000000000000000")));
    }

    #[test]
    fn escapes_are_characters() {
        let text = r#" "\ud83d\ude00\u4e00\n\"\/\ud800\ud800\u0041\udc00x" "#;
        assert_eq!(parse(text), Some(Json::Text("😀一\n\"/\u{fffd}\u{fffd}A\u{fffd}x".into())));
    }

    #[test]
    fn what_is_not_json_is_refused() {
        let faults = [
            "",
            "{",
            "{]",
            "[1",
            "[1 2]",
            "[1]]",
            "[,1]",
            "[1,]",
            "[}",
            "01",
            "-",
            "1.",
            "1e",
            ".5",
            "nul",
            "+1",
            "1x",
            "\"a",
            "\"\\u12\"",
            "\"\\u+123\"",
            "\"\\x\"",
            "\"\n\"",
            "{a: 1}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "\u{feff}{}",
        ];
        for text in faults {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse(&"[".repeat(10_000)), None, "no depth exhausts the stack");
    }
}
