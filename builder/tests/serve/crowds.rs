//! Many clients, and slow ones.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use builder::serve::Limits;

use crate::client::{PATIENCE, Server, answer, status};

const CROWD: usize = 1000;
const REQUEST: &[u8] = b"GET /guide/ HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// Each end of a connection is an open file, and both ends are in this process.
fn allow_open_files(number: usize) {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum });
        let allowed = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
        assert!(allowed >= number as u64, "this system allows {allowed} open files, the test needs {number}");
    }
}

#[test]
fn a_crowd_of_open_connections_is_served_again_and_again() {
    allow_open_files(2 * CROWD + 200);
    let server = Server::start(Limits::default());
    let mut crowd: Vec<TcpStream> = (0..CROWD).map(|_| server.connect()).collect();
    for round in 0..2 {
        // All ask before any is heard.
        for stream in &mut crowd {
            stream.write_all(REQUEST).expect("the connection is still open");
        }
        for (number, stream) in crowd.iter_mut().enumerate() {
            let answer = answer(stream);
            assert_eq!(status(&answer), 200, "round {round}, connection {number}: {answer}");
        }
        assert_eq!(status(&server.get("/")), 200, "one more is served beside {CROWD}");
    }
}

/// Clients that send their request by single bytes, or nothing at all, are shown out after a while,
/// however lively they seem; others are served meanwhile.
#[test]
fn slow_clients_are_shown_out_and_hinder_nobody() {
    let head = Duration::from_millis(600);
    let server = Server::start(Limits { head, ..Limits::default() });
    let begun = Instant::now();
    let mut silent = server.connect();
    let mut dribbling: Vec<TcpStream> = (0..200).map(|_| server.connect()).collect();
    let mut bytes = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".iter().copied().chain(std::iter::repeat(b'x'));
    let mut open = dribbling.len();
    while open > 0 {
        assert!(begun.elapsed() < PATIENCE, "{open} slow clients are still there after {:?}", begun.elapsed());
        let byte = [bytes.next().expect("without end")];
        // Writing fails some time after the server has closed.
        dribbling.retain_mut(|stream| stream.write_all(&byte).is_ok());
        open = dribbling.len();
        let asked = Instant::now();
        assert_eq!(status(&server.get("/")), 200);
        assert!(asked.elapsed() < Duration::from_secs(5), "an honest client waits for {:?}", asked.elapsed());
    }
    assert!(begun.elapsed() >= head, "they have their time");
    let mut rest = Vec::new();
    silent.read_to_end(&mut rest).expect("the silent one is shown out too");
    // An open connection that asked once and sleeps is shown out as well.
    let mut sleeping = server.connect();
    sleeping.write_all(REQUEST).expect("sent");
    answer(&mut sleeping);
    assert_eq!(sleeping.read(&mut [0; 16]).expect("closed in time"), 0);
}

/// Clients that ask for much and read nothing take no memory and hinder nobody.
#[test]
fn clients_that_do_not_read_hinder_nobody() {
    let server = Server::start(Limits::default());
    let mut deaf: Vec<TcpStream> = (0..100).map(|_| server.connect()).collect();
    for stream in &mut deaf {
        stream.write_all(b"GET /large.svg HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("sent");
    }
    for _ in 0..20 {
        assert_eq!(status(&server.get("/guide/")), 200);
    }
}

/// Beyond the limit connections wait, and come in when others go.
#[test]
fn more_than_the_limit_wait_for_their_turn() {
    let server = Server::start(Limits { connections: 4, ..Limits::default() });
    let mut first: Vec<TcpStream> = (0..4).map(|_| server.connect()).collect();
    for stream in &mut first {
        stream.write_all(REQUEST).expect("sent");
        answer(stream);
    }
    let mut waiting = server.connect();
    waiting.write_all(REQUEST).expect("sent");
    drop(first);
    assert_eq!(status(&answer(&mut waiting)), 200);
}
