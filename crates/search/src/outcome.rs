//! The answer to a query, and its JSON.

use json::Writer;

use crate::format::ShardId;
use crate::root::UnitKind;

/// How well a result answers the query; the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// It contains the very words, one after the other.
    Exact,
    /// It contains another spelling or a synonym.
    Variant,
    /// All terms, close together.
    Near,
    /// All terms.
    All,
    /// All terms, some of them in the title or headings above.
    Context,
    /// Most of the pieces of a query that stands nowhere as typed.
    Most,
    /// Not all terms, or few of the pieces.
    Partial,
}

impl Match {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Variant => "variant",
            Self::Near => "near",
            Self::All => "all",
            Self::Context => "context",
            Self::Most => "most",
            Self::Partial => "partial",
        }
    }
}

/// A paragraph, heading or title that answers the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchHit {
    /// Address of the document, relative to the root of the site.
    pub document: String,
    /// Address within the document; empty for the document itself.
    pub fragment: String,
    /// The document's title.
    pub title: String,
    /// The headings above, the outermost first.
    pub breadcrumb: Vec<String>,
    /// What the passage is.
    pub kind: UnitKind,
    /// How well it answers.
    pub quality: Match,
    /// The text around the terms; empty until its shard is loaded.
    pub snippet: String,
    /// Where the terms stand in the snippet: start and end in UTF-16 units, as scripts count.
    pub hits: Vec<(u32, u32)>,
    /// Larger is better; comparable within one response only.
    pub score: u32,
}

impl SearchHit {
    /// Address with its fragment: `policies/qinghai-2018-9/#s3-9`.
    pub fn url(&self) -> String {
        let mut url = self.document.clone();
        if !self.fragment.is_empty() {
            url.push('#');
            url.push_str(&self.fragment);
        }
        url
    }
}

/// A document with matching passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentHits {
    /// Number of the document, counted from 0 in the order it was added to the index.
    pub document: u32,
    /// How many of its passages match.
    pub passages: u32,
}

/// What was looked up for a part of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermNote {
    /// The words.
    pub text: String,
    /// How many passages of the site contain them, in this spelling or another.
    pub passages: u32,
    /// Other spellings and synonyms that were looked up too and stand on the site.
    pub also: Vec<String>,
}

/// How often a value occurs among the documents found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// The name used in filters: `年份`.
    pub name: String,
    /// Values in their order, with the number of documents.
    pub values: Vec<(String, u32)>,
}

/// The answer to a query.
#[expect(clippy::struct_excessive_bools, reason = "independent remarks for the reader, no state")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchResponse {
    /// The best results.
    pub results: Vec<SearchHit>,
    /// The number of passages that match; one in several documents counts in each.
    pub total: u32,
    /// All documents with matching passages, the best first.
    pub documents: Vec<DocumentHits>,
    /// What was looked up.
    pub terms: Vec<TermNote>,
    /// Question words of the query that were left out.
    pub dropped: Vec<String>,
    /// Whether a term stands nowhere as typed and was looked up in pieces.
    pub split: bool,
    /// Whether some results lack a term or many of the pieces; they come after all others.
    pub partial: bool,
    /// Whether part of the query was too long to be looked up.
    pub shortened: bool,
    /// The values of filters, when asked for.
    pub facets: Vec<FacetCounts>,
    /// Whether results, totals and documents are final: only texts may still be missing.
    pub ranked: bool,
    /// Shards to load before asking again; empty when nothing is missing.
    pub missing: Vec<ShardId>,
}

impl SearchResponse {
    /// The outcome as a JSON object.
    pub fn to_json(&self) -> String {
        let mut json = Writer::default();
        json.object(|json| {
            json.key("results").objects(&self.results, write_hit);
            json.key("total").number(self.total.into());
            json.key("documents")
                .list(&self.documents, |json, found| write_pair(json, (found.document, found.passages)));
            json.key("terms").objects(&self.terms, |json, term| {
                json.member("text", &term.text);
                json.key("passages").number(term.passages.into());
                json.key("also").texts(&term.also);
            });
            json.key("dropped").texts(&self.dropped);
            for (name, value) in [
                ("split", self.split),
                ("partial", self.partial),
                ("shortened", self.shortened),
                ("ranked", self.ranked),
            ] {
                json.key(name).bool(value);
            }
            json.key("facets").objects(&self.facets, |json, facet| {
                json.member("name", &facet.name);
                json.key("values").list(&facet.values, |json, (value, count)| {
                    json.array(|json| {
                        json.text(value);
                        json.number((*count).into());
                    });
                });
            });
            json.key("missing").list(&self.missing, |json, shard| json.text(&shard.name()));
        });
        json.finish()
    }
}

fn write_hit(json: &mut Writer, hit: &SearchHit) {
    json.member("url", &hit.url());
    json.member("document", &hit.document);
    json.member("fragment", &hit.fragment);
    json.member("title", &hit.title);
    json.key("breadcrumb").texts(&hit.breadcrumb);
    json.member("kind", hit.kind.name());
    json.member("match", hit.quality.name());
    json.member("snippet", &hit.snippet);
    json.key("hits").list(&hit.hits, |json, pair| write_pair(json, *pair));
    json.key("score").number(hit.score.into());
}

/// Writes two numbers as an array.
pub(crate) fn write_pair(json: &mut Writer, (first, second): (u32, u32)) {
    json.array(|json| {
        json.number(first.into());
        json.number(second.into());
    });
}
