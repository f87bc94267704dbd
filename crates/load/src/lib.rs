//! Loads the content folder: reads every file, decodes it, and puts the site together.
//!
//! [`load`] returns the site together with everything that is wrong with it. A file or an entry with a fault is
//! reported and left out; nothing is left out without a report. [`load_cached`] does the same while taking what is
//! unchanged from the previous run.
//!
//! This is the only crate below the builder that reads files. It knows nothing of pages or HTML, and it judges only
//! what decoding needs: whether quotes, links and names fit the whole site is up to the crate `check`. Begin reading
//! with [`load_files`] below; then there is one module for each kind of file, and `assemble` for what is made of all
//! of them.

mod assemble;
mod cache;
mod checklists;
pub mod decoded_text;
mod errata;
mod file_names;
pub mod files;
mod form_files;
mod form_marks;
mod front_matter;
mod glossary;
mod images;
mod inline;
mod markdown;
pub mod read;
pub mod rule_files;
mod sheet;
mod site;
pub mod stamp;
mod synonyms;
mod topics;

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::Path;
use std::sync::Arc;

use diagnostics::{Diagnostic, FileId, Place, Sources, system_error};
use model::checklist::Checklist;
use model::document::{Document, DocumentKind};
use model::site::{Asset, Lookup, Site};
use model::topic::Topic;
use yaml::{Decoder, Node, Value};

use cache::GroupCache;
use files::{Content, File, display, extension};
use form_files::FormSources;
use markdown::OrderedItems;

pub use cache::LoadCache;

