//! Errata: the only way in which the published text may differ from the scanned one, which is all we have of the
//! print: whether the print itself is wrong is unknown unless the error can only be the scan's.

use diagnostics::Place;

/// What is wrong with the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErratumKind {
    /// 排版: wrong line breaks or spaces, leftovers of markup.
    Layout,
    /// 识别: misread when the print was scanned, to all appearance.
    Ocr,
    /// 字句: wrong or odd; whether in print or only in the scanned text is unknown.
    Misprint,
    /// 缺漏: missing in the scanned text.
    Missing,
}

/// How sure it is that the scanned text is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// 确定
    Certain,
    /// 可能
    Likely,
    /// 存疑
    Doubtful,
}

/// What the site does about an erratum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErratumAction {
    /// Change the text; allowed only if the error is certain.
    Apply,
    /// Leave the text as it is, and add a note of what it should probably be.
    Note,
    /// Leave the text as it is, and add a note that it looks odd.
    Keep,
}

/// A paragraph's address as written in a content file.
#[derive(Clone, Debug)]
pub struct Target {
    /// `guide/part-5#s2-1`
    pub address: String,
    /// Where the address is written.
    pub place: Place,
}

/// Words as they are scanned, and as they are published or suggested.
#[derive(Clone, Debug)]
pub struct ErratumChange {
    /// The words as scanned. They must occur exactly once in the paragraph, white space ignored.
    pub printed: String,
    /// The words as published or suggested; empty to delete the scanned ones.
    pub published: String,
    /// Where the scanned words are written.
    pub place: Place,
}

/// One entry of `errata.yaml`.
#[derive(Clone, Debug)]
pub struct Erratum {
    /// `E117`
    pub id: String,
    /// Where the id is written.
    pub place: Place,
    /// The paragraphs it concerns.
    pub at: Vec<Target>,
    /// What is wrong.
    pub kind: ErratumKind,
    /// How sure that is.
    pub confidence: Confidence,
    /// What the site does about it.
    pub action: ErratumAction,
    /// The words concerned; none if the whole paragraph is.
    pub changes: Vec<ErratumChange>,
    /// What readers are told.
    pub note: Option<String>,
    /// Why the text is held to be wrong.
    pub reason: String,
}

/// A phrase that looks wrong but is right.
#[derive(Clone, Debug)]
pub struct NotError {
    /// The paragraphs in which it occurs.
    pub at: Vec<Target>,
    /// The phrase.
    pub text: String,
    /// Why it is right.
    pub reason: String,
}
