//! A server that sends a folder as servers on the internet do: packed with gzip, pages asked for again
//! each time, what lies under `assets/` kept for good.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::site::contents;

/// A running server; it ends with the process.
#[derive(Debug)]
pub struct Packed {
    address: SocketAddr,
}

impl Packed {
    /// Packs a folder and serves it.
    pub fn start(folder: &Path) -> Self {
        let files = contents(folder).into_iter().filter_map(|(path, bytes)| {
            let path = path.to_str().expect("paths of a site are plain letters").to_owned();
            // Nothing is kept in a worker here: each visit is a first one.
            (path != "sw.js" && path != "site.zip").then(|| (path, pack(&bytes)))
        });
        let files: Arc<BTreeMap<String, Vec<u8>>> = Arc::new(files.collect());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        listener.set_nonblocking(true).expect("the port can be waited on");
        let address = listener.local_addr().expect("the port has a number");
        let router = Router::new().fallback(move |uri: Uri| {
            let files = Arc::clone(&files);
            async move { answer(&files, &uri) }
        });
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::from_std(listener).expect("the port is ready");
                axum::serve(listener, router).await.expect("the server serves");
            });
        });
        Self { address }
    }

    /// The address of a file of the folder.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }
}

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

fn answer(files: &BTreeMap<String, Vec<u8>>, uri: &Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let Some(bytes) = files.get(path) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = match Path::new(path).extension().and_then(|kind| kind.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let kept = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_ENCODING, "gzip"), (header::CACHE_CONTROL, kept)];
    (headers, bytes.clone()).into_response()
}
