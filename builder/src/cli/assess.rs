//! `assess`: what follows from a file of answers, by the same code that runs in the browser.

use std::path::Path;

use diagnostics::{Diagnostic, Place, Sources};
use load::rule_files::raw;
use model::site::Site;
use yaml::Node;

use super::values_file;

/// Reads the answers and evaluates all decisions. The text that diagnostics point into is added to `sources`.
///
/// # Errors
/// One diagnostic for each fault of the answers.
pub(super) fn assess(site: &Site, path: &Path, sources: &mut Sources) -> Result<rules::Assessment, Vec<Diagnostic>> {
    let (file, node) = values_file::parse(path, sources)?;
    let entries = values_file::entries(file, node, "council_formal: 12")?;
    // A key that is no plain text has no name, and is reported as an unknown one.
    let given: Vec<(String, rules::Json)> =
        entries.iter().map(|(key, value)| (values_file::scalar(key).unwrap_or_default(), raw(value))).collect();
    let book = &site.rules.book;
    let (answers, faults) = rules::read_answers(book, &given);
    if faults.is_empty() {
        return Ok(rules::assess(book, &answers));
    }
    let diagnostic = |fault: rules::AnswerFault| {
        let named = |(key, _): &&(Node, Node)| values_file::scalar(key).as_ref() == Some(&fault.fact);
        let entry = fault.entry.and_then(|entry| entries.get(entry)).or_else(|| entries.iter().find(named));
        let span = entry.map_or(
            0..0,
            |(key, value)| {
                if value.is_null() { key.span.clone() } else { key.span.start..value.span.end }
            },
        );
        Diagnostic::error(Place { file, span }, fault.message).hint(fault.hint)
    };
    Err(faults.into_iter().map(diagnostic).collect())
}
