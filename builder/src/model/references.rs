//! Which document names which: by number, or by its title in book-title marks.

use crate::model::block::{Block, BlockKind};
use crate::model::document::Document;
use crate::model::site::Site;
use crate::model::text::SpanKind;

/// A title that stands for a document is at least so long; shorter ones are names of all sorts.
const LEAST: usize = 8;
/// What a title may have behind it or not.
const TRIAL: &str = "（试行）";

/// One document naming another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The address of the paragraph that names it.
    pub at: String,
    /// What it names.
    pub to: Named,
}

/// What is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A document of the site, by its address.
    Document(String),
    /// A document that is not in the book, by its title.
    Elsewhere(String),
}

impl Reference {
    /// The address of the document that names.
    pub fn from(&self) -> &str {
        self.at.split('#').next().unwrap_or_default()
    }
}

/// Every reference in the book's text, in its order; within a paragraph each once. Tables of
/// contents, whose titles are links, name nothing; a document does not name itself.
pub fn references(site: &Site) -> Vec<Reference> {
    let known: Vec<(&Document, Vec<String>)> = site.book().map(|document| (document, titles(document))).collect();
    let mut references = Vec::new();
    for document in site.book() {
        for block in document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph)) {
            let mut named: Vec<Named> = Vec::new();
            let text = folded(&block.text.plain);
            for (other, _) in &known {
                if other.meta.number.as_ref().is_some_and(|number| text.contains(&folded(number))) {
                    named.push(Named::Document(other.address.clone()));
                }
            }
            for title in quoted(block) {
                named.extend(naming(site, &known, &title));
            }
            let own = Named::Document(document.address.clone());
            for (index, to) in named.iter().enumerate() {
                if *to != own && !named[..index].contains(to) {
                    references.push(Reference { at: format!("{}#{}", document.address, block.id), to: to.clone() });
                }
            }
        }
    }
    references
}

/// What a title names; nothing if it is the book's own or that of a part of it.
fn naming(site: &Site, known: &[(&Document, Vec<String>)], title: &str) -> Option<Named> {
    let wanted = folded(title);
    let is = |own: &String| *own == wanted || (wanted.chars().count() >= LEAST && own.ends_with(&wanted));
    if let Some((document, _)) = known.iter().find(|(_, titles)| titles.iter().any(is)) {
        return Some(Named::Document(document.address.clone()));
    }
    // 《关于印发〈…〉的通知》 is what it carries.
    if let Some((_, rest)) = title.split_once('〈')
        && let Some((inner, _)) = rest.split_once('〉')
        && let Some(named) = naming(site, known, inner)
    {
        return Some(named);
    }
    let heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_)) && folded(&block.text.plain) == wanted;
    let part = site.book().any(|document| document.blocks.iter().any(heading));
    let own = folded(&site.config.title) == wanted;
    (!part && !own).then(|| Named::Elsewhere(title.to_string()))
}

/// The titles a document goes by: its own, and the one it carries.
fn titles(document: &Document) -> Vec<String> {
    let title = &document.meta.title;
    let carried = title.split_once('《').and_then(|(_, rest)| rest.split_once('》')).map(|(inner, _)| folded(inner));
    std::iter::once(folded(title)).chain(carried).collect()
}

/// What stands in book-title marks, outside links.
fn quoted(block: &Block) -> Vec<String> {
    let plain = &block.text.plain;
    let linked = |at: usize| {
        let mut links = block.text.spans.iter().filter(|span| matches!(span.kind, SpanKind::Link { .. }));
        links.any(|span| span.range.contains(&at))
    };
    let opened = plain.match_indices('《').filter(|(at, _)| !linked(*at));
    opened.filter_map(|(at, mark)| Some(plain[at + mark.len()..].split_once('》')?.0.to_string())).collect()
}

/// A title or number as it is compared: one kind of brackets, no white space, no 试行.
fn folded(text: &str) -> String {
    let folded: String = text
        .chars()
        .filter(|character| !character.is_whitespace())
        .map(|character| match character {
            '(' => '（',
            ')' => '）',
            '[' | '［' => '〔',
            ']' | '］' => '〕',
            other => other,
        })
        .collect();
    folded.strip_suffix(TRIAL).unwrap_or(&folded).to_string()
}
