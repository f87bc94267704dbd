//! Errata: the only way in which published text may differ from the printed.

use diagnostics::Place;

/// What kind of damage it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErratumKind {
    /// 排版: line breaks, spaces, leftovers of markup.
    Layout,
    /// 识别: misread when the print was scanned.
    Ocr,
    /// 误植: wrong in print.
    Misprint,
    /// 缺漏: missing in print.
    Missing,
}

/// How sure the reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// 确定
    Certain,
    /// 可能
    Likely,
    /// 存疑
    Doubtful,
}

/// What the site does about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Change the text; only for what is certain.
    Apply,
    /// Leave the text and say what it should probably be.
    Note,
    /// Leave the text and say that it looks odd.
    Keep,
}

/// A paragraph's address as written in a content file.
#[derive(Clone, Debug)]
pub struct Target {
    /// `guide/part-5#s2-1`
    pub address: String,
    /// Where it was written.
    pub place: Place,
}

/// Words as printed, and as they are published or suggested.
#[derive(Clone, Debug)]
pub struct Change {
    /// As printed; unique in its paragraph, white space aside.
    pub printed: String,
    /// As published, or as suggested.
    pub published: String,
    /// Where it was written.
    pub place: Place,
}

/// One entry of `errata.yaml`.
#[derive(Clone, Debug)]
pub struct Erratum {
    /// `E117`
    pub id: String,
    /// Where the entry was written.
    pub place: Place,
    /// The paragraphs it concerns.
    pub at: Vec<Target>,
    /// Kind of damage.
    pub kind: ErratumKind,
    /// How sure.
    pub confidence: Confidence,
    /// What is done.
    pub action: Action,
    /// The wordings, if it is about words.
    pub changes: Vec<Change>,
    /// For the reader.
    pub note: Option<String>,
    /// Why.
    pub reason: String,
}

/// A phrase that looks wrong and is right.
#[derive(Clone, Debug)]
pub struct NotError {
    /// Where it stands.
    pub at: Vec<Target>,
    /// The phrase.
    pub text: String,
    /// Why it is right.
    pub reason: String,
}
