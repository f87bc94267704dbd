//! Places in files, and the texts of all files that were read, kept so that a diagnostic can show the line it
//! points to.

use std::ops::Range;
use std::sync::Arc;

/// The number of a file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in the text of a file. Line and column are computed only when it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Byte offsets from the start of the file.
    pub span: Range<usize>,
}

impl Place {
    /// The start of a file, for faults that concern the file as a whole.
    pub fn start_of(file: FileId) -> Self {
        Self { file, span: 0..0 }
    }
}

/// A part of the content to which other parts refer.
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

/// A file that was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path as an editor knows it, with `/` on every system: `content/guide/part-1.md`.
    pub path: String,
    /// The whole text; empty when the file could not be read.
    pub text: Arc<str>,
    /// The part of the content it belongs to, if other files can refer to what it holds.
    pub part: Option<ContentPart>,
}

impl SourceFile {
    /// The line and column of a byte offset, both counted from 1. Columns count characters. An offset beyond
    /// the end counts as the end, one within a character as its start.
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
    /// Adds a file to which no other file refers, and returns its number.
    ///
    /// # Panics
    /// If there are 2³² files already.
    pub fn add(&mut self, path: String, text: Arc<str>) -> FileId {
        self.add_content(path, text, None)
    }

    /// Adds a file that belongs to a part of the content, and returns its number.
    ///
    /// # Panics
    /// If there are 2³² files already.
    pub fn add_content(&mut self, path: String, text: Arc<str>, part: Option<ContentPart>) -> FileId {
        let id = u32::try_from(self.files.len()).expect("fewer than 2^32 files");
        self.files.push(SourceFile { path, text, part });
        FileId(id)
    }

    /// The file with this number, which must come from the same `Sources`.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text of the file with this number.
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
