//! What is served: the folder of the last good build, and over it the pages that are newer than that.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use tokio::sync::watch;

use super::incremental::Times;
use render::OutputFile;

/// Pages remembered as being looked at.
const VIEWED_PAGES: usize = 8;

/// The site as it is now.
#[derive(Debug)]
pub struct LiveSite {
    folder: PathBuf,
    /// Files newer than the folder, and the number of the change they show.
    fresh: RwLock<(u64, BTreeMap<String, Vec<u8>>)>,
    /// Pages that were asked for, the last one first.
    viewed: Mutex<VecDeque<String>>,
    /// How long the parts of the last change took, as a header says it.
    times: Mutex<String>,
    changes: watch::Sender<u64>,
}

impl LiveSite {
    /// A live over a built site.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            fresh: RwLock::default(),
            viewed: Mutex::default(),
            times: Mutex::default(),
            changes: watch::Sender::new(0),
        }
    }

    /// The folder below.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The pages that somebody looks at.
    pub fn viewed(&self) -> Vec<String> {
        unpoisoned(self.viewed.lock()).iter().cloned().collect()
    }

    /// Remembers that somebody looks at a page.
    pub(super) fn mark_viewed(&self, path: &str) {
        let mut pages = unpoisoned(self.viewed.lock());
        pages.retain(|page| page != path);
        pages.push_front(path.to_owned());
        pages.truncate(VIEWED_PAGES);
    }

    /// Lays files over the folder that show the change of this number.
    pub fn overlay(&self, change: u64, files: Vec<OutputFile>, times: Times) {
        *unpoisoned(self.times.lock()) = times.header();
        let mut fresh = self.fresh.write().unwrap_or_else(PoisonError::into_inner);
        fresh.0 = change;
        fresh.1.extend(files.into_iter().map(|file| (file.path, file.bytes)));
        drop(fresh);
        self.changes.send_modify(|changes| *changes += 1);
    }

    /// The folder now shows the change of this number, or, after a build that failed, the last good one
    /// before it: what was laid over it up to then goes.
    pub fn clear(&self, change: u64) {
        let mut fresh = self.fresh.write().unwrap_or_else(PoisonError::into_inner);
        if fresh.0 <= change {
            fresh.1.clear();
        }
        drop(fresh);
        self.changes.send_modify(|changes| *changes += 1);
    }

    /// A file that is newer than the folder.
    pub(super) fn fresh(&self, path: &str) -> Option<Vec<u8>> {
        self.fresh.read().unwrap_or_else(PoisonError::into_inner).1.get(path).cloned()
    }

    /// How long the parts of the last change took.
    pub(super) fn times(&self) -> String {
        unpoisoned(self.times.lock()).clone()
    }

    /// Tells of every change.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// A sum of what a page shows now. The search's data have another name after every edit; a page
    /// need not be loaded again for that.
    pub(super) fn sum(&self, path: &str) -> u64 {
        let page = self.fresh(path).or_else(|| std::fs::read(self.folder.join(path)).ok());
        sum(&page.unwrap_or_default())
    }

    /// The file that now stands in place of one with its content in its name: `assets/search-root-….js`.
    /// A page that was left open asks for it by the old name.
    pub(super) fn successor(&self, path: &str) -> Option<String> {
        let (folder, name) = path.rsplit_once('/')?;
        let wanted = stem(name)?;
        let is_one = |name: &str| stem(name) == Some(wanted);
        let fresh = self.fresh.read().unwrap_or_else(PoisonError::into_inner);
        let mut laid = fresh.1.keys().filter_map(|known| known.rsplit_once('/'));
        let found = laid.find(|(known, name)| *known == folder && is_one(name)).map(|(_, name)| name.to_owned());
        let listed = || {
            let names = std::fs::read_dir(self.folder.join(folder)).ok()?;
            names.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).find(|name| is_one(name))
        };
        Some(format!("{folder}/{}", found.or_else(listed)?))
    }
}

/// The sum of a page, see [`LiveSite::sum`].
pub(super) fn sum(page: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(&without_search_names(page))
}

/// A page without the part of the search's name that changes with every edit.
pub fn without_search_names(page: &[u8]) -> Vec<u8> {
    const STEM: &[u8] = b"assets/search-root-";
    const SUM: usize = 8;
    let mut out = Vec::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.windows(STEM.len()).position(|window| window == STEM) {
        let end = at + STEM.len();
        out.extend_from_slice(&rest[..end]);
        rest = rest.get(end + SUM..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    out
}

/// `site-0123abcd.js`: what stands before the sum, and the ending.
fn stem(name: &str) -> Option<(&str, &str)> {
    let (name, extension) = name.rsplit_once('.')?;
    let (stem, sum) = name.rsplit_once('-')?;
    (sum.len() == 8 && sum.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some((stem, extension))
}

fn unpoisoned<'m, T>(lock: Result<MutexGuard<'m, T>, PoisonError<MutexGuard<'m, T>>>) -> MutexGuard<'m, T> {
    lock.unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> OutputFile {
        OutputFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    #[test]
    fn a_late_build_does_not_take_newer_pages_away() {
        let live = LiveSite::new(Path::new("nowhere"));
        live.overlay(2, vec![file("index.html", "two")], Times::default());
        live.clear(1);
        assert_eq!(live.fresh("index.html").as_deref(), Some(b"two".as_slice()));
        live.clear(2);
        assert_eq!(live.fresh("index.html"), None);
    }

    #[test]
    fn a_sum_knows_the_page_and_not_the_search() {
        let page = |root: &str, text: &str| sum(format!("<a b=\"../assets/search-root-{root}.js\">{text}").as_bytes());
        assert_eq!(page("01234567", "甲"), page("89abcdef", "甲"));
        assert_ne!(page("01234567", "甲"), page("01234567", "乙"));
        assert_eq!(without_search_names(b"assets/search-root-0"), b"assets/search-root-");
    }

    #[test]
    fn an_old_name_leads_to_the_new_file() {
        let live = LiveSite::new(Path::new("nowhere"));
        live.overlay(
            1,
            vec![file("assets/search-root-00000002.js", ""), file("assets/search-00000003.js", "")],
            Times::default(),
        );
        let new = live.successor("assets/search-root-00000001.js");
        assert_eq!(new.as_deref(), Some("assets/search-root-00000002.js"));
        assert_eq!(live.successor("assets/other-00000001.js"), None);
        assert_eq!(live.successor("assets/search.js"), None);
    }
}
