//! Fills the search index of the site.

use search::{Index, IndexBuilder, IndexDocument as IndexedDocument, IndexOptions, IndexUnit, UnitKind};

use crate::matter_steps;
use crate::names::{CONFLICTS_TITLE, level_word};
use model::block::{Block, BlockKind};
use model::document::{Document, DocumentKind};
use model::routes;
use model::site::Site;
use model::text::SpanKind;

/// Ranks order results that match equally well, the lowest first: the guide and the templates, then policies, then
/// documents that are for reference only, then whatever is not the book's text.
const RANK_GUIDE: u8 = 0;
const RANK_POLICY: u8 = 1;
const RANK_REFERENCE: u8 = 2;
const RANK_OURS: u8 = 4;

/// How the ids of a document's list of annexes begin, by the convention of `content/`.
const ANNEX_LIST: &str = "attachments";

/// Indexes every block with an address, in reading order, then matters, rules, conflicts and terms.
pub fn index(site: &Site) -> Index {
    let options =
        IndexOptions { synonyms: site.wording.synonyms.clone(), question_words: site.wording.question_words.clone() };
    let mut builder = IndexBuilder::new(options);
    let forms = forms(site);
    for document in &site.documents {
        let named = forms.iter().filter(|(place, ..)| *place == document.address);
        add(&mut builder, document, named.map(|(_, id, label)| (*id, *label)));
    }
    add_matters(&mut builder, site);
    add_rules(&mut builder, site);
    add_conflicts(&mut builder, site);
    add_terms(&mut builder, site);
    builder.finish()
}

/// The address of a document in search results: the folder of its page.
pub fn url(address: &str) -> String {
    routes::page_of(address).trim_end_matches("index.html").to_string()
}

/// The forms that rules name: the document's address, the form's id within it (empty if the document is the form)
/// and the name by which readers search for it.
fn forms(site: &Site) -> Vec<(String, &str, &str)> {
    let values = site.rules.book.decisions.iter().flat_map(|decision| &decision.values);
    let named = values.filter_map(|value| {
        let (document, heading) = site.form(&value.id)?;
        Some((document.address.clone(), heading.map_or("", |heading| heading.id.as_str()), value.label.as_str()))
    });
    named.collect()
}

/// Adds a document with its blocks, and the forms in it by the names that readers use.
fn add<'a>(builder: &mut IndexBuilder, document: &'a Document, forms: impl Iterator<Item = (&'a str, &'a str)>) {
    let meta = &document.meta;
    let year = meta.date.map(|date| date.year.to_string());
    let kind = match meta.kind {
        DocumentKind::Guide => "指南",
        DocumentKind::Policy => "政策法规",
        DocumentKind::Template => "模板",
        DocumentKind::Page => "本站",
    };
    let level = meta.level.map(level_word);
    let mut facets = vec![("类别", kind)];
    let optional = [("文号", &meta.number), ("发文", &meta.issuer)];
    facets.extend(optional.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))));
    facets.extend(year.as_deref().map(|year| ("年份", year)));
    facets.extend(level.map(|level| ("级别", level)));
    let rank = match (meta.kind, meta.applies) {
        (DocumentKind::Page, _) => RANK_OURS,
        (DocumentKind::Policy, Some(false)) => RANK_REFERENCE,
        (DocumentKind::Policy, _) => RANK_POLICY,
        _ => RANK_GUIDE,
    };
    builder.document(IndexedDocument { url: &url(&document.address), title: &meta.title, rank, facets: &facets });
    for (fragment, text) in forms {
        builder.unit(IndexUnit { kind: UnitKind::Form, fragment, breadcrumb: &[], text });
    }

    // The headings above a block, outermost first.
    let mut above: Vec<(u8, &str)> = Vec::new();
    for block in &document.blocks {
        if let BlockKind::Heading(level) = block.kind {
            above.retain(|(outer, _)| *outer < level);
        }
        let breadcrumb: Vec<&str> = above.iter().map(|(_, words)| *words).collect();
        if let Some(kind) = unit_kind(document, block) {
            builder.unit(IndexUnit { kind, fragment: &block.id, breadcrumb: &breadcrumb, text: &block.text.plain });
        }
        if let BlockKind::Heading(level) = block.kind {
            above.push((level, &block.text.plain));
        }
    }
}

