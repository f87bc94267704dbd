//! Reads `content/`: every file once, every fault reported, nothing thrown away.

mod checklists;
mod errata;
pub mod forms;
mod front_matter;
mod glossary;
mod inline;
mod markdown;
mod marks;
pub mod rules;
mod sheet;
mod site;
mod synonyms;
mod topics;

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

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

/// Image types that may stand beside the text.
const IMAGES: &[&str] = &["png", "jpg", "jpeg", "gif", "svg", "webp"];

/// Reads the content folder and puts the site together.
pub fn load(content: &Path) -> Loaded {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let mut files = read(content, &mut sources, &mut diagnostics);

    let parsed: Vec<(Option<Document>, Vec<Diagnostic>)> =
        files.markdown.par_iter().map(|(file, address)| document(*file, address, &sources)).collect();
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
    } else {
        let message = format!("{} 里没有 site.yaml", display(content, content));
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
    let topic = |(file, id): &(FileId, String)| {
        let mut faults = Vec::new();
        (decode(*file, &sources, &mut faults, |d, node| topics::decode(d, node, id)), faults)
    };
    let (read, faults): (Vec<_>, Vec<_>) = files.topics.par_iter().map(topic).unzip();
    diagnostics.extend(faults.into_iter().flatten());
    let topics = topics::in_order(read.into_iter().flatten().collect());
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

/// Reads every file below the folder, in the order of their paths.
fn read(content: &Path, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Files {
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in WalkDir::new(content).follow_links(true).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_file() => paths.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(content).to_path_buf();
                diagnostics.push(unreadable(display(content, &path), sources, &error));
            }
        }
    }
    let bytes: Vec<std::io::Result<Vec<u8>>> = paths.par_iter().map(std::fs::read).collect();

    let mut files = Files::default();
    for (path, bytes) in paths.iter().zip(bytes) {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                diagnostics.push(unreadable(display(content, path), sources, &error));
                continue;
            }
        };
        let relative = path.strip_prefix(content).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let extension = relative.rsplit_once('.').map_or("", |(_, extension)| extension);
        if IMAGES.contains(&extension) {
            files.assets.push(Asset { path: relative, bytes });
            continue;
        }
        if relative.split('/').any(|part| part.starts_with('.')) || !matches!(extension, "md" | "yaml") {
            continue;
        }
        let file = text_file(display(content, path), bytes, sources, diagnostics);
        let address = relative.trim_end_matches(".md");
        if file.is_none() && extension == "md" {
            files.broken.push(address.to_string());
        }
        match (relative.as_str(), extension) {
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
        Ok(text) => Some(sources.add(path, text)),
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

fn unreadable(path: String, sources: &mut Sources, error: &dyn std::fmt::Display) -> Diagnostic {
    let file = sources.add(path, String::new());
    Diagnostic::error(Place { file, span: 0..0 }, format!("读不了这个文件：{error}"))
        .hint("检查文件是否还在、有没有读取权限、快捷方式是否指向别处")
}

/// A file's path as editors write it: from the content folder's own name on, with `/` on every
/// system. So messages do not depend on where the folder lies.
fn display(content: &Path, path: &Path) -> String {
    let name = content.file_name().map_or_else(|| content.to_string_lossy(), |name| name.to_string_lossy());
    match path.strip_prefix(content) {
        Ok(relative) if relative.as_os_str().is_empty() => name.into_owned(),
        Ok(relative) => format!("{name}/{}", relative.to_string_lossy().replace('\\', "/")),
        Err(_) => path.to_string_lossy().into_owned(),
    }
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
