//! The functions that take most of the time of a build or of a visitor's request. Each works on the same input in
//! every run: the small book of the tests with a form added, and documents made from a fixed text. Edits of
//! `content/` do not change the input.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use builder::theme;
use diagnostics::Sources;
use forms::Values;
use load::LoadResult;
use model::site::Site;
use render::Theme;
use search::{Index, SearchRequest, Searcher};

/// One of the functions, run once.
pub type Function = fn(&Input);

/// The functions, with their names.
pub const FUNCTIONS: [(&str, Function); 7] = [
    ("markdown", markdown),
    ("check", check),
    ("template", template),
    ("index", index),
    ("search", search),
    ("evaluation", evaluation),
    ("docx", docx),
];

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
    site: Site,
    sources: Sources,
    theme: Theme,
    index: Index,
}

impl Input {
    /// Makes and loads the input.
    pub fn make() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the repository");
        let folder = tempfile::tempdir().expect("a folder for the content");
        // Messages name the content folder, whose name must be the same at every run.
        let content = folder.path().join("content");
        write_content(root, &content);
        let LoadResult { site, mut sources, mut diagnostics } = load::load(&content);
        let theme = theme::load(&root.join("theme"), &mut sources, &mut diagnostics);
        assert!(!diagnostics::has_errors(&diagnostics), "{diagnostics:?}");
        let site = site.expect("a site");
        Self { index: render::index::index(&site), site, sources, theme: theme.expect("a theme") }
    }
}

fn markdown(input: &Input) {
    for document in &input.site.documents {
        let (read, _) = load::document(document.place.file, &document.address, &input.sources);
        assert!(read.is_some(), "{}", document.address);
    }
}

fn check(input: &Input) {
    assert!(check::check(&input.site).is_empty(), "the content is sound");
}

fn template(input: &Input) {
    let faults = render::render(&input.site, &input.theme, None, &input.sources, &|_| ());
    assert!(faults.is_empty(), "{faults:?}");
}

fn index(input: &Input) {
    assert_eq!(render::index::index(&input.site).root, input.index.root);
}

/// The first query on a newly opened page, for which the index has to be loaded.
fn search(input: &Input) {
    for query in QUERIES {
        let mut searcher = Searcher::open(&input.index.root).expect("a sound root");
        let request = SearchRequest::new(query, 10);
        loop {
            let missing = searcher.search(&request).missing;
            if missing.is_empty() {
                break;
            }
            for id in missing {
                let shard = input.index.shards.iter().find(|(name, _)| *name == id).expect("a shard of that name");
                searcher.load(id, &shard.1).expect("a sound shard");
            }
        }
    }
}

fn evaluation(input: &Input) {
    let rules = &input.site.rules;
    for case in (0..TIMES).flat_map(|_| &rules.cases) {
        assert!(rules::run_case(&rules.book, &case.case).is_empty(), "{}", case.case.id);
    }
}

fn docx(input: &Input) {
    let library = &input.site.library;
    assert!(!library.forms.is_empty(), "the input has a form");
    for form in (0..TIMES).flat_map(|_| &library.forms) {
        let filling = forms::fill(library, form, &Values::new());
        assert!(!forms::docx(&forms::layout(library, form, &filling)).is_empty(), "{}", form.id);
    }
}

/// Writes the content: the small book, the form, and the added documents behind the small book's own.
fn write_content(root: &Path, content: &Path) {
    copy(&root.join("tests/fixtures/another-province"), content);
    copy(&root.join("builder/examples/functions/content"), content);
    let printed = fs::read_to_string(root.join("crates/search/tests/fixtures/book.txt")).expect("the printed lines");
    let lines: Vec<&str> = printed.lines().filter(|line| !line.trim().is_empty()).collect();
    let mut made = Vec::new();
    for number in 0..MADE {
        let mut text = format!(
            "---\ntitle: 第{number}号文件\nshort_title: 第{number}号文件\nkind: policy\nnumber: 云社〔2020〕{number}号\n\
             date: \"2020-01-02\"\n---\n\n# 第{number}号文件\n"
        );
        for place in 0..LINES {
            let line = lines[(number * 7 + place * (number + 1)) % lines.len()];
            // Characters that Markdown would read as markup are replaced.
            let words = line.replace(|sign| "<>#*_[]{}`|\\&-+".contains(sign), "·");
            write!(text, "\n**第{place}条** {words} {{#p{place}}}\n").expect("a string takes any text");
        }
        let address = format!("policies/made-{number:02}");
        fs::write(content.join(&address).with_extension("md"), text).expect("a document is written");
        made.push(address);
    }
    let site = content.join("site.yaml");
    let mut wording = fs::read_to_string(&site).expect("the small book has a site.yaml");
    // The reading order names each on a line, the sections list them in brackets.
    for (last, added) in
        [("policies/yunling-2023-4", made), ("templates/template-1", vec!["templates/template-2".to_owned()])]
    {
        let (order, section) = (added.join("\n  - "), added.join(", "));
        wording = wording.replacen(&format!("\n  - {last}"), &format!("\n  - {last}\n  - {order}"), 1);
        wording = wording.replacen(&format!("[{last}]"), &format!("[{last}, {section}]"), 1);
    }
    fs::write(site, wording).expect("site.yaml is written");
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(|entry| entry.expect("the folder can be listed")) {
        let target = to.join(entry.path().strip_prefix(from).expect("below the folder"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("the folder can be made");
        } else {
            fs::copy(entry.path(), target).expect("the copy can be written");
        }
    }
}
