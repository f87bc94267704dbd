//! The incremental build: after a change it loads only what changed, checks everything, and renders only the pages
//! that are open. The whole site is then built in the background.

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

/// Diagnostics with the texts that they point into.
#[derive(Debug, Default)]
pub struct DiagnosticReport {
    /// The files that were read.
    pub sources: Sources,
    /// In the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// A site without errors in content and theme. Whether every page can be rendered is only known afterwards.
#[derive(Debug)]
pub struct CheckedSite {
    /// The number of the change that it shows, counted from 1.
    pub change: u64,
    site: Site,
    theme: Arc<LoadedTheme>,
}

/// A theme, and the files it was loaded from.
#[derive(Debug)]
struct LoadedTheme {
    theme: Theme,
    sources: Sources,
}

/// How long the stages of a change took.
#[derive(Clone, Copy, Debug, Default)]
pub struct StageTimes {
    /// Reading and parsing what changed.
    pub load: Duration,
    /// All checks.
    pub check: Duration,
    /// Rendering the pages that are open.
    pub render: Duration,
}

impl StageTimes {
    /// The value of the header `Server-Timing`, in milliseconds.
    pub(super) fn server_timing(self) -> String {
        let parts = [("load", self.load), ("check", self.check), ("render", self.render)];
        let parts = parts.map(|(name, time)| format!("{name};dur={:.2}", time.as_secs_f64() * 1_000.0));
        parts.join(", ")
    }
}

/// Keeps the results of earlier builds that are still valid.
#[derive(Debug)]
pub struct IncrementalBuilder {
    inputs: Inputs,
    cache: LoadCache,
    templates: TemplateCache,
    theme: Option<Arc<LoadedTheme>>,
    change: u64,
    /// How long the stages of the last change took.
    pub stage_times: StageTimes,
}

/// The search scripts of the last full build. Making them takes as long as everything else, so open pages are
/// rendered with these until the next full build.
#[derive(Debug, Default)]
pub struct LastSearch(Mutex<Option<SearchScripts>>);

impl IncrementalBuilder {
    /// With empty caches.
    pub fn new(inputs: Inputs) -> Self {
        let (cache, templates) = (LoadCache::default(), TemplateCache::default());
        Self { inputs, cache, templates, theme: None, change: 0, stage_times: StageTimes::default() }
    }

    /// Lets the next change load the theme again.
    pub fn forget_theme(&mut self) {
        self.theme = None;
    }

    /// Loads and checks the site as it is now. Without a site if there are errors; there may be warnings with a
    /// site, too.
    pub fn load_and_check(&mut self) -> (Option<CheckedSite>, Vec<DiagnosticReport>) {
        self.change += 1;
        let begun = Instant::now();
        let mut reports = Vec::new();
        if self.theme.is_none() {
            reports.extend(self.load_theme().err());
        }
        let loaded = load::load_cached(&self.inputs.content, &mut self.cache);
        let mut report = DiagnosticReport { sources: loaded.sources, diagnostics: loaded.diagnostics };
        self.stage_times = StageTimes { load: begun.elapsed(), ..StageTimes::default() };
        let begun = Instant::now();
        report.diagnostics.extend(loaded.site.iter().flat_map(check::check));
        self.stage_times.check = begun.elapsed();
        let good = !diagnostics::has_errors(&report.diagnostics);
        if !report.diagnostics.is_empty() {
            reports.push(sorted(report));
        }
        let checked = match (loaded.site, &self.theme) {
            (Some(site), Some(theme)) if good => Some(CheckedSite { change: self.change, site, theme: theme.clone() }),
            _ => None,
        };
        (checked, reports)
    }

    /// Loads the theme again.
    ///
    /// # Errors
    /// The errors of the theme, which is then still missing.
    fn load_theme(&mut self) -> Result<(), DiagnosticReport> {
        let mut report = DiagnosticReport::default();
        let DiagnosticReport { sources, diagnostics } = &mut report;
        let theme = theme::load_cached(&self.inputs.theme, &mut self.templates, sources, diagnostics);
        match theme {
            Some(theme) if !diagnostics::has_errors(diagnostics) => {
                self.theme = Some(Arc::new(LoadedTheme { theme, sources: report.sources }));
                Ok(())
            }
            _ => Err(sorted(report)),
        }
    }

    /// Renders the pages at these paths, with the styles and scripts that they load and the search of the last full
    /// build. Renders nothing if there was no full build yet.
    ///
    /// # Errors
    /// The faults of templates and of compiled modules.
    pub fn render_viewed(
        &mut self,
        checked: &CheckedSite,
        paths: &[String],
        search: &LastSearch,
    ) -> Result<Vec<OutputFile>, DiagnosticReport> {
        let begun = Instant::now();
        let mut diagnostics = Vec::new();
        let modules = self.inputs.wasm.as_deref().and_then(|folder| wasm::modules(folder, &mut diagnostics));
        let scripts = modules.zip(search.0.lock().unwrap_or_else(PoisonError::into_inner).clone());
        let scripts = scripts.map(|(modules, search)| render::scripts_with_search(&checked.site, modules, search));
        if scripts.is_none() && self.inputs.wasm.is_some() {
            // No full build yet, so the pages could not load any search.
            return Ok(Vec::new());
        }
        let files = Mutex::new(Vec::new());
        let sink = |file| files.lock().unwrap_or_else(PoisonError::into_inner).push(file);
        let paths: BTreeSet<String> = paths.iter().cloned().collect();
        let LoadedTheme { theme, sources } = &*checked.theme;
        diagnostics.extend(render::render_some(&checked.site, theme, scripts, sources, &paths, &sink));
        self.stage_times.render = begun.elapsed();
        if diagnostics.is_empty() {
            Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner))
        } else {
            Err(checked.report(diagnostics))
        }
    }
}

impl CheckedSite {
    /// Builds the whole site into the folder `out`. Returns the number of its files, or the faults of templates and
    /// of compiled modules, with which nothing is published.
    ///
    /// # Errors
    /// When the folder cannot be written. It then still has the old site.
    pub fn publish(
        &self,
        inputs: &Inputs,
        progress: &Progress,
        out: &Path,
        search: &LastSearch,
    ) -> io::Result<Result<usize, DiagnosticReport>> {
        let mut diagnostics = Vec::new();
        let modules = inputs.wasm.as_deref().and_then(|folder| wasm::modules(folder, &mut diagnostics));
        let scripts = modules.map(|modules| render::scripts(&self.site, modules));
        let named = scripts.as_ref().map(|scripts| scripts.search.named());
        let LoadedTheme { theme, sources } = &*self.theme;
        let render = |sink: &Sink<'_>| {
            build::render_all(&self.site, theme, scripts, sources, progress, sink, &mut diagnostics);
            (diagnostics, &self.site)
        };
        let ((diagnostics, _), files) =
            build::write_site(out, render, |(faults, site)| faults.is_empty().then_some(*site))?;
        progress.finish();
        if !diagnostics.is_empty() {
            return Ok(Err(self.report(diagnostics)));
        }
        *search.0.lock().unwrap_or_else(PoisonError::into_inner) = named;
        Ok(Ok(files))
    }

    /// Faults of the theme, with its files.
    fn report(&self, diagnostics: Vec<Diagnostic>) -> DiagnosticReport {
        sorted(DiagnosticReport { sources: self.theme.sources.clone(), diagnostics })
    }
}

fn sorted(mut report: DiagnosticReport) -> DiagnosticReport {
    diagnostics::sort_and_suppress(&mut report.diagnostics, &report.sources);
    report
}
