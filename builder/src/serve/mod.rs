//! `serve`: a local server that follows changes of content and theme. A change shows at once in the pages that are
//! open in a browser, and a moment later in the whole site.
//!
//! ```text
//! change ─▶ load what changed, check everything ─▶ render the open pages ─▶ overlay ─▶ reload
//!                                               └▶ build the whole site ─▶ dist/
//! ```
//!
//! A fault at any step ends the handling of the change; browsers and `dist/` keep what was good before. The files
//! in `dist/` are those of a plain build. Pages get one line added on the way out: the script that reloads them.
//!
//! Begin reading with [`serve`]. [`IncrementalBuilder`] does the building, [`LiveSite`] knows what is served, and
//! [`router`] answers requests; none of them prints anything.

mod connections;
mod guard;
mod incremental;
mod live_site;
mod router;
mod watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use tokio::net::TcpListener;

use crate::build::Inputs;
use crate::progress::Progress;

pub use connections::{Limits, accept};
pub use incremental::{CheckedSite, DiagnosticReport, IncrementalBuilder, LastSearch};
pub use live_site::{LiveSite, without_search_names};
pub use router::router;

/// What happens while the server runs, for the command line to print.
#[derive(Clone, Copy)]
pub enum ServeEvent<'e> {
    /// Errors or warnings were found.
    Diagnostics(&'e DiagnosticReport),
    /// The whole site was written, as so many files.
    Written(usize),
    /// The output folder could not be written.
    WriteFailed(&'e io::Error),
    /// Because of errors, the site stays as it was after the last good change.
    Unchanged,
    /// Changes of files may go unnoticed.
    WatchFailed(&'e notify::Error),
    /// The server listens at this address.
    Listening(SocketAddr),
}

/// Builds `inputs` into `out`, serves it at 127.0.0.1 (and at no other address) and follows changes until the
/// process ends. Returns only if the first build fails and `out` has no site from before that could be served.
///
/// # Errors
/// When the port cannot be opened.
///
/// # Panics
/// When one of its threads has panicked.
pub fn serve(
    inputs: &Inputs,
    out: &Path,
    port: u16,
    on_event: impl Fn(ServeEvent<'_>) + Copy + Send + Sync,
) -> io::Result<()> {
    let server = Server { inputs, live: Arc::new(LiveSite::new(out)), search: LastSearch::default(), on_event };
    let mut builder = IncrementalBuilder::new(inputs.clone());
    let built = server.load_and_check(&mut builder).is_some_and(|checked| server.publish(&checked));
    if !built && !out.join("index.html").exists() {
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port)))?;
    on_event(ServeEvent::Listening(listener.local_addr()?));
    let server = &server;
    std::thread::scope(|threads| {
        let (send, to_publish) = channel();
        threads.spawn(move || server.publish_each(&to_publish));
        threads.spawn(move || {
            let changed = |paths: &[PathBuf]| {
                if paths.iter().any(|path| is_below(path, &inputs.theme)) {
                    builder.forget_theme();
                }
                match server.show_change(&mut builder) {
                    Some(checked) => send.send(checked).expect("the publishing thread outlives the sender"),
                    None => on_event(ServeEvent::Unchanged),
                }
            };
            let failed = |error| on_event(ServeEvent::WatchFailed(&error));
            watch::watch(&[&inputs.content, &inputs.theme], changed, failed);
        });
        match runtime.block_on(accept(listener, router(server.live.clone()), Limits::default())) {}
    })
}

/// What the threads of a running server share.
struct Server<'i, F> {
    inputs: &'i Inputs,
    live: Arc<LiveSite>,
    search: LastSearch,
    on_event: F,
}

impl<F: Fn(ServeEvent<'_>)> Server<'_, F> {
    /// Loads and checks the site as it is now; `None` if it has errors.
    fn load_and_check(&self, builder: &mut IncrementalBuilder) -> Option<CheckedSite> {
        let (checked, reports) = builder.load_and_check();
        for report in &reports {
            (self.on_event)(ServeEvent::Diagnostics(report));
        }
        checked
    }

    /// Shows a change in the pages that are open. Returns the site that is to be published; `None` if it has
    /// errors.
    fn show_change(&self, builder: &mut IncrementalBuilder) -> Option<CheckedSite> {
        let checked = self.load_and_check(builder)?;
        match builder.render_viewed(&checked, &self.live.viewed(), &self.search) {
            Ok(files) => {
                self.live.overlay(checked.change, files, builder.stage_times);
                Some(checked)
            }
            Err(report) => {
                (self.on_event)(ServeEvent::Diagnostics(&report));
                None
            }
        }
    }

    /// Publishes the sites that arrive; of several that wait, only the newest.
    fn publish_each(&self, to_publish: &Receiver<CheckedSite>) {
        while let Ok(checked) = to_publish.recv() {
            self.publish(&to_publish.try_iter().last().unwrap_or(checked));
        }
    }

    /// Builds the whole site into the output folder; returns whether that succeeded.
    fn publish(&self, checked: &CheckedSite) -> bool {
        let published = checked.publish(self.inputs, &Progress::on_terminal(), self.live.folder(), &self.search);
        self.live.clear_overlay(checked.change);
        match published {
            Ok(Ok(files)) => {
                (self.on_event)(ServeEvent::Written(files));
                return true;
            }
            Ok(Err(report)) => {
                (self.on_event)(ServeEvent::Diagnostics(&report));
                (self.on_event)(ServeEvent::Unchanged);
            }
            Err(error) => (self.on_event)(ServeEvent::WriteFailed(&error)),
        }
        false
    }
}

/// Whether a path, as the operating system reports it, is below a folder that may be given relative to the working
/// directory.
fn is_below(path: &Path, folder: &Path) -> bool {
    std::path::absolute(folder).is_ok_and(|folder| path.starts_with(folder)) || path.starts_with(folder)
}
