//! The cache of loading: what was made of files is used again for as long as their names and words stay
//! the same.

use std::sync::Arc;

use diagnostics::{Diagnostic, FileId, Sources};
use model::checklist::Checklist;
use model::document::Document;
use model::glossary::Glossary;
use model::rule_sources::RuleSources;
use model::site::{Config, SearchWording};
use model::topic::Topic;
use rayon::prelude::*;
use yaml::{Decoder, Node};

use crate::errata::Errata;
use crate::files::Content;
use crate::form_files::FormSources;
use crate::names;
use crate::stamp::StampedCache;

/// What one load made, for the next one.
#[derive(Debug, Default)]
pub struct LoadCache {
    pub(super) files: StampedCache<Content>,
    pub(super) documents: FileCache<Arc<Document>>,
    pub(super) topics: FileCache<Arc<Topic>>,
    pub(super) checklists: FileCache<Arc<Checklist>>,
    pub(super) config: CachedFiles<Option<Config>>,
    pub(super) errata: CachedFiles<Option<Errata>>,
    pub(super) wording: CachedFiles<Option<SearchWording>>,
    pub(super) glossary: CachedFiles<Option<Glossary>>,
    pub(super) forms: CachedFiles<FormSources>,
    pub(super) rules: CachedFiles<RuleSources>,
}

/// What was made of one file, and what is wrong with it. Places in both name the file by its number.
pub(super) type FileResult<T> = (Option<T>, Vec<Diagnostic>);

/// The results of files that are decoded one by one, in the order of the files.
#[derive(Debug)]
pub(super) struct FileCache<T>(Vec<CachedFile<T>>);

#[derive(Clone, Debug)]
struct CachedFile<T> {
    file: FileId,
    name: Arc<str>,
    text: Arc<str>,
    result: FileResult<T>,
}

/// What is made of several files together, and what is wrong with it.
#[derive(Debug)]
pub(super) struct CachedFiles<T> {
    of: Vec<(FileId, Arc<str>)>,
    made: Option<(T, Vec<Diagnostic>)>,
}

impl<T> Default for FileCache<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Default for CachedFiles<T> {
    fn default() -> Self {
        Self { of: Vec::new(), made: None }
    }
}

impl<T: Clone + Send + Sync> FileCache<T> {
    /// The result of each file, given in the order of their numbers; `read` makes those that are not
    /// cached. Afterwards the cache holds the results of these files and no others.
    pub(super) fn get(
        &mut self,
        files: &[(FileId, String)],
        sources: &Sources,
        read: impl Fn(FileId, &str) -> FileResult<T> + Sync,
    ) -> Vec<FileResult<T>> {
        let known = |(file, name): &(FileId, String)| {
            let text = sources.text(*file);
            let at = self.0.binary_search_by_key(file, |known| known.file).ok();
            let known = at.map(|at| &self.0[at]).filter(|known| *known.name == **name && known.text == *text);
            known.cloned().unwrap_or_else(|| CachedFile {
                file: *file,
                name: name.as_str().into(),
                text: text.clone(),
                result: read(*file, name),
            })
        };
        self.0 = files.par_iter().map(known).collect();
        self.0.iter().map(|known| known.result.clone()).collect()
    }
}

impl<T: Send + Sync> FileCache<Arc<T>> {
    /// Decodes YAML files that each become a page, with the id that its name gives each. What cannot be
    /// used is left out; its faults are reported.
    pub(super) fn decode(
        &mut self,
        files: &[(FileId, String)],
        sources: &Sources,
        diagnostics: &mut Vec<Diagnostic>,
        decoder: impl Fn(&mut Decoder<'_>, &Node, &str) -> Option<T> + Sync,
    ) -> Vec<Arc<T>> {
        let results = self.get(files, sources, |file, id| {
            let mut faults = Vec::new();
            let decoded = crate::decode(file, sources, &mut faults, |d, node| decoder(d, node, id));
            (decoded.filter(|_| names::is_address(id)).map(Arc::new), faults)
        });
        let (decoded, faults): (Vec<Option<Arc<T>>>, Vec<Vec<Diagnostic>>) = results.into_iter().unzip();
        diagnostics.extend(faults.into_iter().flatten());
        decoded.into_iter().flatten().collect()
    }
}

impl<T: Clone> CachedFiles<T> {
    /// What is made of these files; `make` makes it unless it is cached.
    pub(super) fn get(
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
