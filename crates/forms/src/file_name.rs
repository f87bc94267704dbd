//! Names of files.

use crate::filling::Filling;
use crate::model::Form;

/// The name of a form's file, without its ending; fit for every file system.
pub fn file_name(form: &Form, filling: &Filling) -> String {
    let name = filling.inserted(&form.file_name, Some("")).unwrap_or_default();
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
