//! One run of the builder: everything from the folders to the files.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::diagnostic::{self, Diagnostic};
use crate::model::site::Site;
use crate::progress::Progress;
use crate::render::{self, OutputFile};
use crate::source::Sources;
use crate::write::Staging;
use crate::{check, load, offline, theme, wasm};

/// Where things lie.
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

/// What a run found.
#[derive(Debug)]
pub struct Built {
    /// All files that were read.
    pub sources: Sources,
    /// The site, unless its settings cannot be read.
    pub site: Option<Site>,
    /// Everything wrong, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// Takes the files of a site as they are rendered, from several threads, in no order.
pub type Put<'p> = dyn Fn(OutputFile) + Sync + 'p;

/// Loads, checks and renders, and hands each file to `put`. Content with errors is rendered too, for
/// the errors of the theme, but gives no files.
pub fn build(inputs: &Inputs, progress: &Progress, put: &Put<'_>) -> Built {
    progress.phase("读取", 1);
    let load::Loaded { mut sources, site, mut diagnostics } = load::load(&inputs.content);
    let theme = theme::load(&inputs.theme, &mut sources, &mut diagnostics);
    if let Some(site) = &site {
        let modules = inputs.wasm.as_deref().and_then(|folder| wasm::modules(folder, &mut diagnostics));
        // The index needs nothing from the checks, nor they from it.
        let (faults, scripts) =
            rayon::join(|| check::check(site), || modules.map(|modules| render::scripts(site, modules)));
        diagnostics.extend(faults);
        if let Some(theme) = &theme {
            let put: &Put<'_> = if diagnostic::has_errors(&diagnostics) { &drop } else { put };
            diagnostics.extend(render::render(site, theme, scripts, &sources, progress, put));
        }
    }
    diagnostic::settle(&mut diagnostics, &sources);
    progress.finish();
    Built { sources, site, diagnostics }
}

/// The same, putting the files in place of the folder `out` if they are good. Gives their number too.
///
/// # Errors
/// When the folder cannot be written; the old one is then still whole.
pub fn build_into(inputs: &Inputs, progress: &Progress, out: &Path) -> io::Result<(Built, usize)> {
    put_in_place(out, |put| build(inputs, progress, put), |built| built.site.as_ref().filter(|_| built.is_good()))
}

/// Puts the files that `make` hands over in place of the folder `out`, and beside them what is made of
/// all of them, if `good` gives the site they are of. Gives their number too.
///
/// # Errors
/// When the folder cannot be written; the old one is then still whole.
pub fn put_in_place<T>(
    out: &Path,
    make: impl FnOnce(&Put<'_>) -> T,
    good: impl FnOnce(&T) -> Option<&Site>,
) -> io::Result<(T, usize)> {
    let staging = Staging::begin(out)?;
    let written = AtomicUsize::new(0);
    let failed = Mutex::new(Ok(()));
    let passed = offline::Passed::default();
    let result = make(&|file| {
        written.fetch_add(1, Ordering::Relaxed);
        passed.note(&file);
        if let Err(error) = staging.put(&file) {
            *failed.lock().unwrap_or_else(PoisonError::into_inner) = Err(error);
        }
    });
    failed.into_inner().unwrap_or_else(PoisonError::into_inner)?;
    if let Some(site) = good(&result) {
        written.fetch_add(passed.write(site, &staging)?, Ordering::Relaxed);
        staging.publish()?;
    }
    Ok((result, written.into_inner()))
}

impl Built {
    /// Whether the site may be published.
    pub fn is_good(&self) -> bool {
        !diagnostic::has_errors(&self.diagnostics)
    }
}
