//! Topics: what all documents say about one matter, side by side, and what follows for someone who asks.

use diagnostics::Place;
use rules::Citation;

use crate::citation::PlacedCitation;
use crate::errata::Target;

/// `content/topics/setting.yaml`: one topic.
#[derive(Clone, Debug)]
pub struct Topic {
    /// `setting`: the file's name.
    pub id: String,
    /// Where its file begins, for diagnostics about the whole topic.
    pub place: Place,
    /// 设置条件与类型
    pub title: String,
    /// Its position among the topics, from 1 to 999.
    pub order: i64,
    /// The question that it answers, in our words.
    pub question: String,
    /// The answer in short, in our words; empty if the texts are only set side by side.
    pub answer: Vec<Saying>,
    /// The answer as a table, in our words, if it has one.
    pub table: Option<Table>,
    /// What to mind when comparing the texts, in our words.
    pub remark: Option<String>,
    /// Why only one document is cited, if so.
    pub alone: Option<String>,
    /// The sentences, those of the same document in its order.
    pub provisions: Vec<Provision>,
    /// The citations of the sentences with their places, for the check.
    pub citations: Vec<PlacedCitation>,
    /// Related conflicts of the rule book: `C01`.
    pub conflicts: Vec<Target>,
    /// Related rules: `secretary` for a whole decision, `forms/register-survey` for one rule.
    pub rules: Vec<Target>,
    /// Related forms: `template-1`, `annex-1`.
    pub forms: Vec<Target>,
    /// The matters of the self-check in which the question comes up: `reelect`.
    pub matters: Vec<Target>,
}

/// A part of an answer with all that it rests on.
#[derive(Clone, Debug)]
pub struct Saying {
    /// Where it stands, for the diagnostic that it rests on nothing.
    pub place: Place,
    /// Our words.
    pub text: String,
    /// The paragraphs, all of which the topic quotes.
    pub at: Vec<Target>,
    /// What the book leaves open about it, all of which the topic names.
    pub conflicts: Vec<Target>,
}

/// A table of an answer.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it shows, and whether it is read off the book or computed by us.
    pub caption: String,
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Row>,
    /// How to read it.
    pub note: Option<String>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Where it stands, for the diagnostic about the number of its cells.
    pub place: Place,
    /// Our words, or a blank to be filled in.
    pub cells: Vec<String>,
    /// The paragraphs that it rests on, all of which the topic quotes; none if it is computed.
    pub at: Vec<Target>,
}

/// A sentence of a document that speaks of a topic.
#[derive(Clone, Debug)]
pub struct Provision {
    /// Its paragraph and its words.
    pub citation: Citation,
    /// Our own remark on it.
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

    /// The rows of its table.
    pub fn rows(&self) -> &[Row] {
        self.table.as_ref().map_or(&[], |table| &table.rows)
    }

    /// Whether it names this rule, alone or with its whole decision.
    pub fn names_rule(&self, decision: &str, rule: &str) -> bool {
        self.rules.iter().any(|named| match named.address.split_once('/') {
            Some(named) => named == (decision, rule),
            None => named.address == decision,
        })
    }
}
