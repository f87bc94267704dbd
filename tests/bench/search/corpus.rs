//! Text to search: the book itself, or many pages made from it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use end_to_end::paragraphs::paragraphs;
use end_to_end::retrieval::{Random, folded, url};
use end_to_end::site::{Site, reading_order};
use end_to_end::{read, retrieval};

/// Characters of a made page.
const PAGE: usize = 2000;

/// How the pages of a made corpus differ from the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mixing {
    /// Whole paragraphs are shuffled among pages: each stands on many.
    Paragraphs,
    /// Paragraphs are put together from shuffled clauses: hardly any stands twice.
    Clauses,
}

/// A page as truth knows it.
pub struct Page {
    /// As results name it: `policies/document-00001/`.
    pub url: String,
    /// Its title and paragraphs, one a line, as compared.
    pub folded: String,
}

/// Pages, in the order in which the index counts them.
pub struct Corpus {
    /// The folder to build from.
    pub content: PathBuf,
    /// All pages of text.
    pub pages: Vec<Page>,
    /// The texts to cut strings from.
    pub texts: Vec<String>,
}

/// The book.
pub fn book(site: &Site) -> Corpus {
    let units = retrieval::units(site);
    let page = |address: String| {
        let url = url(&address);
        let own = units.iter().filter(|unit| unit.page == url).map(|unit| unit.text.clone());
        let title = site.document(&address).select("h1").iter().map(|h1| h1.text().collect::<String>()).collect();
        let lines: Vec<String> = std::iter::once(title).chain(own).map(|text: String| folded(&text)).collect();
        Page { url, folded: lines.join("\n") }
    };
    Corpus {
        content: end_to_end::repository().join("content"),
        pages: reading_order().into_iter().map(page).collect(),
        texts: units.iter().map(|unit| unit.text.clone()).collect(),
    }
}

/// Makes `count` pages below `folder` and says what they hold.
pub fn make(folder: &Path, count: usize, mixing: Mixing) -> Corpus {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let paragraphs = paragraphs();
    let clauses: Vec<&str> =
        paragraphs.iter().flat_map(|text| text.split_inclusive(['，', '、', '；', '。'])).collect();
    let mut left: Vec<usize> = Vec::new();
    let content = folder.join("content");
    let _ = fs::remove_dir_all(&content);
    fs::create_dir_all(content.join("policies")).expect("the folder can be made");
    let mut corpus = Corpus { content: content.clone(), pages: Vec::new(), texts: Vec::new() };
    let mut order = String::new();
    for number in 1..=count {
        let title = format!("第{number}号文件");
        let mut lines = vec![title.clone()];
        let mut size = 0;
        while size < PAGE {
            let line: String = match mixing {
                Mixing::Paragraphs => {
                    if left.is_empty() {
                        left = (0..paragraphs.len()).collect();
                    }
                    paragraphs[left.swap_remove(random.below(left.len()))].clone()
                }
                Mixing::Clauses => (0..5).map(|_| clauses[random.below(clauses.len())]).collect(),
            };
            size += line.chars().count();
            lines.push(line);
        }
        let address = format!("policies/document-{number:05}");
        write_page(&content, &address, &lines, 2000 + number % 25);
        let _ = writeln!(order, "  - {address}");
        let compared: Vec<String> = lines.iter().map(|line| folded(line)).collect();
        corpus.pages.push(Page { url: url(&address), folded: compared.join("\n") });
        corpus.texts.extend(lines.into_iter().skip(1));
    }
    let about = read("content/site.yaml");
    let about = about.split("\nbook:").next().unwrap_or_default();
    let sections = "sections:\n  - id: policies\n    title: 文件\n    documents:\n      - policies/document-00001\n";
    fs::write(content.join("site.yaml"), format!("{about}\nbook:\n{order}\n{sections}")).expect("site.yaml is written");
    fs::copy("content/synonyms.yaml", content.join("synonyms.yaml")).expect("the words can be copied");
    corpus
}

fn write_page(content: &Path, address: &str, lines: &[String], year: usize) {
    let title = &lines[0];
    let mut text = format!(
        "---\ntitle: {title}\nshort_title: {title}\nkind: policy\ndate: \"{year}-06\"\nlevel: province\n\
         scope: applies\n---\n\n# {title}\n"
    );
    for (number, line) in lines.iter().enumerate().skip(1) {
        let _ = writeln!(text, "\n{line} {{#p{number}}}");
    }
    fs::write(content.join(address).with_extension("md"), text).expect("the page is written");
}
