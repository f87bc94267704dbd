//! What must hold for hostile input, one function a target.

use std::fmt::Debug;
use std::path::Path;
use std::sync::{LazyLock, Mutex};

use builder::theme;
use diagnostics::Sources;
use forms::Library;
use load::LoadResult;
use model::site::Site;
use render::Theme;
use rules::RuleBook;
use search::{Index, SearchRequest, SearchResponse, Searcher};
use wasm_checker::Checker;
use wasm_forms::Documents;

use crate::book::{self, Files, PLAIN, WITH_RULES};
use crate::{markup, repository};

/// The document whose front matter or text is fuzzed.
const DOCUMENT: &str = "guide/part-1.md";
/// Good front matter, for texts.
const HEAD: &str = "---\ntitle: 甲\nshort_title: 甲\nkind: guide\n---\n";

/// The repository's own site.
pub(crate) static SITE: LazyLock<Site> =
    LazyLock::new(|| load::load(&repository("content")).site.expect("the content loads"));

/// The index of the small book.
pub(crate) static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let site = book::load(&WITH_RULES, Files::new()).site.expect("the small book loads");
    render::index::index(&site)
});

static THEME: LazyLock<Theme> = LazyLock::new(|| {
    let mut faults = Vec::new();
    let theme = theme::load(&repository("theme"), &mut Sources::default(), &mut faults);
    assert!(faults.is_empty(), "{faults:?}");
    theme.expect("the theme loads")
});

/// A whole file of Markdown.
pub(crate) fn front_matter(input: &[u8]) {
    book::process(&PLAIN, Files::from([("policies/a-2020-1.md".to_owned(), input.to_vec())]));
}

/// What stands below the front matter, once as the book's text, once as a page of ours.
pub(crate) fn markdown(input: &[u8]) {
    let file = |head: &str| [head.as_bytes(), input].concat();
    let page = HEAD.replace("guide", "page");
    book::process(&PLAIN, Files::from([(DOCUMENT.to_owned(), file(HEAD)), ("pages/about.md".to_owned(), file(&page))]));
}

/// Rule files: facts, decisions, conflicts, cases. A good book travels to the browser and answers.
pub(crate) fn rules(input: &[u8]) {
    let processed = book::process(&WITH_RULES, book::split_files(input, "rules/facts.yaml"));
    if let Some(site) = book::sound_site(&processed) {
        let (received, _) = round_trip(&site.rules.book, RuleBook::to_bytes, RuleBook::from_bytes);
        is_json(&rules::assess_json(&received, "{}"));
    }
}

/// `errata.yaml` and a document it speaks of.
pub(crate) fn errata(input: &[u8]) {
    book::process(&PLAIN, book::split_files(input, "errata.yaml"));
}

/// Marks in the wording of a form, fields, forms. A good library travels and gives papers.
pub(crate) fn forms(input: &[u8]) {
    let processed = book::process(&WITH_RULES, book::split_files(input, "templates/template-1.md"));
    if let Some(site) = book::sound_site(&processed) {
        let (received, bytes) = round_trip(&site.library, forms::to_bytes, |bytes| forms::from_bytes(bytes));
        for form in &received.forms {
            papers(&Documents::open(&bytes), &form.id, "{}");
        }
    }
}

/// Packs and unpacks what goes to the browser; nothing of it changes on the way.
fn round_trip<T, E: Debug>(
    sent: &T,
    pack: fn(&T) -> Result<Vec<u8>, E>,
    unpack: fn(&[u8]) -> Result<T, E>,
) -> (T, Vec<u8>) {
    let bytes = pack(sent).expect("it can be packed");
    let received = unpack(&bytes).expect("and unpacked");
    assert_eq!(pack(&received).expect("and packed again"), bytes, "it changes on its way");
    (received, bytes)
}

/// Settings, topics, terms, checklists, synonyms.
pub(crate) fn lists(input: &[u8]) {
    book::process(&WITH_RULES, book::split_files(input, "glossary.yaml"));
}

