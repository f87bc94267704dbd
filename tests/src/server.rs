//! A plain static web server for the built site, below any path.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::runtime::{Builder, Runtime};
use tower_http::services::{ServeDir, ServeFile};

/// A server on a free port of this machine; it ends with the value.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    prefix: String,
    runtime: Option<Runtime>,
}

impl Server {
    /// Serves a folder below a path such as `/a/sub-path`, or at the root with an empty one.
    pub fn start(folder: &Path, prefix: &str) -> Self {
        let files = ServeDir::new(folder).not_found_service(ServeFile::new(folder.join("404.html")));
        let router = if prefix.is_empty() {
            Router::new().fallback_service(files)
        } else {
            Router::new().nest_service(prefix, files)
        };
        let router = router.route(&format!("{prefix}/sw.js"), get(nothing_kept));
        let router = router.route(&format!("{prefix}/{WINDOW}"), get(window));
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        listener.set_nonblocking(true).expect("the port can be waited on");
        let address = listener.local_addr().expect("the port has a number");
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime starts");
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).expect("the port is ready");
            axum::serve(listener, router).await.expect("the server serves");
        });
        Self { address, prefix: prefix.to_owned(), runtime: Some(runtime) }
    }

    /// The address of a file of the folder.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{}/{path}", self.address, self.prefix)
    }

    /// The address of a page that shows a file of the folder in a frame of this size.
    pub fn window_url(&self, path: &str, width: u32, height: u32) -> String {
        // The fragment of the inner address must not be taken for one of the outer.
        let address = path.replace('%', "%25").replace('#', "%23");
        self.url(&format!("{WINDOW}#{width}|{height}|{address}"))
    }
}

/// A page with another in a frame: windows cannot be made as narrow, and the site's own pages forbid frames.
const WINDOW: &str = "window.html";
const FRAME: &str = include_str!("scripts/window.html");

async fn window() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/html; charset=utf-8")], FRAME)
}

/// In place of the site's worker: it would ask for the whole site in each of a hundred fresh browsers.
/// What is kept is tested with real servers.
async fn nothing_kept() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript")], "// Nothing is kept.")
}

impl Drop for Server {
    fn drop(&mut self) {
        // Not waited for: the test may itself be a task that must not stand still.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
