//! The search index of the site.

use search::{Document as Entry, Index, IndexBuilder, Options, Unit, UnitKind};

use crate::model::block::{Block, BlockKind};
use crate::model::document::{Document, Kind};
use crate::model::site::Site;
use crate::render::{level_word, path};

/// Indexes every addressed block of every document, in reading order.
pub fn index(site: &Site) -> Index {
    let options =
        Options { synonyms: site.wording.synonyms.clone(), question_words: site.wording.question_words.clone() };
    let mut builder = IndexBuilder::new(options);
    for document in &site.documents {
        add(&mut builder, document);
    }
    builder.finish()
}

/// Address of a document as search results name it: its folder.
pub fn url(address: &str) -> String {
    path::of(address).trim_end_matches("index.html").to_string()
}

fn add(builder: &mut IndexBuilder, document: &Document) {
    let meta = &document.meta;
    let year = meta.date.map(|date| date.year.to_string());
    let kind = match meta.kind {
        Kind::Guide => "指南",
        Kind::Policy => "政策法规",
        Kind::Template => "模板",
        Kind::Page => "本站",
    };
    let level = meta.level.map(level_word);
    let mut facets = vec![("类别", kind)];
    let optional = [("文号", &meta.number), ("发文", &meta.issuer)];
    facets.extend(optional.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?))));
    facets.extend(year.as_deref().map(|year| ("年份", year)));
    facets.extend(level.map(|level| ("级别", level)));
    builder.document(Entry { url: &url(&document.address), title: &meta.title, facets: &facets });

    // The headings above a block, outermost first.
    let mut above: Vec<(u8, &str)> = Vec::new();
    for block in &document.blocks {
        if let BlockKind::Heading(level) = block.kind {
            above.retain(|(outer, _)| *outer < level);
        }
        let breadcrumb: Vec<&str> = above.iter().map(|(_, words)| *words).collect();
        if let Some(kind) = unit_kind(document, block) {
            builder.unit(Unit { kind, fragment: &block.id, breadcrumb: &breadcrumb, text: &block.text.plain });
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
        BlockKind::Title if document.meta.kind == Kind::Template => Some(UnitKind::Form),
        BlockKind::Title | BlockKind::Heading(_) => Some(UnitKind::Heading),
        _ => Some(UnitKind::Paragraph),
    }
}
