//! Checklists.

use serde::Serialize;

use super::Link;

/// All checklists.
#[derive(Debug, Serialize)]
pub struct ChecklistsBody {
    /// In their order.
    pub lists: Vec<ChecklistEntry>,
}

/// A checklist in the list of them.
#[derive(Debug, Serialize)]
pub struct ChecklistEntry {
    /// Its title and page.
    pub link: Link,
    /// Who holds itself against it.
    pub who: String,
    /// What to know before.
    pub remark: Option<String>,
    /// How many sentences it has.
    pub items: usize,
}

/// One checklist.
#[derive(Debug, Serialize)]
pub struct ChecklistBody {
    /// `science-societies`
    pub id: String,
    /// Who holds itself against it.
    pub who: String,
    /// What to know before.
    pub remark: Option<String>,
    /// The documents its sentences come from.
    pub sources: Vec<ChecklistSource>,
    /// The paragraphs, in the order of the file.
    pub groups: Vec<ChecklistGroup>,
    /// How many sentences it has.
    pub items: usize,
}

/// A document that sentences come from.
#[derive(Debug, Serialize)]
pub struct ChecklistSource {
    /// Its full title and page.
    pub link: Link,
    /// 文号
    pub number: Option<String>,
    /// Its date.
    pub date: Option<String>,
}

/// A paragraph.
#[derive(Debug, Serialize)]
pub struct ChecklistGroup {
    /// `1.`
    pub number: String,
    /// 坚持政治方向好
    pub name: String,
    /// The paragraph.
    pub link: Link,
    /// Its sentences.
    pub items: Vec<ChecklistItem>,
}

/// A sentence to be met.
#[derive(Debug, Serialize)]
pub struct ChecklistItem {
    /// `policies/qinghai-2019-10#s1/2`: the paragraph and the sentence's place in it; what is saved
    /// goes by this.
    pub key: String,
    /// Its number on the sheet, from 1.
    pub number: usize,
    /// The sentence.
    pub text: String,
}

/// A checklist that a step of the self-check leads to.
#[derive(Debug, Serialize)]
pub struct ChecklistStep {
    /// The ids of the steps, with blanks between.
    pub steps: String,
    /// The checklist.
    pub link: Link,
}
