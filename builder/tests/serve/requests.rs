//! Single requests.

use std::io::{Read as _, Write as _};

use builder::serve::Limits;

use crate::client::{PATIENCE, SECRET, Server, status};

#[test]
fn files_are_served_and_nothing_else() {
    let server = Server::start(Limits::default());
    for (path, words) in [("/", "home"), ("/index.html", "home"), ("/guide/", "guide"), ("/index.html?q=../..", "home")]
    {
        let answer = server.get(path);
        assert_eq!(status(&answer), 200, "{path}: {answer}");
        assert!(answer.contains(&format!("<body>{words}")), "{path}: {answer}");
        assert!(answer.contains("/-/live.js"), "{path}: the page reloads itself");
    }
    // Names that look strange are names all the same.
    for path in ["/nothing", "/%E7%94%B2.png", "/a..b", "/.hidden"] {
        let missing = server.get(path);
        assert!(status(&missing) == 404 && missing.contains("nothing here"), "{missing}");
    }
    assert_eq!(status(&server.get("/guide")), 307, "a folder's page has an address of its own");
}

#[test]
fn no_path_leads_out() {
    let server = Server::start(Limits::default());
    let paths = [
        "/../secret.txt",
        "/guide/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..%c0%afsecret.txt",
        "/guide/..%5c..%5csecret.txt",
        "/..\\secret.txt",
        "//secret.txt",
        "///etc/passwd",
        "/%2fetc/passwd",
        "/index.html%00.png",
        "/%00",
        "/%ff",
        "/guide%0a/",
        "*",
        "/guide//index.html",
        "/./././secret.txt",
        "../secret.txt",
        "secret.txt",
        "/guide/index.html/../../../secret.txt",
        "file:///etc/passwd",
        "/..",
        "/.%2E/",
        "/guide//index.html",
        "/a%5c..%5cb",
        "/\\a",
        "*",
        "/%ff",
        "/./index.html",
        "/index%0a.html",
    ];
    for path in paths {
        let answer = server.get(path);
        let status = status(&answer);
        assert!((400..500).contains(&status) || status == 307, "{path}: {answer}");
        assert!(!answer.contains(SECRET) && !answer.contains("root:"), "{path}: {answer}");
        if status == 307 {
            let onwards = answer.lines().find_map(|line| line.strip_prefix("location: ")).unwrap_or_default();
            assert!(onwards.starts_with('/') && !onwards.starts_with("//"), "{path} leads to {onwards}");
        }
    }
    for plain in ["/assets/site-0.js", "/%E7%94%B2.png", "/a..b", "/.hidden"] {
        assert_eq!(status(&server.get(plain)), 404, "{plain}: looked for, and not there");
    }
}

#[test]
fn what_is_too_long_is_refused() {
    let server = Server::start(Limits::default());
    assert_eq!(status(&server.get(&format!("/{}", "a/".repeat(2000)))), 414);
    assert_eq!(status(&server.get(&format!("/{}", "a".repeat(300)))), 400);
    let header = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(1 << 20));
    let answer = server.raw(header.as_bytes());
    assert!(matches!(status(&answer), 0 | 431), "{answer}");
    let long = server.get(&format!("/{}", "b".repeat(1 << 20)));
    assert!(matches!(status(&long), 0 | 414 | 431), "{long}");
    assert_eq!(status(&server.get("/")), 200, "and it serves on");
}

#[test]
fn only_reading_is_allowed() {
    let server = Server::start(Limits::default());
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "FOO"] {
        let request =
            format!("{method} / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc");
        let answer = server.raw(request.as_bytes());
        assert_eq!(status(&answer), 405, "{method}: {answer}");
        assert!(answer.to_ascii_lowercase().contains("\r\nallow: get, head\r\n"), "{method}: {answer}");
    }
    let head = server.raw(b"HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert!(status(&head) == 200 && head.ends_with("\r\n\r\n"), "{head}");
    let tunnel = server.raw(b"CONNECT example.org:80 HTTP/1.1\r\nHost: example.org:80\r\nConnection: close\r\n\r\n");
    assert!((400..500).contains(&status(&tunnel)), "{tunnel}");
}

/// A page of another site whose name was made to lead to this machine still names itself as host.
#[test]
fn another_name_for_this_machine_is_refused() {
    let server = Server::start(Limits::default());
    for host in [
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8080",
        "192.168.1.2",
        "0.0.0.0",
    ] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let answer = server.raw(request.as_bytes());
        assert!(status(&answer) == 421 && !answer.contains("home"), "{host}: {answer}");
    }
    for request in [
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    ] {
        let answer = server.raw(request.as_bytes());
        assert!((400..500).contains(&status(&answer)) && !answer.contains("home"), "{request}: {answer}");
    }
    for host in ["localhost", "LOCALHOST:80", "127.0.0.1:1", "127.8.8.8", "[::1]"] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        assert_eq!(status(&server.raw(request.as_bytes())), 200, "{host}");
    }
}

