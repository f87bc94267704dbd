//! Topics: what all documents say about one matter, side by side.

use rules::Citation;

use crate::citation::PlacedCitation;
use crate::errata::Target;
use diagnostics::Place;

/// `content/topics/setting.yaml`: one topic.
#[derive(Clone, Debug)]
pub struct Topic {
    /// `setting`: the file's name.
    pub id: String,
    /// Its file, for diagnostics about the whole.
    pub place: Place,
    /// 设置条件与类型
    pub title: String,
    /// Place among the topics.
    pub order: i64,
    /// What it answers, in one line of ours.
    pub question: String,
    /// What to mind when the texts are compared, in our words.
    pub remark: Option<String>,
    /// Why only one document speaks of it.
    pub alone: Option<String>,
    /// The sentences, those of one document in its order.
    pub provisions: Vec<Provision>,
    /// Their citations with their places, for the check; `by` is the topic's id.
    pub citations: Vec<PlacedCitation>,
    /// Open points of the rule book: `C01`.
    pub conflicts: Vec<Target>,
    /// Rules: `secretary` for a whole decision, `forms/register-survey` for one rule.
    pub rules: Vec<Target>,
    /// Forms: `template-1`, `annex-1`.
    pub forms: Vec<Target>,
}

/// A sentence of a document.
#[derive(Clone, Debug)]
pub struct Provision {
    /// Where it stands and what it says.
    pub citation: Citation,
    /// A remark of ours on it.
    pub note: Option<String>,
}

impl Topic {
    /// The addresses of the documents it cites, each once, in the order of the file.
    pub fn documents(&self) -> Vec<&str> {
        let mut documents = Vec::new();
        for provision in &self.provisions {
            let document = provision.citation.document();
            if !documents.contains(&document) {
                documents.push(document);
            }
        }
        documents
    }

    /// Whether it names this rule, alone or with its whole decision.
    pub fn names_rule(&self, decision: &str, rule: &str) -> bool {
        self.rules.iter().any(|named| match named.address.split_once('/') {
            Some(named) => named == (decision, rule),
            None => named.address == decision,
        })
    }
}
