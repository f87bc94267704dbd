//! Content folders of any size, made from the book: the book itself, further documents of its
//! paragraphs, and topics that cite them in the book's own proportion.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use end_to_end::paragraphs::paragraphs;
use end_to_end::read;
use end_to_end::retrieval::Random;
use end_to_end::site::copy_folder;

/// Documents of text in the book; its lists, its table of contents and pages of ours come on top.
pub const BOOK: usize = 24;
/// Characters of a made document: what the book's have on average.
const LENGTH: usize = 2000;
/// Paragraphs under a heading.
const CHAPTER: usize = 6;
/// Made documents that one made topic speaks of. The book's topics cite each document about seven
/// times; so do these.
const TOGETHER: usize = 4;
/// Sentences a made topic cites of each document.
const CITED: usize = 7;
/// What is made where a name is wanted.
const LEVELS: [&str; 5] = ["central", "ministry", "association", "province", "provincial_association"];

/// A content folder.
pub struct Corpus {
    /// Where it lies.
    pub content: PathBuf,
    /// All Markdown files, by their paths below it, in reading order.
    pub pages: Vec<String>,
    /// Their text in characters, markup included.
    pub characters: usize,
    /// Citations of made topics; those of the book come on top.
    pub citations: usize,
}

/// A made document: its title and its paragraphs by their addresses.
struct Made {
    address: String,
    paragraphs: Vec<(String, String)>,
}

/// Makes a corpus of `documents` below `folder`; the same at every run.
pub fn make(folder: &Path, documents: usize) -> Corpus {
    let content = folder.join("content");
    let _ = fs::remove_dir_all(&content);
    copy_folder(Path::new("content"), &content);
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let paragraphs = paragraphs();
    let titles = titles();
    let mut left = Vec::new();
    let mut order = String::new();
    let mut together: Vec<Made> = Vec::new();
    let mut citations = 0;
    for number in BOOK + 1..=documents {
        let mut texts: Vec<&str> = Vec::new();
        let mut length = 0;
        while length < LENGTH {
            if left.is_empty() {
                left = (0..paragraphs.len()).collect();
            }
            let text = paragraphs[left.swap_remove(random.below(left.len()))].as_str();
            length += text.chars().count();
            texts.push(text);
        }
        let made = document(&content, number, &titles[number % titles.len()], &texts);
        let _ = writeln!(order, "{}", made.address);
        together.push(made);
        if together.len() == TOGETHER || number == documents {
            citations += topic(&content, number, &together, &mut random);
            together.clear();
        }
    }
    let order: Vec<&str> = order.lines().collect();
    place(&content, &order);
    let pages = pages(&content, &order);
    let characters = pages.iter().map(|page| read(content.join(page)).chars().count()).sum();
    Corpus { content, pages, characters, citations }
}

/// Titles of the book's official documents.
fn titles() -> Vec<String> {
    let mut files: Vec<PathBuf> = end_to_end::files_below("content/policies");
    files.sort();
    let title = |file: &PathBuf| {
        read(file).lines().find_map(|line| Some(line.strip_prefix("title: ")?.trim_matches('"').to_owned()))
    };
    files.iter().filter_map(title).collect()
}

fn document(content: &Path, number: usize, title: &str, texts: &[&str]) -> Made {
    let address = format!("policies/made-{number:05}");
    let title = format!("{title}（第{number}号）");
    let (year, month, day) = (2000 + number % 25, 1 + number % 12, 1 + number % 28);
    let mut text = format!(
        "---\ntitle: \"{title}\"\nshort_title: \"{title}\"\nkind: policy\nissuer: \"第{}号发文机关\"\n\
         number: \"第{number}号〔{year}〕\"\ndate: \"{year}-{month:02}-{day:02}\"\nlevel: {}\nscope: {}\n---\n\n# {title}\n",
        number % 40,
        LEVELS[number % LEVELS.len()],
        if number.is_multiple_of(3) { "reference" } else { "applies" },
    );
    let mut made = Made { address, paragraphs: Vec::new() };
    for (chapter, texts) in (1..).zip(texts.chunks(CHAPTER)) {
        let _ = writeln!(text, "\n## {}、第{chapter}部分 {{#s{chapter}}}", ["一", "二", "三", "四", "五"][chapter % 5]);
        for (paragraph, words) in (1..).zip(texts) {
            let id = format!("s{chapter}-p{paragraph}");
            let _ = writeln!(text, "\n{words} {{#{id}}}");
            made.paragraphs.push((id, (*words).to_owned()));
        }
    }
    fs::write(content.join(&made.address).with_extension("md"), text).expect("a document is written");
    made
}

/// A topic that sets documents side by side; gives the number of its citations.
fn topic(content: &Path, number: usize, documents: &[Made], random: &mut Random) -> usize {
    let mut text =
        format!("title: 第{number}号专题\norder: {}\nquestion: 这几个文件怎么说。\nprovisions:\n", 1 + number % 999);
    for document in documents {
        for _ in 0..CITED {
            let (id, words) = &document.paragraphs[random.below(document.paragraphs.len())];
            let sentence = words.split_inclusive('。').max_by_key(|sentence| sentence.len()).unwrap_or(words);
            let _ = writeln!(text, "  - at: {}#{id}\n    quote: \"{}\"", document.address, sentence.trim());
        }
    }
    if documents.len() == 1 {
        text += "alone: 只有这一个文件。\n";
    }
    fs::write(content.join(format!("topics/made-{number:05}.yaml")), text).expect("a topic is written");
    documents.len() * CITED
}

/// Enters the made documents in the reading order and in the section of official documents, behind
/// the book's own.
fn place(content: &Path, made: &[&str]) {
    let last = "policies/qinghai-2019-10";
    let lines = |indent: &str| made.iter().fold(String::new(), |text, address| text + indent + "- " + *address + "\n");
    let mut out = String::new();
    for line in read(content.join("site.yaml")).lines() {
        let _ = writeln!(out, "{line}");
        if let Some(indent) = line.strip_suffix(&format!("- {last}")) {
            out += &lines(indent);
        }
    }
    fs::write(content.join("site.yaml"), out).expect("site.yaml is written");
}

/// All pages: the book's in their order, the made ones, pages of ours.
fn pages(content: &Path, made: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = end_to_end::files_below(content)
        .iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "md"))
        .filter_map(|file| Some(file.strip_prefix(content).ok()?.to_string_lossy().into_owned()))
        .filter(|path| !path.contains("/made-"))
        .collect();
    all.sort();
    all.extend(made.iter().map(|address| format!("{address}.md")));
    all
}
