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
mod names;
pub mod rules;
mod sheet;
mod site;
mod synonyms;
mod text;
mod topics;

use std::path::Path;
use std::sync::Arc;

use files::{Content, File, display, extension};
pub use kept::Kept;
pub(crate) use names::meant;

use crate::diagnostic::Diagnostic;
use crate::model::checklist::Checklist;
use crate::model::document::{Document, Kind};
use crate::model::site::{Asset, Config, Parts, Site};
use crate::model::topic::Topic;
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
    again(content, &mut Kept::default())
}

/// The same, without doing again what the load before has done, which left it in `kept`.
pub fn again(content: &Path, kept: &mut Kept) -> Loaded {
    let files = files::read(content, &mut kept.files);
    from_files(content, files, kept)
}

/// Puts the site together from the files of the folder `content`, given in the order of their paths.
pub fn from_files(content: &Path, files: Vec<File>, kept: &mut Kept) -> Loaded {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let mut files = sorted(content, files, &mut sources, &mut diagnostics);
    if !files.has_site {
        let message = format!("{} 里没有 site.yaml", display(content, ""));
        let hint = "site.yaml 写明全站名称和阅读次序，须放在内容文件夹里";
        diagnostics.push(Diagnostic::placeless(message).hint(hint));
    }
    let site = parts(&mut files, &sources, kept, &mut diagnostics).map(|(config, parts)| {
        let (site, faults) = Site::new(config, parts);
        diagnostics.extend(faults);
        site
    });
    Loaded { sources, site, diagnostics }
}

/// What the files hold, put together; `None` if the settings cannot be read.
fn parts(
    files: &mut Files,
    sources: &Sources,
    kept: &mut Kept,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Config, Parts)> {
    let read = kept.documents.of(&files.markdown, sources, |file, address| {
        let (document, faults) = document(file, address, sources);
        (document.filter(|_| names::is_address(address)).map(Arc::new), faults)
    });
    let mut documents = Vec::with_capacity(read.len());
    for ((_, address), (document, faults)) in files.markdown.iter().zip(read) {
        match document {
            Some(document) => documents.push(document),
            None => files.broken.push(address.clone()),
        }
        diagnostics.extend(faults);
    }
    let errata = decoded(files.errata, sources, &mut kept.errata, diagnostics, errata::decode).unwrap_or_default();
    let wording = decoded(files.synonyms, sources, &mut kept.wording, diagnostics, synonyms::decode);
    let config = decoded(files.site, sources, &mut kept.config, diagnostics, site::decode);
    let of_forms: Vec<FileId> = files.fields.into_iter().chain(files.forms).collect();
    let forms = kept.forms.of(&of_forms, sources, diagnostics, |faults| {
        let mut forms = forms::Loaded::default();
        if let Some(file) = files.fields {
            decode(file, sources, faults, |d, node| forms::decode_fields(d, node, &mut forms));
        }
        if let Some(file) = files.forms {
            let text = sources.text(file);
            decode(file, sources, faults, |d, node| forms::decode_forms(d, node, file, text, &mut forms));
        }
        forms
    });
    let rules = kept.rules.of(&files.rules, sources, diagnostics, |faults| {
        let texts: Vec<(FileId, &str)> = files.rules.iter().map(|file| (*file, &**sources.text(*file))).collect();
        rules::load(&texts, faults)
    });
    let topics = kept.topics.of(&files.topics, sources, |file, id| {
        let mut faults = Vec::new();
        let topic = decode(file, sources, &mut faults, |d, node| topics::decode(d, node, id));
        (topic.filter(|_| names::is_address(id)).map(Arc::new), faults)
    });
    let glossary = decoded(files.glossary, sources, &mut kept.glossary, diagnostics, glossary::decode);
    let checklists = kept.checklists.of(&files.checklists, sources, |file, id| {
        let mut faults = Vec::new();
        let list = decode(file, sources, &mut faults, |d, node| checklists::decode(d, node, id));
        (list.filter(|_| names::is_address(id)), faults)
    });
    let mut topics: Vec<Arc<Topic>> = good(topics, diagnostics);
    topics.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    let mut checklists: Vec<Checklist> = good(checklists, diagnostics);
    checklists.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    let parts = Parts {
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
    Some((config?, parts))
}

/// What could be read; what is wrong is reported.
fn good<T>(parts: Vec<kept::Part<T>>, diagnostics: &mut Vec<Diagnostic>) -> Vec<T> {
    let (parts, faults): (Vec<Option<T>>, Vec<Vec<Diagnostic>>) = parts.into_iter().unzip();
    diagnostics.extend(faults.into_iter().flatten());
    parts.into_iter().flatten().collect()
}

/// Tells files by their paths.
fn sorted(content: &Path, found: Vec<File>, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Files {
    let mut files = Files::default();
    for File { path, content: found } in found {
        files.has_site |= path == "site.yaml";
        let text = match found {
            Ok(Content::Text(text)) => text,
            Ok(Content::Image(bytes)) => {
                diagnostics.extend(names::fault(&path, || sources.add(display(content, &path), "".into())));
                files.assets.push(Asset { path, bytes });
                continue;
            }
            Err(error) => {
                diagnostics.push(unreadable(display(content, &path), sources, &error));
                files.broken.extend(path.strip_suffix(".md").map(str::to_string));
                continue;
            }
        };
        let extension = extension(&path);
        let added = sources.add(display(content, &path), text.text);
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

fn unreadable(path: String, sources: &mut Sources, error: &dyn std::fmt::Display) -> Diagnostic {
    let file = sources.add(path, "".into());
    Diagnostic::error(Place { file, span: 0..0 }, format!("读不了这个文件：{error}"))
        .hint("检查文件是否还在、有没有读取权限、快捷方式是否指向别处")
        .leaving_out()
}

/// What a file of its own holds, if it is there and can be read.
fn decoded<T: Clone>(
    file: Option<FileId>,
    sources: &Sources,
    kept: &mut kept::Whole<Option<T>>,
    diagnostics: &mut Vec<Diagnostic>,
    decode: fn(&mut Decoder<'_>, &Node) -> Option<T>,
) -> Option<T> {
    let file = file?;
    kept.of(&[file], sources, diagnostics, |faults| self::decode(file, sources, faults, decode))
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
                .leaving_out(),
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
