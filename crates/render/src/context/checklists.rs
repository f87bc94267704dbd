//! The pages of checklists.

use serde::Serialize;

use super::Link;

/// All checklists.
#[derive(Debug, Serialize)]
pub struct ChecklistsBody {
    /// In the order of their files.
    pub lists: Vec<ChecklistEntry>,
}

/// A checklist in the list of them.
#[derive(Debug, Serialize)]
pub struct ChecklistEntry {
    /// Its title and page.
    pub link: Link,
    /// Who is to use it.
    pub who: String,
    /// A remark for its users.
    pub remark: Option<String>,
    /// How many sentences it has.
    pub items: usize,
}

/// One checklist.
#[derive(Debug, Serialize)]
pub struct ChecklistBody {
    /// `science-societies`
    pub id: String,
    /// Who is to use it.
    pub who: String,
    /// A remark for its users.
    pub remark: Option<String>,
    /// The documents its sentences come from.
    pub sources: Vec<ChecklistSource>,
    /// Its sentences by paragraph, in the order of its file.
    pub groups: Vec<ChecklistGroup>,
    /// How many sentences it has.
    pub items: usize,
}

/// A document that sentences come from.
#[derive(Debug, Serialize)]
pub struct ChecklistSource {
    /// Its full title and page.
    pub link: Link,
    /// Its number (文号).
    pub number: Option<String>,
    /// Its date.
    pub date: Option<String>,
}

/// A paragraph of a checklist.
#[derive(Debug, Serialize)]
pub struct ChecklistGroup {
    /// Its printed number: `1.`
    pub number: String,
    /// Its printed heading.
    pub name: String,
    /// The paragraph in the book.
    pub link: Link,
    /// Its sentences.
    pub items: Vec<ChecklistItem>,
}

/// A sentence that is to be marked as met or not.
#[derive(Debug, Serialize)]
pub struct ChecklistItem {
    /// The key under which its mark is saved: the paragraph, and the sentence's position in it from 1
    /// (`policies/qinghai-2019-10#s1/2`).
    pub key: String,
    /// Its number in the checklist, from 1.
    pub number: usize,
    /// The sentence.
    pub text: String,
}

/// A checklist that belongs to steps of the self-check's procedures.
#[derive(Debug, Serialize)]
pub struct ChecklistStep {
    /// The ids of these steps, with blanks between.
    pub steps: String,
    /// The checklist.
    pub link: Link,
}
