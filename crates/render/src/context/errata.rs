//! The page of errata (校勘).

use serde::Serialize;

use super::Link;

/// Every place where the site differs from the printed text or doubts it.
#[derive(Debug, Serialize)]
pub struct ErrataBody {
    /// By document, in reading order.
    pub groups: Vec<ErrataGroup>,
    /// How many entries there are.
    pub total: usize,
    /// How many of them changed the published text.
    pub applied: usize,
    /// How many are shown as printed, with a note.
    pub noted: usize,
    /// How many are kept as printed.
    pub kept: usize,
    /// Wording that looks wrong and is right.
    pub not_errors: Vec<NotErrorRow>,
}

/// The errata of one document.
#[derive(Debug, Serialize)]
pub struct ErrataGroup {
    /// The document.
    pub document: Link,
    /// Its entries.
    pub entries: Vec<ErratumRow>,
}

/// One erratum.
#[derive(Debug, Serialize)]
pub struct ErratumRow {
    /// `E117`
    pub id: String,
    /// The paragraphs it concerns.
    pub places: Vec<Link>,
    /// The kind of error: 排版, 识别, 误植 or 缺漏.
    pub kind: &'static str,
    /// The same as in the content file: `layout`, `ocr`, `misprint` or `missing`.
    pub kind_id: &'static str,
    /// What was done: 已改, 照录加注 or 照录.
    pub action: &'static str,
    /// The same as in the content file.
    pub action_id: &'static str,
    /// How certain it is: 确定, 可能 or 存疑.
    pub confidence: &'static str,
    /// The printed wording and the corrected or suggested one, place by place.
    pub changes: Vec<ChangeRow>,
    /// The note shown to readers.
    pub note: Option<String>,
    /// The reason for the correction.
    pub reason: String,
}

/// One change of an erratum.
#[derive(Debug, Serialize)]
pub struct ChangeRow {
    /// The wording as printed.
    pub printed: String,
    /// The wording as published, or as suggested.
    pub published: String,
}

/// A phrase that looks wrong and is right.
#[derive(Debug, Serialize)]
pub struct NotErrorRow {
    /// The phrase.
    pub text: String,
    /// Where it stands.
    pub places: Vec<Link>,
    /// Why it is right.
    pub reason: String,
}