/// The result of loading: the site, and everything that is wrong with it.
#[derive(Debug)]
pub struct LoadResult {
    /// The texts of all files, for printing diagnostics.
    pub sources: Sources,
    /// The site; `None` if `site.yaml` is missing or cannot be decoded.
    pub site: Option<Site>,
    /// The faults found by loading, not yet sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// The files of the content folder, sorted by what they hold.
#[derive(Default)]
struct ContentFiles {
    /// The addresses of documents that could not be loaded. What refers to them is not at fault.
    broken: Vec<String>,
    /// The Markdown files, each with the address of its document.
    markdown: Vec<(FileId, String)>,
    site: Option<FileId>,
    /// Whether there is a `site.yaml`, even if it cannot be read.
    has_site: bool,
    errata: Option<FileId>,
    rules: Vec<FileId>,
    synonyms: Option<FileId>,
    /// Each with the id of its topic.
    topics: Vec<(FileId, String)>,
    glossary: Option<FileId>,
    /// Each with the id of its checklist.
    checklists: Vec<(FileId, String)>,
    fields: Option<FileId>,
    forms: Option<FileId>,
    assets: Vec<Asset>,
}

/// Loads the content folder.
pub fn load(content: &Path) -> LoadResult {
    load_cached(content, &mut LoadCache::default())
}

/// Loads the content folder, taking what was made of unchanged files from the cache. Afterwards the cache holds what
/// was made of exactly these files.
pub fn load_cached(content: &Path, cache: &mut LoadCache) -> LoadResult {
    let files = files::read(content, &mut cache.files);
    load_files(content, files, cache)
}

/// Loads the site from the files of the folder `content`, which must be in the order of their paths. Nothing is read
/// from the disk.
pub fn load_files(content: &Path, files: Vec<File>, cache: &mut LoadCache) -> LoadResult {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let mut files = classify(content, files, &mut sources, &mut diagnostics);
    if !files.has_site {
        let message = format!("{} 里没有 site.yaml", display(content, ""));
        let hint = "site.yaml 写明全站名称和阅读次序，须放在内容文件夹里";
        diagnostics.push(Diagnostic::placeless(message).hint(hint));
    }
    let site = decode_all(&mut files, &sources, cache, &mut diagnostics);
    LoadResult { sources, site, diagnostics }
}

/// Decodes all files and puts the site together of what has no fault; `None` if `site.yaml` cannot be decoded.
fn decode_all(
    files: &mut ContentFiles,
    sources: &Sources,
    cache: &mut LoadCache,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Site> {
    let documents = load_documents(files, sources, cache, diagnostics);
    let errata = decode_file(files.errata, sources, &mut cache.errata, diagnostics, errata::decode).unwrap_or_default();
    let wording = decode_file(files.synonyms, sources, &mut cache.wording, diagnostics, synonyms::decode);
    let config = decode_file(files.site, sources, &mut cache.config, diagnostics, site::decode);
    let forms = load_forms(files, sources, cache, diagnostics);
    let mut rules = cache.rules.get(&files.rules, sources, diagnostics, |faults| {
        let texts: Vec<(FileId, &str)> = files.rules.iter().map(|file| (*file, &**sources.text(*file))).collect();
        rule_files::load(&texts, faults)
    });
    let glossary = decode_file(files.glossary, sources, &mut cache.glossary, diagnostics, glossary::decode);
    let mut topics: Vec<Arc<Topic>> = cache.topics.decode(&files.topics, sources, diagnostics, topics::decode);
    topics.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    let mut checklists: Vec<Arc<Checklist>> =
        cache.checklists.decode(&files.checklists, sources, diagnostics, checklists::decode);
    checklists.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    let config = config?;
    let broken = std::mem::take(&mut files.broken);
    let mut documents = assemble::in_order(&config, documents, &broken, diagnostics);
    diagnostics.extend(assemble::errata::apply(&mut documents, &errata.errata, &broken));
    rules.book.sources = assemble::sources(&rules, &documents);
    let (library, rosters) = assemble::compile_forms(&forms, &documents, &rules.book, &broken, diagnostics);
    Some(Site {
        lookup: Lookup::new(&documents, broken),
        config,
        documents,
        assets: std::mem::take(&mut files.assets),
        errata: errata.errata,
        not_errors: errata.not_errors,
        rules,
        topics,
        glossary: glossary.unwrap_or_default(),
        checklists,
        library,
        rosters,
        form_citations: forms.citations,
        wording: wording.unwrap_or_default(),
    })
}

/// The documents of all Markdown files. The addresses of those that cannot be used are added to `files.broken`.
fn load_documents(
    files: &mut ContentFiles,
    sources: &Sources,
    cache: &mut LoadCache,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Arc<Document>> {
    let results = cache.documents.get(&files.markdown, sources, |file, address| {
        let (document, faults) = document(file, address, sources);
        (document.filter(|_| file_names::is_address(address)).map(Arc::new), faults)
    });
    let mut documents = Vec::with_capacity(results.len());
    for ((_, address), (document, faults)) in files.markdown.iter().zip(results) {
        match document {
            Some(document) => documents.push(document),
            None => files.broken.push(address.clone()),
        }
        diagnostics.extend(faults);
    }
    documents
}

/// The fields and forms of both their files, which are cached together.
fn load_forms(
    files: &ContentFiles,
    sources: &Sources,
    cache: &mut LoadCache,
    diagnostics: &mut Vec<Diagnostic>,
) -> FormSources {
    let both: Vec<FileId> = files.fields.into_iter().chain(files.forms).collect();
    cache.forms.get(&both, sources, diagnostics, |faults| {
        let mut forms = FormSources::default();
        if let Some(file) = files.fields {
            decode(file, sources, faults, |d, node| form_files::decode_fields(d, node, &mut forms));
        }
        if let Some(file) = files.forms {
            let text = sources.text(file);
            decode(file, sources, faults, |d, node| form_files::decode_forms(d, node, text, &mut forms));
        }
        forms
    })
}

/// Sorts files by what their paths say they hold. Files that cannot be read or used are reported.
fn classify(
    content: &Path,
    found: Vec<File>,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> ContentFiles {
    let mut files = ContentFiles::default();
    let names: Vec<String> = found.iter().map(|file| file.path.clone()).collect();
    let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let mut texts = HashMap::new();
    for File { path, content: found } in found {
        files.has_site |= path == "site.yaml";
        let mut add = |text: Arc<str>| sources.add_content(display(content, &path), text, file_names::part_of(&path));
        if let Some(copy) = file_names::check_copy(&path, &names, || add("".into())) {
            diagnostics.push(copy);
            continue;
        }
        let text = match found {
            Ok(Content::Text(text)) => text,
            Ok(Content::Image(bytes)) => {
                diagnostics.extend(file_names::check_published_name(&path, || add("".into())));
                diagnostics.extend(images::check(&path, &bytes, || add("".into())));
                files.assets.push(Asset { path, bytes });
                continue;
            }
            Ok(Content::Other) => {
                diagnostics.push(file_names::foreign_file(add("".into()), &path));
                continue;
            }
            Err(error) => {
                diagnostics.push(unreadable(add("".into()), &error));
                files.broken.extend(path.strip_suffix(".md").map(str::to_string));
                continue;
            }
        };
        let extension = extension(&path);
        let added = add(text.text.clone());
        let is_empty = text.text.trim_start_matches('\u{feff}').trim().is_empty();
        let first = texts.entry(text.hash).or_insert_with(|| path.clone());
        if *first != path && !is_empty {
            let message = format!("这个文件和“{first}”一字不差");
            let hint = "多出的一份移出内容文件夹；是照着写新的一份的，写好再放进来";
            diagnostics.push(Diagnostic::error(Place::start_of(added), message).hint(hint));
        }
        let file = (text.is_sound() && !is_empty).then_some(added);
        diagnostics.extend(text.diagnostics(added));
        diagnostics.extend(is_empty.then(|| emptied(added)));
        diagnostics.extend(file_names::check_published_name(&path, || added));
        let address = path.strip_suffix(".md").unwrap_or(&path);
        if file.is_none() && extension == "md" {
            files.broken.push(address.to_string());
        }
        match (path.as_str(), extension) {
            ("site.yaml", _) => files.site = file,
            ("errata.yaml", _) => files.errata = file,
            ("synonyms.yaml", _) => files.synonyms = file,
            ("glossary.yaml", _) => files.glossary = file,
            (path, "yaml") if path.starts_with("topics/") => files.topics.extend(with_id(file, path)),
            (path, "yaml") if path.starts_with("checklists/") => files.checklists.extend(with_id(file, path)),
            ("templates/fields.yaml", _) => files.fields = file,
            ("templates/forms.yaml", _) => files.forms = file,
            (path, "yaml") if path.starts_with("rules/") => files.rules.extend(file),
            _ if extension.eq_ignore_ascii_case("md") => {
                files.markdown.extend(file.map(|file| (file, address.to_string())));
            }
            (path, _) => diagnostics.push(file_names::unused_file(added, path)),
        }
    }
    files
}

/// A file with the id that its name gives to what it holds: `setting` for `topics/setting.yaml`.
fn with_id(file: Option<FileId>, path: &str) -> Option<(FileId, String)> {
    let (_, name) = path.split_once('/')?;
    Some((file?, name.strip_suffix(".yaml").unwrap_or(name).to_string()))
}

fn unreadable(file: FileId, error: &io::Error) -> Diagnostic {
    Diagnostic::error(Place::start_of(file), format!("读不了这个文件：{}", system_error(error)))
        .hint("检查文件是否还在、有没有读取权限、快捷方式是否指向别处")
        .marked_incomplete()
}

fn emptied(file: FileId) -> Diagnostic {
    Diagnostic::error(Place::start_of(file), "文件是空的")
        .hint("从备份找回；用不着的移出内容文件夹")
        .marked_incomplete()
}

/// Decodes a file that exists once, if it is there and was read.
fn decode_file<T: Clone>(
    file: Option<FileId>,
    sources: &Sources,
    cached: &mut GroupCache<Option<T>>,
    diagnostics: &mut Vec<Diagnostic>,
    decoder: fn(&mut Decoder<'_>, &Node) -> Option<T>,
) -> Option<T> {
    let file = file?;
    cached.get(&[file], sources, diagnostics, |faults| decode(file, sources, faults, decoder))
}

/// Parses a YAML file and decodes it. Faults are appended to `diagnostics`.
fn decode<T>(
    file: FileId,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
    decode: impl FnOnce(&mut Decoder<'_>, &Node) -> Option<T>,
) -> Option<T> {
    match yaml::parse(sources.text(file), 0) {
        Ok(Node { value: Value::Mapping(entries), .. }) if entries.is_empty() => diagnostics.push(emptied(file)),
        Ok(node) => return decode(&mut Decoder::new(file, diagnostics), &node),
        Err(errors) => diagnostics.extend(yaml::diagnostics(errors, file, "", yaml::GENERAL_HINT)),
    }
    None
}

/// Parses one Markdown file. Returns the document, if its front matter can be used, and the faults.
pub fn document(file: FileId, address: &str, sources: &Sources) -> (Option<Document>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let text = sources.text(file);
    let Some(split) = front_matter::split(text) else {
        let (span, message) = front_matter::missing(text);
        diagnostics.push(
            Diagnostic::error(Place { file, span }, message)
                .hint("第一行写“---”，接着写 title: 等各项，再用一行“---”结束")
                .marked_incomplete(),
        );
        return (None, diagnostics);
    };
    let meta = front_matter::decode(file, text, split.front_matter, &mut diagnostics);
    let ordered_items = match &meta {
        Some(meta) if meta.kind == DocumentKind::Page => OrderedItems::ListItems,
        _ => OrderedItems::Paragraphs,
    };
    diagnostics.extend(front_matter::rest(text, split.body).map(|span| {
        Diagnostic::error(Place { file, span }, "文首信息到上面一行“---”就结束了，这一行成了正文")
            .hint("文首信息中间不写“---”")
            .marked_incomplete()
    }));
    let blocks = markdown::blocks(file, text, split.body, ordered_items, &mut diagnostics);
    let address = address.to_string();
    let document = meta.map(|meta| Document { address, place: Place::start_of(file), meta, blocks });
    (document, diagnostics)
}
