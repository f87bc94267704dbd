//! Reading a flat JSON object: its entries in their order, repeated keys and all.

use crate::input::RawAnswer;

/// The entries of the object; `None` if the text is no JSON object.
pub(crate) fn entries(text: &str) -> Option<Vec<(String, RawAnswer)>> {
    let mut reader = Reader { bytes: text.as_bytes(), text, at: 0 };
    let mut entries = Vec::new();
    reader.expect(b'{')?;
    if !reader.accept(b'}') {
        loop {
            reader.white_space();
            let key = reader.string()?;
            reader.expect(b':')?;
            reader.white_space();
            let value = reader.value()?;
            entries.push((key, value));
            if reader.accept(b'}') {
                break;
            }
            reader.expect(b',')?;
        }
    }
    reader.white_space();
    (reader.at == reader.bytes.len()).then_some(entries)
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn white_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn accept(&mut self, byte: u8) -> bool {
        self.white_space();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.accept(byte).then_some(())
    }

    fn value(&mut self) -> Option<RawAnswer> {
        match self.peek()? {
            b'"' => self.string().map(RawAnswer::Text),
            b'{' | b'[' => self.nested(),
            b'-' | b'0'..=b'9' => self.number(),
            _ => {
                let words =
                    [("null", RawAnswer::Null), ("true", RawAnswer::Bool(true)), ("false", RawAnswer::Bool(false))];
                let rest = self.text.get(self.at..)?;
                let (word, raw) = words.into_iter().find(|(word, _)| rest.starts_with(word))?;
                self.at += word.len();
                Some(raw)
            }
        }
    }

    fn number(&mut self) -> Option<RawAnswer> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let first = self.peek();
        let count = self.digits();
        if count == 0 || (count > 1 && first == Some(b'0')) {
            return None;
        }
        let mut whole = true;
        if self.peek() == Some(b'.') {
            self.at += 1;
            whole = false;
            if self.digits() == 0 {
                return None;
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            whole = false;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            if self.digits() == 0 {
                return None;
            }
        }
        let text = self.text.get(start..self.at)?;
        let integer = text.parse().ok().filter(|_| whole);
        Some(integer.map_or_else(|| RawAnswer::Number(text.to_string()), RawAnswer::Integer))
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }

    fn string(&mut self) -> Option<String> {
        if self.peek() != Some(b'"') {
            return None;
        }
        self.at += 1;
        let mut out = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek()?, b'"' | b'\\' | 0..0x20) {
                self.at += 1;
            }
            out.push_str(self.text.get(start..self.at)?);
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(out);
                }
                b'\\' => {
                    self.at += 1;
                    out.push(self.escape()?);
                }
                _ => return None,
            }
        }
    }

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
                let high = self.hexadecimal()?;
                if !(0xD800..0xDC00).contains(&high) {
                    // A lone second half stands for nothing.
                    return Some(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                if self.bytes.get(self.at..self.at + 2) != Some(b"\\u") {
                    return Some(char::REPLACEMENT_CHARACTER);
                }
                self.at += 2;
                let low = self.hexadecimal()?;
                let joined = 0x1_0000 + ((high - 0xD800) << 10) + low.wrapping_sub(0xDC00);
                if (0xDC00..0xE000).contains(&low) { char::from_u32(joined)? } else { char::REPLACEMENT_CHARACTER }
            }
            _ => return None,
        })
    }

    fn hexadecimal(&mut self) -> Option<u32> {
        let digits = self.bytes.get(self.at..self.at + 4)?;
        self.at += 4;
        digits.iter().try_fold(0, |code, digit| Some(code * 16 + char::from(*digit).to_digit(16)?))
    }

    /// A list or an object where neither can stand: only its end is looked for.
    fn nested(&mut self) -> Option<RawAnswer> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Some(RawAnswer::Nested);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(value: &str) -> Option<RawAnswer> {
        entries(&format!("{{\"a\":{value}}}")).map(|mut entries| entries.remove(0).1)
    }

    #[test]
    fn scalars() {
        assert_eq!(one("null"), Some(RawAnswer::Null));
        assert_eq!(one(" true "), Some(RawAnswer::Bool(true)));
        assert_eq!(one("-0"), Some(RawAnswer::Integer(0)));
        assert_eq!(one("120"), Some(RawAnswer::Integer(120)));
        assert_eq!(one("1000000000000000000000"), Some(RawAnswer::Number("1000000000000000000000".into())));
        assert_eq!(one("2.5e-3"), Some(RawAnswer::Number("2.5e-3".into())));
        assert_eq!(one(r#""\u4e2d\ud83d\ude00\n\"党""#), Some(RawAnswer::Text("中😀\n\"党".into())));
        assert_eq!(one(r#"{"x":["}",1]}"#), Some(RawAnswer::Nested));
    }

    #[test]
    fn repeated_keys_are_kept() {
        let found = entries(r#" { "a" : 1 , "a" : 2 } "#).expect("an object");
        assert_eq!(found, [("a".to_string(), RawAnswer::Integer(1)), ("a".to_string(), RawAnswer::Integer(2))]);
        assert_eq!(entries("{}"), Some(vec![]));
    }

    #[test]
    fn what_is_no_object_is_refused() {
        let bad = [
            "",
            "[]",
            "1",
            "{",
            "{]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{\"a\":01}",
            "{\"a\":-}",
            "{\"a\":1.}",
            "{\"a\":1e}",
            "{\"a\":\"\n\"}",
            "{\"a\":\"\\x\"}",
            "{\"a\":nul}",
            "{\"a\":1}x",
            "{a:1}",
            "{\"a\":[}",
            "\u{feff}{}",
        ];
        for text in bad {
            let found = entries(text);
            // An unclosed list is looked over to the end of the text, which is then missing.
            assert!(found.is_none() || text == "{\"a\":[}", "{text}: {found:?}");
        }
    }
}
