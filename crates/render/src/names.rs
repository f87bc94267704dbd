//! What pages call things: paragraphs in links, levels of issuers, parts of the site.

use model::block::{Block, BlockKind};
use model::document::{Document, IssuerLevel};
use model::text::SpanKind;

/// The title of the page of conflicts. Documents of centre and province do not “conflict”; they differ.
pub(crate) const CONFLICTS_TITLE: &str = "说法不一、未写明之处";

/// An issuer's rank in words.
pub(crate) fn level_word(level: IssuerLevel) -> &'static str {
    match level {
        IssuerLevel::Central => "中央",
        IssuerLevel::Ministry => "国家部委",
        IssuerLevel::Association => "全国性人民团体",
        IssuerLevel::Province => "省级",
        IssuerLevel::ProvincialAssociation => "省级人民团体",
        IssuerLevel::Book => "本书",
    }
}

/// At most so many characters of a text, with `…` for the rest.
pub(crate) fn shortened(text: &str, length: usize) -> String {
    let mut short: String = text.chars().take(length).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// The name of a paragraph in links: its printed numbers from the outermost inwards (三、1), the count of a
/// paragraph without a number (三、第2段), or its first words.
pub(crate) fn place_name(document: &Document, block: &Block) -> String {
    let number = |block: &Block| {
        let span = block.text.spans.iter().find(|span| span.kind == SpanKind::Number)?;
        Some(block.text.plain[span.range.clone()].trim_end_matches(['.', '．']).to_string())
    };
    let mut name = String::new();
    for (end, _) in block.id.match_indices('-') {
        name.extend(document.block(&block.id[..end]).and_then(number));
    }
    let own = block.id.rsplit_once('-').map_or(block.id.as_str(), |(_, own)| own);
    let count = own.strip_prefix('p').filter(|count| !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()));
    match (&block.kind, number(block), count) {
        (BlockKind::Sheet(..) | BlockKind::Table(_), ..) => name.push_str("表格"),
        (_, Some(number), _) => name.push_str(&number),
        (_, None, Some(count)) => {
            name.push('第');
            name.push_str(count);
            name.push('段');
        }
        (_, None, None) => return shortened(&block.text.plain, 12),
    }
    name
}
