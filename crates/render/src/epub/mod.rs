//! The whole book as an EPUB 3: its documents, then terms, topics and conflicts, whose quotes are linked to their
//! paragraphs.
//!
//! The files lie in the archive where the pages lie in the site, with another extension, so that the relative
//! links between them are the same.

mod archive;

use std::sync::Arc;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::context::ContentsEntry;
use crate::document::{card, contents};
use crate::edition::{Edition, xhtml};
use crate::names::CONFLICTS_TITLE;
use crate::output::OutputFile;
use crate::renderer::{RenderResult, Renderer, page_kind};
use crate::whole_book::is_made;
use crate::{html, topics};
use archive::archive;
use diagnostics::Diagnostic;
use model::document::{Date, Document};
use model::routes;
use model::site::Asset;
use model::text::ErratumMark;
use model::topic::Topic;

/// The folder of the book within the archive.
const FOLDER: &str = "EPUB/";
const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"#;

/// A rendered file of text, and its entry in the table of contents.
struct Chapter {
    title: String,
    /// Its path in the folder of the book.
    path: String,
    /// The chapters within it.
    contents: Vec<ContentsEntry>,
    /// The title of the section of the book that begins with it.
    section: Option<String>,
    bytes: Vec<u8>,
}

impl Renderer<'_> {
    /// The EPUB; `None` for a book that is too long for it.
    pub(crate) fn epub(&self) -> Option<RenderResult> {
        is_made(self.site).then(|| Ok(OutputFile { path: routes::EPUB.to_string(), bytes: archive(&self.files()?) }))
    }

    /// All files of the archive.
    fn files(&self) -> Result<Vec<OutputFile>, Diagnostic> {
        let title_page = self.epub_file("title.xhtml", "title.xhtml", &Value::Null)?;
        let (title, path) = ("扉页".to_string(), "title.xhtml".to_string());
        let mut chapters = vec![Chapter { title, path, contents: Vec::new(), section: None, bytes: title_page }];
        let documents: Vec<&Document> = self.site.book().collect();
        let rendered: Result<Vec<Chapter>, Diagnostic> =
            documents.into_par_iter().map(|document| self.chapter(document)).collect();
        chapters.extend(rendered?);
        chapters.extend(self.appendix()?);
        let package = self.package(&chapters);
        let file = |path: &str, bytes: Vec<u8>| OutputFile { path: format!("{FOLDER}{path}"), bytes };
        let container = CONTAINER.as_bytes().to_vec();
        let mut files = vec![
            OutputFile { path: "META-INF/container.xml".to_string(), bytes: container },
            file("package.opf", self.epub_file("package.opf", "", &package)?),
            file("nav.xhtml", self.epub_file("nav.xhtml", "nav.xhtml", &package)?),
            file("book.css", self.theme.epub_style.clone().into_bytes()),
        ];
        files.extend(chapters.into_iter().map(|chapter| file(&chapter.path, chapter.bytes)));
        files.extend(self.site.assets.iter().map(|asset| file(&asset.path, asset.bytes.to_vec())));
        Ok(files)
    }

    /// Renders one file; `path` is where it lies in the folder of the book.
    fn epub_file(&self, template: &str, path: &str, body: &Value) -> Result<Vec<u8>, Diagnostic> {
        let variables = json!({"site": self.site_context, "root": routes::path_to_root(path), "body": body});
        self.render_template(&format!("epub/{template}.html"), variables)
    }

    fn chapter(&self, document: &Document) -> Result<Chapter, Diagnostic> {
        let edition = Edition::Epub(self.site);
        let content = html::content(document, edition, &self.site.glossary, &|_| None);
        let path = edition.file(&document.address);
        let note = |mark: &ErratumMark| json!({"id": mark.id, "label": mark.label});
        let body = json!({
            "title": document.meta.title,
            "kind": page_kind(document.meta.kind),
            "title_html": content.title,
            // Then the title has an address.
            "has_title": document.begins_with_title(),
            "card": card(&document.meta),
            "content_html": content.html,
            "notes": content.notes.iter().map(note).collect::<Value>(),
        });
        let bytes = self.epub_file("chapter.xhtml", &path, &body)?;
        let mut contents = contents(document);
        // Chapters only: reading programs show the table of contents in a narrow column.
        contents.retain(|entry| entry.level == 1);
        let title = document.meta.short_title.clone();
        Ok(Chapter { title, path, contents, section: self.section_beginning(document), bytes })
    }

    /// Terms, topics and conflicts, each if there are any.
    fn appendix(&self) -> Result<Vec<Chapter>, Diagnostic> {
        let site = self.site;
        let mut chapters = Vec::new();
        let mut add = |title: &str, file: &str, bytes: Vec<u8>| {
            let section = chapters.is_empty().then(|| "本站所附".to_string());
            chapters.push(Chapter { title: title.into(), path: xhtml(file), contents: Vec::new(), section, bytes });
        };
        if let Some(glossary) = self.glossary_body() {
            add("术语", routes::GLOSSARY, self.epub_file("terms.xhtml", routes::GLOSSARY, &glossary)?);
        }
        if !site.topics.is_empty() {
            let topic = |topic: &Arc<Topic>| {
                json!({
                    "id": topic.id,
                    "title": topic.title,
                    "question": topic.question,
                    "answer": self.topic_answer(topic, routes::TOPICS),
                    "table": self.topic_table(topic, routes::TOPICS),
                    "remark": topic.remark,
                    "documents": self.topic_documents(topic, routes::TOPICS),
                })
            };
            let body = json!({"topics": site.topics.iter().map(topic).collect::<Value>()});
            add(topics::TITLE, routes::TOPICS, self.epub_file("topics.xhtml", routes::TOPICS, &body)?);
        }
        if !site.rules.book.conflicts.is_empty() {
            let bytes = self.epub_file("conflicts.xhtml", routes::CONFLICTS, &self.conflicts_body())?;
            add(CONFLICTS_TITLE, routes::CONFLICTS, bytes);
        }
        Ok(chapters)
    }

    /// What the package document and the table of contents list.
    fn package(&self, chapters: &[Chapter]) -> Value {
        let item = |it: &Chapter| json!({"title": it.title, "path": it.path, "contents": it.contents});
        // The title page comes before all sections of the book.
        let sections = chapters.chunk_by(|_, next| next.section.is_none());
        let section = |chapters: &[Chapter]| json!({"title": chapters[0].section, "items": chapters.iter().map(item).collect::<Value>()});
        let image = |asset: &Asset| json!({"path": asset.path, "media_type": media_type(&asset.path)});
        let date = self.site.config.date;
        json!({
            "identifier": identifier(chapters),
            // The date of the book, so that the same content makes the same file.
            "modified": format!("{}T00:00:00Z", Date { day: date.day.or(Some(1)), ..date }.iso()),
            "date": date.iso(),
            "items": chapters.iter().map(item).collect::<Value>(),
            "sections": sections.map(section).collect::<Value>(),
            "images": self.site.assets.iter().map(image).collect::<Value>(),
        })
    }
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
