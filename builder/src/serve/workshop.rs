//! From a change to the page: load what changed, check everything, show what is looked at; then build
//! the whole site behind it.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::build::{self, Inputs};
use crate::diagnostic::{self, Diagnostic};
use crate::load::{self, Kept};
use crate::model::site::Site;
use crate::progress::Progress;
use crate::render::{self, OutputFile, SearchScripts};
use crate::source::Sources;
use crate::theme::{self, Theme};
use crate::{check, wasm};

/// What is at fault, with the texts it points into.
#[derive(Debug, Default)]
pub struct Report {
    /// All files that were read.
    pub sources: Sources,
    /// In the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// A site that may be published, as far as can be known before every page is rendered.
#[derive(Debug)]
pub struct Draft {
    /// The change it shows; they are counted.
    pub change: u64,
    site: Site,
    dress: Arc<Dress>,
}

/// A theme and its files.
#[derive(Debug)]
struct Dress {
    theme: Theme,
    sources: Sources,
}

/// How long the parts of a change took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Times {
    /// Reading and parsing.
    pub load: Duration,
    /// All checks.
    pub check: Duration,
    /// The pages that are looked at.
    pub render: Duration,
}

impl Times {
    /// As `Server-Timing` has it, in milliseconds.
    pub(super) fn header(self) -> String {
        let parts = [("load", self.load), ("check", self.check), ("render", self.render)];
        let parts = parts.map(|(name, time)| format!("{name};dur={:.2}", time.as_secs_f64() * 1_000.0));
        parts.join(", ")
    }
}

/// Keeps what need not be done again.
#[derive(Debug)]
pub struct Workshop {
    inputs: Inputs,
    kept: Kept,
    kept_theme: theme::Kept,
    dress: Option<Arc<Dress>>,
    change: u64,
    /// The parts of the last change.
    pub times: Times,
}

/// The search as the last build made it, for pages that are shown before the next one has.
#[derive(Debug, Default)]
pub struct LastSearch(Mutex<Option<SearchScripts>>);

impl Workshop {
    /// Begins without knowing anything.
    pub fn new(inputs: Inputs) -> Self {
        let (kept, kept_theme) = (Kept::default(), theme::Kept::default());
        Self { inputs, kept, kept_theme, dress: None, change: 0, times: Times::default() }
    }

    /// The theme is to be read again.
    pub fn theme_changed(&mut self) {
        self.dress = None;
    }

    /// Loads and checks the site as it is now. Gives no draft when anything is at fault; remarks come
    /// with a draft too.
    pub fn draft(&mut self) -> (Option<Draft>, Vec<Report>) {
        self.change += 1;
        let begun = Instant::now();
        let mut reports = Vec::new();
        if self.dress.is_none() {
            let mut report = Report::default();
            let Report { sources, diagnostics } = &mut report;
            let theme = theme::again(&self.inputs.theme, &mut self.kept_theme, sources, diagnostics);
            let good = !diagnostic::has_errors(&report.diagnostics);
            self.dress = match theme {
                Some(theme) if good => Some(Arc::new(Dress { theme, sources: report.sources })),
                _ => {
                    reports.push(sorted(report));
                    None
                }
            };
        }
        let loaded = load::again(&self.inputs.content, &mut self.kept);
        let mut report = Report { sources: loaded.sources, diagnostics: loaded.diagnostics };
        self.times = Times { load: begun.elapsed(), ..Times::default() };
        let begun = Instant::now();
        report.diagnostics.extend(loaded.site.iter().flat_map(check::check));
        self.times.check = begun.elapsed();
        let good = !diagnostic::has_errors(&report.diagnostics);
        if !report.diagnostics.is_empty() {
            reports.push(sorted(report));
        }
        let draft = match (loaded.site, &self.dress) {
            (Some(site), Some(dress)) if good => Some(Draft { change: self.change, site, dress: dress.clone() }),
            _ => None,
        };
        (draft, reports)
    }

    /// Renders the pages at these paths, with the styles and scripts they name. The search is that of
    /// the last build.
    ///
    /// # Errors
    /// What is at fault in templates.
    pub fn show(&mut self, draft: &Draft, paths: &[String], search: &LastSearch) -> Result<Vec<OutputFile>, Report> {
        let begun = Instant::now();
        let mut diagnostics = Vec::new();
        let modules = self.inputs.wasm.as_deref().and_then(|folder| wasm::modules(folder, &mut diagnostics));
        let scripts = modules.zip(search.get());
        let scripts = scripts.map(|(modules, search)| render::scripts_with(&draft.site, modules, search));
        if scripts.is_none() && self.inputs.wasm.is_some() {
            // No build has been there yet whose search could be named.
            return Ok(Vec::new());
        }
        let files = Mutex::new(Vec::new());
        let put = |file| files.lock().unwrap_or_else(PoisonError::into_inner).push(file);
        let paths: BTreeSet<String> = paths.iter().cloned().collect();
        let Dress { theme, sources } = &*draft.dress;
        diagnostics.extend(render::some(&draft.site, theme, scripts, sources, &paths, &put));
        self.times.render = begun.elapsed();
        if diagnostics.is_empty() {
            Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
        } else {
            Err(draft.report(diagnostics))
        }
    }
}

impl Draft {
    /// Builds the whole site into the folder `out`. Gives the number of its files; none if a template is
    /// at fault.
    ///
    /// # Errors
    /// When the folder cannot be written; the old site is then still whole.
    pub fn publish(
        &self,
        inputs: &Inputs,
        progress: &Progress,
        out: &Path,
        search: &LastSearch,
    ) -> io::Result<Result<usize, Report>> {
        let mut diagnostics = Vec::new();
        let modules = inputs.wasm.as_deref().and_then(|folder| wasm::modules(folder, &mut diagnostics));
        let scripts = modules.map(|modules| render::scripts(&self.site, modules));
        let named = scripts.as_ref().map(|scripts| scripts.search.named());
        let Dress { theme, sources } = &*self.dress;
        let render = |put: &build::Put<'_>| {
            let put: &build::Put<'_> = if diagnostics.is_empty() { put } else { &drop };
            diagnostics.extend(render::render(&self.site, theme, scripts, sources, progress, put));
            (diagnostics, &self.site)
        };
        let ((diagnostics, _), files) =
            build::put_in_place(out, render, |(faults, site)| faults.is_empty().then_some(*site))?;
        progress.finish();
        if !diagnostics.is_empty() {
            return Ok(Err(self.report(diagnostics)));
        }
        *search.0.lock().unwrap_or_else(PoisonError::into_inner) = named;
        Ok(Ok(files))
    }

    /// Faults of templates, with the texts of the theme.
    fn report(&self, diagnostics: Vec<Diagnostic>) -> Report {
        sorted(Report { sources: self.dress.sources.clone(), diagnostics })
    }
}

impl LastSearch {
    fn get(&self) -> Option<SearchScripts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn sorted(mut report: Report) -> Report {
    diagnostic::settle(&mut report.diagnostics, &report.sources);
    report
}
