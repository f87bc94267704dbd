//! Content laced with markup and script stays text: in pages, pictures and the EPUB.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use end_to_end::epub::unpack;
use end_to_end::hostile::{PAYLOADS, all, lace};
use end_to_end::page::{Page, script_hash};
use end_to_end::site::{Site, build_arguments, command, printed, published, scratch};
use end_to_end::{repository, site};
use scraper::Html;

/// The ways into the content: files that one kind of editor writes; and how many texts at least are
/// found in them.
const DOORS: [(&str, usize); 7] = [
    ("errata.yaml", 250),
    ("rules", 300),
    ("front-matter", 60),
    ("glossary.yaml", 5),
    ("topics and checklists", 40),
    ("forms", 50),
    ("site.yaml", 5),
];

/// A small book, for what may make the whole build fail.
const SMALL: &str = "tests/fixtures/another-province";

fn through(door: &str, path: &Path) -> bool {
    let yaml = path.extension().is_some_and(|ending| ending == "yaml");
    match door {
        "rules" => yaml && path.starts_with("rules") && !path.starts_with("rules/cases"),
        "front-matter" => path.extension().is_some_and(|ending| ending == "md"),
        "topics and checklists" => yaml && (path.starts_with("topics") || path.starts_with("checklists")),
        "forms" => yaml && path.starts_with("templates"),
        file => path == Path::new(file),
    }
}

fn build(content: &Path, out: &Path) -> Output {
    command(&build_arguments(content, out)).output().expect("the builder starts")
}

/// The tags of a page with the names of their attributes: all that makes it do something.
fn skeleton(tree: &Html) -> Vec<String> {
    let elements = tree.tree.values().filter_map(|node| node.as_element());
    elements
        .map(|element| {
            let mut names: Vec<&str> = element.attrs().map(|(name, _)| name).collect();
            names.sort_unstable();
            format!("{} {}", element.name(), names.join(" "))
        })
        .collect()
}

/// The same of a picture or a chapter, which must be well-formed.
fn xml_skeleton(name: &str, text: &str) -> Vec<String> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let tree = roxmltree::Document::parse_with_options(text, options)
        .unwrap_or_else(|error| panic!("{name} is not well-formed: {error}"));
    let elements = tree.descendants().filter(roxmltree::Node::is_element);
    elements
        .map(|element| {
            let names: Vec<&str> = element.attributes().map(|attribute| attribute.name()).collect();
            format!("{} {}", element.tag_name().name(), names.join(" "))
        })
        .collect()
}

/// The skeletons of all that a browser or a reader takes for markup, by path without what is laced.
fn skeletons(site: &Site) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> =
        site.pages().into_iter().map(|page| (page.path.display().to_string(), skeleton(&page.tree))).collect();
    for (path, bytes) in site::contents(&site.folder) {
        if path.extension().is_some_and(|ending| ending == "epub") {
            for (name, text) in unpack(&bytes) {
                let kind = Path::new(&name).extension().and_then(|it| it.to_str()).unwrap_or_default().to_owned();
                if ["xhtml", "opf", "xml", "svg"].contains(&kind.as_str()) {
                    all.insert(format!("epub/{name}"), xml_skeleton(&name, &text));
                }
            }
        } else if path.extension().is_some_and(|ending| ending == "svg") {
            // Its name is a sum of its content.
            let name = path.display().to_string();
            let stable = name.split('.').next().unwrap_or_default().to_owned();
            let text = String::from_utf8(bytes).expect("pictures are UTF-8");
            all.insert(stable, xml_skeleton(&name, &text));
        }
    }
    all
}

/// No address of a page leads to a script or away.
fn assert_addresses_are_plain(page: &Page) {
    for element in page.select("[href], [src], [action], [data-scripts], [data-fill], [data-root]") {
        for name in ["href", "src", "action"] {
            let address = element.attr(name).unwrap_or_default().trim().to_ascii_lowercase();
            let bad = ["javascript:", "vbscript:", "data:text", "http:", "https:", "//"];
            assert!(!bad.iter().any(|start| address.starts_with(start)), "{}: {address}", page.path.display());
        }
    }
}

