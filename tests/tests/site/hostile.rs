//! Content laced with markup and script stays text: in pages, pictures and the EPUB.

use std::collections::BTreeMap;
use std::path::Path;

use end_to_end::archive::texts;
use end_to_end::hostile::{PAYLOADS, all, lace};
use end_to_end::page::Page;
use end_to_end::site::{Site, built, contents, copied, published};
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

/// The tags of a page with the names of their attributes: all that makes it do something.
fn skeleton(tree: &Html) -> Vec<String> {
    let elements = tree.tree.values().filter_map(|node| node.as_element());
    elements.map(|element| shape(element.name(), element.attrs().map(|(name, _)| name))).collect()
}

fn shape<'n>(element: &str, attributes: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<&str> = attributes.collect();
    names.sort_unstable();
    format!("{element} {}", names.join(" "))
}

/// The same of a picture or a chapter, which must be well-formed.
fn xml_skeleton(name: &str, text: &str) -> Vec<String> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let tree = roxmltree::Document::parse_with_options(text, options)
        .unwrap_or_else(|error| panic!("{name} is not well-formed: {error}"));
    let elements = tree.descendants().filter(roxmltree::Node::is_element);
    elements.map(|it| shape(it.tag_name().name(), it.attributes().map(|attribute| attribute.name()))).collect()
}

/// The skeletons of all that a browser or a reader takes for markup, by path without what is laced.
fn skeletons(site: &Site) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> =
        site.pages().into_iter().map(|page| (page.path.display().to_string(), skeleton(&page.tree))).collect();
    for (path, bytes) in contents(&site.folder) {
        if path.extension().is_some_and(|ending| ending == "epub") {
            for (name, text) in texts(&bytes) {
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
    let (content, out) = copied("content", "hostile");
    for (door, fewest) in DOORS {
        let laced = lace(&content, &format!("{}⟨{door}⟩", all()), |path| through(door, path));
        assert!(laced >= fewest, "{door}: only {laced} texts were laced");
    }
    let site = built(&content, &out);
    let found = skeletons(&site);
    for (path, skeleton) in &found {
        let before = clean.get(path).unwrap_or_else(|| panic!("{path} is new"));
        // This page has its pictures within.
        if path.ends_with("html") && path != "knowledge/index.html" {
            let other = before.iter().zip(skeleton).find(|(one, other)| one != other);
            assert!(other.is_none(), "{path} has another shape: {other:?}");
            assert_eq!(before.len(), skeleton.len(), "{path} has another number of elements");
        } else {
            // Pictures have a line more where words are longer, but no other kind of line.
            let other = skeleton.iter().find(|one| !before.contains(one));
            assert!(other.is_none(), "{path} has a new kind of element: {other:?}");
        }
    }
    assert_eq!(found.len(), clean.len(), "as many files");
    let pages = site.pages();
    pages.iter().for_each(assert_addresses_are_plain);
    // They were there to be seen, word for word: nothing was dropped, nothing computed.
    let texts: Vec<String> = pages.iter().map(|page| page.tree.root_element().text().collect()).collect();
    for (door, _) in DOORS {
        let words = format!("{}⟨{door}⟩", PAYLOADS[21]);
        assert!(texts.iter().any(|text| text.contains(&words)), "{door}: the laced words are on no page");
    }
    assert!(texts.iter().any(|text| text.contains(PAYLOADS[17])), "words of templates are on no page");
}
