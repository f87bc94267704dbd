//! Sound inputs to begin with, all from the repository's own content.

use crate::book::joined;
use crate::payloads::PAYLOADS;
use crate::targets::{HEAD, site};
use crate::{files, search_index};

/// The longest seed: long ones are slow to run and teach nothing that short ones do not.
const LONGEST: usize = 8 << 10;

fn content(below: &str, ending: &str) -> Vec<(String, Vec<u8>)> {
    let mut all = files("content");
    all.extend(files("tests/fixtures/another-province"));
    all.retain(|(path, _)| path.starts_with(below) && path.ends_with(ending));
    all
}

/// The beginning of a text, whole lines.
fn beginning(bytes: &[u8]) -> Vec<u8> {
    let end = bytes.len().min(LONGEST);
    let lines = bytes[..end].iter().rposition(|byte| *byte == b'\n').map_or(end, |at| at + 1);
    bytes[..lines].to_vec()
}

pub(crate) fn front_matter() -> Vec<Vec<u8>> {
    let texts = content("", ".md");
    texts.iter().map(|(_, text)| text[..text.len().min(600)].to_vec()).collect()
}

pub(crate) fn markdown() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = content("", ".md")
        .iter()
        .filter_map(|(_, text)| String::from_utf8(text.clone()).ok())
        .filter_map(|text| Some(beginning(text.splitn(3, "---\n").nth(2)?.as_bytes())))
        .collect();
    let kinds = [
        "# 题\n\n> 注 **重** *斜* `码`\n\n1. 一\n2. 二\n   - 三\n     > 四\n",
        "|a|b|\n|-|-|\n|[链接](part-2.md#s1)|![图](图.png)|\n\n```sheet\ncolumns: [1, 2]\nrows:\n  - [甲, {text: 乙, columns: 2}]\n```\n",
        "[×××]{name}，[，[×]{deputy}人]{?deputy}。 {#s1}\n\n<b>x</b> &amp; \\< <https://a.b>\n",
    ];
    seeds.extend(kinds.map(|kind| kind.as_bytes().to_vec()));
    let hostile = HOSTILE_MARKDOWN.iter().chain(&PAYLOADS);
    seeds.extend(hostile.map(|text| format!("第二段。{text}\n\n{text}\n\n末段。\n").into_bytes()));
    seeds
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

pub(crate) fn rules() -> Vec<Vec<u8>> {
    let small: Vec<(String, Vec<u8>)> = files("tests/fixtures/another-province");
    let small: Vec<(String, Vec<u8>)> = small.into_iter().filter(|(path, _)| path.starts_with("rules/")).collect();
    let mut single = content("rules/", ".yaml");
    single.retain(|file| !small.contains(file));
    let mut seeds = vec![joined(&small)];
    seeds.extend(small.iter().map(|file| joined(std::slice::from_ref(file))));
    seeds.extend(single.into_iter().map(|(path, text)| joined(&[(path, beginning(&text))])));
    seeds
}

pub(crate) fn errata() -> Vec<Vec<u8>> {
    let mut files = content("errata", ".yaml");
    for (_, text) in &mut files {
        *text = beginning(text);
    }
    let text = "手册和附件。 {#s1}\n";
    let own = "errata:\n  - {id: E1, at: guide/part-1#s1, kind: ocr, confidence: certain, action: apply, \
               changes: [{printed: 手册, published: 手记}], reason: 甲}\n  - {id: E2, at: guide/part-1#s1, kind: ocr, \
               confidence: possible, action: keep-as-printed, note: 乙, reason: 甲}\n";
    let two = [
        ("errata.yaml".to_owned(), own.as_bytes().to_vec()),
        ("guide/part-1.md".to_owned(), format!("{HEAD}{text}").into_bytes()),
    ];
    files.iter().map(|(_, text)| text.clone()).chain([joined(&two)]).collect()
}

pub(crate) fn forms() -> Vec<Vec<u8>> {
    let documents = content("templates/template-", ".md");
    let short = |name: &str| -> Vec<(String, Vec<u8>)> {
        content(name, ".yaml").into_iter().map(|(path, text)| (path, beginning(&text))).collect()
    };
    let (fields, forms) = (short("templates/fields"), short("templates/forms"));
    let mut seeds: Vec<Vec<u8>> = documents.iter().map(|(_, text)| beginning(text)).collect();
    seeds.push(joined(&fields));
    seeds.push(joined(&forms));
    let own: [(&str, &str); 3] = [
        (
            "templates/template-1.md",
            "---\ntitle: 甲\nshort_title: 甲\nkind: template\n---\n[×××]{name}，[，[×]{deputy}人]{?deputy}。\n",
        ),
        (
            "templates/fields.yaml",
            "fields:\n  name: {label: 名称, type: text}\n  deputy: {label: 副职, type: integer, min: 0, max: 9, may_lack: true}\n",
        ),
        (
            "templates/forms.yaml",
            "forms:\n  template-1:\n    file_name: 甲\n    groups: [{title: 一, fields: [name, deputy]}]\n",
        ),
    ];
    seeds.push(joined(&own.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))));
    seeds
}

