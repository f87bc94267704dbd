//! One run of the builder: everything from the folders to the files.

use std::path::PathBuf;

use crate::diagnostic::{self, Diagnostic};
use crate::model::site::Site;
use crate::progress::Progress;
use crate::render::{self, OutputFile};
use crate::source::Sources;
use crate::{check, load, theme, wasm, write};

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

/// What a run found and made.
#[derive(Debug)]
pub struct Built {
    /// All files that were read.
    pub sources: Sources,
    /// The site, unless its settings cannot be read.
    pub site: Option<Site>,
    /// All files to be written; meaningful only without errors.
    pub files: Vec<OutputFile>,
    /// Everything wrong, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// Loads, checks and renders; writes nothing.
pub fn build(inputs: &Inputs) -> Built {
    build_showing(inputs, &Progress::silent())
}

/// The same, showing how far it has come.
pub fn build_showing(inputs: &Inputs, progress: &Progress) -> Built {
    progress.phase("读取", 1);
    let load::Loaded { mut sources, site, mut diagnostics } = load::load(&inputs.content);
    let theme = theme::load(&inputs.theme, &mut sources, &mut diagnostics);
    let mut files = Vec::new();
    if let Some(site) = &site {
        diagnostics.extend(check::check(site));
        if let Some(theme) = &theme {
            let modules = inputs.wasm.as_deref().and_then(|folder| wasm::modules(folder, &mut diagnostics));
            let (rendered, faults) = render::render(site, theme, modules, &sources, progress);
            files = rendered;
            diagnostics.extend(faults);
        }
    }
    diagnostic::sort(&mut diagnostics, &sources);
    progress.finish();
    Built { sources, site, files, diagnostics }
}

impl Built {
    /// Whether the site may be written.
    pub fn is_good(&self) -> bool {
        !diagnostic::has_errors(&self.diagnostics)
    }

    /// Puts the files in place of the folder `out`.
    ///
    /// # Errors
    /// When the folder cannot be written; the old one is then still whole.
    pub fn write(&self, out: &std::path::Path) -> std::io::Result<()> {
        write::write(out, &self.files)
    }
}
