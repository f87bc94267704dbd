//! The page on which forms are filled in.

use serde::Serialize;

/// All forms, grouped by matter.
#[derive(Debug, Serialize)]
pub struct FillBody {
    /// In the order of the procedures.
    pub matters: Vec<FillMatter>,
    /// The scripts of the module, the forms and the page, in loading order; empty if the site is built without
    /// the compiled modules.
    pub scripts: Vec<String>,
    /// The scripts and styles that read rosters, with blanks between; loaded once someone brings one.
    pub roster_scripts: String,
    /// The scripts that read workbooks; loaded once a roster comes in one.
    pub workbook_scripts: String,
}

/// A matter, such as a re-election, and its forms.
#[derive(Debug, Serialize)]
pub struct FillMatter {
    /// Its name: 换届.
    pub title: String,
    /// In the order of the steps that hand them in.
    pub forms: Vec<FillForm>,
}

/// A form to be filled in.
#[derive(Debug, Serialize)]
pub struct FillForm {
    /// `template-4`
    pub id: String,
    /// Its title: 模板4 ….
    pub title: String,
    /// The link to where the book prints it.
    pub source: String,
    /// Whether a roster can fill it in.
    pub takes_roster: bool,
}
