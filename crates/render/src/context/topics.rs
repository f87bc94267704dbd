//! Topics.

use serde::Serialize;

use super::{DocumentCard, Link};

/// All topics.
#[derive(Debug, Serialize)]
pub struct TopicsBody {
    /// In their order.
    pub topics: Vec<TopicRow>,
    /// Other pages of the same sort.
    pub beside: Vec<Link>,
    /// The pages of a long list; empty if it stands on one.
    pub pages: Vec<Link>,
}

/// A topic in the list.
#[derive(Debug, Serialize)]
pub struct TopicRow {
    /// Its title and page.
    pub link: Link,
    /// What it answers.
    pub question: String,
    /// Documents that speak of it; the guide is one, the templates are one.
    pub documents: usize,
    /// Open points.
    pub conflicts: usize,
}

/// One topic.
#[derive(Debug, Serialize)]
pub struct TopicBody {
    /// What it answers.
    pub question: String,
    /// What to mind.
    pub remark: Option<String>,
    /// Why only one document speaks of it.
    pub alone: Option<String>,
    /// The latest document first; of one day, the highest issuer first.
    pub documents: Vec<TopicDocument>,
    /// Open points, with their number in front.
    pub conflicts: Vec<Link>,
    /// Rules of the self-check.
    pub rules: Vec<Link>,
    /// Questions of the self-check these rules bear on.
    pub questions: Vec<Link>,
    /// Forms.
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

/// A sentence with its place.
#[derive(Debug, Serialize)]
pub struct ProvisionRow {
    /// The words of the book.
    pub quote: String,
    /// Named by the paragraph's printed number alone; leads to the paragraph.
    pub link: Link,
    /// A remark of ours.
    pub note: Option<String>,
}
