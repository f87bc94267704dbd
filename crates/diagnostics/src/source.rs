//! The text of every file that was read, kept so that a diagnostic can point into it.

use std::ops::Range;
use std::sync::Arc;

/// Number of a file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of a file: byte offsets into its text. Line and column are computed only when printed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Bytes from the start of the file.
    pub span: Range<usize>,
}

/// A part of the content that other parts refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentPart {
    /// The Markdown files.
    Documents,
    /// `errata.yaml`
    Errata,
    /// `rules/`
    Rules,
    /// `templates/fields.yaml` and `templates/forms.yaml`
    Forms,
}

/// One file that was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path as the editor knows it, with `/` on every system: `content/guide/part-1.md`.
    pub path: String,
    /// Whole text; empty when the file could not be read as UTF-8.
    pub text: Arc<str>,
    /// The part of the content it belongs to, if other files can refer to what it holds.
    pub part: Option<ContentPart>,
}

impl SourceFile {
    /// Line and column, both counted from 1, of a byte offset; the column counts characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// All files that were read, in the order they were added.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Keeps a file that no other file refers to, and gives its number.
    ///
    /// # Panics
    /// Beyond 2³² files.
    pub fn add(&mut self, path: String, text: Arc<str>) -> FileId {
        self.add_content(path, text, None)
    }

    /// Keeps a file of a part of the content, and gives its number.
    ///
    /// # Panics
    /// Beyond 2³² files.
    pub fn add_content(&mut self, path: String, text: Arc<str>, part: Option<ContentPart>) -> FileId {
        let id = u32::try_from(self.files.len()).expect("fewer than 2^32 files");
        self.files.push(SourceFile { path, text, part });
        FileId(id)
    }

    /// The file with this number.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The file's text.
    pub fn text(&self, id: FileId) -> &Arc<str> {
        &self.file(id).text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let file = SourceFile { path: "a".into(), text: "一二\n三四五".into(), part: None };
        assert_eq!(file.line_column(0), (1, 1));
        assert_eq!(file.line_column("一二\n三".len()), (2, 2));
        assert_eq!(file.line_column(1), (1, 1), "inside a character: its start");
        assert_eq!(file.line_column(999), (2, 4));
    }
}
