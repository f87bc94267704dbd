//! Checks that every quote occurs in the paragraph it is cited from, so that a rule cannot outlive the sentence on
//! which it is based.

use diagnostics::{ContentPart, Diagnostic, Place, nearest};
use model::citation::PlacedCitation;
use model::site::Site;
use model::text::{self, WhitespaceFolded};
use rayon::prelude::*;

/// Reports citations of paragraphs that do not exist, and quotes that do not occur in their paragraph.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let of_statements = site.rules.statements.iter().flat_map(|statement| &statement.cite);
    let of_topics = site.topics.iter().flat_map(|topic| &topic.citations);
    let elsewhere = of_topics.chain(&site.glossary.citations);
    let cited = site.rules.citations.iter().chain(of_statements).chain(elsewhere).chain(&site.form_citations);
    let cited: Vec<&PlacedCitation> = cited.collect();
    cited.into_par_iter().filter_map(|cited| citation_fault(site, cited)).collect()
}

/// What is wrong with one citation: its paragraph does not exist, or does not hold the words.
pub fn citation_fault(site: &Site, cited: &PlacedCitation) -> Option<Diagnostic> {
    let (address, quote) = (&cited.citation.at, &cited.citation.quote);
    let Some((_, block)) = site.block(address) else { return paragraph_fault(site, address, &cited.at) };
    if block.readings().any(|reading| contains_quote(reading, quote)) {
        return None;
    }
    Some(Diagnostic::error(cited.quote.clone(), format!("“{address}”里没有这句话")).hint(hint_for_missing(site, quote)))
}

/// Whether a quote occurs in a text, white space ignored. The quick exact search nearly always finds it.
fn contains_quote(reading: &str, quote: &str) -> bool {
    let exactly = !quote.trim().is_empty() && text::find(reading, quote).is_some();
    exactly || !WhitespaceFolded::new(reading).find_all(quote).is_empty()
}

/// The fault of an address, written at `place`, at which there is no paragraph; `None` if its document could not
/// be loaded, which is reported already.
pub(super) fn paragraph_fault(site: &Site, address: &str, place: &Place) -> Option<Diagnostic> {
    let (document, id) = address.split_once('#')?;
    if site.is_broken(document) {
        return None;
    }
    let (message, known, depends_on): (_, Vec<&str>, &[ContentPart]) = if let Some(found) = site.document(document) {
        let known = found.blocks.iter().map(|b| b.id.as_str()).collect();
        (format!("“{document}”里没有段号“{id}”"), known, &[])
    } else {
        // A document of this name may be missing because it could not be loaded under its proper name.
        let known = site.documents.iter().map(|d| d.address.as_str()).collect();
        (format!("没有文件“{document}”"), known, &[ContentPart::Documents])
    };
    let near = nearest(id, &known).or_else(|| nearest(document, &known));
    let hint = match near {
        Some(name) => format!("是否应为“{name}”？"),
        None => "段号见网页上该段的 ¶ 链接".to_string(),
    };
    Some(Diagnostic::error(place.clone(), message).hint(hint).depending_on(depends_on))
}

/// The hint for words that are not in their paragraph: where they occur instead, if anywhere.
fn hint_for_missing(site: &Site, quote: &str) -> String {
    let blocks = site.documents.iter().flat_map(|d| d.blocks.iter().map(move |b| (d, b)));
    let mut places = blocks
        .filter(|(_, block)| !block.id.is_empty())
        .filter(|(_, block)| block.readings().any(|reading| contains_quote(reading, quote)))
        .map(|(document, block)| format!("{}#{}", document.address, block.id));
    match places.next() {
        Some(place) => format!("这句话在 {place}；改 at，或改引文"),
        None => "照原文逐字抄写引文；原文改了的，规则也要重新核对".to_string(),
    }
}
