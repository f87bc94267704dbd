//! The type of a fault, the order of faults, and their printing: for people with the line of the file, and in
//! a short form for text editors and tests.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::source::{ContentPart, Place, Sources};

/// Whether a diagnostic keeps the site from being written. Errors sort before warnings.
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

/// One fault: where it is, what is wrong, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it keeps the site from being written.
    pub severity: Severity,
    /// Where it is; `None` only if there is no file to point to, such as when a folder is missing.
    pub place: Option<Place>,
    /// Where the same thing stands a first time, if it is wrong only to have it twice.
    pub first: Option<Box<Place>>,
    /// What is wrong, in Chinese, since the editors of the content read it.
    pub message: String,
    /// What to do, in Chinese.
    pub hint: Option<String>,
    /// Because of this fault something in the file was not loaded, so whatever refers to it will seem wrong too.
    pub incomplete: bool,
    /// The parts of the content that must have been loaded completely for this to be a real fault; empty if
    /// the fault can be seen from one file alone.
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

    /// An error that has no place in any file.
    pub fn placeless(message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            place: None,
            first: None,
            message: message.into(),
            hint: None,
            incomplete: false,
            depends_on: &[],
        }
    }

    /// Names the place where the same thing stands a first time.
    #[must_use]
    pub fn repeating(mut self, first: Place) -> Self {
        self.first = Some(Box::new(first));
        self
    }

    /// What is wrong, with the place of what it repeats.
    fn whole_message(&self, sources: &Sources) -> String {
        let Some(first) = &self.first else { return self.message.clone() };
        let file = sources.file(first.file);
        let (line, _) = file.line_column(first.span.start);
        let is_here = self.place.as_ref().is_some_and(|place| place.file == first.file);
        let path = if is_here { String::new() } else { format!(" {} ", file.path) };
        format!("{}（前一处在{path}第 {line} 行）", self.message)
    }

    /// Adds what to do about the fault.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Marks that because of this fault something was not loaded to which other files may refer.
    #[must_use]
    pub fn marked_incomplete(mut self) -> Self {
        self.incomplete = true;
        self
    }

    /// States that this is a real fault only if these parts of the content were loaded completely. If parts
    /// were set before, those stay instead.
    #[must_use]
    pub fn depending_on(mut self, parts: &'static [ContentPart]) -> Self {
        if self.depends_on.is_empty() {
            self.depends_on = parts;
        }
        self
    }

    /// The stage that found the fault: decoding one file (0), resolving names between files (1), or checking
    /// the whole site (2). Only a fault of an earlier stage can be the cause of a later one.
    fn stage(&self) -> u8 {
        match (self.depends_on, self.incomplete) {
            ([], _) => 0,
            (_, true) => 1,
            (_, false) => 2,
        }
    }
}

/// Whether any of the diagnostics is an error, so that the site must not be written.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Sorts diagnostics by file and position, removes duplicates, and suppresses those that may only be
/// consequences of others, leaving a note of how many there were. Without this, one wrong colon in a rule
/// file would bring hundreds of faults all over the content.
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

/// Prints a diagnostic as `file:line:column: 错误: message`, followed by the hint on a line of its own.
pub fn render_short(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let position = diagnostic.place.as_ref().map(|place| {
        let file = sources.file(place.file);
        let (line, column) = file.line_column(place.span.start);
        format!("{}:{line}:{column}: ", file.path)
    });
    let hint = diagnostic.hint.as_ref().map(|hint| format!("  = 办法: {hint}\n"));
    let (position, hint) = (position.unwrap_or_default(), hint.unwrap_or_default());
    format!("{position}{}: {}\n{hint}", diagnostic.severity.word(), diagnostic.whole_message(sources))
}

/// Prints a diagnostic for people: like [`render_short`], but with the line of the file shown and the place
/// in it marked.
pub fn render_human(diagnostic: &Diagnostic, sources: &Sources, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
    .with_name(diagnostic.severity.word());
    let message = diagnostic.whole_message(sources);
    let title = level.primary_title(&message);
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

/// One line that says how many errors and warnings a run has found.
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
