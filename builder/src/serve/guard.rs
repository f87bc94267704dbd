//! The middleware that refuses requests: only browsers on this machine may ask, only for files, and only by paths
//! that cannot lead out of the site.

use std::net::Ipv4Addr;

use axum::body::Body;
use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method, Response, StatusCode, header};
use axum::middleware::Next;
use axum::response::IntoResponse;
use percent_encoding::percent_decode_str;

/// The longest path, in bytes as sent; paths of pages are a tenth as long.
const MAX_PATH: usize = 2048;

/// Passes a request on, or refuses it.
pub(super) async fn guard(request: Request, next: Next) -> Response<Body> {
    match refusal(&request) {
        None => next.run(request).await,
        Some(StatusCode::METHOD_NOT_ALLOWED) => {
            (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response()
        }
        Some(status) => status.into_response(),
    }
}

/// The status with which a request is refused; `None` if it is to be answered.
fn refusal<B>(request: &axum::http::Request<B>) -> Option<StatusCode> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some(StatusCode::METHOD_NOT_ALLOWED);
    }
    // DNS rebinding: the name of a foreign site may be made to point to this machine, so that pages of that site
    // could read this one.
    let hosts = request.headers().get_all(header::HOST);
    let mut named = hosts.iter().map(|host| host.to_str().ok().and_then(|host| host.parse().ok()));
    let Some(Some(host)) = named.next() else { return Some(StatusCode::BAD_REQUEST) };
    if named.next().is_some() {
        return Some(StatusCode::BAD_REQUEST);
    }
    if !is_this_machine(&host) || request.uri().authority().is_some_and(|asked| !is_this_machine(asked)) {
        return Some(StatusCode::MISDIRECTED_REQUEST);
    }
    if is_from_another_site(request.headers()) {
        return Some(StatusCode::FORBIDDEN);
    }
    let path = request.uri().path();
    if path.len() > MAX_PATH {
        return Some(StatusCode::URI_TOO_LONG);
    }
    (!is_plain(path)).then_some(StatusCode::BAD_REQUEST)
}

/// Whether a page of another site asks for it, to load it as a script or a picture or to frame it: a draft is nobody
/// else's. A link that leads here is followed.
fn is_from_another_site(headers: &HeaderMap) -> bool {
    let says = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_link = says("sec-fetch-mode") == "navigate" && says("sec-fetch-dest") == "document";
    matches!(says("sec-fetch-site"), "cross-site" | "same-site") && !is_link
}

/// Whether a host name means this machine.
fn is_this_machine(host: &Authority) -> bool {
    let name = host.host();
    let number = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || number.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || number == "::1"
}

/// Whether a path consists only of names that files of the site can have.
pub(super) fn is_plain(path: &str) -> bool {
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return false };
    let Some(below) = path.strip_prefix('/') else { return false };
    // A folder's page is asked for with a slash at the end.
    let names = below.strip_suffix('/').unwrap_or(below);
    let is_name = |name: &str| !matches!(name, "" | "." | "..") && name.len() < 256;
    (below.is_empty() || names.split('/').all(is_name))
        && !below.contains(|character: char| character == '\\' || character.is_control())
}
