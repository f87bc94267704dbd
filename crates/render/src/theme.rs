//! What rendering needs to know of a theme, and the diagnostics of faulty templates.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use diagnostics::{Diagnostic, FileId, Place, Sources};
use serde::Serialize;
use sha2::{Digest, Sha256};
use tera::Tera;

/// A loaded theme.
#[derive(Debug)]
pub struct Theme {
    /// All templates, named by their path below the theme's folder.
    pub templates: Arc<Tera>,
    /// All styles in the order of `theme.yaml`.
    pub style: String,
    /// The script that is part of every page's head and runs before anything is painted.
    pub first_script: InlineScript,
    /// All scripts in the order of `theme.yaml`.
    pub script: String,
    /// Additional styles by kind of page, its `data-page`; also those of features that are loaded on use.
    pub page_styles: BTreeMap<String, String>,
    /// Additional scripts by kind of page, its `data-page`.
    pub page_scripts: BTreeMap<String, String>,
    /// Scripts that run after a compiled module, or are loaded on use; by name.
    pub late_scripts: BTreeMap<String, String>,
    /// The style sheet of the EPUB.
    pub epub_style: String,
    /// The files of the templates by template name, for diagnostics.
    pub files: Vec<(String, FileId)>,
}

/// A script that is part of a page, with the hash by which the page's security policy allows it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct InlineScript {
    /// Its text.
    pub text: String,
    /// SHA-256 of that text in base64, as `script-src` names it (Content Security Policy Level 2, 4.2.5).
    pub hash: String,
}

impl InlineScript {
    /// Calculates the hash of a script.
    pub fn new(text: String) -> Self {
        let hash = STANDARD.encode(Sha256::digest(text.as_bytes()));
        Self { text, hash }
    }
}

impl Theme {
    /// A script that runs after others or is loaded on use; empty if the theme has none of this name.
    pub fn late_script(&self, name: &str) -> &str {
        self.late_scripts.get(name).map_or("", String::as_str)
    }
}

/// The diagnostic of a template that cannot be parsed or rendered. Tera gives no structured position: the template's
/// name, and for syntax errors the line and column, have to be found in its messages.
pub fn template_fault(files: &[(String, FileId)], sources: &Sources, error: &tera::Error) -> Diagnostic {
    let mut messages = vec![error.to_string()];
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        messages.push(error.to_string());
        source = error.source();
    }
    let all = messages.join("\n");
    // The name that the messages mention first; of names that begin at the same place, the first in the list.
    let named = files
        .iter()
        .filter_map(|(name, file)| Some((all.find(&format!("'{name}'")).or_else(|| all.find(name.as_str()))?, *file)));
    let file = named.min_by_key(|(at, _)| *at).map(|(_, file)| file);
    let message = format!(
        "模板有误：{}",
        messages.last().map_or("", String::as_str).lines().last().unwrap_or_default().trim().trim_start_matches("= ")
    );
    let hint = "变量只能用 crates/render/src/context/ 里列出的；改好后重新生成";
    match file {
        Some(file) => {
            let offset = position(&all).map_or(0, |(line, column)| offset(sources.text(file), line, column));
            let offset = if offset == 0 { mentioned(&all, sources.text(file)).unwrap_or(0) } else { offset };
            Diagnostic::error(Place { file, span: offset..offset }, message).hint(hint)
        }
        None => Diagnostic::placeless(message).hint(hint),
    }
}

/// The line and column of a syntax error: `--> 3:14`.
fn position(message: &str) -> Option<(usize, usize)> {
    let (_, rest) = message.split_once("--> ")?;
    let mut numbers = rest.lines().next()?.trim().split(':').map(str::parse::<usize>);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// Where a template first mentions what a rendering error quotes, which is most often a variable.
fn mentioned(message: &str, template: &str) -> Option<usize> {
    message
        .split(['`', '\''])
        .skip(1)
        .step_by(2)
        .filter(|word| !word.contains(".html"))
        .find_map(|word| template.find(word))
}

/// The byte offset of a line and column, both from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    start + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}
