//! Watches folders and tells when something in them changed.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// An editor saves in several steps; changes this close together are one.
const SETTLE: Duration = Duration::from_millis(15);

/// Calls `changed` after each burst of changes below `folders`, with the paths the system names, until
/// the watcher fails.
///
/// # Errors
/// When the folders cannot be watched.
pub fn watch(folders: &[PathBuf], mut changed: impl FnMut(&[PathBuf])) -> notify::Result<()> {
    let (send, receive) = channel::<notify::Result<Event>>();
    let mut watcher = RecommendedWatcher::new(send, notify::Config::default())?;
    for folder in folders {
        watcher.watch(Path::new(folder), RecursiveMode::Recursive)?;
    }
    while let Some(paths) = next_burst(&receive) {
        changed(&paths);
    }
    Ok(())
}

/// Waits for a change and then until things settle; `None` when no more will come.
fn next_burst(receive: &Receiver<notify::Result<Event>>) -> Option<Vec<PathBuf>> {
    let mut paths = loop {
        match receive.recv() {
            Ok(Ok(event)) if matters(&event) => break event.paths,
            Ok(_) => {}
            Err(_) => return None,
        }
    };
    loop {
        match receive.recv_timeout(SETTLE) {
            Ok(Ok(event)) if matters(&event) => paths.extend(event.paths),
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return Some(paths),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// Reading a file is no change.
fn matters(event: &Event) -> bool {
    !matches!(event.kind, EventKind::Access(_))
}
