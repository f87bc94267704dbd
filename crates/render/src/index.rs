//! The search index of the site.

use rules::Decision;
use search::{Index, IndexBuilder, IndexDocument as Entry, IndexOptions, IndexUnit, UnitKind};

use crate::document::level_word;
use model::block::{Block, BlockKind};
use model::document::{Document, DocumentKind};
use model::routes;
use model::site::Site;
use model::text::SpanKind;

/// What readers should see first, then what only compares, then what is ours.
const RANK_REFERENCE: u8 = 2;
const RANK_OURS: u8 = 4;

/// The id of a document's list of annexes, by the convention of `content/`.
const ANNEX_LIST: &str = "attachments";

/// Indexes every addressed block of every document, in reading order, then what the site concludes.
pub fn index(site: &Site) -> Index {
    let options =
        IndexOptions { synonyms: site.wording.synonyms.clone(), question_words: site.wording.question_words.clone() };
    let mut builder = IndexBuilder::new(options);
    let forms = forms(site);
    for document in &site.documents {
        let named = forms.iter().filter(|(place, ..)| *place == document.address);
        add(&mut builder, document, named.map(|(_, id, label)| (*id, *label)));
    }
    add_rules(&mut builder, site);
    add_conflicts(&mut builder, site);
    add_terms(&mut builder, site);
    builder.finish()
}

/// Address of a document as search results name it: its folder.
pub fn url(address: &str) -> String {
    routes::page_of(address).trim_end_matches("index.html").to_string()
}

/// The forms that rules name: document, id within it, and the name by which a reader asks for it.
fn forms(site: &Site) -> Vec<(String, &str, &str)> {
    let values = site.rules.book.decisions.iter().flat_map(|decision| &decision.values);
    values
        .filter_map(|value| {
            let template = format!("templates/{}", value.id);
            if site.document(&template).is_some() {
                return Some((template, "", value.label.as_str()));
            }
            let (document, _) = site.first_with(&value.id)?;
            Some((document.address.clone(), value.id.as_str(), value.label.as_str()))
        })
        .collect()
}

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
        (DocumentKind::Policy, _) => 1,
        _ => 0,
    };
    builder.document(Entry { url: &url(&document.address), title: &meta.title, rank, facets: &facets });
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

/// What a block is to a searcher; `None` for what has no address or is the title itself.
fn unit_kind(document: &Document, block: &Block) -> Option<UnitKind> {
    if block.id.is_empty() {
        return None;
    }
    match block.kind {
        // The same words as the document's title, which is there already.
        BlockKind::Title if block.text.plain == document.meta.title => None,
        BlockKind::Title if document.meta.kind == DocumentKind::Template => Some(UnitKind::Form),
        // Of a table of contents, a heading too only points to one.
        _ if points_elsewhere(block) => Some(UnitKind::Pointer),
        BlockKind::Title | BlockKind::Heading(_) => Some(UnitKind::Heading),
        _ => Some(UnitKind::Paragraph),
    }
}

/// Does the block name an annex, or begin with a link and hold hardly more, as a line of a table of
/// contents does?
fn points_elsewhere(block: &Block) -> bool {
    if block.id.starts_with(ANNEX_LIST) {
        return true;
    }
    let link = block.text.spans.iter().find(|span| matches!(span.kind, SpanKind::Link { .. }));
    link.is_some_and(|link| link.range.start == 0 && block.text.plain.len() < link.range.end + 6)
}

/// What the site concludes, rule by rule, under its questions.
fn add_rules(builder: &mut IndexBuilder, site: &Site) {
    let decisions = &site.rules.book.decisions;
    if decisions.is_empty() {
        return;
    }
    let url = routes::RULES.trim_end_matches("index.html");
    builder.document(Entry { url, title: "全部规则", rank: RANK_OURS, facets: &[("类别", "自查规则")] });
    for decision in decisions {
        let fragment = format!("rules-{}", decision.id);
        builder.unit(IndexUnit { kind: UnitKind::Rule, fragment: &fragment, breadcrumb: &[], text: &decision.title });
        for rule in &decision.rules {
            let fragment = format!("rule-{}-{}", decision.id, rule.id);
            let text = rule_text(site, decision, rule);
            let breadcrumb = [decision.title.as_str()];
            builder.unit(IndexUnit { kind: UnitKind::Rule, fragment: &fragment, breadcrumb: &breadcrumb, text: &text });
        }
    }
}

/// The conclusion, then when it holds.
fn rule_text(site: &Site, decision: &Decision, rule: &rules::Rule) -> String {
    let conclusion = rules::conclusion_in_words(decision, rule);
    format!("{conclusion}。{}", rules::when_in_words(&site.rules.book, decision, rule))
}

/// The terms the book defines, by their names alone: what defines them is found where it stands.
fn add_terms(builder: &mut IndexBuilder, site: &Site) {
    let defined = &site.glossary.terms;
    if defined.is_empty() {
        return;
    }
    let url = routes::GLOSSARY.trim_end_matches("index.html");
    builder.document(Entry { url, title: "术语", rank: RANK_OURS, facets: &[("类别", "术语")] });
    for term in defined {
        builder.unit(IndexUnit { kind: UnitKind::Term, fragment: &term.id, breadcrumb: &[], text: &term.term });
    }
}

/// Where the texts leave something open.
fn add_conflicts(builder: &mut IndexBuilder, site: &Site) {
    let conflicts = &site.rules.book.conflicts;
    if conflicts.is_empty() {
        return;
    }
    let url = routes::CONFLICTS.trim_end_matches("index.html");
    builder
        .document(Entry { url, title: "冲突与空白", rank: RANK_OURS, facets: &[("类别", "冲突与空白")] });
    for conflict in conflicts {
        let text = format!("{}。{}", conflict.title, conflict.say);
        builder.unit(IndexUnit { kind: UnitKind::Conflict, fragment: &conflict.id, breadcrumb: &[], text: &text });
    }
}
