//! From writing a file to the page that shows it, with `serve`: `make bench-serve`.
//!
//! Arguments: numbers of documents, `24 1000` by default. A client that stands for a browser looks at a
//! page and waits as the page's own script does; a file is written; the clock stops when the client has
//! read the changed page. The server tells the parts. Then it waits until the whole site is built.
#![allow(clippy::print_stdout, reason = "a tool for the terminal")]

#[path = "../build/corpus.rs"]
#[allow(dead_code, reason = "the other bench asks more of it")]
mod corpus;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use end_to_end::site::{command, copy_folder};

const ROUNDS: usize = 9;
const PATIENCE: Duration = Duration::from_secs(60);

/// A server over a corpus of its own.
struct Serving {
    program: Child,
    address: String,
    /// What it prints, line by line.
    lines: Receiver<String>,
    root: PathBuf,
}

/// One change: which file, what page shows it, and how the file reads with a mark in it.
struct Change {
    name: &'static str,
    file: PathBuf,
    page: &'static str,
    marked: fn(&str, &str) -> String,
}

fn main() {
    // Cargo starts it in the package's folder.
    std::env::set_current_dir(end_to_end::repository()).expect("the repository is there");
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|size| size.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![24, 1000] } else { sizes };
    for size in sizes {
        let serving = Serving::start(size);
        println!("\n## {size} documents, median of {ROUNDS} (least–most), in ms\n");
        println!("| edited | from write to page | load | check | render | the whole site built after |");
        println!("|---|---|---|---|---|---|");
        for change in serving.changes() {
            serving.measure(&change);
        }
    }
}

impl Serving {
    fn start(size: usize) -> Self {
        let root = PathBuf::from("target/tmp/bench-serve").join(size.to_string());
        let _ = fs::remove_dir_all(&root);
        corpus::make(&root, size);
        copy_folder(Path::new("theme"), &root.join("theme"));
        let path = |name: &str| root.join(name).to_str().expect("a path in Unicode").to_owned();
        let (content, theme, out) = (path("content"), path("theme"), path("dist"));
        let mut program = command(&["serve", "--port", "0", "--content", &content, "--theme", &theme, "--out", &out])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the builder starts");
        let (send, lines) = channel();
        let output = BufReader::new(program.stdout.take().expect("its output"));
        std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        let mut serving = Self { program, address: String::new(), lines, root };
        let line = serving.wait_for("http://");
        let (_, rest) = line.split_once("http://").expect("an address");
        rest.split('/').next().expect("an address").clone_into(&mut serving.address);
        serving
    }

    fn wait_for(&self, words: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(PATIENCE).expect("the builder says so in time");
            if line.contains(words) {
                return line;
            }
        }
    }

    fn changes(&self) -> Vec<Change> {
        let content = self.root.join("content");
        vec![
            Change {
                name: "a page",
                file: content.join("policies/qinghai-2019-13.md"),
                page: "policies/qinghai-2019-13/index.html",
                marked: |text, mark| format!("{text}\n\n> 说明{mark}。\n"),
            },
            Change {
                name: "a rule file",
                file: content.join("rules/facts.yaml"),
                page: "check/index.html",
                marked: |text, mark| {
                    let label = text.lines().find(|line| line.trim_start().starts_with("label: ")).expect("a label");
                    text.replacen(label, &format!("{label}{mark}"), 1)
                },
            },
            Change {
                name: "a template",
                file: self.root.join("theme/pages/document.html"),
                page: "policies/qinghai-2019-13/index.html",
                marked: |text, mark| text.replacen("<article", &format!("<!-- {mark} --><article"), 1),
            },
            Change {
                name: "a style sheet",
                file: self.root.join("theme/base/type.css"),
                page: "policies/qinghai-2019-13/index.html",
                marked: |text, mark| format!("{text}\n.m{mark} {{ color: red; }}\n"),
            },
        ]
    }

    fn measure(&self, change: &Change) {
        let original =
            fs::read_to_string(&change.file).unwrap_or_else(|error| panic!("{}: {error}", change.file.display()));
        let (mut shown, mut built) = (Vec::new(), Vec::new());
        let mut parts: Vec<Vec<f64>> = vec![Vec::new(); 3];
        for round in 0..ROUNDS {
            let before = self.get(&format!("/{}", change.page)).1;
            let live = before.split("/-/live.js?").nth(1).and_then(|rest| rest.split('"').next()).expect("a live line");
            let mut waiting = self.ask(&format!("/-/reload.js?{}", live.replace("&amp;", "&")));
            let text = (change.marked)(&original, &format!("b{round}"));
            let begun = Instant::now();
            fs::write(&change.file, text).expect("written");
            let mut answer = String::new();
            waiting.read_to_string(&mut answer).expect("the answer comes");
            assert!(answer.contains("location.reload"), "{answer}");
            let after = self.get(&format!("/{}", change.page)).1;
            shown.push(begun.elapsed());
            assert_ne!(before, after, "the page has not changed");
            let times = answer.lines().find_map(|line| line.strip_prefix("server-timing: ")).unwrap_or_default();
            for (part, time) in parts.iter_mut().zip(times.split(", ")) {
                part.extend(time.rsplit_once('=').and_then(|(_, time)| time.parse::<f64>().ok()));
            }
            self.wait_for("已生成");
            built.push(begun.elapsed());
        }
        fs::write(&change.file, original).expect("written back");
        self.wait_for("已生成");
        let milliseconds =
            |times: &[Duration]| times.iter().map(|time| time.as_secs_f64() * 1_000.0).collect::<Vec<_>>();
        let parts: Vec<String> = parts.into_iter().map(spread).collect();
        println!(
            "| {} | {} | {} | {} |",
            change.name,
            spread(milliseconds(&shown)),
            parts.join(" | "),
            spread(milliseconds(&built))
        );
    }

    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("the server accepts");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).expect("sent");
        stream
    }

    /// Head and body.
    fn get(&self, path: &str) -> (String, String) {
        let mut answer = String::new();
        self.ask(path).read_to_string(&mut answer).expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        (head.to_owned(), body.to_owned())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Median, least and most.
fn spread(mut values: Vec<f64>) -> String {
    values.sort_by(f64::total_cmp);
    match (values.get(values.len() / 2), values.first(), values.last()) {
        (Some(median), Some(least), Some(most)) => format!("{median:.0} ({least:.0}–{most:.0})"),
        _ => "–".to_owned(),
    }
}
