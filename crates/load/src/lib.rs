//! Reads the content folder and puts the site together: every file once, every fault reported, nothing
//! dropped in silence.

mod assemble;
mod cache;
mod checklists;
mod errata;
pub mod files;
mod form_files;
mod front_matter;
mod glossary;
mod inline;
mod markdown;
mod marks;
mod names;
pub mod read;
pub mod rule_files;
mod sheet;
mod site;
pub mod stamp;
mod synonyms;
mod text;
mod topics;

use std::fmt::Display;
use std::path::Path;
use std::sync::Arc;

use assemble::{LoadedContent, assemble};
use cache::CachedFiles;
pub use cache::LoadCache;
use diagnostics::{Diagnostic, FileId, Place, Sources};
use files::{Content, File, display, extension};
use form_files::FormSources;
use model::checklist::Checklist;
use model::document::{Document, Kind};
use model::site::{Asset, Config, Site};
use model::topic::Topic;
use yaml::{Decoder, Node};

/// What loading gives: the site and everything wrong about it.
#[derive(Debug)]
pub struct LoadResult {
    /// The text of every file, for diagnostics.
    pub sources: Sources,
    /// The site; `None` when `site.yaml` cannot be read at all.
    pub site: Option<Site>,
    /// Faults of reading and of putting the site together.
    pub diagnostics: Vec<Diagnostic>,
}

