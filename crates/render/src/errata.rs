//! The page of errata (校勘): every place where the published text differs from the scanned one, or keeps a doubtful
//! wording, grouped by document.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::context::Link;
use crate::links::{block_link, document_link};
use crate::names::place_name;
use crate::renderer::{PageSpec, RenderResult, Renderer};
use model::document::Document;
use model::errata::{Erratum, ErratumAction, ErratumChange, ErratumKind, NotError, Target};
use model::routes;

impl Renderer<'_> {
    /// The page of errata.
    pub(crate) fn errata(&self) -> RenderResult {
        let errata = &self.site.errata;
        let count = |action: ErratumAction| errata.iter().filter(|erratum| erratum.action == action).count();
        let not_error =
            |entry: &NotError| json!({"text": entry.text, "places": self.places(&entry.at), "reason": entry.reason});
        let body = json!({
            "groups": self.groups(),
            "total": errata.len(),
            "applied": count(ErratumAction::Apply),
            "noted": count(ErratumAction::Note),
            "kept": count(ErratumAction::Keep),
            "not_errors": self.site.not_errors.iter().map(not_error).collect::<Value>(),
        });
        let description = "本站文字与所据识别文本不同之处，以及照录而存疑之处，逐条列出依据。";
        self.page(PageSpec::new("errata", routes::ERRATA, "校勘", description), body)
    }

    /// The errata by document; one that concerns several stands under the first of them.
    fn groups(&self) -> Value {
        let mut by_document: BTreeMap<&str, Vec<&Erratum>> = BTreeMap::new();
        for erratum in &self.site.errata {
            if let Some((address, _)) = erratum.at.first().and_then(|target| target.address.split_once('#')) {
                by_document.entry(address).or_default().push(erratum);
            }
        }
        let group = |document: &Arc<Document>| {
            let errata = by_document.get(document.address.as_str())?;
            let entries: Value = errata.iter().map(|erratum| self.erratum(erratum)).collect();
            Some(json!({"document": document_link(routes::ERRATA, document), "entries": entries}))
        };
        self.site.documents.iter().filter_map(group).collect()
    }

    /// An erratum in words. Its kind and action are given as in the content file, too, for the page's filter.
    fn erratum(&self, erratum: &Erratum) -> Value {
        let (kind, kind_id) = match erratum.kind {
            ErratumKind::Layout => ("排版", "layout"),
            ErratumKind::Ocr => ("识别", "ocr"),
            ErratumKind::Misprint => ("字句", "misprint"),
            ErratumKind::Missing => ("缺漏", "missing"),
        };
        let (action, action_id) = match erratum.action {
            ErratumAction::Apply => ("已改", "apply"),
            ErratumAction::Note => ("照录加注", "show-as-printed-with-note"),
            ErratumAction::Keep => ("照录", "keep-as-printed"),
        };
        let row = |change: &ErratumChange| json!({"printed": change.printed, "published": change.published});
        json!({
            "id": erratum.id,
            "places": self.places(&erratum.at),
            "kind": kind,
            "kind_id": kind_id,
            "action": action,
            "action_id": action_id,
            "changes": erratum.changes.iter().map(row).collect::<Value>(),
            "note": erratum.note,
            "reason": erratum.reason,
        })
    }

    /// Links to paragraphs, named by their printed number or first words.
    fn places(&self, targets: &[Target]) -> Vec<Link> {
        let found = targets.iter().filter_map(|target| self.site.block(&target.address));
        let link = |(document, block)| block_link(routes::ERRATA, place_name(document, block), document, block);
        found.map(link).collect()
    }
}
