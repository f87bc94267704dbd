//! A server for one test, and bytes to and from it.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use builder::serve::{self, Limits};

/// Longer than anything may take; a test that waits for it has failed.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A server of a folder with a page, an image, and a secret beside it. It ends with the value.
pub struct Server {
    pub address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
    _folder: tempfile::TempDir,
}

/// What the file beside the served folder holds.
pub const SECRET: &str = "what nobody may read";

impl Server {
    pub fn start(limits: Limits) -> Self {
        let folder = tempfile::tempdir().expect("temporary folder");
        let site = folder.path().join("dist");
        std::fs::create_dir_all(site.join("guide")).expect("folders");
        let page = |title: &str| format!("<!doctype html><title>{title}</title><body>{title}</body>");
        std::fs::write(folder.path().join("secret.txt"), SECRET).expect("written");
        std::fs::write(site.join("index.html"), page("home")).expect("written");
        std::fs::write(site.join("guide/index.html"), page("guide")).expect("written");
        std::fs::write(site.join("404.html"), page("nothing here")).expect("written");
        std::fs::write(site.join("large.svg"), vec![b'x'; 8 << 20]).expect("written");
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.expect("a runtime starts");
        let listener = runtime.block_on(tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).expect("a port");
        let address = listener.local_addr().expect("an address");
        runtime.spawn(serve::accept(listener, serve::router(std::sync::Arc::new(serve::LiveSite::new(&site))), limits));
        Self { address, _runtime: runtime, _folder: folder }
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("the server accepts");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        stream
    }

    /// Sends bytes as they are; gives all that comes back until the server closes.
    pub fn raw(&self, request: &[u8]) -> String {
        let mut stream = self.connect();
        // The server may refuse before all is sent.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks for a path, sent as it is.
    pub fn get(&self, path: &str) -> String {
        self.raw(format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).as_bytes())
    }
}

/// The status of an answer; 0 when there was none.
pub fn status(answer: &str) -> u16 {
    answer.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)).and_then(|code| code.parse().ok()).unwrap_or(0)
}

/// Reads one answer of a connection that stays open, by its length.
pub fn answer(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
            if body.len() >= length.expect("an answer tells its length") {
                return text;
            }
        }
        let read = stream.read(&mut buffer).expect("the answer comes in time");
        assert!(read > 0, "the server has closed the connection after {text:?}");
        bytes.extend_from_slice(&buffer[..read]);
    }
}
