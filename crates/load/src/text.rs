//! The text of a file, and what keeps it from being read further.

use std::ops::Range;
use std::sync::Arc;

use diagnostics::Diagnostic;
use diagnostics::{FileId, Place};

/// A text as it lies in a file.
#[derive(Clone, Debug)]
pub struct FileText {
    /// The words; of bytes that are no UTF-8 as much as can be shown.
    pub text: Arc<str>,
    /// Why they are not read further.
    pub flaw: Option<Flaw>,
}

/// A spot that no text may have.
#[derive(Clone, Debug)]
pub struct Flaw {
    span: Range<usize>,
    message: String,
    hint: &'static str,
}

impl FileText {
    /// Takes bytes for UTF-8 without control characters.
    pub fn of(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let found = text.char_indices().find(|(_, character)| is_unprintable(*character));
                let flaw = found.map(|(at, character)| Flaw {
                    span: at..at + character.len_utf8(),
                    message: format!("有看不见的控制字符（U+{:04X}）", u32::from(character)),
                    hint: "删去这个字符；多半是从别处粘贴时带进来的",
                });
                Self { text: text.into(), flaw }
            }
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let flaw = Flaw {
                    span: valid..valid + '\u{fffd}'.len_utf8(),
                    message: "文件不是 UTF-8 编码".to_string(),
                    hint: "用记事本打开，另存为时编码选“UTF-8”",
                };
                Self { text: String::from_utf8_lossy(error.as_bytes()).into(), flaw: Some(flaw) }
            }
        }
    }
}

impl Flaw {
    /// The diagnostic, in the file that has it.
    pub fn fault(self, file: FileId) -> Diagnostic {
        Diagnostic::error(Place { file, span: self.span }, self.message).hint(self.hint).marked_incomplete()
    }
}

/// Neither text nor white space.
fn is_unprintable(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r')
}