#[test]
fn nonsense_ends_the_connection() {
    let server = Server::start(Limits::default());
    for bytes in [&b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..], b"\r\n\r\n\r\n\r\n", b"GET\r\n\r\n", &[0; 512]]
    {
        let mut stream = server.connect();
        let _ = std::io::Write::write_all(&mut stream, bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = std::io::Read::read_to_end(&mut stream, &mut answer);
        assert!(!String::from_utf8_lossy(&answer).contains("200 OK"), "{bytes:?}");
    }
    assert_eq!(status(&server.get("/")), 200, "and it serves on");
}

/// The program itself: it listens at this machine's own address and at no other.
#[cfg(target_os = "linux")]
#[test]
fn it_listens_on_loopback_alone() {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Command, Stdio};
    let repository = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let folder = tempfile::tempdir().expect("temporary folder");
    let mut program = Command::new(env!("CARGO_BIN_EXE_builder"))
        .args(["serve", "--port", "0", "--without-wasm", "--out"])
        .arg(folder.path().join("dist"))
        .args(["--content", "builder/tests/diagnostics/_base/content"])
        .current_dir(repository)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the builder starts");
    let lines = BufReader::new(program.stdout.take().expect("its output")).lines();
    let address = lines.map_while(Result::ok).find_map(|line| {
        let (_, rest) = line.split_once("http://")?;
        Some(rest.split_once('/')?.0.to_owned())
    });
    // A machine without IPv6 has no second list.
    let lists = ["/proc/net/tcp", "/proc/net/tcp6"].map(std::fs::read_to_string);
    let listening: Vec<String> = lists.into_iter().flatten().collect();
    let _ = program.kill();
    let _ = program.wait();
    let address = address.expect("the builder says where it serves");
    let port: u16 = address.rsplit_once(':').expect("a port").1.parse().expect("a number");
    let of_port = format!(":{port:04X}");
    // Columns: number, local address, remote address, state; 0A is listening.
    let sockets =
        listening.iter().flat_map(|table| table.lines()).map(|line| line.split_whitespace().collect::<Vec<_>>());
    let local: Vec<String> = sockets
        .filter(|columns| columns.len() > 3 && columns[3] == "0A" && columns[1].ends_with(&of_port))
        .map(|columns| columns[1].to_owned())
        .collect();
    assert_eq!(local, [format!("0100007F{of_port}")], "127.0.0.1 and nothing else");
}

/// A page of another site that loads the draft's search data as a script, or frames the draft, gets nothing.
#[test]
fn other_sites_cannot_load_the_draft() {
    let server = Server::start(Limits::default());
    let asked = |site: &str, mode: &str, dest: &str| {
        let headers = format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}");
        server.raw(format!("GET / HTTP/1.1\r\nHost: localhost\r\n{headers}\r\nConnection: close\r\n\r\n").as_bytes())
    };
    for (site, mode, dest) in [
        ("cross-site", "no-cors", "script"),
        ("cross-site", "no-cors", "image"),
        ("cross-site", "navigate", "iframe"),
        ("same-site", "cors", "empty"),
    ] {
        let answer = asked(site, mode, dest);
        assert!(status(&answer) == 403 && !answer.contains("home"), "{site} {mode} {dest}: {answer}");
    }
    for (site, mode, dest) in
        [("none", "navigate", "document"), ("same-origin", "no-cors", "script"), ("cross-site", "navigate", "document")]
    {
        assert_eq!(status(&asked(site, mode, dest)), 200, "{site} {mode} {dest}");
    }
    let answer = server.get("/").to_ascii_lowercase();
    for header in ["cross-origin-resource-policy: same-origin", "x-frame-options: sameorigin", "nosniff"] {
        assert!(answer.contains(header), "{header} is not in {answer}");
    }
}

/// Open pages wait for changes without keeping others from being loaded: a browser has six connections.
#[test]
fn the_polls_of_many_pages_leave_connections_free() {
    let server = Server::start(Limits::default());
    let page = server.get("/");
    let query = page.split("/-/live.js?").nth(1).and_then(|rest| rest.split('"').next()).expect("a live line");
    let poll = format!("/-/reload.js?{}", query.replace("&amp;", "&"));
    let request = format!("GET {poll} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let (send, answered) = std::sync::mpsc::channel();
    for _ in 0..10 {
        let (mut stream, send) = (server.connect(), send.clone());
        stream.write_all(request.as_bytes()).expect("sent");
        // It ends with the server, if it is not answered before.
        std::thread::spawn(move || stream.read_exact(&mut [0]).map(|()| send.send(())));
    }
    for number in 0..7 {
        assert!(answered.recv_timeout(PATIENCE / 4).is_ok(), "only {number} of ten polls were answered at once");
    }
    assert_eq!(status(&server.get("/")), 200);
}