#[test]
fn laced_words_stay_words_wherever_they_stand() {
    let clean = skeletons(published());
    assert!(clean.len() > 100, "{} files with markup", clean.len());
    for (door, fewest) in DOORS {
        let root = scratch("hostile");
        let _ = fs::remove_dir_all(&root);
        let (content, out) = (root.join("content"), root.join("dist"));
        let laced = lace(&repository().join("content"), &content, &all(), |path| through(door, path));
        assert!(laced >= fewest, "{door}: only {laced} texts were laced");
        let built = build(&content, &out);
        assert!(built.status.success(), "{door}: {}", printed(&built));
        let site = Site { folder: out };
        let found = skeletons(&site);
        for (path, skeleton) in &found {
            let before = clean.get(path).unwrap_or_else(|| panic!("{door}: {path} is new"));
            // This page has its pictures within.
            if path.ends_with("html") && path != "knowledge/index.html" {
                let other = before.iter().zip(skeleton).find(|(one, other)| one != other);
                assert!(other.is_none(), "{door}: {path} has another shape: {other:?}");
                assert_eq!(before.len(), skeleton.len(), "{door}: {path} has another number of elements");
            } else {
                // Pictures have a line more where words are longer, but no other kind of line.
                let other = skeleton.iter().find(|one| !before.contains(one));
                assert!(other.is_none(), "{door}: {path} has a new kind of element: {other:?}");
            }
        }
        assert_eq!(found.len(), clean.len(), "{door}: as many files");
        let pages = site.pages();
        pages.iter().for_each(assert_addresses_are_plain);
        // They were there to be seen, word for word: nothing was dropped, nothing computed.
        let seen = pages.iter().any(|page| page.tree.root_element().text().collect::<String>().contains(PAYLOADS[17]));
        assert!(seen, "{door}: the laced words are on no page");
    }
}

/// Where Markdown is written, markup is either told as a fault of its file or comes out as words.
#[test]
fn markdown_is_refused_or_stays_words() {
    // Markdown's own ways to an address or to markup.
    let own = [
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
    let (mut refused, mut taken) = (0, 0);
    for payload in own.into_iter().chain(PAYLOADS) {
        let root = scratch("hostile-markdown");
        let _ = fs::remove_dir_all(&root);
        let (content, out) = (root.join("content"), root.join("dist"));
        site::copy_folder(&repository().join(SMALL), &content);
        let page = content.join("pages/about.md");
        let text = fs::read_to_string(&page).expect("the page can be read");
        fs::write(&page, format!("{text}\n第二段。{payload}\n\n{payload}\n\n末段。\n"))
            .expect("the page can be written");
        let built = build(&content, &out);
        if !built.status.success() {
            let said = printed(&built);
            assert!(said.contains("about.md"), "{payload}: the fault is told without its file: {said}");
            assert!(!out.exists(), "{payload}: something was published");
            refused += 1;
            continue;
        }
        taken += 1;
        let site = Site { folder: out };
        let pages = site.pages();
        assert!(pages.len() > 5, "{payload}");
        // The page for wrong addresses shows nothing of the content but names of folders.
        for page in pages.iter().filter(|page| page.path != Path::new("404.html")) {
            assert_addresses_are_plain(page);
            let at = page.path.display();
            for element in page.select("*") {
                let name = element.value().name();
                let known = ["script", "meta", "link", "title", "head", "html"].contains(&name);
                assert!(
                    !["iframe", "style", "object", "base", "x-hostile", "embed"].contains(&name),
                    "{payload}: <{name}> in {at}"
                );
                let runs = name == "script" && element.attr("src").is_none();
                assert!(!runs || page.source.contains(&script_hash(element)), "{payload}: a script in {at}");
                for (attribute, value) in element.value().attrs() {
                    assert!(
                        !attribute.starts_with("on") && attribute != "style",
                        "{payload}: {attribute}=\"{value}\" in {at}"
                    );
                    assert!(known || attribute != "http-equiv", "{payload}: {attribute} in {at}");
                }
            }
        }
    }
    assert!(taken > 5 && refused > 5, "{taken} were taken as words, {refused} refused");
}
