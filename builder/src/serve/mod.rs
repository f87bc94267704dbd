//! `serve`: the site on this machine; a change shows at once in the pages that are open, and a moment
//! later in all.
//!
//! ```text
//! change ─▶ draft: load what changed, check all ─▶ show: pages looked at ─▶ live ─▶ reload
//!                                               └▶ publish: the whole site ─▶ dist/
//! ```
//!
//! What is at fault ends a change at any point, and what was good before stays. The files of `dist/` are
//! those of a plain build; pages get one line added on the way out, which asks for a reload.

mod answers;
mod connections;
mod guard;
mod incremental;
mod live_site;
mod watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use tokio::net::TcpListener;

use crate::build::Inputs;
use crate::progress::Progress;

pub use answers::router;
pub use connections::{Limits, accept};
pub use incremental::{CheckedSite, IncrementalBuilder, LastSearch, Report};
pub use live_site::{LiveSite, without_search_names};

/// What the command line has to say.
#[derive(Clone, Copy)]
pub enum News<'n> {
    /// Faults and remarks.
    Report(&'n Report),
    /// So many files were written.
    Written(usize),
    /// The folder could not be written.
    Unwritten(&'n io::Error),
    /// The pages are the last good ones.
    Unchanged,
    /// Changes cannot be seen.
    Unwatched(&'n notify::Error),
    /// Where it serves.
    Serving(SocketAddr),
}

/// Builds `inputs` into `out`, serves it at 127.0.0.1, and there alone, and follows changes until the
/// process ends. With faults in the first build and nothing in `out` it ends at once, with `false`.
///
/// # Errors
/// When the port is taken.
pub fn serve(inputs: &Inputs, out: &Path, port: u16, tell: impl Fn(News<'_>) + Copy + Send + Sync) -> io::Result<bool> {
    let (live, search) = (Arc::new(LiveSite::new(out)), LastSearch::default());
    let mut builder = IncrementalBuilder::new(inputs.clone());
    let (first, reports) = builder.draft();
    for report in &reports {
        tell(News::Report(report));
    }
    let built = first.is_some_and(|draft| publish(&draft, inputs, &live, &search, tell));
    if !built && !out.join("index.html").exists() {
        return Ok(false);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port)))?;
    tell(News::Serving(listener.local_addr()?));
    let (live, search) = (&live, &search);
    std::thread::scope(|threads| {
        let (send, drafts) = channel();
        threads.spawn(move || publish_each(&drafts, inputs, live, search, tell));
        threads.spawn(move || {
            let folders = [inputs.content.clone(), inputs.theme.clone()];
            let watched = watch::watch(&folders, |changed| {
                if changed.iter().any(|path| is_below(path, &inputs.theme)) {
                    builder.theme_changed();
                }
                match change(&mut builder, live, search, tell) {
                    // The receiver lives as long as this thread.
                    Some(draft) => drop(send.send(draft)),
                    None => tell(News::Unchanged),
                }
            });
            if let Err(error) = watched {
                tell(News::Unwatched(&error));
            }
        });
        runtime.block_on(accept(listener, router(live.clone()), Limits::default()))?;
        Ok(true)
    })
}

/// From a change to the pages that are looked at; gives the site to be published.
fn change(
    builder: &mut IncrementalBuilder,
    live: &LiveSite,
    search: &LastSearch,
    tell: impl Fn(News<'_>),
) -> Option<CheckedSite> {
    let (draft, reports) = builder.draft();
    for report in &reports {
        tell(News::Report(report));
    }
    let draft = draft?;
    match builder.show(&draft, &live.viewed(), search) {
        Ok(files) => {
            live.overlay(draft.change, files, builder.times);
            Some(draft)
        }
        Err(report) => {
            tell(News::Report(&report));
            None
        }
    }
}

/// Publishes drafts, the newest of those that wait.
fn publish_each(
    drafts: &Receiver<CheckedSite>,
    inputs: &Inputs,
    live: &LiveSite,
    search: &LastSearch,
    tell: impl Fn(News<'_>) + Copy,
) {
    while let Ok(draft) = drafts.recv() {
        let newest = drafts.try_iter().last().unwrap_or(draft);
        publish(&newest, inputs, live, search, tell);
    }
}

fn publish(
    draft: &CheckedSite,
    inputs: &Inputs,
    live: &LiveSite,
    search: &LastSearch,
    tell: impl Fn(News<'_>),
) -> bool {
    let published = draft.publish(inputs, &Progress::on_terminal(), live.folder(), search);
    live.clear(draft.change);
    match published {
        Ok(Ok(files)) => {
            tell(News::Written(files));
            return true;
        }
        Ok(Err(report)) => {
            tell(News::Report(&report));
            tell(News::Unchanged);
        }
        Err(error) => tell(News::Unwritten(&error)),
    }
    false
}

/// Whether a path the system names lies in a folder as it was given.
fn is_below(path: &Path, folder: &Path) -> bool {
    std::path::absolute(folder).is_ok_and(|folder| path.starts_with(folder)) || path.starts_with(folder)
}
