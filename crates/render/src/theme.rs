//! A theme ready for rendering, and the faults of its templates.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use diagnostics::{Diagnostic, FileId, Place, Sources};
use serde::Serialize;
use sha2::{Digest, Sha256};
use tera::Tera;

/// A theme ready for rendering.
#[derive(Debug)]
pub struct Theme {
    /// All templates, named by their path below the theme's folder.
    pub templates: Arc<Tera>,
    /// All styles in the order of `theme.yaml`.
    pub style: String,
    /// What stands in every page's head and runs before anything is painted.
    pub first_script: Inline,
    /// All scripts in the order of `theme.yaml`.
    pub script: String,
    /// Styles of single kinds of pages, by `data-page`.
    pub page_styles: BTreeMap<String, String>,
    /// Scripts of single kinds of pages, by `data-page`.
    pub page_scripts: BTreeMap<String, String>,
    /// Scripts that run after others are there, or are loaded on use, by name.
    pub late_scripts: BTreeMap<String, String>,
    /// The style of the EPUB.
    pub epub_style: String,
    /// The templates' files, for diagnostics.
    pub files: Vec<(String, FileId)>,
}

/// A script that stands in a page, and by what the page's policy knows it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Inline {
    /// Its text.
    pub text: String,
    /// SHA-256 of that text in base64, as `script-src` names it (Content Security Policy Level 2, 4.2.5).
    pub hash: String,
}

impl Inline {
    /// A script with its hash.
    pub fn new(text: String) -> Self {
        let hash = STANDARD.encode(Sha256::digest(text.as_bytes()));
        Self { text, hash }
    }
}

impl Theme {
    /// A script that comes after what it needs; empty if the theme has none of the name.
    pub fn late_script(&self, name: &str) -> &str {
        self.late_scripts.get(name).map_or("", String::as_str)
    }

    /// The diagnostic of a template that failed while a page was rendered.
    pub fn fault(&self, sources: &Sources, error: &tera::Error) -> Diagnostic {
        template_fault(&self.files, sources, error)
    }
}

/// The diagnostic of a template that cannot be parsed or rendered. Tera names the template in one of its
/// messages, and for syntax errors the line and column.
pub fn template_fault(files: &[(String, FileId)], sources: &Sources, error: &tera::Error) -> Diagnostic {
    let mut messages = vec![error.to_string()];
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        messages.push(error.to_string());
        source = error.source();
    }
    let all = messages.join("\n");
    // The name that stands first in the messages; a longer one that begins there wins.
    let named = files
        .iter()
        .filter_map(|(name, file)| Some((all.find(&format!("'{name}'")).or_else(|| all.find(name.as_str()))?, *file)));
    let file = named.min_by_key(|(at, _)| *at).map(|(_, file)| file);
    let message = format!(
        "模板有误：{}",
        messages.last().map_or("", String::as_str).lines().last().unwrap_or_default().trim().trim_start_matches("= ")
    );
    let hint = "变量只能用 builder/src/render/context/ 里列出的；改好后重新生成";
    match file {
        Some(file) => {
            let offset = position(&all).map_or(0, |(line, column)| offset(sources.text(file), line, column));
            let offset = if offset == 0 { mentioned(&all, sources.text(file)).unwrap_or(0) } else { offset };
            Diagnostic::error(Place { file, span: offset..offset }, message).hint(hint)
        }
        None => Diagnostic::placeless(message).hint(hint),
    }
}

/// `--> 3:14` in a syntax error.
fn position(message: &str) -> Option<(usize, usize)> {
    let (_, rest) = message.split_once("--> ")?;
    let mut numbers = rest.lines().next()?.trim().split(':').map(str::parse::<usize>);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// The variable a rendering error names, where it first stands in the template.
fn mentioned(message: &str, template: &str) -> Option<usize> {
    message
        .split(['`', '\''])
        .skip(1)
        .step_by(2)
        .filter(|word| !word.contains(".html"))
        .find_map(|word| template.find(word))
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    start + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}