pub(crate) fn lists() -> Vec<Vec<u8>> {
    let names = ["glossary", "synonyms", "site", "topics/", "checklists/"];
    let files = names.iter().flat_map(|name| content(name, ".yaml"));
    files.map(|(path, text)| joined(&[(path, beginning(&text))])).collect()
}

pub(crate) fn pages() -> Vec<Vec<u8>> {
    let small = files("tests/fixtures/another-province");
    let mut seeds: Vec<Vec<u8>> = small.iter().map(|file| joined(std::slice::from_ref(file))).collect();
    let hostile = "---\ntitle: \"<script>&\\\"'甲\"\nshort_title: \"</title><b>\"\nkind: guide\n---\n# 题\n\n正文“<b>”与&。 {#s1}\n";
    seeds.push(joined(&[("guide/part-1.md".to_owned(), hostile.as_bytes().to_vec())]));
    seeds
}

pub(crate) fn values() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = site()
        .library
        .forms
        .iter()
        .map(|form| {
            let fields = site().library.fields_of(form);
            let values: Vec<String> = fields.map(|field| format!("\"{}\": \"2022-06-01\"", field.id)).collect();
            format!("{}\n{{{}}}", form.id, values.join(", ")).into_bytes()
        })
        .collect();
    let others = [
        "template-5\n{\"candidates\": [\"甲\", {\"name\": \"乙\", \"votes\": 12}], \"x\": null}",
        "template-4\n[{\"form\": \"template-5\", \"values\": {\"society\": \"甲\\u0001<>&\"}}]",
    ];
    seeds.extend(others.map(|other| other.as_bytes().to_vec()));
    seeds
}

pub(crate) fn answers() -> Vec<Vec<u8>> {
    let book = &site().rules.book;
    let mut seeds: Vec<Vec<u8>> =
        book.facts.iter().map(|fact| format!("{{\"{}\": 3}}", fact.id).into_bytes()).collect();
    let all = [
        "{\"matter\": \"reelect\", \"affiliated\": true, \"council_formal\": 50, \"seats\": 5, \"candidates\": 6, \"chair\": null}",
        "{\"matter\": \"establish\", \"affiliated\": \"yes\", \"council_formal\": 3, \"council_probationary\": 47}",
    ];
    seeds.extend(all.map(|answers| answers.as_bytes().to_vec()));
    seeds
}

pub(crate) fn library_bytes() -> Vec<Vec<u8>> {
    let library = &site().library;
    let single = |form: &forms::Form| {
        let mut one = library.clone();
        one.forms = vec![form.clone()];
        let fields: Vec<String> = library.fields_of(form).map(|field| field.id.clone()).collect();
        one.fields.retain(|field| fields.contains(&field.id));
        one.to_bytes().expect("a library is packed")
    };
    library.forms.iter().map(single).collect()
}

pub(crate) fn rule_book_bytes() -> Vec<Vec<u8>> {
    let small = crate::book::load(crate::book::Book::WithRules, Vec::new()).site.expect("the small book loads");
    [&small.rules.book, &site().rules.book].map(|book| book.to_bytes().expect("a rule book is packed")).to_vec()
}

pub(crate) fn queries() -> Vec<Vec<u8>> {
    let queries =
        ["党", "换届 选举 年份:2016", "红头文件怎么办", "\"指导\" -思想", "文号：〔2018〕9 级别:省级 \u{0}𠀀é"];
    queries.iter().chain(&PAYLOADS).map(|query| query.as_bytes().to_vec()).collect()
}

pub(crate) fn search_bytes() -> Vec<Vec<u8>> {
    let index = search_index::small();
    let file = |name: String, bytes: &[u8]| [name.as_bytes(), b"\n", bytes].concat();
    let shards = index.shards.iter().map(|(id, bytes)| file(id.to_string(), bytes));
    std::iter::once(file("root".to_owned(), &index.root)).chain(shards).collect()
}
