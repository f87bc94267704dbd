//! The page on which forms are filled in.

use serde::Serialize;

/// The page: all forms under the matters they belong to.
#[derive(Debug, Serialize)]
pub struct FillBody {
    /// In the order of the matters.
    pub matters: Vec<FillMatter>,
    /// The scripts of module, forms and page, in order; none when built without.
    pub scripts: Vec<String>,
    /// What reads rosters, loaded when someone brings one; empty when built without.
    pub roster_scripts: String,
    /// What reads workbooks, loaded for those.
    pub workbook_scripts: String,
}

/// A matter and its forms.
#[derive(Debug, Serialize)]
pub struct FillMatter {
    /// 换届
    pub title: String,
    /// In the order of the steps that hand them in.
    pub forms: Vec<FillForm>,
}

/// A form to be filled in.
#[derive(Debug, Serialize)]
pub struct FillForm {
    /// `template-4`
    pub id: String,
    /// 模板4 …
    pub title: String,
    /// The place of its wording in the book.
    pub source: String,
    /// A roster can fill it.
    pub takes_roster: bool,
}