/// What a block is as a search result; `None` for a block without an address, or one that repeats the title.
fn unit_kind(document: &Document, block: &Block) -> Option<UnitKind> {
    if block.id.is_empty() {
        return None;
    }
    match block.kind {
        // The same words as the document's title, which is there already.
        BlockKind::Title if block.text.plain == document.meta.title => None,
        BlockKind::Title if document.meta.kind == DocumentKind::Template => Some(UnitKind::Form),
        // A heading in a table of contents, too, only points to the real one.
        _ if points_elsewhere(block) => Some(UnitKind::Pointer),
        BlockKind::Title | BlockKind::Heading(_) => Some(UnitKind::Heading),
        _ => Some(UnitKind::Paragraph),
    }
}

/// Whether a block only refers to another place: a line of the list of annexes, or, like a line of a table of
/// contents, hardly more than a link.
fn points_elsewhere(block: &Block) -> bool {
    if block.id.starts_with(ANNEX_LIST) {
        return true;
    }
    let link = block.text.spans.iter().find(|span| matches!(span.kind, SpanKind::Link { .. }));
    link.is_some_and(|link| link.range.start == 0 && block.text.plain.len() < link.range.end + 6)
}

/// Adds a page that is not a document, with its category among the facets.
fn add_generated_page(builder: &mut IndexBuilder, file: &str, title: &str, category: &str) {
    let url = file.trim_end_matches("index.html");
    builder.document(IndexedDocument { url, title, rank: RANK_OURS, facets: &[("类别", category)] });
}

/// The matters, by their names alone: what their pages say is found where the book says it.
fn add_matters(builder: &mut IndexBuilder, site: &Site) {
    for matter in matter_steps::all(&site.rules.book) {
        add_generated_page(builder, &routes::matter_page(matter.value), matter.label, "办事");
    }
}

/// The rules of the self-check, under the titles of their decisions.
fn add_rules(builder: &mut IndexBuilder, site: &Site) {
    let decisions = &site.rules.book.decisions;
    if decisions.is_empty() {
        return;
    }
    add_generated_page(builder, routes::RULES, "全部规则", "自查规则");
    for decision in decisions {
        let fragment = format!("rules-{}", decision.id);
        builder.unit(IndexUnit { kind: UnitKind::Rule, fragment: &fragment, breadcrumb: &[], text: &decision.title });
        for rule in &decision.rules {
            let fragment = format!("rule-{}-{}", decision.id, rule.id);
            let conclusion = rules::conclusion_in_words(decision, rule);
            let text = format!("{conclusion}。{}", rules::condition_in_words(&site.rules.book, decision, &rule.when));
            let breadcrumb = [decision.title.as_str()];
            builder.unit(IndexUnit { kind: UnitKind::Rule, fragment: &fragment, breadcrumb: &breadcrumb, text: &text });
        }
    }
}

/// The terms, by their names alone: the sentences that define them are found where the book prints them.
fn add_terms(builder: &mut IndexBuilder, site: &Site) {
    let defined = &site.glossary.terms;
    if defined.is_empty() {
        return;
    }
    add_generated_page(builder, routes::GLOSSARY, "术语", "术语");
    for term in defined {
        builder.unit(IndexUnit { kind: UnitKind::Term, fragment: &term.id, breadcrumb: &[], text: &term.term });
    }
}

/// The conflicts between the texts, and what they leave open.
fn add_conflicts(builder: &mut IndexBuilder, site: &Site) {
    let conflicts = &site.rules.book.conflicts;
    if conflicts.is_empty() {
        return;
    }
    add_generated_page(builder, routes::CONFLICTS, CONFLICTS_TITLE, CONFLICTS_TITLE);
    for conflict in conflicts {
        let text = format!("{}。{}", conflict.title, conflict.say);
        builder.unit(IndexUnit { kind: UnitKind::Conflict, fragment: &conflict.id, breadcrumb: &[], text: &text });
    }
}
