//! Answers requests with the files of the site. Pages get one more line: the script that reloads them.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Query, State};
use axum::http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::IntoResponse;
use axum::routing::get;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use tower_http::services::ServeDir;

use super::guard;
use super::live_site::{LiveSite, checksum};

/// Waits by long polling until the page has changed, and then reloads it. Each poll is the loading of a script,
/// because the security policy of pages forbids all other connections.
const LIVE_SCRIPT: &str = include_str!("live.js");

/// Replaces the site's own service worker, because a site that is being edited must not be cached. It removes what
/// an earlier worker at this address has cached, and then itself.
const CLEARING_WORKER: &str = include_str!("clearing_worker.js");

/// How long a poll is left unanswered if nothing changes; shorter than the timeouts of common proxies.
const POLL_TIMEOUT: Duration = Duration::from_secs(25);

/// How many polls are left unanswered at a time. A browser opens six connections to a server; with more open tabs than
/// that, pages would wait for polls to end.
const MOST_POLLS: usize = 3;

/// Answers requests with the files of a live site.
pub fn router(live: Arc<LiveSite>) -> Router {
    Router::new()
        .route("/-/live.js", get(|| async { script(LIVE_SCRIPT) }))
        .route("/-/reload.js", get(reload))
        .route(&format!("/{}", model::routes::SERVICE_WORKER), get(|| async { script(CLEARING_WORKER) }))
        .fallback(file)
        .layer(middleware::from_fn(add_live_script))
        .layer(middleware::from_fn(guard::guard))
        .with_state(live)
}

fn script(text: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], text)
}

/// The query of a poll: the path of the open page, and the checksum of what it shows.
#[derive(serde::Deserialize)]
struct PollQuery {
    page: String,
    sum: String,
}

/// Answers a poll: with a reload once the page differs from what is open, or with nothing after a time; at once if
/// enough others are waiting. The header
/// `Server-Timing` says how long the stages of the last change took.
async fn reload(State(live): State<Arc<LiveSite>>, Query(open): Query<PollQuery>) -> Response<Body> {
    if !guard::is_plain(&format!("/{}", open.page)) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let timeout = if live.polls() < MOST_POLLS { POLL_TIMEOUT } else { Duration::ZERO };
    let mut changes = live.changes();
    let differs = async {
        loop {
            changes.borrow_and_update();
            live.mark_viewed(&open.page);
            if hex(live.checksum(&open.page)) != open.sum || changes.changed().await.is_err() {
                return;
            }
        }
    };
    let script = if tokio::time::timeout(timeout, differs).await.is_ok() { "location.reload();\n" } else { "" };
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"));
    let times = live.stage_times().server_timing();
    let times = HeaderValue::from_str(&times).expect("names and numbers in ASCII");
    ([kind, (HeaderName::from_static("server-timing"), times)], script).into_response()
}

/// A checksum as polls contain it.
fn hex(checksum: u64) -> String {
    format!("{checksum:016x}")
}

/// The path of the file that a request path stands for: of a folder, its page.
fn file_path(path: &str) -> String {
    let path = percent_decode_str(path.trim_start_matches('/')).decode_utf8_lossy().into_owned();
    if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path }
}

/// Answers with a file: of the overlay, of the output folder, or the one that has replaced it.
async fn file(State(live): State<Arc<LiveSite>>, request: Request<Body>) -> Response<Body> {
    let path = file_path(request.uri().path());
    if let Some(bytes) = live.overlaid(&path) {
        return file_response(StatusCode::OK, &path, bytes);
    }
    // Besides files and 404, it only answers to paths that lead out of the folder, which the guard has refused. A
    // file that cannot be read is answered like one that does not exist.
    if let Ok(answer) = ServeDir::new(live.folder()).try_call(request).await
        && answer.status() != StatusCode::NOT_FOUND
    {
        return answer.map(Body::new);
    }
    if let Some(bytes) = live.successor(&path).and_then(|successor| live.read(&successor)) {
        return file_response(StatusCode::OK, &path, bytes);
    }
    // A folder that was not built here may lack the page.
    file_response(StatusCode::NOT_FOUND, "404.html", live.read("404.html").unwrap_or_default())
}

fn file_response(status: StatusCode, path: &str, bytes: Vec<u8>) -> Response<Body> {
    let kind = match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html",
        "css" => "text/css",
        "js" => "text/javascript",
        _ => "application/octet-stream",
    };
    (status, [(header::CONTENT_TYPE, kind)], bytes).into_response()
}

/// What every answer says: not to be cached, not to be loaded or framed by the pages of other sites, and to be taken
/// for nothing else.
const HEADERS: [(HeaderName, &str); 4] = [
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
];

/// The middleware that sets the headers and adds the live script to pages.
async fn add_live_script(request: Request<Body>, next: Next) -> Response<Body> {
    let head_only = request.method() == Method::HEAD;
    let path = file_path(request.uri().path());
    let response = next.run(request).await;
    let (mut parts, body) = response.into_parts();
    for (name, value) in HEADERS {
        parts.headers.insert(name, HeaderValue::from_static(value));
    }
    let is_page = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page || head_only {
        return Response::from_parts(parts, body);
    }
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    // A page that does not exist counts as empty, so that it reloads once it exists.
    let shown: &[u8] = if parts.status == StatusCode::NOT_FOUND { &[] } else { &bytes };
    let (page, shown) = (utf8_percent_encode(&path, NON_ALPHANUMERIC), hex(checksum(shown)));
    let live = format!("<script src=\"/-/live.js?page={page}&amp;sum={shown}\"></script>\n</body>");
    let page = String::from_utf8_lossy(&bytes).replace("</body>", &live);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(page))
}
