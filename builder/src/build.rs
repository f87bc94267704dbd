//! One run of the builder: load, check and render the site, and write its files.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use diagnostics::{Diagnostic, Sources};
use load::LoadResult;
use model::site::Site;
use render::{OutputFile, Scripts, Sink, Theme};

use crate::offline::Manifest;
use crate::progress::Progress;
use crate::write::Staging;
use crate::{theme, wasm};

/// The file by which a folder is known to hold a site of ours, so that the next build may replace it.
pub const MARK: &str = "built.txt";
/// What it says to those who open it.
const MARK_WORDS: &str = "本文件夹由生成程序写出，每次生成都整个替换。不要把别的文件放在这里。\n";

/// The folders that a build reads.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The content folder.
    pub content: PathBuf,
    /// The theme folder.
    pub theme: PathBuf,
    /// The folder of the modules compiled for browsers; `None` builds a site without them, whose pages show tables
    /// instead.
    pub wasm: Option<PathBuf>,
}

/// The result of a build, apart from its files.
#[derive(Debug)]
pub struct BuildResult {
    /// All files that were read.
    pub sources: Sources,
    /// The site; `None` if its settings cannot be read.
    pub site: Option<Site>,
    /// All errors and warnings, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// Loads, checks and renders a site, and hands each file to `sink`. Content with errors is rendered, too, to find the
/// errors of the theme in the same run, but its files are dropped.
pub fn build(inputs: &Inputs, progress: &Progress, sink: &Sink<'_>) -> BuildResult {
    progress.phase("读取", 1);
    let LoadResult { mut sources, site, mut diagnostics } = load::load(&inputs.content);
    let theme = theme::load(&inputs.theme, &mut sources, &mut diagnostics);
    if let Some(site) = &site {
        let modules = inputs.wasm.as_deref().and_then(|folder| wasm::modules(folder, &mut diagnostics));
        // The search index and the checks do not depend on each other.
        let (faults, scripts) =
            rayon::join(|| check::check(site), || modules.map(|modules| render::scripts(site, modules)));
        diagnostics.extend(faults);
        if let Some(theme) = &theme {
            render_all(site, theme, scripts, &sources, progress, sink, &mut diagnostics);
        }
    }
    diagnostics::sort_and_suppress(&mut diagnostics, &sources);
    progress.finish();
    BuildResult { sources, site, diagnostics }
}

/// Renders all files of a site, counts them on the progress line and hands them to `sink`. If there are errors
/// already, the files are dropped; what is rendered is only to find the errors of the theme.
pub(crate) fn render_all(
    site: &Site,
    theme: &Theme,
    scripts: Option<Scripts>,
    sources: &Sources,
    progress: &Progress,
    sink: &Sink<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let sink: &Sink<'_> = if diagnostics::has_errors(diagnostics) { &drop } else { sink };
    progress.phase("排版", site.documents.len());
    let counting = |file| {
        progress.step();
        sink(file);
    };
    diagnostics.extend(render::render(site, theme, scripts, sources, &counting));
}

/// Builds a site and, if it has no errors, lets it replace the folder `out`. Returns the number of its files, too.
///
/// # Errors
/// When the folder cannot be written. It then still has the old site.
pub fn build_into(inputs: &Inputs, progress: &Progress, out: &Path) -> io::Result<(BuildResult, usize)> {
    write_site(out, |sink| build(inputs, progress, sink), |built| built.site.as_ref().filter(|_| built.is_good()))
}

/// Writes the files that `render` hands to its sink. If `publishable` returns the site they belong to, it adds the
/// files that are made from all others, and the new site replaces the folder `out`. Returns the result of `render`
/// and the number of files.
///
/// # Errors
/// When the folder cannot be written. It then still has the old site.
pub(crate) fn write_site<T>(
    out: &Path,
    render: impl FnOnce(&Sink<'_>) -> T,
    publishable: impl FnOnce(&T) -> Option<&Site>,
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
    if let Some(site) = publishable(&result) {
        written.fetch_add(manifest.write_offline_files(site, &staging)?, Ordering::Relaxed);
        staging.put(&OutputFile { path: MARK.to_string(), bytes: MARK_WORDS.into() })?;
        written.fetch_add(1, Ordering::Relaxed);
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
