//! Decodes the bytes of a file as UTF-8 and refuses control characters.

use std::ops::Range;
use std::sync::Arc;

use diagnostics::{Diagnostic, FileId, Place};

/// The text of a file, or as much of it as can be shown, with what is wrong with it.
#[derive(Clone, Debug)]
pub struct DecodedText {
    /// The text; bytes that are not UTF-8 are replaced by U+FFFD.
    pub text: Arc<str>,
    /// Why the text must not be parsed, if so.
    pub error: Option<TextError>,
}

/// Bytes or a character that a text must not have.
#[derive(Clone, Debug)]
pub struct TextError {
    span: Range<usize>,
    message: String,
    hint: &'static str,
}

impl DecodedText {
    /// Decodes bytes, which should be UTF-8 without control characters.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let found = text.char_indices().find(|(_, character)| is_unprintable(*character));
                let error = found.map(|(at, character)| TextError {
                    span: at..at + character.len_utf8(),
                    message: format!("有看不见的控制字符（U+{:04X}）", u32::from(character)),
                    hint: "删去这个字符；多半是从别处粘贴时带进来的",
                });
                Self { text: text.into(), error }
            }
            Err(invalid) => {
                let valid = invalid.utf8_error().valid_up_to();
                let error = TextError {
                    span: valid..valid + '\u{fffd}'.len_utf8(),
                    message: "文件不是 UTF-8 编码".to_string(),
                    hint: "用记事本打开，另存为时编码选“UTF-8”",
                };
                Self { text: String::from_utf8_lossy(invalid.as_bytes()).into(), error: Some(error) }
            }
        }
    }
}

impl TextError {
    /// Makes a diagnostic of the error, for the file that has it.
    pub fn into_diagnostic(self, file: FileId) -> Diagnostic {
        Diagnostic::error(Place { file, span: self.span }, self.message).hint(self.hint).marked_incomplete()
    }
}

/// Whether a character is neither text nor white space.
fn is_unprintable(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r')
}
