//! A server that compresses as servers do and counts what it sends.

use std::io::Write as _;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use flate2::Compression;
use flate2::write::GzEncoder;

/// The empty page queries are asked from.
const PAGE: &str = include_str!("page.html");

/// A running server; it ends with the process.
pub struct Server {
    /// `http://127.0.0.1:12345`
    pub address: String,
    sent: Arc<AtomicUsize>,
    names: Arc<Mutex<Vec<(String, usize)>>>,
}

impl Server {
    /// Serves a folder, and the page of the benchmark beside it.
    pub fn start(folder: &Path) -> Self {
        let sent = Arc::new(AtomicUsize::new(0));
        let names = Arc::new(Mutex::new(Vec::new()));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        listener.set_nonblocking(true).expect("the port can be waited on");
        let address = format!("http://{}", listener.local_addr().expect("the port has a number"));
        let (folder, counter, list) = (folder.to_owned(), Arc::clone(&sent), Arc::clone(&names));
        let router = Router::new().fallback(move |uri: Uri| {
            let (folder, counter, list) = (folder.clone(), Arc::clone(&counter), Arc::clone(&list));
            async move { answer(&folder, &uri, &counter, &list) }
        });
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::from_std(listener).expect("the port is ready");
                axum::serve(listener, router).await.expect("the server serves");
            });
        });
        Self { address, sent, names }
    }

    /// Bytes sent since the last call, the page itself not counted.
    pub fn take_sent(&self) -> usize {
        self.names.lock().expect("no thread failed").clear();
        self.sent.swap(0, Ordering::SeqCst)
    }

    /// The files sent since `take_sent`, with their bytes.
    pub fn names(&self) -> Vec<(String, usize)> {
        self.names.lock().expect("no thread failed").clone()
    }
}

fn answer(folder: &Path, uri: &Uri, sent: &AtomicUsize, names: &Mutex<Vec<(String, usize)>>) -> Response {
    if uri.path() == "/bench.html" {
        return ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], PAGE).into_response();
    }
    let path: PathBuf = folder.join(uri.path().trim_start_matches('/'));
    let Ok(bytes) = std::fs::read(&path) else { return StatusCode::NOT_FOUND.into_response() };
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(&bytes).expect("memory takes all");
    let compressed = encoder.finish().expect("memory takes all");
    // What is compressed already stays as it is, as a server would send it.
    let (encoding, body) = if compressed.len() < bytes.len() { ("gzip", compressed) } else { ("identity", bytes) };
    sent.fetch_add(body.len(), Ordering::SeqCst);
    names.lock().expect("no thread failed").push((uri.path().to_owned(), body.len()));
    let kind = match path.extension().and_then(|kind| kind.to_str()) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    };
    let headers =
        [(header::CONTENT_TYPE, kind), (header::CONTENT_ENCODING, encoding), (header::CACHE_CONTROL, "no-store")];
    (headers, body).into_response()
}
