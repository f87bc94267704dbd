//! The pages of single documents, be they parts of the book, lists of documents or pages about the site; and
//! what other pages say about documents: card, contents, names of paragraphs.

use serde_json::{Value, json};

use crate::context::ContentsEntry;
use crate::edition::Edition;
use crate::html::{self, DocumentHtml};
use crate::names::{level_word, shortened};
use crate::renderer::{PageSpec, RenderResult, Renderer, page_kind};
use model::block::{Block, BlockKind};
use model::document::{Date, Document, DocumentKind, Meta};
use model::routes;
use model::text::SpanKind;

impl Renderer<'_> {
    /// The page of the document with this number.
    pub(crate) fn document(&self, index: usize) -> RenderResult {
        let document = &self.site.documents[index];
        let neighbour = |at: Option<usize>| {
            let other = at.and_then(|at| self.site.documents.get(at)).map(|other| &**other);
            other.filter(|other| other.is_book() && document.is_book())
        };
        let file = routes::page_of(&document.address);
        let page = |kind| {
            PageSpec::new(kind, &file, &document.meta.title, description(document))
                .short_title(&document.meta.short_title)
                .between(neighbour(index.checked_sub(1)), neighbour(Some(index + 1)))
        };
        if document.is_list() {
            let kind = if document.meta.kind == DocumentKind::Template { "templates" } else { "policies" };
            return self.page(page(kind), self.list(document, &file));
        }
        let page = page(page_kind(document.meta.kind));
        let page = match self.section_home(&file) {
            Some((title, home)) => page.below(title, home),
            None => page,
        };
        let content = self.content(document);
        let body = json!({
            "address": document.address,
            "is_book": document.is_book(),
            "title_html": content.title,
            "title": document.meta.title,
            "card": card(&document.meta),
            "content_html": content.html,
            "contents": contents(document),
            "section": self.section_of(&file),
            "errata_count": errata_count(document),
            "forms": self.forms_of(document),
            "checklists": self.checklists_of(document),
        });
        self.page(page, body)
    }

    /// The text with its terms linked to the glossary and, below each cited paragraph, what cites it.
    fn content(&self, document: &Document) -> DocumentHtml {
        html::content(document, Edition::Page, &self.site.glossary, &|id| self.cited_html(document, id))
    }

    /// The body of a document that lists those of its section.
    fn list(&self, document: &Document, from: &str) -> Value {
        let (rows, pages) = self.own_rows(document, from);
        let content = self.content(document);
        json!({
            "address": document.address,
            "title_html": content.title,
            "title": document.meta.title,
            "content_html": content.html,
            "rows": rows,
            "pages": pages,
        })
    }
}

/// The facts by which an official document is identified. Those that are not known are `null`.
pub(crate) fn card(meta: &Meta) -> Value {
    json!({
        "issuer": meta.issuer,
        "number": meta.number,
        "date": meta.date.map(Date::chinese),
        // For `<time datetime>` and sorting.
        "date_iso": meta.date.map(Date::iso),
        "level": meta.level.map(level_word),
        // For sorting, 0 for the highest.
        "level_rank": meta.level.map_or(u8::MAX, |level| level as u8),
        "scope": meta.applies.map(|applies| if applies { "适用" } else { "本站列作参考" }),
        "reference_only": meta.applies == Some(false),
        "scope_note": meta.scope_note,
        "trial": meta.trial,
        "page": meta.page,
    })
}

/// The beginning of the first long paragraph, for search engines and link previews.
fn description(document: &Document) -> String {
    let paragraphs = document.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Paragraph));
    let text = paragraphs.map(|b| b.text.plain.as_str()).find(|text| text.chars().count() > 30);
    text.map_or_else(|| document.meta.title.clone(), |text| shortened(text, 80))
}

/// The table of contents: the headings, or, in a document that has hardly any, its numbered paragraphs by their
/// first words.
pub(crate) fn contents(document: &Document) -> Vec<ContentsEntry> {
    let entry = |id: &str, title: String, level: u8| ContentsEntry { id: id.to_string(), title, level };
    let headings: Vec<ContentsEntry> = document
        .blocks
        .iter()
        .filter_map(|block| match block.kind {
            BlockKind::Heading(level) => Some(entry(&block.id, block.text.plain.clone(), level.min(3) - 1)),
            _ => None,
        })
        .collect();
    if headings.len() > 1 {
        return headings;
    }
    let numbered = document.blocks.iter().filter(|block| {
        matches!(block.kind, BlockKind::Paragraph) && block.text.spans.iter().any(|span| span.kind == SpanKind::Number)
    });
    numbered.map(|block| entry(&block.id, run_in_title(&block.text.plain), 1)).collect()
}

/// `7. 发展党员。功能型党支部不能…` → `7. 发展党员`.
fn run_in_title(text: &str) -> String {
    let end = text.find(['。', '；', '，', ';', ',']).unwrap_or(text.len());
    shortened(&text[..end], 18)
}

/// How many errata are marked in a document.
fn errata_count(document: &Document) -> usize {
    let spans = document.blocks.iter().flat_map(Block::segments).flat_map(|text| &text.spans);
    spans.filter(|span| matches!(span.kind, SpanKind::Corrected(_) | SpanKind::Noted(_))).count()
}
