//! What was made of files before: of the same files with the same names and words the same is made.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::load::files::Content;
use crate::load::rules;
use crate::load::{errata, forms};
use crate::model::checklist::Checklist;
use crate::model::document::Document;
use crate::model::glossary::Glossary;
use crate::model::site::{Config, SearchWording};
use crate::model::topic::Topic;
use crate::source::{FileId, Sources};
use crate::stamp::Stamped;

/// The parts of one load, for the next one.
#[derive(Debug, Default)]
pub struct Kept {
    pub(super) files: Stamped<Content>,
    pub(super) documents: Parts<Arc<Document>>,
    pub(super) topics: Parts<Arc<Topic>>,
    pub(super) checklists: Parts<Checklist>,
    pub(super) config: Whole<Option<Config>>,
    pub(super) errata: Whole<Option<errata::Errata>>,
    pub(super) wording: Whole<Option<SearchWording>>,
    pub(super) glossary: Whole<Option<Glossary>>,
    pub(super) forms: Whole<forms::Loaded>,
    pub(super) rules: Whole<rules::Loaded>,
}

/// A part and what is wrong with it. Places in both name the file by its number.
pub(super) type Part<T> = (Option<T>, Vec<Diagnostic>);

/// Parts of one file each, in the order of their files.
#[derive(Debug)]
pub(super) struct Parts<T>(Vec<Known<T>>);

#[derive(Clone, Debug)]
struct Known<T> {
    file: FileId,
    name: Arc<str>,
    text: Arc<str>,
    part: Part<T>,
}

/// What is made of some files together, and what is wrong with it.
#[derive(Debug)]
pub(super) struct Whole<T> {
    of: Vec<(FileId, Arc<str>)>,
    made: Option<(T, Vec<Diagnostic>)>,
}

impl<T> Default for Parts<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Default for Whole<T> {
    fn default() -> Self {
        Self { of: Vec::new(), made: None }
    }
}

impl<T: Clone + Send + Sync> Parts<T> {
    /// The part of each file, given in the order of their numbers; `read` makes those that are not
    /// known. Afterwards the parts of these files are known, and no others.
    pub(super) fn of(
        &mut self,
        files: &[(FileId, String)],
        sources: &Sources,
        read: impl Fn(FileId, &str) -> Part<T> + Sync,
    ) -> Vec<Part<T>> {
        let known = |(file, name): &(FileId, String)| {
            let text = sources.text(*file);
            let at = self.0.binary_search_by_key(file, |known| known.file).ok();
            let known = at.map(|at| &self.0[at]).filter(|known| *known.name == **name && known.text == *text);
            known.cloned().unwrap_or_else(|| Known {
                file: *file,
                name: name.as_str().into(),
                text: text.clone(),
                part: read(*file, name),
            })
        };
        self.0 = files.par_iter().map(known).collect();
        self.0.iter().map(|known| known.part.clone()).collect()
    }
}

impl<T: Clone> Whole<T> {
    /// What is made of these files; `make` does so unless it is known.
    pub(super) fn of(
        &mut self,
        files: &[FileId],
        sources: &Sources,
        diagnostics: &mut Vec<Diagnostic>,
        make: impl FnOnce(&mut Vec<Diagnostic>) -> T,
    ) -> T {
        let texts = files.iter().map(|file| (*file, sources.text(*file).clone()));
        let of: Vec<(FileId, Arc<str>)> = texts.collect();
        let known = self.made.take().filter(|_| self.of == of);
        let (whole, faults) = known.unwrap_or_else(|| {
            let mut faults = Vec::new();
            (make(&mut faults), faults)
        });
        diagnostics.extend_from_slice(&faults);
        self.of = of;
        self.made.insert((whole, faults)).0.clone()
    }
}
