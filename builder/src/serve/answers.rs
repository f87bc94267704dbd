//! What a request gets: the file that is asked for, and in pages one line more.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Query, State};
use axum::http::{HeaderValue, Method, Request, Response, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::IntoResponse;
use axum::routing::get;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use tower_http::services::ServeDir;

use super::guard;
use super::live_site::{LiveSite, sum};

/// Asks to be told when the page shows something else than it does, with a script of its own: pages
/// forbid every other connection.
const LIVE_SCRIPT: &str = r#"(function () {
  "use strict";
  var asked = document.currentScript.src.split("?")[1];
  function wait() {
    var script = document.createElement("script");
    script.src = "/-/reload.js?" + asked + "&t=" + Date.now();
    script.onload = function () { script.remove(); wait(); };
    script.onerror = function () { script.remove(); setTimeout(wait, 2000); };
    document.head.appendChild(script);
  }
  window.addEventListener("load", wait);
})();
"#;

/// In place of the site's own worker: a site under work must not be cache. One that was kept at this
/// address, by whatever served it before, goes.
const NOTHING_KEPT: &str = r#"self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (keys) {
    return Promise.all(keys.map(function (key) { return caches.delete(key); }));
  }).then(function () { return self.registration.unregister(); }));
});
"#;

/// How long a page waits before it asks again: shorter than a proxy's patience.
const PATIENCE: Duration = Duration::from_secs(25);

/// Answers with what lies on the live.
pub fn router(live: Arc<LiveSite>) -> Router {
    Router::new()
        .route("/-/live.js", get(|| async { script(LIVE_SCRIPT) }))
        .route("/-/reload.js", get(reload))
        .route(&format!("/{}", model::routes::SERVICE_WORKER), get(|| async { script(NOTHING_KEPT) }))
        .fallback(file)
        .layer(middleware::from_fn(finish))
        .layer(middleware::from_fn(guard::guard))
        .with_state(live)
}

fn script(text: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], text)
}

/// A page that is open: its file, and the sum of what it shows.
#[derive(serde::Deserialize)]
struct Open {
    page: String,
    sum: String,
}

/// Answers when the page shows something else, or when patience ends. Tells how long the parts of the
/// change took.
async fn reload(State(live): State<Arc<LiveSite>>, Query(open): Query<Open>) -> Response<Body> {
    if !guard::is_plain(&format!("/{}", open.page)) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let mut changes = live.changes();
    let differs = async {
        loop {
            changes.borrow_and_update();
            live.mark_viewed(&open.page);
            if written(live.sum(&open.page)) != open.sum || changes.changed().await.is_err() {
                return;
            }
        }
    };
    let script = if tokio::time::timeout(PATIENCE, differs).await.is_ok() { "location.reload();\n" } else { "" };
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"));
    let times = HeaderValue::from_str(&live.times()).unwrap_or(HeaderValue::from_static(""));
    ([kind, (header::HeaderName::from_static("server-timing"), times)], script).into_response()
}

fn written(sum: u64) -> String {
    format!("{sum:016x}")
}

/// The file a path stands for.
fn asked(path: &str) -> String {
    let path = percent_decode_str(path.trim_start_matches('/')).decode_utf8_lossy().into_owned();
    if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path }
}

/// A file of the site: newer than the folder, of the folder, or what stands in its place now.
async fn file(State(live): State<Arc<LiveSite>>, request: Request<Body>) -> Response<Body> {
    let path = asked(request.uri().path());
    if let Some(bytes) = live.fresh(&path) {
        return whole(StatusCode::OK, &path, bytes);
    }
    // Its other answers are those for paths that lead out, which the guard has refused.
    let found = ServeDir::new(live.folder()).try_call(request).await;
    if let Ok(answer) = found
        && answer.status() != StatusCode::NOT_FOUND
    {
        return answer.map(Body::new);
    }
    let read = |path: &str| live.fresh(path).or_else(|| std::fs::read(live.folder().join(path)).ok());
    if let Some(bytes) = live.successor(&path).and_then(|now| read(&now)) {
        return whole(StatusCode::OK, &path, bytes);
    }
    whole(StatusCode::NOT_FOUND, "404.html", read("404.html").unwrap_or_default())
}

fn whole(status: StatusCode, path: &str, bytes: Vec<u8>) -> Response<Body> {
    let kind = match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html",
        "css" => "text/css",
        "js" => "text/javascript",
        _ => "application/octet-stream",
    };
    (status, [(header::CONTENT_TYPE, kind)], bytes).into_response()
}

/// Forbids caching, adds the live line to pages.
async fn finish(request: Request<Body>, next: Next) -> Response<Body> {
    let head_only = request.method() == Method::HEAD;
    let path = asked(request.uri().path());
    let response = next.run(request).await;
    let (mut parts, body) = response.into_parts();
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let is_page = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page || head_only {
        return Response::from_parts(parts, body);
    }
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    // A page that is not there shows nothing, until it is there.
    let shown = if parts.status == StatusCode::NOT_FOUND { sum(&[]) } else { sum(&bytes) };
    let (page, shown) = (utf8_percent_encode(&path, NON_ALPHANUMERIC), written(shown));
    let live = format!("<script src=\"/-/live.js?page={page}&amp;sum={shown}\"></script>\n</body>");
    let page = String::from_utf8_lossy(&bytes).replace("</body>", &live);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(page))
}
