//! What the server serves: the output folder of the last good build, with an overlay of pages that are newer.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::incremental::StageTimes;
use render::OutputFile;

/// How many pages are remembered as being open in a browser.
const MAX_VIEWED: usize = 8;

/// The site as it is now.
#[derive(Debug)]
pub struct LiveSite {
    folder: PathBuf,
    state: Mutex<State>,
    /// Counts the changes of what is served.
    changes: watch::Sender<u64>,
}

/// What changes while the server runs.
#[derive(Debug, Default)]
struct State {
    /// Files that are newer than the output folder: their contents, by path.
    overlay: BTreeMap<String, Vec<u8>>,
    /// The number of the change that they show.
    change: u64,
    /// The pages that are open in a browser, the last one that asked first.
    viewed: VecDeque<String>,
    /// How long the stages of the last change took.
    stage_times: StageTimes,
}

impl LiveSite {
    /// Serves the site in a folder, without an overlay.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), state: Mutex::default(), changes: watch::Sender::new(0) }
    }

    /// The state, also if a thread has panicked with it: each of its values is replaced as a whole.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many polls wait for a change.
    pub(super) fn polls(&self) -> usize {
        self.changes.receiver_count()
    }

    /// The output folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The paths of the pages that are open in a browser.
    pub fn viewed(&self) -> Vec<String> {
        self.state().viewed.iter().cloned().collect()
    }

    /// Remembers that a page is open in a browser.
    pub(super) fn mark_viewed(&self, path: &str) {
        let pages = &mut self.state().viewed;
        pages.retain(|page| page != path);
        pages.push_front(path.to_owned());
        pages.truncate(MAX_VIEWED);
    }

    /// Adds files to the overlay, which show the change with this number.
    pub fn overlay(&self, change: u64, files: Vec<OutputFile>, stage_times: StageTimes) {
        let mut state = self.state();
        state.stage_times = stage_times;
        state.change = change;
        state.overlay.extend(files.into_iter().map(|file| (file.path, file.bytes)));
        drop(state);
        self.changes.send_modify(|changes| *changes += 1);
    }

    /// Removes the overlay, unless it shows a later change than this one. Called after a build of this change: the
    /// folder then shows it too or, if the build failed, the last good state, to which the pages return.
    pub fn clear_overlay(&self, change: u64) {
        let mut state = self.state();
        if state.change <= change {
            state.overlay.clear();
        }
        drop(state);
        self.changes.send_modify(|changes| *changes += 1);
    }

    /// A file of the overlay.
    pub(super) fn overlaid(&self, path: &str) -> Option<Vec<u8>> {
        self.state().overlay.get(path).cloned()
    }

    /// A file as it is served now; `None` if there is none. A file that cannot be read counts as absent: while a
    /// build replaces the folder, files may be gone for a moment.
    pub(super) fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.overlaid(path).or_else(|| std::fs::read(self.folder.join(path)).ok())
    }

    /// How long the stages of the last change took.
    pub(super) fn stage_times(&self) -> StageTimes {
        self.state().stage_times
    }

    /// Is notified of every change of what is served.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// The checksum of a page as it is served now; a page that does not exist counts as empty.
    pub(super) fn checksum(&self, path: &str) -> u64 {
        checksum(&self.read(path).unwrap_or_default())
    }

    /// The file that has replaced one whose name contains a hash of its content: `assets/search-root-….js`. A page
    /// that was left open asks for such a file by its old name.
    pub(super) fn successor(&self, path: &str) -> Option<String> {
        let (folder, name) = path.rsplit_once('/')?;
        let wanted = stem(name)?;
        let is_wanted = |name: &str| stem(name) == Some(wanted);
        let state = self.state();
        let mut overlaid = state.overlay.keys().filter_map(|known| known.rsplit_once('/'));
        let found = overlaid.find(|(known, name)| *known == folder && is_wanted(name));
        let listed = || {
            // A folder that does not exist, or that a build is just replacing, has no such file.
            let names = std::fs::read_dir(self.folder.join(folder)).ok()?;
            names.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).find(|name| is_wanted(name))
        };
        Some(format!("{folder}/{}", found.map(|(_, name)| name.to_owned()).or_else(listed)?))
    }
}

/// The checksum of a page, by which a browser learns that the page has changed. It leaves out the names of the search
/// data: they change with every edit, and a page need not be reloaded for that.
pub(super) fn checksum(page: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(&without_search_names(page))
}

/// A page without the hash in the name of the search data, which changes with every edit.
pub fn without_search_names(page: &[u8]) -> Vec<u8> {
    const STEM: &[u8] = b"assets/search-root-";
    const HASH: usize = 8;
    let mut out = Vec::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.windows(STEM.len()).position(|window| window == STEM) {
        let end = at + STEM.len();
        out.extend_from_slice(&rest[..end]);
        // A page may end within the name.
        rest = rest.get(end + HASH..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    out
}

/// The parts of a name like `site-0123abcd.js` before and after the hash; `None` for a name without a hash.
fn stem(name: &str) -> Option<(&str, &str)> {
    let (name, extension) = name.rsplit_once('.')?;
    let (stem, hash) = name.rsplit_once('-')?;
    (hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some((stem, extension))
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
        live.overlay(2, vec![file("index.html", "two")], StageTimes::default());
        live.clear_overlay(1);
        assert_eq!(live.overlaid("index.html").as_deref(), Some(b"two".as_slice()));
        live.clear_overlay(2);
        assert_eq!(live.overlaid("index.html"), None);
    }

    #[test]
    fn a_checksum_depends_on_the_page_and_not_on_the_search() {
        let page =
            |root: &str, text: &str| checksum(format!("<a b=\"../assets/search-root-{root}.js\">{text}").as_bytes());
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
            StageTimes::default(),
        );
        let new = live.successor("assets/search-root-00000001.js");
        assert_eq!(new.as_deref(), Some("assets/search-root-00000002.js"));
        assert_eq!(live.successor("assets/other-00000001.js"), None);
        assert_eq!(live.successor("assets/search.js"), None);
    }
}
