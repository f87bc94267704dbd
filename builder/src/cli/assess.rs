//! `assess`: what follows from a file of answers, by the code that runs in the browser.

use std::path::Path;

use diagnostics::Diagnostic;
use diagnostics::{Place, Sources};
use load::read;
use load::rule_files::raw;
use model::site::Site;
use yaml::Value;

/// Reads the answers and assesses them.
///
/// # Errors
/// One diagnostic for each fault of the answers, with the sources they point into.
pub(super) fn assess(site: &Site, file: &Path) -> Result<rules::Assessment, (Sources, Vec<Diagnostic>)> {
    let mut sources = Sources::default();
    let name = file.to_string_lossy().into_owned();
    let text = match read::stream(file, read::TEXT) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            let fault = Diagnostic::placeless(format!("读不了 {name}：{error}")).hint("检查文件名和读取权限");
            return Err((sources, vec![fault]));
        }
    };
    let id = sources.add(name, text.into());
    let place = |span| Place { file: id, span };
    let fail = |sources, fault| Err((sources, vec![fault]));
    let node = match yaml::parse(sources.text(id), 0) {
        Ok(node) => node,
        Err(error) => return fail(sources, error.into_diagnostic(id, "", "每行写一个“名称: 值”")),
    };
    let Value::Mapping(entries) = &node.value else {
        let fault = Diagnostic::error(place(node.span.clone()), format!("这里应为“名称: 值”，却是{}", node.shape()));
        return fail(sources, fault.hint("每行写一个“名称: 值”，如 council_formal: 12"));
    };
    let key = |node: &yaml::Node| match &node.value {
        Value::Scalar { text, .. } => text.clone(),
        _ => String::new(),
    };
    let given: Vec<(String, rules::Raw)> = entries.iter().map(|(name, value)| (key(name), raw(value))).collect();
    let book = &site.rules.book;
    let (answers, faults) = rules::read(book, given.iter().map(|(name, raw)| (name.as_str(), raw.clone())));
    if faults.is_empty() {
        return Ok(rules::assess(book, &answers));
    }
    let diagnostics = faults.into_iter().map(|fault| {
        let span = fault.entry.and_then(|entry| entries.get(entry)).map_or(0..0, |(name, value)| {
            if value.is_null() { name.span.clone() } else { name.span.start..value.span.end }
        });
        Diagnostic::error(place(span), fault.message).hint(fault.hint)
    });
    let diagnostics = diagnostics.collect();
    Err((sources, diagnostics))
}
