//! One fault of the content, and the printing of faults: a form for people that shows the line, and a
//! short form for editors and tests.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::source::{ContentPart, Place, Sources};

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
    /// Something in the file could not be loaded, so whatever refers to it will seem wrong.
    pub incomplete: bool,
    /// The parts of the content that must have loaded completely for this to be a real fault; empty for
    /// what can be judged from one file alone.
    pub depends_on: &'static [ContentPart],
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
            incomplete: false,
            depends_on: &[],
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Marks the fault as one that keeps something from loading that other files may refer to.
    #[must_use]
    pub fn marked_incomplete(mut self) -> Self {
        self.incomplete = true;
        self
    }

    /// Says that this is a real fault only if these parts of the content loaded completely. Parts that
    /// were set earlier are kept.
    #[must_use]
    pub fn depending_on(mut self, parts: &'static [ContentPart]) -> Self {
        if self.depends_on.is_empty() {
            self.depends_on = parts;
        }
        self
    }

    /// Faults of reading come first, then unknown names, then checks over the whole site: only a fault of
    /// an earlier stage can be the cause of a later one.
    fn stage(&self) -> u8 {
        match (self.depends_on, self.incomplete) {
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

/// Sorts diagnostics in the order of files and lines, removes duplicates, and suppresses those that may
/// only be consequences of others: one wrong colon in a rule file would otherwise bring hundreds of faults
/// all over the content.
pub fn sort_and_suppress(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    let part = |fault: &Diagnostic| sources.file(fault.place.as_ref()?.file).part;
    let causes = diagnostics.iter().filter(|fault| fault.incomplete);
    let causes: Vec<(ContentPart, u8)> = causes.filter_map(|fault| Some((part(fault)?, fault.stage()))).collect();
    let is_consequence = |fault: &Diagnostic| {
        causes.iter().any(|(part, stage)| *stage < fault.stage() && fault.depends_on.contains(part))
    };
    let before = diagnostics.len();
    diagnostics.retain(|fault| !is_consequence(fault));
    let suppressed = before - diagnostics.len();
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
    if suppressed > 0 {
        let message = format!("还有 {suppressed} 处暂不列出：它们引到的内容因上面的错没有读进来，有没有错现在说不准");
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
