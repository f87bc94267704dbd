//! What was read from files before: a file with the same name, number and content is not parsed again.
//!
//! Only for parts of which there are as many as documents. Everything else is read in a moment, and is
//! read anew.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::load::rules::Cited;
use crate::model::document::Document;
use crate::model::topic::Topic;
use crate::source::{FileId, Sources};

/// The parts of one load, for the next one.
#[derive(Debug, Default)]
pub struct Kept {
    pub(super) documents: Parts<Document>,
    pub(super) topics: Parts<(Topic, Vec<Cited>)>,
}

/// A part and what is wrong with it. Places in both name the file by its number.
pub(super) type Part<T> = (Option<T>, Vec<Diagnostic>);

/// Parts by the numbers of their files.
#[derive(Debug)]
pub(super) struct Parts<T>(HashMap<FileId, Known<T>>);

#[derive(Debug)]
struct Known<T> {
    name: String,
    sum: u64,
    part: Part<T>,
}

impl<T> Default for Parts<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

/// The part of each file, in their order; `read` gives those that are not kept.
pub(super) fn each<T: Clone + Send + Sync>(
    files: &[(FileId, String)],
    sources: &Sources,
    kept: Option<&mut Parts<T>>,
    read: impl Fn(FileId, &str) -> Part<T> + Sync,
) -> Vec<Part<T>> {
    let Some(kept) = kept else {
        return files.par_iter().map(|(file, name)| read(*file, name)).collect();
    };
    let part = |(file, name): &(FileId, String)| {
        let sum = xxhash_rust::xxh3::xxh3_64(sources.text(*file).as_bytes());
        let known = kept.0.get(file).filter(|known| known.sum == sum && known.name == *name);
        match known {
            Some(known) => (known.part.clone(), None),
            None => (read(*file, name), Some(sum)),
        }
    };
    let parts: Vec<(Part<T>, Option<u64>)> = files.par_iter().map(part).collect();
    let parts = files.iter().zip(parts).map(|((file, name), (part, read))| {
        if let Some(sum) = read {
            kept.0.insert(*file, Known { name: name.clone(), sum, part: part.clone() });
        }
        part
    });
    parts.collect()
}
