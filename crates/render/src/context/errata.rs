//! The 校勘 page.

use serde::Serialize;

use super::Link;

/// 校勘: every place where the site differs from the printed text or doubts it.
#[derive(Debug, Serialize)]
pub struct ErrataBody {
    /// By document, in reading order.
    pub groups: Vec<ErrataGroup>,
    /// All entries.
    pub total: usize,
    /// Entries that changed the published text.
    pub applied: usize,
    /// Entries shown as printed with a note.
    pub noted: usize,
    /// Entries kept as printed.
    pub kept: usize,
    /// What looks wrong and is right.
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
    /// 排版 · 识别 · 误植 · 缺漏
    pub kind: &'static str,
    /// The word in the file: `layout`, `ocr`, `misprint`, `missing`.
    pub kind_id: &'static str,
    /// 已改 · 照录加注 · 照录
    pub action: &'static str,
    /// The word in the file.
    pub action_id: &'static str,
    /// 确定 · 可能 · 存疑
    pub confidence: &'static str,
    /// Printed wording and the site's (or suggested) reading.
    pub changes: Vec<ChangeRow>,
    /// For the reader.
    pub note: Option<String>,
    /// Why.
    pub reason: String,
}

/// One change of an erratum.
#[derive(Debug, Serialize)]
pub struct ChangeRow {
    /// As printed.
    pub printed: String,
    /// As published, or as suggested.
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
