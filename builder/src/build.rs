//! One run of the builder, from the folders to the files.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use diagnostics::{Diagnostic, Sources};
use load::LoadResult;
use model::site::Site;
use render::Sink;

use crate::offline::Manifest;
use crate::progress::Progress;
use crate::write::Staging;
use crate::{theme, wasm};

/// The folders a build reads.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The content folder.
    pub content: PathBuf,
    /// The theme folder.
    pub theme: PathBuf,
    /// The folder of the compiled modules for the browser; `None` builds a site without them, whose
    /// pages show tables in their place.
    pub wasm: Option<PathBuf>,
}

/// What a build found.
#[derive(Debug)]
pub struct BuildResult {
    /// All files that were read.
    pub sources: Sources,
    /// The site, unless its settings cannot be read.
    pub site: Option<Site>,
    /// Everything wrong, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// Loads, checks and renders, and hands each file to `sink`. Content with errors is rendered too, for the
/// errors of the theme, but its files are dropped.
pub fn build(inputs: &Inputs, progress: &Progress, sink: &Sink<'_>) -> BuildResult {
    progress.phase("读取", 1);
    let LoadResult { mut sources, site, mut diagnostics } = load::load(&inputs.content);
    let theme = theme::load(&inputs.theme, &mut sources, &mut diagnostics);
    if let Some(site) = &site {
        let modules = inputs.wasm.as_deref().and_then(|folder| wasm::modules(folder, &mut diagnostics));
        // The index needs nothing from the checks, nor they from it.
        let (faults, scripts) =
            rayon::join(|| check::check(site), || modules.map(|modules| render::scripts(site, modules)));
        diagnostics.extend(faults);
        if let Some(theme) = &theme {
            let sink: &Sink<'_> = if diagnostics::has_errors(&diagnostics) { &drop } else { sink };
            progress.phase("排版", site.documents.len());
            let counting = |file| {
                progress.step();
                sink(file);
            };
            diagnostics.extend(render::render(site, theme, scripts, &sources, &counting));
        }
    }
    diagnostics::sort_and_suppress(&mut diagnostics, &sources);
    progress.finish();
    BuildResult { sources, site, diagnostics }
}

/// Builds and, if the site is good, puts it in place of the folder `out`. Gives the number of its files too.
///
/// # Errors
/// When the folder cannot be written; the old site is then still whole.
pub fn build_into(inputs: &Inputs, progress: &Progress, out: &Path) -> io::Result<(BuildResult, usize)> {
    publish(out, |sink| build(inputs, progress, sink), |built| built.site.as_ref().filter(|_| built.is_good()))
}

/// Writes the files that `render` hands over, and the files that are made of all of them, and puts them in
/// place of the folder `out` if `good` gives the site they belong to. Gives their number too.
///
/// # Errors
/// When the folder cannot be written; the old site is then still whole.
pub fn publish<T>(
    out: &Path,
    render: impl FnOnce(&Sink<'_>) -> T,
    good: impl FnOnce(&T) -> Option<&Site>,
) -> io::Result<(T, usize)> {
    let staging = Staging::begin(out)?;
    let written = AtomicUsize::new(0);
    let failed = Mutex::new(Ok(()));
    let manifest = Manifest::default();
    let result = render(&|file| {
        written.fetch_add(1, Ordering::Relaxed);
        manifest.add(&file);
        if let Err(error) = staging.put(&file) {
            *failed.lock().unwrap_or_else(PoisonError::into_inner) = Err(error);
        }
    });
    failed.into_inner().unwrap_or_else(PoisonError::into_inner)?;
    if let Some(site) = good(&result) {
        written.fetch_add(manifest.write_offline_files(site, &staging)?, Ordering::Relaxed);
        staging.publish()?;
    }
    Ok((result, written.into_inner()))
}

impl BuildResult {
    /// Whether the site may be published.
    pub fn is_good(&self) -> bool {
        !diagnostics::has_errors(&self.diagnostics)
    }
}
