//! Accepts connections: many at a time, and none without a time limit.
//!
//! Axum's own accept loop would wait without limit for a request that is never completed.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// The limits of connections.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long the head of a request may take to arrive, from the beginning of the connection or from the end of
    /// the previous response.
    pub head: Duration,
    /// How many connections may be open; further ones wait to be accepted.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { head: Duration::from_secs(30), connections: 8192 }
    }
}

/// Largest head of a request, in bytes.
const MAX_HEAD: usize = 16 << 10;
/// How long to wait before the next attempt when the system cannot open another connection.
const RETRY_DELAY: Duration = Duration::from_millis(20);

/// Accepts connections until the task is dropped. Whatever goes wrong with one connection ends only that one.
///
/// # Panics
/// Never: the semaphore is not closed.
pub async fn accept(listener: TcpListener, router: Router, limits: Limits) -> Infallible {
    raise_open_file_limit();
    let free = Arc::new(Semaphore::new(limits.connections));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head).max_buf_size(MAX_HEAD);
    loop {
        let permit = free.clone().acquire_owned().await.expect("nothing closes the semaphore");
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(RETRY_DELAY).await;
            continue;
        };
        // Responses are short and awaited, so small packets should not be held back. Where the system refuses,
        // they only arrive later.
        let _ = stream.set_nodelay(true);
        let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        tokio::spawn(async move {
            // An error here means that the client disconnected or sent something that is not HTTP.
            let _ = connection.await;
            drop(permit);
        });
    }
}

/// Raises the number of files that this process may open, which is often a thousand: each connection is one.
fn raise_open_file_limit() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
        // If the system refuses, the limit stays as it was, and connections above it wait.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    }
}
