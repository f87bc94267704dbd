//! Decodes the bytes of a file as UTF-8, and names what no text should hold: damaged and invisible characters,
//! characters that only look like others, conflicts left by a merge.

use std::sync::Arc;

use characters::unified;
use diagnostics::{Diagnostic, FileId, Place};
use xxhash_rust::xxh3::xxh3_64;

/// The most characters of a file that are reported: more say only that the whole file is damaged.
const MOST_CHARACTERS: usize = 50;

/// The text of a file, or as much of it as can be shown, with what is wrong with it.
#[derive(Clone, Debug)]
pub struct DecodedText {
    /// The text; bytes that are not UTF-8 are replaced by U+FFFD.
    pub text: Arc<str>,
    /// Different for texts that differ, as good as surely; kept, since comparing all texts takes long.
    pub hash: u64,
    /// Why the text must not be parsed, each with its byte and its length; empty if it may.
    faults: Vec<(usize, usize, String, &'static str)>,
}

impl DecodedText {
    /// Decodes bytes, which should be UTF-8.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        let text: Arc<str> = match String::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(invalid) => {
                let at = invalid.utf8_error().valid_up_to();
                let hint = "用记事本打开，另存为时编码选“UTF-8”";
                let faults = vec![(at, '\u{fffd}'.len_utf8(), "文件不是 UTF-8 编码".to_string(), hint)];
                return Self::new(String::from_utf8_lossy(invalid.as_bytes()).into(), faults);
            }
        };
        let mut faults = Vec::new();
        merge_conflicts(&text, &mut faults);
        let odd = text.char_indices().filter(|(at, character)| *at > 0 || *character != '\u{feff}');
        let odd = odd.filter_map(|(at, character)| {
            let (message, hint) = oddity(character)?;
            Some((at, character.len_utf8(), message, hint))
        });
        faults.extend(odd.take(MOST_CHARACTERS));
        Self::new(text, faults)
    }

    fn new(text: Arc<str>, faults: Vec<(usize, usize, String, &'static str)>) -> Self {
        Self { hash: xxh3_64(text.as_bytes()), text, faults }
    }

    /// Whether the text can be parsed.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// What is wrong with it, for the file that has it.
    pub fn diagnostics(&self, file: FileId) -> impl Iterator<Item = Diagnostic> {
        self.faults.iter().map(move |(at, length, message, hint)| {
            let place = Place { file, span: *at..at + length };
            Diagnostic::error(place, message).hint(*hint).marked_incomplete()
        })
    }
}

/// Finds the marks that version control leaves where two people have changed the same lines: the first of each
/// conflict.
fn merge_conflicts(text: &str, faults: &mut Vec<(usize, usize, String, &'static str)>) {
    let (mut at, mut in_conflict) = (0, false);
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        let is_mark = ["<<<<<<<", "|||||||", ">>>>>>>"]
            .iter()
            .any(|mark| words.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
        if (is_mark || words == "=======") && !in_conflict {
            let hint = "两个人改了同一处：留下对的一份，连同“<<<<<<<”“=======”“>>>>>>>”三行一起删改";
            faults.push((at, words.len(), "合并冲突没有解决".to_string(), hint));
        }
        in_conflict = (in_conflict || words.starts_with("<<<<<<<")) && !words.starts_with(">>>>>>>");
        at += line.len();
    }
}

/// What is wrong with a character, and what to do about it; `None` if it is one that people see and mean.
fn oddity(character: char) -> Option<(String, &'static str)> {
    let code = u32::from(character);
    match code {
        0x20..=0x7e | 0x09 | 0x0a | 0x0d | 0x3000..=0x9fff | 0xff01..=0xff5e => None,
        0xfffd => Some(("有一个字已经损坏（U+FFFD）".to_string(), "多半是转换编码时丢了字；照原书补上")),
        0xe000..=0xf8ff | 0xf_0000.. => Some((
            format!("有一个私用区的字（U+{code:04X}），换一台机器就显示不出来"),
            "改成正式的字；没有的写“□”并加说明",
        )),
        0x00a0 | 0x1680 | 0x2000..=0x200a | 0x202f | 0x205f => {
            Some((format!("有特殊的空格（U+{code:04X}）"), "删去，或者换成普通的空格"))
        }
        _ if is_invisible(character) => {
            let message = if character.is_control() { "看不见的控制字符" } else { "看不见的字符" };
            Some((format!("有{message}（U+{code:04X}）"), "删去这个字符；多半是从别处粘贴时带进来的"))
        }
        // Radicals and compatibility ideographs; those that look like no other are characters of their own.
        0x2e80..=0x2fdf | 0xf900..=0xfaff => unified(character).map(|meant| {
            let message = format!("“{character}”（U+{code:04X}）看起来是“{meant}”，却是另一个字符");
            (message, "重新打这个字；多半是从 PDF 里复制来的")
        }),
        0x2f800..=0x2fa1f => Some((format!("“{character}”（U+{code:04X}）是兼容用的字符"), "重新打这个字")),
        _ => None,
    }
}

/// Whether a character shows nothing and is no white space that people type.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(u32::from(character),
            0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
            | 0x2028..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfdd0..=0xfdef | 0xfe00..=0xfe0f | 0xfeff | 0xffa0
            | 0xfff0..=0xfffb | 0xe_0000..=0xe_0fff)
        || u32::from(character) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(usize, String)> {
        let decoded = DecodedText::from_bytes(text.as_bytes().to_vec());
        decoded.faults.into_iter().map(|(at, _, message, _)| (at, message)).collect()
    }

    #[test]
    fn odd_characters_are_named_each_with_its_place() {
        for (odd, code) in [
            ('\u{200b}', "U+200B"),
            ('\u{feff}', "U+FEFF"),
            ('\u{fffd}', "U+FFFD"),
            ('\u{202e}', "U+202E"),
            ('\u{e863}', "U+E863"),
            ('⼈', "U+2F08）看起来是“人”"),
            ('\u{f900}', "U+F900）看起来是“豈”"),
            ('\u{a0}', "U+00A0"),
            ('\u{7}', "U+0007"),
            ('\u{85}', "U+0085"),
            ('\u{2028}', "U+2028"),
            ('\u{fe0f}', "U+FE0F"),
        ] {
            let found = faults(&format!("甲{odd}乙{odd}"));
            assert_eq!(found.len(), 2, "{odd:?}: {found:?}");
            assert!(found[0].0 == 3 && found[0].1.contains(code), "{odd:?}: {found:?}");
        }
        assert_eq!(faults("\u{feff}一二，ABC…—·〔2018〕①𠮷䶮﨑€é\r\n\t　"), []);
    }

    #[test]
    fn a_conflict_is_one_fault_at_its_first_line() {
        assert_eq!(faults("甲\n<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> b\n").len(), 1);
        assert_eq!(faults("甲\n=======\n丙\n")[0].0, 4);
        assert_eq!(faults("甲\n>>>>>>> b\n<<<<<<< HEAD\n").len(), 2);
        assert_eq!(faults("<<<<<<<<<\n> > >\n========\n"), []);
    }
}
