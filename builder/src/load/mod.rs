//! Reads `content/`: every file once, every fault reported, nothing thrown away.

mod checklists;
mod errata;
pub mod files;
pub mod forms;
mod front_matter;
mod glossary;
mod inline;
mod kept;
mod markdown;
mod marks;
pub mod rules;
mod sheet;
mod site;
mod synonyms;
mod topics;

use std::path::Path;

use files::{File, display, extension};
pub use kept::Kept;

use crate::diagnostic::Diagnostic;
use crate::model::checklist::Checklist;
use crate::model::document::{Document, Kind};
use crate::model::site::{Asset, Config, Parts, Site};
use crate::source::{FileId, Place, Sources};
use crate::yaml::{self, Decoder, Node};

/// What was read, with everything wrong about it.
#[derive(Debug)]
pub struct Loaded {
    /// The text of every file, for diagnostics.
    pub sources: Sources,
    /// The site; `None` when `site.yaml` cannot be read at all.
    pub site: Option<Site>,
    /// Faults of reading and of putting the site together.
    pub diagnostics: Vec<Diagnostic>,
}

/// Files of the content folder, by what they are.
#[derive(Default)]
struct Files {
    /// Addresses of documents that could not be read; what refers to them is not to blame.
    broken: Vec<String>,
    /// With the address each document gets.
    markdown: Vec<(FileId, String)>,
    site: Option<FileId>,
    /// There is a `site.yaml`, readable or not.
    has_site: bool,
    errata: Option<FileId>,
    rules: Vec<FileId>,
    synonyms: Option<FileId>,
    /// With the id each topic gets.
    topics: Vec<(FileId, String)>,
    glossary: Option<FileId>,
    /// With the id each checklist gets.
    checklists: Vec<(FileId, String)>,
    fields: Option<FileId>,
    forms: Option<FileId>,
    assets: Vec<Asset>,
}

/// Reads the content folder and puts the site together.
pub fn load(content: &Path) -> Loaded {
    from_files(content, files::read(content), None)
}

/// Puts the site together from the files of the folder `content`, given in the order of their paths.
/// With `kept` from the load before, files that did not change are not parsed again.
pub fn from_files(content: &Path, files: Vec<File>, kept: Option<&mut Kept>) -> Loaded {
    let (kept_documents, kept_topics) = kept.map(|kept| (&mut kept.documents, &mut kept.topics)).unzip();
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let mut files = sorted(content, files, &mut sources, &mut diagnostics);

    let parsed =
        kept::each(&files.markdown, &sources, kept_documents, |file, address| document(file, address, &sources));
    let mut documents = Vec::with_capacity(parsed.len());
    for ((_, address), (document, faults)) in files.markdown.iter().zip(parsed) {
        match document {
            Some(document) => documents.push(document),
            None => files.broken.push(address.clone()),
        }
        diagnostics.extend(faults);
    }

    let errata = files.errata.and_then(|file| decode(file, &sources, &mut diagnostics, errata::decode));
    let errata = errata.unwrap_or_default();
    let wording = files.synonyms.and_then(|file| decode(file, &sources, &mut diagnostics, synonyms::decode));
    let config: Option<Config> = if let Some(file) = files.site {
        decode(file, &sources, &mut diagnostics, site::decode)
    } else if files.has_site {
        None
    } else {
        let message = format!("{} 里没有 site.yaml", display(content, ""));
        let hint = "site.yaml 写明全站名称和阅读次序，须放在内容文件夹里";
        diagnostics.push(Diagnostic::placeless(message).hint(hint));
        None
    };
    let mut forms = forms::Loaded::default();
    if let Some(file) = files.fields {
        decode(file, &sources, &mut diagnostics, |d, node| forms::decode_fields(d, node, &mut forms));
    }
    if let Some(file) = files.forms {
        let text = sources.text(file);
        decode(file, &sources, &mut diagnostics, |d, node| forms::decode_forms(d, node, file, text, &mut forms));
    }
    let rule_files: Vec<(FileId, &str)> = files.rules.iter().map(|file| (*file, sources.text(*file))).collect();
    let rules = rules::load(&rule_files, &mut diagnostics);
    let topics = kept::each(&files.topics, &sources, kept_topics, |file, id| {
        let mut faults = Vec::new();
        (decode(file, &sources, &mut faults, |d, node| topics::decode(d, node, id)), faults)
    });
    let (topics, faults): (Vec<_>, Vec<_>) = topics.into_iter().unzip();
    diagnostics.extend(faults.into_iter().flatten());
    let topics = topics::in_order(topics.into_iter().flatten().collect());
    let glossary = files.glossary.and_then(|file| decode(file, &sources, &mut diagnostics, glossary::decode));
    let lists = files
        .checklists
        .iter()
        .filter_map(|(file, id)| decode(*file, &sources, &mut diagnostics, |d, node| checklists::decode(d, node, id)));
    let mut checklists: Vec<Checklist> = lists.collect();
    checklists.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    let site = config.map(|config| {
        let parts = Parts {
            documents,
            broken: files.broken,
            assets: files.assets,
            errata: errata.errata,
            not_errors: errata.not_errors,
            rules,
            topics,
            glossary: glossary.unwrap_or_default(),
            checklists,
            forms,
            wording: wording.unwrap_or_default(),
        };
        let (site, faults) = Site::new(config, parts);
        diagnostics.extend(faults);
        site
    });
    Loaded { sources, site, diagnostics }
}

