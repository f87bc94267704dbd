//! What is wrong with the content, said so that an editor can mend it.
//!
//! One type for every check; all faults of a run are collected and printed together, here and
//! nowhere else: a human form with the line shown, and a short form for editors and tests.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::load;
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

/// A part of the content that other parts refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The Markdown files.
    Documents,
    /// `errata.yaml`
    Errata,
    /// `rules/`
    Rules,
    /// `templates/fields.yaml` and `templates/forms.yaml`
    Forms,
}

impl Part {
    /// The part a file belongs to, by its path as diagnostics name it: `content/rules/facts.yaml`.
    fn of(path: &str) -> Option<Self> {
        let (_, path) = path.split_once('/')?;
        match load::meant(path) {
            "errata.yaml" => Some(Self::Errata),
            "templates/fields.yaml" | "templates/forms.yaml" => Some(Self::Forms),
            _ if path.starts_with("rules/") => Some(Self::Rules),
            _ if path.to_ascii_lowercase().ends_with(".md") => Some(Self::Documents),
            _ => None,
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
    /// Something of the file was not taken over, and whatever refers to it will seem wrong.
    pub leaves_out: bool,
    /// Holds only if these were read whole; empty for what can be seen in one file.
    pub rests_on: &'static [Part],
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(place: Place, message: impl Into<String>) -> Self {
        Self { place: Some(place), ..Self::placeless(message) }
    }

    /// A warning at a place.
    pub fn warning(place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(place, message) }
    }

    /// An error that belongs to no place in a file.
    pub fn placeless(message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            place: None,
            message: message.into(),
            hint: None,
            leaves_out: false,
            rests_on: &[],
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Says that by this fault something is not taken over that others may refer to.
    #[must_use]
    pub fn leaving_out(mut self) -> Self {
        self.leaves_out = true;
        self
    }

    /// Says that it is a fault only if these parts of the content were read whole. What has been said
    /// already stands.
    #[must_use]
    pub fn resting_on(mut self, parts: &'static [Part]) -> Self {
        if self.rests_on.is_empty() {
            self.rests_on = parts;
        }
        self
    }

    /// Faults of reading come first, then those of looking names up, then those of judging the whole:
    /// only what comes before can be the cause.
    fn stage(&self) -> u8 {
        match (self.rests_on, self.leaves_out) {
            ([], _) => 0,
            (_, true) => 1,
            (_, false) => 2,
        }
    }
}

/// Whether any of them forbids writing the site.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Puts diagnostics into the order in which an editor walks through the files, each fault once, and those
/// aside that may only follow from others: one wrong colon in a file of rules would seem to be hundreds
/// of faults all over the content.
pub fn settle(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    let part = |fault: &Diagnostic| Part::of(&sources.file(fault.place.as_ref()?.file).path);
    let causes = diagnostics.iter().filter(|fault| fault.leaves_out);
    let causes: Vec<(Part, u8)> = causes.filter_map(|fault| Some((part(fault)?, fault.stage()))).collect();
    let follows =
        |fault: &Diagnostic| causes.iter().any(|(part, stage)| *stage < fault.stage() && fault.rests_on.contains(part));
    let before = diagnostics.len();
    diagnostics.retain(|fault| !follows(fault));
    let aside = before - diagnostics.len();
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
    if aside > 0 {
        let message = format!("还有 {aside} 处暂不列出：它们引到的内容因上面的错没有读进来，有没有错现在说不准");
        diagnostics
            .push(Diagnostic { severity: Severity::Warning, ..Diagnostic::placeless(message) }.hint("先改好上面的错"));
    }
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

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn parts_are_told_by_paths_and_by_misspelt_ones() {
        for (path, part) in [
            ("content/errata.yaml", Some(Part::Errata)),
            ("content/erata.yml", Some(Part::Errata)),
            ("content/templates/field.yaml", Some(Part::Forms)),
            ("content/rules/facts.yml", Some(Part::Rules)),
            ("content/guide/Part 1.MD", Some(Part::Documents)),
            // Nothing of the content refers to these.
            ("content/glossary.yaml", None),
            ("content/topics/one.yaml", None),
            ("content/图.png", None),
            ("theme/theme.yaml", None),
            ("answers.yaml", None),
        ] {
            assert_eq!(Part::of(path), part, "{path}");
        }
    }
}
