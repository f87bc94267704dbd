//! The page of errata (校勘): every place where the published text differs from print, or keeps a doubtful
//! wording, grouped by document.

use std::collections::BTreeMap;

use crate::context::{ChangeRow, ErrataBody, ErrataGroup, ErratumRow, Link, NotErrorRow};
use crate::links::{block_link, document_link};
use crate::names::place_name;
use crate::renderer::{PageSpec, RenderResult, Renderer};
use model::errata::{Confidence, Erratum, ErratumAction, ErratumChange, ErratumKind, NotError, Target};
use model::routes;

impl Renderer<'_> {
    /// The page of errata.
    pub(crate) fn errata(&self) -> RenderResult {
        let errata = &self.site.errata;
        let count = |action: ErratumAction| errata.iter().filter(|erratum| erratum.action == action).count();
        let not_error = |entry: &NotError| NotErrorRow {
            text: entry.text.clone(),
            places: self.places(&entry.at),
            reason: entry.reason.clone(),
        };
        let body = ErrataBody {
            groups: self.groups(),
            total: errata.len(),
            applied: count(ErratumAction::Apply),
            noted: count(ErratumAction::Note),
            kept: count(ErratumAction::Keep),
            not_errors: self.site.not_errors.iter().map(not_error).collect(),
        };
        let description = "本站文字与印刷本不同之处，以及照印而存疑之处，逐条列出依据。";
        self.page(PageSpec::new("errata", routes::ERRATA, "校勘", description), body)
    }

    /// The errata by document; one that concerns several stands under the first of them.
    fn groups(&self) -> Vec<ErrataGroup> {
        let mut by_document: BTreeMap<&str, Vec<&Erratum>> = BTreeMap::new();
        for erratum in &self.site.errata {
            if let Some((address, _)) = erratum.at.first().and_then(|target| target.address.split_once('#')) {
                by_document.entry(address).or_default().push(erratum);
            }
        }
        let mut groups = Vec::new();
        for document in &self.site.documents {
            if let Some(errata) = by_document.get(document.address.as_str()) {
                let entries = errata.iter().map(|erratum| self.erratum(erratum)).collect();
                groups.push(ErrataGroup { document: document_link(routes::ERRATA, document), entries });
            }
        }
        groups
    }

    fn erratum(&self, erratum: &Erratum) -> ErratumRow {
        let (kind, kind_id) = match erratum.kind {
            ErratumKind::Layout => ("排版", "layout"),
            ErratumKind::Ocr => ("识别", "ocr"),
            ErratumKind::Misprint => ("误植", "misprint"),
            ErratumKind::Missing => ("缺漏", "missing"),
        };
        let (action, action_id) = match erratum.action {
            ErratumAction::Apply => ("已改", "apply"),
            ErratumAction::Note => ("照录加注", "show-as-printed-with-note"),
            ErratumAction::Keep => ("照录", "keep-as-printed"),
        };
        let confidence = match erratum.confidence {
            Confidence::Certain => "确定",
            Confidence::Likely => "可能",
            Confidence::Doubtful => "存疑",
        };
        let row =
            |change: &ErratumChange| ChangeRow { printed: change.printed.clone(), published: change.published.clone() };
        ErratumRow {
            id: erratum.id.clone(),
            places: self.places(&erratum.at),
            kind,
            kind_id,
            action,
            action_id,
            confidence,
            changes: erratum.changes.iter().map(row).collect(),
            note: erratum.note.clone(),
            reason: erratum.reason.clone(),
        }
    }

    /// Links to paragraphs, named by their printed number or first words.
    fn places(&self, targets: &[Target]) -> Vec<Link> {
        let found = targets.iter().filter_map(|target| self.site.block(&target.address));
        let link = |(document, block)| block_link(routes::ERRATA, place_name(document, block), document, block);
        found.map(link).collect()
    }
}
