//! What is answered at all: requests from this machine's own browser, for a file, by a plain path.

use std::net::Ipv4Addr;

use axum::body::Body;
use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{Method, Response, StatusCode, header};
use axum::middleware::Next;
use axum::response::IntoResponse;
use percent_encoding::percent_decode_str;

/// Longest path, in bytes as it was sent; a page's is a tenth of it.
const LONGEST: usize = 2048;

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

fn refusal<B>(request: &axum::http::Request<B>) -> Option<StatusCode> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some(StatusCode::METHOD_NOT_ALLOWED);
    }
    // Another site's name may be made to lead to this machine; its pages would then read ours.
    let hosts = request.headers().get_all(header::HOST);
    let mut named = hosts.iter().map(|host| host.to_str().ok().and_then(|host| host.parse().ok()));
    let Some(Some(host)) = named.next() else { return Some(StatusCode::BAD_REQUEST) };
    if named.next().is_some() {
        return Some(StatusCode::BAD_REQUEST);
    }
    if !is_this_machine(&host) || request.uri().authority().is_some_and(|asked| !is_this_machine(asked)) {
        return Some(StatusCode::MISDIRECTED_REQUEST);
    }
    let path = request.uri().path();
    if path.len() > LONGEST {
        return Some(StatusCode::URI_TOO_LONG);
    }
    (!is_plain(path)).then_some(StatusCode::BAD_REQUEST)
}

fn is_this_machine(host: &Authority) -> bool {
    let name = host.host();
    let number = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || number.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || number == "::1"
}

/// A path from the root down, of names that a file of the site can have.
pub(super) fn is_plain(path: &str) -> bool {
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return false };
    let Some(below) = path.strip_prefix('/') else { return false };
    let mut segments = below.split('/').peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        let is_name = !matches!(segment, "" | "." | "..") && segment.len() < 256;
        if !(is_name || is_last && segment.is_empty()) {
            return false;
        }
    }
    !below.contains(|character: char| character == '\\' || character.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_pass_and_others_do_not() {
        for good in ["/", "/guide/part-1/", "/assets/site-0.js", "/%E7%94%B2.png", "/a..b", "/.hidden"] {
            assert!(is_plain(good), "{good}");
        }
        for bad in [
            "/..",
            "/../a",
            "/a/../../b",
            "/%2e%2e/a",
            "/.%2E/",
            "//etc/passwd",
            "/a//b",
            "/a%00",
            "/a%5c..%5cb",
            "/\\a",
            "*",
            "",
            "/%ff",
            "/./a",
            "/a%0ab",
        ] {
            assert!(!is_plain(bad), "{bad}");
        }
        assert!(!is_plain(&format!("/{}", "a".repeat(256))));
    }

    #[test]
    fn only_this_machine_is_served() {
        let host = |name: &str| is_this_machine(&name.parse().expect("a host"));
        for own in ["127.0.0.1", "127.0.0.1:8080", "localhost:8080", "LOCALHOST", "[::1]:80", "127.8.8.8"] {
            assert!(host(own), "{own}");
        }
        for other in ["example.org", "127.0.0.1.example.org", "localhost.example.org:8080", "10.0.0.1", "0.0.0.0"] {
            assert!(!host(other), "{other}");
        }
    }
}
