//! How commands reach a browser: Chromium's driver by HTTP, Firefox by its own protocol.
//!
//! Both wait for the answer where they stand: each test has a thread to itself.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Request, Response};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::session::http::{Body, HttpClient};

use super::marionette::Marionette;

/// What a session's commands are sent to.
#[derive(Clone)]
pub enum Client {
    /// A driver's program that listens at the session's address.
    Driver,
    /// Firefox itself.
    Firefox(Arc<Mutex<Marionette>>),
}

#[async_trait::async_trait]
impl HttpClient for Client {
    async fn send(&self, request: Request<Body<'_>>) -> WebDriverResult<Response<Bytes>> {
        let answer = match self {
            Self::Driver => ask_driver(&request),
            Self::Firefox(firefox) => ask_firefox(&mut firefox.lock().expect("no command failed half-way"), &request),
        };
        let (status, body) = answer.map_err(|error| WebDriverError::RequestFailed(error.to_string()))?;
        let response = Response::builder().status(status).body(body);
        response.map_err(|error| WebDriverError::RequestFailed(error.to_string()))
    }

    async fn new(&self) -> Arc<dyn HttpClient> {
        Arc::new(self.clone())
    }
}

/// One connection for each command; the answer tells its length.
fn ask_driver(request: &Request<Body<'_>>) -> io::Result<(u16, Bytes)> {
    let uri = request.uri();
    let host = uri.authority().map_or("", |authority| authority.as_str());
    let body = match request.body() {
        Body::Empty => String::new(),
        Body::Json(json) => json.to_string(),
    };
    let mut stream = TcpStream::connect(host)?;
    write!(
        stream,
        "{} {} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        request.method(),
        uri.path(),
        body.len()
    )?;
    let mut answer = BufReader::new(stream);
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if answer.read_until(b'\n', &mut head)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    let (Some(status), Some(length)) = (status, length) else {
        return Err(io::Error::other(format!("an answer without status or length: {head}")));
    };
    let mut body = vec![0; length];
    answer.read_exact(&mut body)?;
    Ok((status, body.into()))
}

fn ask_firefox(firefox: &mut Marionette, request: &Request<Body<'_>>) -> io::Result<(u16, Bytes)> {
    let body = match request.body() {
        Body::Empty => None,
        Body::Json(json) => json.as_object(),
    };
    let (status, value) = match firefox.command(request.method(), request.uri().path(), body)? {
        Ok(value) => (200, value),
        Err(error) => (500, error),
    };
    Ok((status, Value::to_string(&json!({ "value": value })).into()))
}