/// Any files, through the templates: every page of a good book is whole; one at fault is rendered too,
/// for the faults of the theme.
pub(crate) fn pages(input: &[u8]) {
    let processed = book::process(&WITH_RULES, book::split_files(input, "site.yaml"));
    let LoadResult { site: Some(site), sources, .. } = &processed else { return };
    let faults = Mutex::new(Vec::new());
    let diagnostics = render::render(site, &THEME, None, sources, &|file| {
        if Path::new(&file.path).extension().is_some_and(|extension| extension == "html") {
            let html = String::from_utf8(file.bytes).expect("a page is UTF-8");
            if let Err(fault) = markup::page(&html) {
                faults.lock().expect("not poisoned").push(format!("{}: {fault}", file.path));
            }
        }
    });
    if book::sound_site(&processed).is_some() {
        assert!(diagnostics.is_empty(), "the theme fails on good content: {diagnostics:?}");
        let faults = faults.into_inner().expect("not poisoned");
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// What is typed into a form, as its page hands it over: the form's name on a line, then JSON.
pub(crate) fn values(input: &[u8]) {
    static LIBRARY: LazyLock<Vec<u8>> =
        LazyLock::new(|| forms::to_bytes(&SITE.library).expect("the library is packed"));
    let input = String::from_utf8_lossy(input);
    let (form, json) = input.split_once('\n').unwrap_or(("template-4", &input));
    let documents = Documents::open(&LIBRARY);
    papers(&documents, form.trim(), json);
    entries(&documents.batch(json));
}

/// Everything a page asks of a form.
fn papers(documents: &Documents, form: &str, json: &str) {
    let definition = documents.form(form);
    if definition.is_empty() {
        return;
    }
    is_json(&definition);
    is_json(&documents.review(form, json));
    is_json(&documents.from_answers(form, json, json));
    let preview = documents.preview(form, json);
    if let Err(fault) = markup::page(&preview) {
        panic!("{fault}:\n{preview}");
    }
    for (name, content) in entries(&documents.docx(form, json)) {
        let text = std::str::from_utf8(&content).expect("a part of a Word file is UTF-8");
        if let Err(error) = roxmltree::Document::parse(text) {
            panic!("{name} is no XML: {error}\n{text}");
        }
    }
}

/// The files of an archive.
fn entries(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let archive = rawzip::ZipArchive::from_slice(archive).expect("an archive");
    let mut files = Vec::new();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().expect("an entry") {
        let name = entry.file_path().try_normalize().expect("a path that stays below").as_ref().to_owned();
        let packed = archive.get_entry(entry.wayfinder()).expect("data");
        files.push((name, miniz_oxide::inflate::decompress_to_vec(packed.data()).expect("packed data")));
    }
    files
}

/// What a visitor answers, as the page hands it over.
pub(crate) fn answers(input: &[u8]) {
    static BOOK: LazyLock<Vec<u8>> = LazyLock::new(|| SITE.rules.book.to_bytes().expect("the rule book is packed"));
    let input = String::from_utf8_lossy(input);
    let checker = Checker::open(&BOOK);
    is_json(&checker.assess(&input));
    let case = checker.record("case", "甲", &input);
    if !case.is_empty() {
        yaml::parse(&case, 0).unwrap_or_else(|error| panic!("no YAML: {error:?}\n{case}"));
    }
}

/// Damaged bytes of a library: refused, or of use.
pub(crate) fn library_bytes(input: &[u8]) {
    let Ok(library) = forms::from_bytes::<Library>(input) else { return };
    round_trip(&library, forms::to_bytes, |bytes| forms::from_bytes(bytes));
    for form in &library.forms {
        let filling = forms::fill(&library, form, &forms::Values::new());
        let paper = forms::layout(&library, form, &filling);
        forms::preview(&paper);
        forms::docx(&paper);
    }
}

/// Damaged bytes of a rule book: refused, or of use.
pub(crate) fn rule_book_bytes(input: &[u8]) {
    let Ok(book) = RuleBook::from_bytes(input) else { return };
    round_trip(&book, RuleBook::to_bytes, RuleBook::from_bytes);
    is_json(&rules::assess_json(&book, "{}"));
}

fn is_json(text: &str) {
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        panic!("no JSON: {error}\n{text}");
    }
}

/// Any query to a sound index: an answer, and a whole one once all is loaded.
pub(crate) fn queries(input: &[u8]) {
    let mut searcher = Searcher::open(&INDEX.root).expect("a sound root");
    let query = String::from_utf8_lossy(input);
    ask(&searcher, &query);
    for (id, bytes) in &INDEX.shards {
        searcher.load(*id, bytes).expect("a sound shard");
    }
    let outcome = ask(&searcher, &query);
    assert!(outcome.ranked && outcome.missing.is_empty(), "{query:?}");
}

/// The name of one file of the index on a line, then its bytes: refused, or of use.
pub(crate) fn search_bytes(input: &[u8]) {
    let Some(end) = input.iter().position(|byte| *byte == b'\n') else { return };
    let (name, mut damaged) = (String::from_utf8_lossy(&input[..end]), input[end + 1..].to_vec());
    let mut root = INDEX.root.clone();
    if damaged.len() > 9 {
        // A version, the build, the check sum, the content; the root is sealed under the empty name.
        let sealed_as = if name == "root" { "" } else { &*name };
        damaged[1..5].copy_from_slice(&INDEX.root[1..5]);
        let sum = fnv(&[&damaged[1..5], sealed_as.as_bytes(), &damaged[9..]]);
        damaged[5..9].copy_from_slice(&sum);
        if name == "root" {
            root.clone_from(&damaged);
        }
    }
    let Ok(mut searcher) = Searcher::open(&root) else { return };
    for (id, sound) in &INDEX.shards {
        let is_damaged = id.to_string() == name;
        let loaded = searcher.load(*id, if is_damaged { &damaged } else { sound });
        assert!(loaded.is_ok() || is_damaged || name == "root", "{id} is refused for the fault of {name}");
    }
    for query in ["党", "党组织", "换届 选举 年份:2016", "\"指导\" -思想"] {
        ask(&searcher, query);
    }
}

/// The check sum of the index's files.
fn fnv(parts: &[&[u8]]) -> [u8; 4] {
    let all = parts.iter().flat_map(|part| part.iter());
    let sum = all.fold(0x811c_9dc5_u32, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    sum.to_le_bytes()
}

fn ask(searcher: &Searcher, query: &str) -> SearchResponse {
    let outcome = searcher.search(&SearchRequest { query, limit: 20, per_document: 2, facets: true });
    assert!(outcome.ranked || (outcome.results.is_empty() && !outcome.missing.is_empty()), "{query:?}");
    outcome.to_json();
    outcome
}
