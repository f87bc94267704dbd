//! Sound inputs to begin with, all from the repository's own content.

use crate::book::{self, Files, WITH_RULES, file_part};
use crate::files;
use crate::payloads::PAYLOADS;
use crate::targets::{INDEX, SITE};

/// The longest seed: long ones are slow to run and teach nothing that short ones do not.
const LONGEST: usize = 8 << 10;

/// The beginnings of the files of the repository's own book and of the small one, of those whose path begins and
/// ends so.
fn content(place: &str, ending: &str) -> Vec<(String, Vec<u8>)> {
    let all = files("content").into_iter().chain(WITH_RULES.clone());
    let wanted = all.filter(|(path, _)| path.starts_with(place) && path.ends_with(ending));
    wanted.map(|(path, bytes)| (path, beginning(&bytes).to_vec())).collect()
}

/// The beginning of a text, whole lines.
fn beginning(bytes: &[u8]) -> &[u8] {
    let end = bytes.len().min(LONGEST);
    let line_end = bytes[..end].iter().rposition(|byte| *byte == b'\n').map_or(end, |at| at + 1);
    &bytes[..line_end]
}

/// Each of the files as an input of its own.
fn each_alone(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Vec<Vec<u8>> {
    files.into_iter().map(|(path, bytes)| file_part(&path, &bytes)).collect()
}

pub(crate) fn front_matter() -> Vec<Vec<u8>> {
    content("", ".md").iter().map(|(_, text)| text[..text.len().min(600)].to_vec()).collect()
}

pub(crate) fn markdown() -> Vec<Vec<u8>> {
    let documents = content("", ".md").into_iter().filter_map(|(_, text)| String::from_utf8(text).ok());
    let texts = documents.filter_map(|text| Some(text.splitn(3, "---\n").nth(2)?.to_owned().into_bytes()));
    let hostile = HOSTILE_MARKDOWN.iter().chain(&PAYLOADS);
    texts.chain(hostile.map(|text| format!("第二段。{text}\n\n{text}\n\n末段。\n").into_bytes())).collect()
}

/// Markdown's own ways to an address or to markup.
const HOSTILE_MARKDOWN: [&str; 15] = [
    "[点](javascript:window.hostile=1)",
    "[点](JaVaScRiPt&#58;window.hostile=1)",
    "![x](javascript:window.hostile=1)",
    "[点](data:text/html,<script>window.hostile=1</script>)",
    "<javascript:window.hostile=1>",
    "[x]: javascript:window.hostile=1\n\n[x]",
    "![\" onerror=\"window.hostile=1](x.png \"\\\" onload=\\\"window.hostile=1\")",
    "`<script>window.hostile=1</script>`",
    "    <script>window.hostile=1</script>",
    "- <script>window.hostile=1</script>",
    "> <script>window.hostile=1</script>",
    "[党<b>费</b>[×]{society}]{?x\" onclick=\"window.hostile=1}",
    "{#id\" onclick=\"window.hostile=1}",
    "文字 {#a onclick=1}",
    "\u{0}<script\u{0}>window.hostile=1</script>",
];

/// Each rule file, and those of the small book together.
pub(crate) fn rules() -> Vec<Vec<u8>> {
    let small = WITH_RULES.iter().filter(|(path, _)| path.starts_with("rules/"));
    let together: Vec<Vec<u8>> = small.map(|(path, bytes)| file_part(path, bytes)).collect();
    let mut seeds = each_alone(content("rules/", ".yaml"));
    seeds.push(together.concat());
    seeds
}

pub(crate) fn errata() -> Vec<Vec<u8>> {
    each_alone(content("errata", ".yaml"))
}

/// The documents of forms, each in the place of the small book's, and what stands beside them.
pub(crate) fn forms() -> Vec<Vec<u8>> {
    let documents = content("templates/template-", ".md").into_iter().map(|(_, text)| text);
    documents.chain(each_alone(content("templates/", ".yaml"))).collect()
}

pub(crate) fn lists() -> Vec<Vec<u8>> {
    let places = ["glossary", "synonyms", "site", "topics/", "checklists/"];
    each_alone(places.iter().flat_map(|place| content(place, ".yaml")))
}

pub(crate) fn pages() -> Vec<Vec<u8>> {
    each_alone(WITH_RULES.clone())
}

pub(crate) fn values() -> Vec<Vec<u8>> {
    let library = &SITE.library;
    let seed = |form: &forms::Form| {
        let fields = library.fields_of(form);
        let values: Vec<String> = fields.map(|field| format!("\"{}\": \"2022-06-01\"", field.id)).collect();
        format!("{}\n{{{}}}", form.id, values.join(", ")).into_bytes()
    };
    library.forms.iter().map(seed).collect()
}

pub(crate) fn answers() -> Vec<Vec<u8>> {
    SITE.rules.book.facts.iter().map(|fact| format!("{{\"{}\": 3}}", fact.id).into_bytes()).collect()
}

/// Libraries of one form each.
pub(crate) fn library_bytes() -> Vec<Vec<u8>> {
    let library = &SITE.library;
    let single = |form: &forms::Form| {
        let mut one = library.clone();
        one.forms = vec![form.clone()];
        let fields: Vec<String> = library.fields_of(form).map(|field| field.id.clone()).collect();
        one.fields.retain(|field| fields.contains(&field.id));
        forms::to_bytes(&one).expect("a library is packed")
    };
    library.forms.iter().map(single).collect()
}

pub(crate) fn rule_book_bytes() -> Vec<Vec<u8>> {
    let small = book::load(&WITH_RULES, Files::new()).site.expect("the small book loads");
    [&small.rules.book, &SITE.rules.book].map(|book| book.to_bytes().expect("a rule book is packed")).to_vec()
}

pub(crate) fn queries() -> Vec<Vec<u8>> {
    PAYLOADS.iter().map(|query| query.as_bytes().to_vec()).collect()
}

pub(crate) fn search_bytes() -> Vec<Vec<u8>> {
    let file = |name: &str, bytes: &[u8]| [name.as_bytes(), b"\n", bytes].concat();
    let shards = INDEX.shards.iter().map(|(id, bytes)| file(&id.to_string(), bytes));
    std::iter::once(file("root", &INDEX.root)).chain(shards).collect()
}
