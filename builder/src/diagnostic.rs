//! What is wrong with the content, said so that an editor can mend it.
//!
//! One type for every check; all faults of a run are collected and printed together, here and
//! nowhere else: a human form with the line shown, and a short form for editors and tests.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::source::{Place, Sources};

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not written.
    Error,
    /// The site is written all the same.
    Warning,
}

impl Severity {
    fn word(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "提醒",
        }
    }
}

/// One fault: where, what, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// Where it is; `None` only for what has no file (a missing folder).
    pub place: Option<Place>,
    /// What is wrong, in Chinese: editors of the content read it.
    pub message: String,
    /// What to do, in Chinese.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, place: Some(place), message: message.into(), hint: None }
    }

    /// A warning at a place.
    pub fn warning(place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(place, message) }
    }

    /// An error that belongs to no place in a file.
    pub fn placeless(message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, place: None, message: message.into(), hint: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Whether any of them forbids writing the site.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Puts diagnostics into the order in which an editor walks through the files, each fault once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    let key = |d: &Diagnostic| {
        let place = d.place.as_ref();
        (
            place.map(|place| sources.file(place.file).path.clone()),
            place.map(|place| (place.span.start, place.span.end)),
            d.severity,
            d.message.clone(),
        )
    };
    diagnostics.sort_by_cached_key(key);
    diagnostics.dedup();
}

/// `file:line:column: 错误: message`, then the hint on a line of its own.
pub fn render_short(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut out = String::new();
    if let Some(place) = &diagnostic.place {
        let file = sources.file(place.file);
        let (line, column) = file.line_column(place.span.start);
        let _ = write!(out, "{}:{line}:{column}: ", file.path);
    }
    let _ = writeln!(out, "{}: {}", diagnostic.severity.word(), diagnostic.message);
    if let Some(hint) = &diagnostic.hint {
        let _ = writeln!(out, "  = 办法: {hint}");
    }
    out
}

/// The form for people: the short form's facts with the line of the file shown and marked.
pub fn render_human(diagnostic: &Diagnostic, sources: &Sources, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
    .with_name(diagnostic.severity.word());
    let title = level.primary_title(&diagnostic.message);
    let hint = diagnostic.hint.as_deref().map(|hint| Level::HELP.with_name("办法").message(hint));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let group = match &diagnostic.place {
        Some(place) => {
            let file = sources.file(place.file);
            let end = place.span.end.min(file.text.len());
            let start = place.span.start.min(end);
            let snippet = Snippet::source(&*file.text)
                .path(file.path.as_str())
                .annotation(AnnotationKind::Primary.span(start..end));
            title.element(snippet).elements(hint)
        }
        None => Group::with_title(title).elements(hint),
    };
    renderer.render(&[group])
}

/// One line that sums up a run.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = diagnostics.len() - errors;
    match (errors, warnings) {
        (0, 0) => "没有发现问题。".to_string(),
        (0, _) => format!("{warnings} 处提醒。"),
        (_, 0) => format!("{errors} 处错误。"),
        _ => format!("{errors} 处错误，{warnings} 处提醒。"),
    }
}