/// The files of the content folder, by what they are.
#[derive(Default)]
struct ContentFiles {
    /// Addresses of documents that could not be read; what refers to them is not to blame.
    broken: Vec<String>,
    /// With the address each document gets.
    markdown: Vec<(FileId, String)>,
    site: Option<FileId>,
    /// Whether there is a `site.yaml`, readable or not.
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
pub fn load(content: &Path) -> LoadResult {
    load_cached(content, &mut LoadCache::default())
}

/// The same, taking from the cache what was made of unchanged files; afterwards the cache holds what was
/// made of these.
pub fn load_cached(content: &Path, cache: &mut LoadCache) -> LoadResult {
    let files = files::read(content, &mut cache.files);
    load_files(content, files, cache)
}

/// Puts the site together from the files of the folder `content`, given in the order of their paths.
pub fn load_files(content: &Path, files: Vec<File>, cache: &mut LoadCache) -> LoadResult {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let mut files = classify(content, files, &mut sources, &mut diagnostics);
    if !files.has_site {
        let message = format!("{} 里没有 site.yaml", display(content, ""));
        let hint = "site.yaml 写明全站名称和阅读次序，须放在内容文件夹里";
        diagnostics.push(Diagnostic::placeless(message).hint(hint));
    }
    let site = decode_all(&mut files, &sources, cache, &mut diagnostics)
        .map(|(config, content)| assemble(config, content, &mut diagnostics));
    LoadResult { sources, site, diagnostics }
}

/// Decodes every file; `None` if the settings cannot be read.
fn decode_all(
    files: &mut ContentFiles,
    sources: &Sources,
    cache: &mut LoadCache,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Config, LoadedContent)> {
    let documents = load_documents(files, sources, cache, diagnostics);
    let errata = decode_file(files.errata, sources, &mut cache.errata, diagnostics, errata::decode).unwrap_or_default();
    let wording = decode_file(files.synonyms, sources, &mut cache.wording, diagnostics, synonyms::decode);
    let config = decode_file(files.site, sources, &mut cache.config, diagnostics, site::decode);
    let forms = load_forms(files, sources, cache, diagnostics);
    let rules = cache.rules.get(&files.rules, sources, diagnostics, |faults| {
        let texts: Vec<(FileId, &str)> = files.rules.iter().map(|file| (*file, &**sources.text(*file))).collect();
        rule_files::load(&texts, faults)
    });
    let glossary = decode_file(files.glossary, sources, &mut cache.glossary, diagnostics, glossary::decode);
    let mut topics: Vec<Arc<Topic>> = cache.topics.decode(&files.topics, sources, diagnostics, topics::decode);
    topics.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    let mut checklists: Vec<Arc<Checklist>> =
        cache.checklists.decode(&files.checklists, sources, diagnostics, checklists::decode);
    checklists.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    let content = LoadedContent {
        documents,
        broken: std::mem::take(&mut files.broken),
        assets: std::mem::take(&mut files.assets),
        errata: errata.errata,
        not_errors: errata.not_errors,
        rules,
        topics,
        glossary: glossary.unwrap_or_default(),
        checklists,
        forms,
        wording: wording.unwrap_or_default(),
    };
    Some((config?, content))
}

/// The documents of all Markdown files; the addresses of those that cannot be used are noted as broken.
fn load_documents(
    files: &mut ContentFiles,
    sources: &Sources,
    cache: &mut LoadCache,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Arc<Document>> {
    let results = cache.documents.get(&files.markdown, sources, |file, address| {
        let (document, faults) = document(file, address, sources);
        (document.filter(|_| names::is_address(address)).map(Arc::new), faults)
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
            decode(file, sources, faults, |d, node| form_files::decode_forms(d, node, file, text, &mut forms));
        }
        forms
    })
}

/// Tells files by their paths.
fn classify(
    content: &Path,
    found: Vec<File>,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> ContentFiles {
    let mut files = ContentFiles::default();
    for File { path, content: found } in found {
        files.has_site |= path == "site.yaml";
        let mut add = |text: Arc<str>| sources.add_content(display(content, &path), text, names::part_of(&path));
        let text = match found {
            Ok(Content::Text(text)) => text,
            Ok(Content::Image(bytes)) => {
                diagnostics.extend(names::fault(&path, || add("".into())));
                files.assets.push(Asset { path, bytes });
                continue;
            }
            Err(error) => {
                diagnostics.push(unreadable(add("".into()), &error));
                files.broken.extend(path.strip_suffix(".md").map(str::to_string));
                continue;
            }
        };
        let extension = extension(&path);
        let added = add(text.text);
        let file = text.flaw.is_none().then_some(added);
        diagnostics.extend(text.flaw.map(|flaw| flaw.fault(added)));
        diagnostics.extend(names::fault(&path, || added));
        let address = path.strip_suffix(".md").unwrap_or(&path);
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
            _ if extension.eq_ignore_ascii_case("md") => {
                files.markdown.extend(file.map(|file| (file, address.to_string())));
            }
            (path, _) => diagnostics.push(names::unread(added, path)),
        }
    }
    files
}

/// A file with the name it has in its folder: `topics/setting.yaml` is `setting`.
fn named(file: Option<FileId>, path: &str) -> Option<(FileId, String)> {
    let (_, name) = path.split_once('/')?;
    Some((file?, name.strip_suffix(".yaml").unwrap_or(name).to_string()))
}

fn unreadable(file: FileId, error: &dyn Display) -> Diagnostic {
    Diagnostic::error(Place { file, span: 0..0 }, format!("读不了这个文件：{error}"))
        .hint("检查文件是否还在、有没有读取权限、快捷方式是否指向别处")
        .marked_incomplete()
}

/// What a file of its own holds, if it is there and can be read.
fn decode_file<T: Clone>(
    file: Option<FileId>,
    sources: &Sources,
    cached: &mut CachedFiles<Option<T>>,
    diagnostics: &mut Vec<Diagnostic>,
    decoder: fn(&mut Decoder<'_>, &Node) -> Option<T>,
) -> Option<T> {
    let file = file?;
    cached.get(&[file], sources, diagnostics, |faults| decode(file, sources, faults, decoder))
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
            diagnostics.push(error.fault(file, "", yaml::USUAL));
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
                .hint("第一行写“---”，接着写 title: 等各项，再用一行“---”结束")
                .marked_incomplete(),
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
