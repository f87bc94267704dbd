//! Watches folders and tells when something in them changed.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// An editor saves in several steps; changes this close together are one.
const SETTLE: Duration = Duration::from_millis(15);

/// Calls `changed` after each burst of changes below `folders`, until the watcher fails.
///
/// # Errors
/// When the folders cannot be watched.
pub fn watch(folders: &[PathBuf], mut changed: impl FnMut()) -> notify::Result<()> {
    let (send, receive) = channel::<notify::Result<Event>>();
    let mut watcher = RecommendedWatcher::new(send, notify::Config::default())?;
    for folder in folders {
        watcher.watch(Path::new(folder), RecursiveMode::Recursive)?;
    }
    while next_burst(&receive) {
        changed();
    }
    Ok(())
}

/// Waits for a change and then until things settle; `false` when no more will come.
fn next_burst(receive: &Receiver<notify::Result<Event>>) -> bool {
    loop {
        match receive.recv() {
            Ok(Ok(event)) if matters(&event) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    loop {
        match receive.recv_timeout(SETTLE) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Reading a file is no change.
fn matters(event: &Event) -> bool {
    !matches!(event.kind, EventKind::Access(_))
}
