//! `serve`: the site on this machine, rebuilt and reloaded when a file changes.
//!
//! What is served is the folder on disk, always the last good build. Pages get one line added on the
//! way out, which asks for a reload; the files stay as they will be published.

mod connections;
mod guard;
mod watch;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Query, State};
use axum::http::{Method, Request, Response, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch as channel;
use tower_http::services::{ServeDir, ServeFile};

use crate::offline;

pub use connections::{Limits, accept};
pub use watch::watch;

/// Counts good builds; a page asks to be told when it grows.
pub type Builds = channel::Sender<u64>;

/// Inserted before `</body>` of every page served.
const LIVE_LINE: &str = "<script src=\"/-/live.js\"></script>\n";

/// Waits for the next build with a script of its own: pages forbid every other connection.
const LIVE_SCRIPT: &str = r#"(function () {
  "use strict";
  function wait() {
    var script = document.createElement("script");
    script.src = "/-/reload.js?build=BUILD&t=" + Date.now();
    script.onload = wait;
    script.onerror = function () { setTimeout(wait, 2000); };
    document.head.appendChild(script);
  }
  window.addEventListener("load", wait);
})();
"#;

/// In place of the site's own worker: a site under work must not be kept. One that was kept at this
/// address, by whatever served it before, goes.
const NOTHING_KEPT: &str = r#"self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (keys) {
    return Promise.all(keys.map(function (key) { return caches.delete(key); }));
  }).then(function () { return self.registration.unregister(); }));
});
"#;

/// How long a page waits before it asks again: shorter than a proxy's patience.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(25);

/// Serves `folder` at 127.0.0.1, and there alone, until the process ends. `ready` is called with the
/// address.
///
/// # Errors
/// When the port is taken.
pub fn serve(folder: &Path, port: u16, builds: Builds, ready: impl FnOnce(SocketAddr)) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        ready(listener.local_addr()?);
        accept(listener, router(folder, builds), Limits::default()).await
    })
}

/// Answers with the files of `folder`.
pub fn router(folder: &Path, builds: Builds) -> Router {
    let missing = ServeFile::new(folder.join("404.html"));
    let files = ServeDir::new(folder).not_found_service(missing);
    Router::new()
        .route("/-/live.js", get(live))
        .route("/-/reload.js", get(reload))
        .route(&format!("/{}", offline::WORKER), get(nothing_kept))
        .fallback_service(files)
        .layer(middleware::from_fn(finish))
        .layer(middleware::from_fn(guard::guard))
        .with_state(builds)
}

async fn live(State(builds): State<Builds>) -> impl IntoResponse {
    let script = LIVE_SCRIPT.replace("BUILD", &builds.borrow().to_string());
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], script)
}

async fn nothing_kept() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], NOTHING_KEPT)
}

#[derive(serde::Deserialize)]
struct Seen {
    build: u64,
}

/// Answers when a build newer than the page's is there, or when patience ends.
async fn reload(State(builds): State<Builds>, Query(seen): Query<Seen>) -> impl IntoResponse {
    let mut newer = builds.subscribe();
    let waited = tokio::time::timeout(PATIENCE, newer.wait_for(|build| *build > seen.build)).await;
    let script = if matches!(waited, Ok(Ok(_))) { "location.reload();\n" } else { "" };
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], script)
}

/// Forbids caching, adds the live line to pages.
async fn finish(request: Request<Body>, next: Next) -> Response<Body> {
    let head_only = request.method() == Method::HEAD;
    let response = next.run(request).await;
    let (mut parts, body) = response.into_parts();
    parts.headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    let is_page = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page || head_only {
        return Response::from_parts(parts, body);
    }
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = String::from_utf8_lossy(&bytes).replace("</body>", &format!("{LIVE_LINE}</body>"));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(page))
}
