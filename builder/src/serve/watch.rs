//! Watches folders for changes.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// How long to wait for further changes: an editor saves a file in several steps, which are one change.
const SETTLE: Duration = Duration::from_millis(15);

/// Calls `changed` after each burst of changes below `folders`, with the paths as the operating system reports them,
/// until the watcher ends. Calls `failed` when something cannot be watched.
pub fn watch(folders: &[&PathBuf], mut changed: impl FnMut(&[PathBuf]), failed: impl Fn(notify::Error)) {
    let (send, receive) = channel();
    let watcher = RecommendedWatcher::new(send, notify::Config::default()).and_then(|mut watcher| {
        folders.iter().try_for_each(|folder| watcher.watch(folder, RecursiveMode::Recursive))?;
        Ok(watcher)
    });
    match watcher {
        // The watcher works until it is dropped.
        Ok(_watcher) => {
            while let Some(paths) = next_burst(&receive, &failed) {
                changed(&paths);
            }
        }
        Err(error) => failed(error),
    }
}

/// Waits for a change and for those that follow closely; `None` when the watcher has ended.
fn next_burst(receive: &Receiver<notify::Result<Event>>, failed: &impl Fn(notify::Error)) -> Option<Vec<PathBuf>> {
    // Some once there was a change, of which the system need not report a path.
    let mut paths: Option<Vec<PathBuf>> = None;
    loop {
        let next = match paths {
            None => receive.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(_) => receive.recv_timeout(SETTLE),
        };
        match next {
            Ok(Ok(event)) if is_change(&event) => paths.get_or_insert_default().extend(event.paths),
            Ok(Ok(_)) => {}
            Ok(Err(error)) => failed(error),
            Err(RecvTimeoutError::Timeout) => return paths,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// Whether an event is a change; reading a file is none.
fn is_change(event: &Event) -> bool {
    !matches!(event.kind, EventKind::Access(_))
}
