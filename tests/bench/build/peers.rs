//! The programs compared, and the same pages in the form each of them reads.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use end_to_end::{read, repository};

use crate::corpus::Corpus;
use crate::measure::{self, Run};

/// A way to a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peer {
    /// This builder: pages, citations checked, rules analysed, search index, Word files.
    Ours,
    /// Hugo: pages alone.
    Hugo,
    /// Hugo, then Pagefind over its pages.
    HugoPagefind,
    /// mdBook with its search index.
    MdBook,
}

impl Peer {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Ours, Self::Hugo, Self::HugoPagefind, Self::MdBook];

    /// As it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours, everything",
            Self::Hugo => "Hugo, pages alone",
            Self::HugoPagefind => "Hugo + Pagefind",
            Self::MdBook => "mdBook + its index",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Hugo => "hugo",
            Self::HugoPagefind => "hugo-pagefind",
            Self::MdBook => "mdbook",
        }
    }

    /// Whether its program is installed.
    pub fn is_there(self) -> bool {
        match self {
            Self::Ours => true,
            Self::Hugo => hugo().is_some(),
            Self::HugoPagefind => hugo().is_some() && pagefind().is_some(),
            Self::MdBook => mdbook().exists(),
        }
    }

    /// Writes the pages as it reads them.
    pub fn prepare(self, work: &Path, corpus: &Corpus) {
        let folder = work.join(self.folder());
        let _ = fs::remove_dir_all(&folder);
        match self {
            Self::Ours => {}
            Self::Hugo | Self::HugoPagefind => prepare_hugo(&folder, corpus),
            Self::MdBook => prepare_mdbook(&folder, corpus),
        }
    }

    /// The folder it reads.
    pub fn input(self, work: &Path, corpus: &Corpus) -> PathBuf {
        match self {
            Self::Ours => corpus.content.clone(),
            Self::Hugo | Self::HugoPagefind => work.join(self.folder()).join("content"),
            Self::MdBook => work.join(self.folder()).join("src"),
        }
    }

    /// The folder it writes.
    pub fn output(self, work: &Path) -> PathBuf {
        match self {
            Self::Ours => work.join("ours/dist"),
            Self::Hugo | Self::HugoPagefind => work.join(self.folder()).join("public"),
            Self::MdBook => work.join("mdbook/book"),
        }
    }

    /// Builds the site.
    pub fn build(self, work: &Path, corpus: &Corpus) -> Run {
        let folder = work.join(self.folder());
        match self {
            Self::Ours => {
                let builder = repository().join("target/release/builder");
                let out = self.output(work);
                measure::run(
                    Command::new(builder).args(["build", "--content"]).arg(&corpus.content).arg("--out").arg(out),
                )
            }
            Self::Hugo => run_hugo(&folder),
            Self::HugoPagefind => {
                let mut command = Command::new(pagefind().expect("it is installed"));
                let pages = run_hugo(&folder);
                pages.then(measure::run(command.arg("--site").arg(folder.join("public")).arg("--quiet")))
            }
            Self::MdBook => {
                let mut command = Command::new(mdbook());
                measure::run(command.arg("build").arg(&folder).env("RUST_LOG", "error").env("MDBOOK_LOG", "error"))
            }
        }
    }
}

fn tools() -> PathBuf {
    repository().join("target/tools")
}

/// The program itself: the wrapper on PATH would add the start of Python to every round.
fn hugo() -> Option<PathBuf> {
    let library = tools().join("hugo/lib");
    let versions = fs::read_dir(library).ok()?.flatten();
    let mut programs = versions.map(|version| version.path().join("site-packages/hugo/binaries/hugo"));
    programs.find(|program| program.exists())
}

fn mdbook() -> PathBuf {
    tools().join("bin/mdbook")
}

fn pagefind() -> Option<PathBuf> {
    let packages = fs::read_dir(repository().join("tests/bench/node_modules/@pagefind")).ok()?.flatten();
    let mut programs = packages.map(|package| package.path().join("bin/pagefind_extended"));
    programs.find(|program| program.exists())
}

fn run_hugo(folder: &Path) -> Run {
    // Its own cache would make a cold build a warm one.
    let mut command = Command::new(hugo().expect("it is installed"));
    command.arg("--source").arg(repository().join(folder)).args(["--quiet", "--ignoreCache"]);
    measure::run(&mut command)
}

/// A page's title and what stands below its front matter.
fn parts(content: &Path, page: &str) -> (String, String) {
    let text = read(content.join(page));
    let mut parts = text.splitn(3, "---\n").skip(1);
    let (front, body) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let title = front.lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or_default();
    (title.trim_matches('"').to_owned(), body.to_owned())
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

/// A layout with what our pages have around the text, and no more: the header's links, the contents
/// of the page, the pages before and after. Lists are paged as ours are.
fn prepare_hugo(folder: &Path, corpus: &Corpus) {
    for page in &corpus.pages {
        let (title, body) = parts(&corpus.content, page);
        // An index.md would take its folder's other pages for its attachments.
        let page = page.replace("index.md", "_index.md");
        write(&folder.join("content").join(page), &format!("---\ntitle: \"{title}\"\n---\n{body}"));
    }
    let frame = |main: &str| {
        format!(
            "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{{{{ .Title }}}}</title></head>\n\
             <body><header><nav>{{{{ range .Site.Sections }}}}<a href=\"{{{{ .RelPermalink }}}}\">{{{{ .Title }}}}</a>{{{{ end }}}}</nav></header>\n\
             <main>{main}</main></body></html>\n"
        )
    };
    let single = "<aside>{{ .TableOfContents }}</aside><article><h1>{{ .Title }}</h1>{{ .Content }}</article>\n\
                  <nav>{{ with .PrevInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}\
                  {{ with .NextInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</nav>";
    let list = "<article>{{ .Content }}</article>{{ range (.Paginate .RegularPages 200).Pages }}\
                <a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}";
    write(&folder.join("layouts/_default/single.html"), &frame(single));
    write(&folder.join("layouts/_default/list.html"), &frame(list));
    write(
        &folder.join("hugo.toml"),
        "languageCode = \"zh-CN\"\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"404\"]\n",
    );
}

fn prepare_mdbook(folder: &Path, corpus: &Corpus) {
    let mut summary = String::new();
    for page in &corpus.pages {
        let (title, body) = parts(&corpus.content, page);
        write(&folder.join("src").join(page), &body);
        let _ = writeln!(summary, "- [{}]({page})", title.replace(['[', ']'], ""));
    }
    write(&folder.join("src/SUMMARY.md"), &summary);
    write(&folder.join("book.toml"), "[book]\nlanguage = \"zh\"\n");
}
