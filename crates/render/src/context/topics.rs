//! The pages of topics.

use serde::Serialize;

use super::{DocumentCard, Link};

/// All topics.
#[derive(Debug, Serialize)]
pub struct TopicsBody {
    /// In the order of their files.
    pub topics: Vec<TopicRow>,
    /// Other pages that collect what the book says across its documents.
    pub beside: Vec<Link>,
    /// The pages of a long list; empty if one page has all of it.
    pub pages: Vec<Link>,
}

/// A topic in the list.
#[derive(Debug, Serialize)]
pub struct TopicRow {
    /// Its title and page.
    pub link: Link,
    /// The question it answers.
    pub question: String,
    /// How many documents say something about it; all parts of the guide count as one, and so do all templates.
    pub documents: usize,
    /// How many conflicts bear on it.
    pub conflicts: usize,
}

/// One topic.
#[derive(Debug, Serialize)]
pub struct TopicBody {
    /// The question it answers.
    pub question: String,
    /// A remark on it.
    pub remark: Option<String>,
    /// Why only one document says something about it.
    pub alone: Option<String>,
    /// The latest document first; those of one day by the rank of their issuers.
    pub documents: Vec<TopicDocument>,
    /// The conflicts that bear on it, named by number and title.
    pub conflicts: Vec<Link>,
    /// The rules of the self-check that belong to it.
    pub rules: Vec<Link>,
    /// The questions of the self-check that decide about these rules.
    pub questions: Vec<Link>,
    /// The forms that belong to it.
    pub forms: Vec<Link>,
    /// The topic before.
    pub previous: Option<Link>,
    /// The topic after.
    pub next: Option<Link>,
}

/// What one document says.
#[derive(Debug, Serialize)]
pub struct TopicDocument {
    /// Its short title and page.
    pub link: Link,
    /// Facts about it.
    pub card: DocumentCard,
    /// The sentences, in the document's order.
    pub provisions: Vec<ProvisionRow>,
}

/// A quoted sentence.
#[derive(Debug, Serialize)]
pub struct ProvisionRow {
    /// The words of the book.
    pub quote: String,
    /// The link to its paragraph, named by the paragraph's printed number alone.
    pub link: Link,
    /// A remark that is not the book's.
    pub note: Option<String>,
}
