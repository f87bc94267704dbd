//! The functions that take most of the time of a build or of a visitor's request. Each works on the same input in
//! every run: the small book of the tests with a form added, and documents made from a fixed text. Edits of
//! `content/` do not change the input.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use builder::theme;
use forms::Values;
use load::LoadResult;
use model::site::Site;
use render::Theme;
use search::{Index, SearchRequest, Searcher};

/// The names of the functions.
pub const NAMES: [&str; 7] = ["markdown", "check", "template", "index", "search", "evaluation", "docx"];

/// How many documents are added to those of the small book.
const MADE: usize = 40;
/// How many printed lines each of them has.
const LINES: usize = 25;
/// How many times the evaluation of rules and the writing of forms are repeated.
const TIMES: usize = 50;
/// What is searched for: a frequent term, a rare one, a question, and words that the book does not contain.
const QUERIES: [&str; 4] = ["党组织", "换届选举", "党支部怎么换届", "没有的词语甲乙"];

/// Everything the functions work on.
pub struct Input {
    loaded: LoadResult,
    theme: Theme,
    index: Index,
}

/// Makes and loads the input.
pub fn input() -> Input {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the repository");
    let folder = tempfile::tempdir().expect("a folder for the content");
    // Messages name the content folder, whose name must be the same at every run.
    let content = folder.path().join("content");
    make(root, &content);
    let mut loaded = load::load(&content);
    let theme = theme::load(&root.join("theme"), &mut loaded.sources, &mut loaded.diagnostics);
    assert!(!diagnostics::has_errors(&loaded.diagnostics), "{:?}", loaded.diagnostics);
    let index = render::index::index(site(&loaded));
    Input { theme: theme.expect("a theme"), index, loaded }
}

impl Input {
    /// Runs the function of this name once.
    pub fn run(&self, name: &str) {
        let site = site(&self.loaded);
        match name {
            "markdown" => {
                for document in &site.documents {
                    let (read, _) = load::document(document.place.file, &document.address, &self.loaded.sources);
                    assert!(read.is_some(), "{}", document.address);
                }
            }
            "check" => assert!(check::check(site).is_empty(), "the content is sound"),
            "template" => {
                let faults = render::render(site, &self.theme, None, &self.loaded.sources, &|_| ());
                assert!(faults.is_empty(), "{faults:?}");
            }
            "index" => assert_eq!(render::index::index(site).root, self.index.root),
            "search" => QUERIES.iter().for_each(|query| self.search(query)),
            "evaluation" => {
                for case in (0..TIMES).flat_map(|_| &site.rules.cases) {
                    assert!(rules::run_case(&site.rules.book, &case.case).is_empty(), "{}", case.case.id);
                }
            }
            "docx" => {
                assert!(!site.library.forms.is_empty(), "the input has a form");
                for form in (0..TIMES).flat_map(|_| &site.library.forms) {
                    let (filling, _) = forms::fill(&site.library, form, &Values::new());
                    let paper = forms::layout(&site.library, form, &filling);
                    assert!(!forms::docx(&paper).is_empty(), "{}", form.id);
                }
            }
            other => panic!("no function is called {other}; there are {NAMES:?}"),
        }
    }

    /// The first query on a newly opened page, for which the index has to be loaded.
    fn search(&self, query: &str) {
        let mut searcher = Searcher::open(&self.index.root).expect("a sound root");
        let request = SearchRequest::new(query, 10);
        loop {
            let outcome = searcher.search(&request);
            if outcome.missing.is_empty() {
                return;
            }
            for id in outcome.missing {
                let shard = self.index.shards.iter().find(|(name, _)| *name == id).expect("a shard of that name");
                searcher.load(id, &shard.1).expect("a sound shard");
            }
        }
    }
}

fn site(loaded: &LoadResult) -> &Site {
    loaded.site.as_ref().expect("a site")
}

/// Writes the content: the small book, the form, and the added documents behind the small book's own.
fn make(root: &Path, content: &Path) {
    copy(&root.join("tests/fixtures/another-province"), content);
    copy(&root.join("builder/benches/functions/content"), content);
    let printed = fs::read_to_string(root.join("crates/search/tests/fixtures/book.txt")).expect("the printed lines");
    let lines: Vec<&str> = printed.lines().filter(|line| !line.trim().is_empty()).collect();
    let mut wording = fs::read_to_string(content.join("site.yaml")).expect("the small book has a site.yaml");
    let (mut order, mut section) = (String::new(), String::new());
    for number in 0..MADE {
        let mut text = format!(
            "---\ntitle: 第{number}号文件\nshort_title: 第{number}号文件\nkind: policy\nnumber: 云社〔2020〕{number}号\n\
             date: \"2020-01-02\"\n---\n\n# 第{number}号文件\n"
        );
        for place in 0..LINES {
            let line = lines[(number * 7 + place * (number + 1)) % lines.len()];
            // Characters that Markdown would read as markup are replaced.
            let words: String = line.chars().map(|c| if "<>#*_[]{}`|\\&-+".contains(c) { '·' } else { c }).collect();
            write!(text, "\n**第{place}条** {words} {{#p{place}}}\n").expect("a string takes any text");
        }
        let address = format!("policies/made-{number:02}");
        fs::write(content.join(&address).with_extension("md"), text).expect("a document is written");
        write!(order, "\n  - {address}").expect("a string takes any text");
        write!(section, ", {address}").expect("a string takes any text");
    }
    let last = "policies/yunling-2023-4";
    wording = wording.replacen(&format!("\n  - {last}"), &format!("\n  - {last}{order}"), 1);
    wording = wording.replacen(&format!("[{last}]"), &format!("[{last}{section}]"), 1);
    let form = "templates/template-1";
    wording = wording.replacen(&format!("\n  - {form}"), &format!("\n  - {form}\n  - templates/template-2"), 1);
    wording = wording.replacen(&format!("[{form}]"), &format!("[{form}, templates/template-2]"), 1);
    fs::write(content.join("site.yaml"), wording).expect("site.yaml is written");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be listed") {
        let path: PathBuf = entry.expect("the folder can be listed").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("the copy can be written");
        }
    }
}
