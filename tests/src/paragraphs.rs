//! The book's paragraphs, as material for texts of any size.

use crate::read;
use crate::site::reading_order;

/// The paragraphs of the book, without markup.
pub fn paragraphs() -> Vec<String> {
    let mut out = Vec::new();
    for address in reading_order() {
        let text = read(format!("content/{address}.md"));
        let body = text.splitn(3, "---\n").nth(2).unwrap_or_default();
        let mut fenced = false;
        for line in body.lines() {
            fenced ^= line.starts_with("```");
            let line = line.split(" {#").next().unwrap_or_default().trim_start_matches('#').trim();
            let markup = line.starts_with(['>', '|', '-', '[', '`', '<']) || line.contains("](");
            if !fenced && !markup && line.chars().count() > 3 {
                out.push(line.replace(['*', '_', '\\', '[', ']', '<', '`'], "").replacen(". ", "．", 1));
            }
        }
    }
    out
}