/// Tells files by their paths.
fn sorted(content: &Path, found: Vec<File>, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Files {
    let mut files = Files::default();
    for file in found {
        let is_image = file.is_image();
        files.has_site |= file.path == "site.yaml";
        let File { path, bytes } = file;
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                diagnostics.push(unreadable(display(content, &path), sources, &error));
                files.broken.extend(path.strip_suffix(".md").map(str::to_string));
                continue;
            }
        };
        if is_image {
            files.assets.push(Asset { path, bytes });
            continue;
        }
        let extension = extension(&path);
        let file = text_file(display(content, &path), bytes, sources, diagnostics);
        let address = path.trim_end_matches(".md");
        if file.is_none() && extension == "md" {
            files.broken.push(address.to_string());
        }
        match (path.as_str(), extension) {
            ("site.yaml", _) => files.site = file,
            ("errata.yaml", _) => files.errata = file,
            ("synonyms.yaml", _) => files.synonyms = file,
            ("glossary.yaml", _) => files.glossary = file,
            (path, "yaml") if path.starts_with("topics/") => files.topics.extend(named(file, path)),
            (path, "yaml") if path.starts_with("checklists/") => files.checklists.extend(named(file, path)),
            ("templates/fields.yaml", _) => files.fields = file,
            ("templates/forms.yaml", _) => files.forms = file,
            (path, "yaml") if path.starts_with("rules/") => files.rules.extend(file),
            (_, "md") => files.markdown.extend(file.map(|file| (file, address.to_string()))),
            _ => {}
        }
    }
    files
}

/// A file with the name it has in its folder: `topics/setting.yaml` is `setting`.
fn named(file: Option<FileId>, path: &str) -> Option<(FileId, String)> {
    let (_, name) = path.split_once('/')?;
    Some((file?, name.trim_end_matches(".yaml").to_string()))
}

/// Keeps a text file; bytes that are not UTF-8 are a fault at their line.
fn text_file(path: String, bytes: Vec<u8>, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<FileId> {
    match String::from_utf8(bytes) {
        Ok(text) => match text.char_indices().find(|(_, character)| is_unprintable(*character)) {
            None => Some(sources.add(path, text)),
            Some((at, character)) => {
                let file = sources.add(path, text);
                let message = format!("有看不见的控制字符（U+{:04X}）", u32::from(character));
                let place = Place { file, span: at..at + character.len_utf8() };
                diagnostics.push(Diagnostic::error(place, message).hint("删去这个字符；多半是从别处粘贴时带进来的"));
                None
            }
        },
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let file = sources.add(path, text);
            diagnostics.push(
                Diagnostic::error(Place { file, span: valid..valid + '\u{fffd}'.len_utf8() }, "文件不是 UTF-8 编码")
                    .hint("用记事本打开，另存为时编码选“UTF-8”"),
            );
            None
        }
    }
}

/// Neither text nor white space.
fn is_unprintable(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r')
}

fn unreadable(path: String, sources: &mut Sources, error: &dyn std::fmt::Display) -> Diagnostic {
    let file = sources.add(path, String::new());
    Diagnostic::error(Place { file, span: 0..0 }, format!("读不了这个文件：{error}"))
        .hint("检查文件是否还在、有没有读取权限、快捷方式是否指向别处")
}

/// Parses a YAML file and decodes it.
fn decode<T>(
    file: FileId,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
    decode: impl FnOnce(&mut Decoder<'_>, &Node) -> Option<T>,
) -> Option<T> {
    match yaml::parse(sources.text(file), 0) {
        Ok(node) => decode(&mut Decoder::new(file, diagnostics), &node),
        Err(error) => {
            let hint = "检查缩进是否对齐、引号和括号是否成对、冒号后是否有空格";
            diagnostics.push(error.fault(file, "").hint(hint));
            None
        }
    }
}

/// Reads one Markdown file: the document, if its front matter can be used, and the faults.
pub fn document(file: FileId, address: &str, sources: &Sources) -> (Option<Document>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let text = sources.text(file);
    let Some(split) = front_matter::split(text) else {
        let end = text.find('\n').unwrap_or(text.len());
        diagnostics.push(
            Diagnostic::error(Place { file, span: 0..end }, "文件开头没有文首信息")
                .hint("第一行写“---”，接着写 title: 等各项，再用一行“---”结束"),
        );
        return (None, diagnostics);
    };
    let meta = front_matter::decode(file, text, split.front_matter, &mut diagnostics);
    let is_book = meta.as_ref().is_none_or(|meta| meta.kind != Kind::Page);
    let blocks = markdown::blocks(file, text, split.body, is_book, &mut diagnostics);
    let address = address.to_string();
    let document = meta.map(|meta| Document { address, place: Place { file, span: 0..0 }, meta, blocks });
    (document, diagnostics)
}
