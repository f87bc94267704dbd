//! The cache of loading: what was made of files is used again as long as their names and texts stay the same.

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
use crate::file_names;
use crate::files::Content;
use crate::form_files::FormSources;
use crate::stamp::StampedCache;

/// What one run of loading made, kept for the next one.
#[derive(Debug, Default)]
pub struct LoadCache {
    pub(super) files: StampedCache<Content>,
    pub(super) documents: FileCache<Arc<Document>>,
    pub(super) topics: FileCache<Arc<Topic>>,
    pub(super) checklists: FileCache<Arc<Checklist>>,
    pub(super) config: GroupCache<Option<Config>>,
    pub(super) errata: GroupCache<Option<Errata>>,
    pub(super) wording: GroupCache<Option<SearchWording>>,
    pub(super) glossary: GroupCache<Option<Glossary>>,
    pub(super) forms: GroupCache<FormSources>,
    pub(super) rules: GroupCache<RuleSources>,
}

/// What was made of one file, and its faults. Both contain places, so they hold only as long as the file has the same
/// number.
pub(super) type FileResult<T> = (Option<T>, Vec<Diagnostic>);

/// The results of files that are decoded independently of one another, in the order of their numbers.
#[derive(Debug)]
pub(super) struct FileCache<T>(Vec<CachedFile<T>>);

#[derive(Clone, Debug)]
struct CachedFile<T> {
    file: FileId,
    name: Arc<str>,
    text: Arc<str>,
    result: FileResult<T>,
}

/// What was made of a group of files together, and its faults.
#[derive(Debug)]
pub(super) struct GroupCache<T> {
    files: Vec<(FileId, Arc<str>)>,
    result: Option<(T, Vec<Diagnostic>)>,
}

impl<T> Default for FileCache<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Default for GroupCache<T> {
    fn default() -> Self {
        Self { files: Vec::new(), result: None }
    }
}

impl<T: Clone + Send + Sync> FileCache<T> {
    /// The results of files, which are given in the order of their numbers. `read` makes those that are not
    /// cached. Afterwards the cache holds the results of exactly these files.
    pub(super) fn get(
        &mut self,
        files: &[(FileId, String)],
        sources: &Sources,
        read: impl Fn(FileId, &str) -> FileResult<T> + Sync,
    ) -> Vec<FileResult<T>> {
        let cached = |(file, name): &(FileId, String)| {
            let text = sources.text(*file);
            let found = match self.0.binary_search_by_key(file, |cached| cached.file) {
                Ok(at) => Some(&self.0[at]).filter(|cached| *cached.name == **name && cached.text == *text),
                Err(_) => None,
            };
            found.cloned().unwrap_or_else(|| CachedFile {
                file: *file,
                name: name.as_str().into(),
                text: text.clone(),
                result: read(*file, name),
            })
        };
        self.0 = files.par_iter().map(cached).collect();
        self.0.iter().map(|cached| cached.result.clone()).collect()
    }
}

impl<T: Send + Sync> FileCache<Arc<T>> {
    /// Decodes YAML files that each become a page; each comes with its id, which is the name of the file. What
    /// cannot be used is left out, and its faults are appended to `diagnostics`.
    pub(super) fn decode(
        &mut self,
        files: &[(FileId, String)],
        sources: &Sources,
        diagnostics: &mut Vec<Diagnostic>,
        decode: impl Fn(&mut Decoder<'_>, &Node, &str) -> Option<T> + Sync,
    ) -> Vec<Arc<T>> {
        let results = self.get(files, sources, |file, id| {
            let mut faults = Vec::new();
            let decoded = crate::decode(file, sources, &mut faults, |d, node| decode(d, node, id));
            (decoded.filter(|_| file_names::is_address(id)).map(Arc::new), faults)
        });
        let (decoded, faults): (Vec<Option<Arc<T>>>, Vec<Vec<Diagnostic>>) = results.into_iter().unzip();
        diagnostics.extend(faults.into_iter().flatten());
        decoded.into_iter().flatten().collect()
    }
}

impl<T: Clone> GroupCache<T> {
    /// What is made of these files. Unless it is cached, `make` makes it and appends its faults to the list it gets.
    pub(super) fn get(
        &mut self,
        files: &[FileId],
        sources: &Sources,
        diagnostics: &mut Vec<Diagnostic>,
        make: impl FnOnce(&mut Vec<Diagnostic>) -> T,
    ) -> T {
        let texts = files.iter().map(|file| (*file, sources.text(*file).clone()));
        let files: Vec<(FileId, Arc<str>)> = texts.collect();
        let cached = self.result.take().filter(|_| self.files == files);
        let (whole, faults) = cached.unwrap_or_else(|| {
            let mut faults = Vec::new();
            (make(&mut faults), faults)
        });
        diagnostics.extend_from_slice(&faults);
        self.files = files;
        self.result.insert((whole, faults)).0.clone()
    }
}
