//! The settings that lie ready for web servers: they say what pages say themselves, and nothing of the
//! site fails by them.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use end_to_end::browser::{AnyBrowser, Browser, in_tab};
use end_to_end::page::selector;
use end_to_end::read;
use end_to_end::site::published_with_wasm;
use end_to_end::transport::{Open, Place, Program, Transport};

use super::offline::KEPT;
use super::scenarios;

/// The same for every server.
const WORKER: &str = "default-src 'none'; connect-src 'self'";

/// What a picture may do that is opened by itself.
const PICTURE: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/// The first line of an answer and its headers.
fn head(site: &Open, path: &str) -> (String, BTreeMap<String, String>) {
    let url = site.url(path);
    let (host, path) = url.strip_prefix("http://").and_then(|rest| rest.split_once('/')).expect("an http address");
    let mut stream = TcpStream::connect(host).expect("the server listens");
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n")
        .expect("the server reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("the server answers");
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    let mut lines = head.lines();
    let status = lines.next().unwrap_or_default().to_owned();
    let mut headers = BTreeMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        let twice = headers.insert(name.to_ascii_lowercase(), value.to_owned());
        assert!(twice.is_none() || name.eq_ignore_ascii_case("vary"), "{path}: {name} is said twice");
    }
    (status, headers)
}

/// The policy of pages and what only a header can say. Which script may stand within a page changes with
/// the site and is left to the page: what either forbids is forbidden.
fn policy() -> String {
    let page = published_with_wasm().page("index.html");
    let meta = page.tree.select(&selector("meta[http-equiv='Content-Security-Policy']")).next();
    let content = meta.and_then(|meta| meta.attr("content")).expect("pages declare a policy");
    let (before, rest) = content.split_once("'sha256-").expect("the page names its script");
    let (_hash, after) = rest.split_once('\'').expect("a hash ends");
    format!("{before}'unsafe-inline'{after}; frame-ancestors 'self'")
}

#[test]
fn ready_settings_say_what_pages_say() {
    for (program, place) in [
        (Program::Nginx, Place::SubPath),
        (Program::Caddy, Place::SubPath),
        (Program::Apache, Place::SubPath),
        // Where the page for wrong addresses is found, its settings apply to an answer that is none.
        (Program::Apache, Place::Root),
    ] {
        let site = Transport::deployed(program, place).open(&published_with_wasm().folder);
        let assets = std::fs::read_dir(site.folder.join("assets")).expect("there are assets").flatten();
        let asset = assets.map(|file| file.file_name()).find(|name| name.to_string_lossy().ends_with(".js"));
        let asset = format!("assets/{}", asset.expect("a script").to_string_lossy());
        let long = "public, max-age=31536000, immutable";
        for (path, ok, policy, life) in [
            ("index.html", true, policy().as_str(), Some("no-cache")),
            ("check/index.html", true, &policy(), Some("no-cache")),
            ("check/", true, &policy(), Some("no-cache")),
            ("sw.js", true, WORKER, Some("no-cache")),
            (&asset, true, &policy(), Some(long)),
            ("procedures/reelect.svg", true, PICTURE, Some("no-cache")),
            // The page for wrong addresses says itself what it forbids, and is not kept for the right ones.
            ("assets/none.js", false, "", None),
            ("none/", false, "", None),
            ("404.html", true, "", Some("no-cache")),
        ] {
            let (status, headers) = head(&site, path);
            let at = format!("{program:?}, {place:?}, {path}: {status} {headers:#?}");
            assert_eq!(status.contains(" 200 "), ok, "{at}");
            let said = headers.get("content-security-policy").map(String::as_str).unwrap_or_default();
            assert_eq!(said, policy, "{at}");
            assert_eq!(headers.get("x-content-type-options").map(String::as_str), Some("nosniff"), "{at}");
            assert_eq!(headers.get("referrer-policy").map(String::as_str), Some("no-referrer"), "{at}");
            assert_eq!(headers.get("x-frame-options").map(String::as_str), Some("SAMEORIGIN"), "{at}");
            // The servers of this test say GB2312 of everything else.
            let kind = headers.get("content-type").map(|kind| kind.to_ascii_lowercase()).unwrap_or_default();
            assert!(!ok || kind.ends_with("; charset=utf-8") || kind.starts_with("image/"), "{at}");
            let packed = headers.get("content-encoding").is_some_and(|encoding| encoding == "gzip");
            assert!(packed || !ok, "{at}");
            let kept = headers.get("cache-control").map(String::as_str);
            assert!(kept == life || (life.is_none() && kept == Some("no-cache")), "{at}");
        }
    }
}

#[test]
fn every_server_is_told_the_same() {
    for file in ["deploy/nginx.conf", "deploy/Caddyfile", "deploy/apache.htaccess"] {
        let text = read(file);
        for words in [
            policy().as_str(),
            WORKER,
            PICTURE,
            "nosniff",
            "SAMEORIGIN",
            "no-referrer",
            "max-age=31536000, immutable",
            "camera=(), geolocation=(), microphone=()",
        ] {
            assert!(text.contains(words), "{file} does not say {words}");
        }
    }
}

#[test]
#[ignore = "takes minutes; `make test-everywhere` runs it"]
fn the_site_works_and_is_kept_with_ready_settings() {
    for (browser, program) in [
        (AnyBrowser::Chromium(78), Program::Nginx),
        (AnyBrowser::Current(Browser::Chromium), Program::Caddy),
        (AnyBrowser::Current(Browser::Firefox), Program::Apache),
    ] {
        let mut site = Transport::deployed(program, Place::SubPath).open(&published_with_wasm().folder);
        let folder = tempfile::tempdir().expect("a folder for downloads");
        let result = in_tab(browser, Some(folder.path()), async |tab| {
            tab.goto(&site.url("index.html")).await?;
            tab.wait_until("the site kept", KEPT, &[]).await?;
            tab.seen().await?;
            site.stop_server();
            scenarios::go_through_all(tab, &site, folder.path()).await
        });
        result.unwrap_or_else(|failure| panic!("{browser:?}, {program:?}: {failure}"));
    }
}
