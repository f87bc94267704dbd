//! The whole book as an EPUB 3: its documents, then terms, topics and conflicts, whose quotes are linked to their
//! paragraphs.
//!
//! The files lie in the archive where the pages lie in the site, with another extension, so that the relative
//! links between them are the same.

mod archive;

use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::context::{
    EpubChapter, EpubContext, EpubImage, EpubItem, EpubNote, EpubPackage, EpubSection, EpubTopic, EpubTopics, Link,
};
use crate::document::{card, contents};
use crate::edition::{Edition, xhtml};
use crate::names::CONFLICTS_TITLE;
use crate::output::OutputFile;
use crate::renderer::{RenderResult, Renderer};
use crate::whole_book::{is_made, kind};
use crate::{html, topics};
use archive::{Entry, archive};
use diagnostics::Diagnostic;
use model::document::{Date, Document};
use model::routes;
use model::topic::Topic;

/// The folder of the book within the archive.
const FOLDER: &str = "EPUB/";
const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"#;

/// A rendered file of text, and its entry in the table of contents.
struct Chapter {
    item: EpubItem,
    /// The title of the section of the book that begins with it.
    section: Option<String>,
    bytes: Vec<u8>,
}

impl Renderer<'_> {
    /// The EPUB; `None` for a book that is too long for it.
    pub(crate) fn epub(&self) -> Option<RenderResult> {
        is_made(self.site).then(|| Ok(OutputFile { path: routes::EPUB.to_string(), bytes: archive(&self.entries()?) }))
    }

    /// All files of the archive.
    fn entries(&self) -> Result<Vec<Entry>, Diagnostic> {
        let mut chapters = vec![self.title_page()?];
        let documents: Vec<&Document> = self.site.book().collect();
        let rendered: Result<Vec<Chapter>, Diagnostic> =
            documents.into_par_iter().map(|document| self.chapter(document)).collect();
        chapters.extend(rendered?);
        chapters.extend(self.appendix()?);
        for (index, chapter) in chapters.iter_mut().enumerate() {
            chapter.item.id = format!("c{index}");
        }
        let package = self.package(&chapters);
        let mut entries = vec![
            Entry { name: "META-INF/container.xml".to_string(), bytes: CONTAINER.as_bytes().to_vec() },
            Entry { name: format!("{FOLDER}package.opf"), bytes: self.epub_file("package.opf", "", &package)? },
            Entry { name: format!("{FOLDER}nav.xhtml"), bytes: self.epub_file("nav.xhtml", "nav.xhtml", &package)? },
            Entry { name: format!("{FOLDER}book.css"), bytes: self.theme.epub_style.clone().into_bytes() },
        ];
        let images = self.site.assets.iter().map(|asset| (asset.path.clone(), asset.bytes.to_vec()));
        let texts = chapters.into_iter().map(|chapter| (chapter.item.link.href, chapter.bytes));
        entries.extend(texts.chain(images).map(|(path, bytes)| Entry { name: format!("{FOLDER}{path}"), bytes }));
        Ok(entries)
    }

    /// Renders one file; `path` is where it lies in the folder of the book.
    fn epub_file<B: Serialize>(&self, template: &str, path: &str, body: B) -> Result<Vec<u8>, Diagnostic> {
        let context = EpubContext { site: &self.site_context, root: routes::path_to_root(path), body };
        self.render_template(&format!("epub/{template}.html"), &context)
    }

    fn title_page(&self) -> Result<Chapter, Diagnostic> {
        let item = item("扉页", "title.xhtml");
        Ok(Chapter { section: None, bytes: self.epub_file("title.xhtml", "title.xhtml", ())?, item })
    }

    fn chapter(&self, document: &Document) -> Result<Chapter, Diagnostic> {
        let edition = Edition::Epub(self.site);
        let content = html::content(document, edition, &self.site.glossary, &|_| None);
        let path = edition.file(&document.address);
        let note = |mark: model::text::ErratumMark| EpubNote { id: mark.id, label: mark.label };
        let body = EpubChapter {
            title: document.meta.title.clone(),
            kind: kind(document),
            title_html: content.title,
            has_title: document.begins_with_title(),
            card: card(&document.meta),
            content_html: content.html,
            notes: content.notes.into_iter().map(note).collect(),
        };
        let mut item = item(&document.meta.short_title, &path);
        item.contents = contents(document);
        // Chapters only: reading programs show the table of contents in a narrow column.
        item.contents.retain(|entry| entry.level == 1);
        Ok(Chapter {
            section: self.section_beginning(document),
            bytes: self.epub_file("chapter.xhtml", &path, body)?,
            item,
        })
    }

    /// Terms, topics and conflicts, each if there are any.
    fn appendix(&self) -> Result<Vec<Chapter>, Diagnostic> {
        let site = self.site;
        let mut chapters = Vec::new();
        let mut add = |title: &str, file: &str, bytes: Vec<u8>| {
            let section = chapters.is_empty().then(|| "本站所附".to_string());
            chapters.push(Chapter { section, item: item(title, &xhtml(file)), bytes });
        };
        if let Some(glossary) = self.glossary_body() {
            add("术语", routes::GLOSSARY, self.epub_file("terms.xhtml", routes::GLOSSARY, glossary)?);
        }
        if !site.topics.is_empty() {
            let topic = |topic: &Arc<Topic>| EpubTopic {
                id: topic.id.clone(),
                title: topic.title.clone(),
                question: topic.question.clone(),
                remark: topic.remark.clone(),
                documents: self.topic_documents(topic, routes::TOPICS),
            };
            let body = EpubTopics { topics: site.topics.iter().map(topic).collect() };
            add(topics::TITLE, routes::TOPICS, self.epub_file("topics.xhtml", routes::TOPICS, body)?);
        }
        if !site.rules.book.conflicts.is_empty() {
            let bytes = self.epub_file("conflicts.xhtml", routes::CONFLICTS, self.conflicts_body())?;
            add(CONFLICTS_TITLE, routes::CONFLICTS, bytes);
        }
        Ok(chapters)
    }

    /// What the package document and the table of contents list.
    fn package(&self, chapters: &[Chapter]) -> EpubPackage {
        let mut sections: Vec<EpubSection> = Vec::new();
        for chapter in chapters {
            if sections.is_empty() || chapter.section.is_some() {
                // The title page comes before all sections of the book.
                let title = chapter.section.clone().unwrap_or_default();
                sections.push(EpubSection { title, items: Vec::new() });
            }
            if let Some(section) = sections.last_mut() {
                section.items.push(chapter.item.clone());
            }
        }
        let image = |(number, asset): (usize, &model::site::Asset)| EpubImage {
            id: format!("i{number}"),
            path: asset.path.clone(),
            media_type: media_type(&asset.path),
        };
        let date = self.site.config.date;
        EpubPackage {
            identifier: identifier(chapters),
            modified: format!("{}T00:00:00Z", Date { day: date.day.or(Some(1)), ..date }.iso()),
            date: date.iso(),
            items: chapters.iter().map(|chapter| chapter.item.clone()).collect(),
            sections,
            images: self.site.assets.iter().enumerate().map(image).collect(),
        }
    }
}

/// An entry of the table of contents, without its id.
fn item(title: &str, path: &str) -> EpubItem {
    let link = Link { title: title.to_string(), href: path.to_string(), current: false };
    EpubItem { id: String::new(), link, contents: Vec::new() }
}

/// The identifier of the book: a hash of its content in the form of a UUID of version 8, so that an edition with
/// other words has another identifier.
fn identifier(chapters: &[Chapter]) -> String {
    let mut hash = xxhash_rust::xxh3::Xxh3::new();
    for chapter in chapters {
        hash.update(&chapter.bytes);
    }
    let bits = hash.digest128() & !(0xf << 76) & !(0b11 << 62) | 8 << 76 | 0b10 << 62;
    let digits = format!("{bits:032x}");
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    format!("urn:uuid:{}", parts.join("-"))
}

/// The media type of an image, by the extension of its name.
fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "png" => "image/png",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        _ => "image/jpeg",
    }
}
