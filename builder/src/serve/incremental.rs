//! From a change to the page: load what changed, check everything, show what is looked at; then build
//! the whole site behind it.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use diagnostics::{Diagnostic, Sources};
use load::LoadCache;
use model::site::Site;
use render::{OutputFile, SearchScripts, Sink, TemplateCache, Theme};

use crate::build::{self, Inputs};
use crate::progress::Progress;
use crate::{theme, wasm};

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
pub struct CheckedSite {
    /// The change it shows; they are counted.
    pub change: u64,
    site: Site,
    theme: Arc<LoadedTheme>,
}

/// A theme and its files.
#[derive(Debug)]
struct LoadedTheme {
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
pub struct IncrementalBuilder {
    inputs: Inputs,
    cache: LoadCache,
    templates: TemplateCache,
    theme: Option<Arc<LoadedTheme>>,
    change: u64,
    /// The parts of the last change.
    pub times: Times,
}

/// The search as the last build made it, for pages that are shown before the next one has.
#[derive(Debug, Default)]
pub struct LastSearch(Mutex<Option<SearchScripts>>);

impl IncrementalBuilder {
    /// Begins without knowing anything.
    pub fn new(inputs: Inputs) -> Self {
        let (cache, templates) = (LoadCache::default(), TemplateCache::default());
        Self { inputs, cache, templates, theme: None, change: 0, times: Times::default() }
    }

    /// The theme is to be read again.
    pub fn theme_changed(&mut self) {
        self.theme = None;
    }

    /// Loads and checks the site as it is now. Gives no draft when anything is at fault; remarks come
    /// with a draft too.
    pub fn draft(&mut self) -> (Option<CheckedSite>, Vec<Report>) {
        self.change += 1;
        let begun = Instant::now();
        let mut reports = Vec::new();
        if self.theme.is_none() {
            let mut report = Report::default();
            let Report { sources, diagnostics } = &mut report;
            let theme = theme::load_cached(&self.inputs.theme, &mut self.templates, sources, diagnostics);
            let good = !diagnostics::has_errors(&report.diagnostics);
            self.theme = match theme {
                Some(theme) if good => Some(Arc::new(LoadedTheme { theme, sources: report.sources })),
                _ => {
                    reports.push(sorted(report));
                    None
                }
            };
        }
        let loaded = load::load_cached(&self.inputs.content, &mut self.cache);
        let mut report = Report { sources: loaded.sources, diagnostics: loaded.diagnostics };
        self.times = Times { load: begun.elapsed(), ..Times::default() };
        let begun = Instant::now();
        report.diagnostics.extend(loaded.site.iter().flat_map(check::check));
        self.times.check = begun.elapsed();
        let good = !diagnostics::has_errors(&report.diagnostics);
        if !report.diagnostics.is_empty() {
            reports.push(sorted(report));
        }
        let draft = match (loaded.site, &self.theme) {
            (Some(site), Some(theme)) if good => Some(CheckedSite { change: self.change, site, theme: theme.clone() }),
            _ => None,
        };
        (draft, reports)
    }

    /// Renders the pages at these paths, with the styles and scripts they name. The search is that of
    /// the last build.
    ///
    /// # Errors
    /// What is at fault in templates.
    pub fn show(
        &mut self,
        draft: &CheckedSite,
        paths: &[String],
        search: &LastSearch,
    ) -> Result<Vec<OutputFile>, Report> {
        let begun = Instant::now();
        let mut diagnostics = Vec::new();
        let modules = self.inputs.wasm.as_deref().and_then(|folder| wasm::modules(folder, &mut diagnostics));
        let scripts = modules.zip(search.get());
        let scripts = scripts.map(|(modules, search)| render::scripts_with_search(&draft.site, modules, search));
        if scripts.is_none() && self.inputs.wasm.is_some() {
            // No build has been there yet whose search could be named.
            return Ok(Vec::new());
        }
        let files = Mutex::new(Vec::new());
        let sink = |file| files.lock().unwrap_or_else(PoisonError::into_inner).push(file);
        let paths: BTreeSet<String> = paths.iter().cloned().collect();
        let LoadedTheme { theme, sources } = &*draft.theme;
        diagnostics.extend(render::render_some(&draft.site, theme, scripts, sources, &paths, &sink));
        self.times.render = begun.elapsed();
        if diagnostics.is_empty() {
            Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
        } else {
            Err(draft.report(diagnostics))
        }
    }
}

impl CheckedSite {
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
        let LoadedTheme { theme, sources } = &*self.theme;
        progress.phase("排版", self.site.documents.len());
        let render = |sink: &Sink<'_>| {
            let sink: &Sink<'_> = if diagnostics.is_empty() { sink } else { &drop };
            let counting = |file| {
                progress.step();
                sink(file);
            };
            diagnostics.extend(render::render(&self.site, theme, scripts, sources, &counting));
            (diagnostics, &self.site)
        };
        let ((diagnostics, _), files) =
            build::publish(out, render, |(faults, site)| faults.is_empty().then_some(*site))?;
        progress.finish();
        if !diagnostics.is_empty() {
            return Ok(Err(self.report(diagnostics)));
        }
        *search.0.lock().unwrap_or_else(PoisonError::into_inner) = named;
        Ok(Ok(files))
    }

    /// Faults of templates, with the texts of the theme.
    fn report(&self, diagnostics: Vec<Diagnostic>) -> Report {
        sorted(Report { sources: self.theme.sources.clone(), diagnostics })
    }
}

impl LastSearch {
    fn get(&self) -> Option<SearchScripts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn sorted(mut report: Report) -> Report {
    diagnostics::sort_and_suppress(&mut report.diagnostics, &report.sources);
    report
}
