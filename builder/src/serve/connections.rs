//! Connections: many at once, none for ever.
//!
//! Axum's own loop waits without end for a request that is never finished; here each has its time.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// What a connection may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until the head of a request is there, from the first moment or from the end of the answer before.
    pub head: Duration,
    /// Connections at a time; more wait to be accepted.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { head: Duration::from_secs(30), connections: 8192 }
    }
}

/// Largest head of a request, in bytes.
const HEAD: usize = 16 << 10;
/// Before another try when the system has no more connections to give.
const REST: Duration = Duration::from_millis(20);

/// Accepts connections until the task is dropped.
///
/// # Errors
/// Never as things are; what is wrong with one connection ends that one.
pub async fn accept(listener: TcpListener, router: Router, limits: Limits) -> io::Result<()> {
    raise_open_files();
    let free = Arc::new(Semaphore::new(limits.connections));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head).max_buf_size(HEAD);
    loop {
        // Closed never: the semaphore lives as long as the loop.
        let permit = free.clone().acquire_owned().await.map_err(io::Error::other)?;
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(REST).await;
            continue;
        };
        // An answer is short and is waited for: no gathering of small packets.
        let _ = stream.set_nodelay(true);
        let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        tokio::spawn(async move {
            // A client that goes away or talks nonsense is no fault of ours.
            let _ = connection.await;
            drop(permit);
        });
    }
}

/// Each connection is an open file, of which systems allow a thousand unless asked for more.
fn raise_open_files() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
        // Refused: there are as many as before.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    }
}
