//! Building the site with the real program, and listing what it wrote.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::page::Page;
use crate::{listed, paths_below, repository};

/// A built site.
#[derive(Debug)]
pub struct Site {
    /// The folder it was written to.
    pub folder: PathBuf,
}

/// The program `builder`: the one that `make test` has just compiled and names, else compiled now.
pub fn builder() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| match std::env::var_os("BUILDER") {
        Some(program) => repository().join(program),
        None => compiled(),
    })
}

fn compiled() -> PathBuf {
    let output = Command::new(std::env::var_os("CARGO").as_deref().unwrap_or(OsStr::new("cargo")))
        .args(["build", "--quiet", "--package", "builder", "--bin", "builder", "--message-format", "json"])
        .current_dir(repository())
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "the builder does not compile:\n{}", printed(&output));
    let messages = String::from_utf8_lossy(&output.stdout);
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let mut programs = messages.filter_map(|message| message["executable"].as_str().map(PathBuf::from));
    programs.next().expect("cargo names the program")
}

/// A command of the program, to be run from the root of the repository.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(builder());
    command.args(arguments).current_dir(repository());
    command
}

/// What a finished program printed, for messages.
pub fn printed(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The arguments that build from `content` to `out`, without the browser's modules.
pub fn build_arguments<'a>(content: &'a Path, out: &'a Path) -> [&'a str; 6] {
    let content = content.to_str().expect("test paths are Unicode");
    let out = out.to_str().expect("test paths are Unicode");
    ["build", "--content", content, "--out", out, "--without-wasm"]
}

/// Builds a site without the browser's modules; how the program ended.
pub fn build(content: &Path, out: &Path) -> Output {
    command(&build_arguments(content, out)).output().expect("the builder starts")
}

/// The same where it must succeed.
pub fn built(content: &Path, out: &Path) -> Site {
    succeeded(command(&build_arguments(content, out)), out)
}

fn succeeded(mut build: Command, out: &Path) -> Site {
    let output = build.output().expect("the builder starts");
    assert!(output.status.success(), "the site does not build:\n{}", printed(&output));
    Site { folder: out.to_owned() }
}

/// A copy of a content folder of the repository, and where its site goes: both below a folder of this test
/// program, which is emptied first.
pub fn copied(content: &str, name: &str) -> (PathBuf, PathBuf) {
    let root = emptied(name);
    let copy = root.join("content");
    copy_folder(&repository().join(content), &copy);
    (copy, root.join("dist"))
}

/// A small book of another province, to be copied and changed.
pub const SMALL: &str = "tests/fixtures/another-province";

/// The site of this repository, built once in each test program. Needs no WASM.
pub fn published() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| built(Path::new("content"), &scratch("site")))
}

/// The site with the browser's modules, which must have been compiled before (`make wasm`).
pub fn published_with_wasm() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| build_with_wasm(Path::new("content"), &scratch("site-with-wasm")))
}

/// Builds a site with them.
pub fn build_with_wasm(content: &Path, out: &Path) -> Site {
    succeeded(command(&build_arguments(content, out)[..5]), out)
}

/// A path for this test program below `target/`; kept after the run, to look at.
pub fn scratch(name: &str) -> PathBuf {
    let program = std::env::current_exe().expect("a program knows its path");
    let test = program.file_stem().and_then(OsStr::to_str).expect("test names are Unicode");
    let test = test.rsplit_once('-').map_or(test, |(name, _hash)| name);
    let target = program.ancestors().nth(3).expect("tests lie in target/debug/deps");
    let folder = target.join("tmp").join(test);
    fs::create_dir_all(&folder).expect("target/ can be written");
    folder.join(name)
}

/// The same without what an earlier run left there.
pub fn emptied(name: &str) -> PathBuf {
    let folder = scratch(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of an earlier run can be removed");
    }
    folder
}

/// Copies a folder with all below it.
pub fn copy_folder(from: &Path, to: &Path) {
    write_files(to, contents(from));
}

/// Writes files into a folder, by their paths from there.
pub fn write_files<P: AsRef<Path>, B: AsRef<[u8]>>(folder: &Path, files: impl IntoIterator<Item = (P, B)>) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }
}

/// Puts words in place of others, where they first stand in a file; there they must be.
pub fn edit(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert!(text.contains(from), "{}: {from} is not there", file.display());
    fs::write(file, text.replacen(from, to, 1)).expect("the file can be written");
}

/// The names of what lies in a folder, sorted; without locks, which stay.
pub fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder can be listed").map(|entry| entry.expect("an entry"));
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| Path::new(name).extension() != Some(OsStr::new("lock")));
    names.sort();
    names
}

/// Every file below a folder, by its path from there, with its bytes.
pub fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let read = |path: &PathBuf| fs::read(folder.join(path)).expect("the file can be read");
    paths_below(folder).into_iter().map(|path| (path.clone(), read(&path))).collect()
}

/// The addresses of the book's documents, in the book's order.
pub fn reading_order() -> Vec<String> {
    listed("content/site.yaml", "book")
}

impl Site {
    /// One page, by its path from the site's root.
    pub fn page(&self, path: impl AsRef<Path>) -> Page {
        Page::read(&self.folder, path.as_ref())
    }

    /// The page of a document of the book.
    pub fn document(&self, address: &str) -> Page {
        let path = match address.strip_suffix("/index") {
            Some(section) => format!("{section}/index.html"),
            None => format!("{address}/index.html"),
        };
        self.page(path)
    }

    /// Every page of a kind; at least so many.
    pub fn pages_of_kind(&self, kind: &str, least: usize) -> Vec<Page> {
        let pages: Vec<Page> = self.pages().into_iter().filter(|page| page.kind() == kind).collect();
        assert!(pages.len() >= least, "only {} pages of the kind {kind}", pages.len());
        pages
    }

    /// Every page, in the order of the paths.
    pub fn pages(&self) -> Vec<Page> {
        let files = contents(&self.folder).into_keys();
        files.filter(|path| path.extension() == Some(OsStr::new("html"))).map(|path| self.page(path)).collect()
    }
}
