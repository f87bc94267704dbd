//! Names of files.

use crate::filling::Filling;
use crate::model::Form;

/// The name of a form's file, without its ending; fit for every file system.
pub fn file_name(form: &Form, filling: &Filling) -> String {
    let name = filling.inserted(&form.file_name, Some("")).unwrap_or_default();
    let kept = name.chars().map(|c| if c.is_control() || "\\/:*?\"<>|".contains(c) { ' ' } else { c });
    let name: String = kept.collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    // Names of files end at 255 bytes in most systems; a few are left for an ending and a number.
    let mut name = words.join(" ");
    while name.len() > 200 {
        name.pop();
    }
    name.trim_end_matches('.').to_string()
}
