//! Word files: their names, and many at once.

use archive::zip;

use crate::docx::docx;
use crate::fill::fill;
use crate::filling::Filling;
use crate::layout::layout;
use crate::model::{Form, Library};
use crate::values::Values;

/// One archive with a Word file for each paper: the name of its form, and its values. Each file has the name
/// that its form gives it, a second of the same name a number. Papers of unknown forms are left out.
pub fn word_files(library: &Library, papers: &[(String, Values)]) -> Vec<u8> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (form, values) in papers {
        let Some(form) = library.form(form) else { continue };
        let filling = fill(library, form, values);
        let name = free_name(&file_name(form, &filling), &files);
        files.push((name, docx(&layout(library, form, &filling))));
    }
    zip(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}

/// Names that differ only in case are one on Windows.
fn free_name(name: &str, files: &[(String, Vec<u8>)]) -> String {
    let numbered = (2..).map(|number| format!("{name} {number}.docx"));
    let mut names = std::iter::once(format!("{name}.docx")).chain(numbered);
    names.find(|name| files.iter().all(|(taken, _)| !taken.eq_ignore_ascii_case(name))).expect("numbers have no end")
}

/// The name of a form's file, without its ending; fit for every file system. A draft's says what it is.
pub fn file_name(form: &Form, filling: &Filling) -> String {
    let draft = if filling.refusal().is_empty() { "" } else { "草稿 " };
    let name = draft.to_string() + &filling.inserted(&form.file_name, Some("")).unwrap_or_default();
    // Signs that turn the direction of reading would show another name than the file has.
    let is_sign = |c: char| {
        c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
    };
    let kept = name.chars().map(|c| if is_sign(c) || "\\/:*?\"<>|".contains(c) { ' ' } else { c });
    let name: String = kept.collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    // Names of files end at 255 bytes in most systems; a few are left for an ending and a number.
    let mut name = words.join(" ");
    while name.len() > 200 {
        name.pop();
    }
    name.trim_end_matches('.').to_string()
}
