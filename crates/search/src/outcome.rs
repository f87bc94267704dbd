//! The answer to a query, and its JSON.

use crate::format::ShardId;
use crate::json;
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
        let mut out = String::from("{");
        json::key(&mut out, "results");
        json::list(&mut out, &self.results, write_hit);
        json::key(&mut out, "total");
        json::number(&mut out, self.total);
        json::key(&mut out, "documents");
        json::list(&mut out, &self.documents, |out, d| {
            json::list(out, [d.document, d.passages], json::number);
        });
        json::key(&mut out, "terms");
        json::list(&mut out, &self.terms, |out, term| {
            out.push('{');
            json::key(out, "text");
            json::string(out, &term.text);
            json::key(out, "passages");
            json::number(out, term.passages);
            json::key(out, "also");
            write_strings(out, &term.also);
            out.push('}');
        });
        json::key(&mut out, "dropped");
        write_strings(&mut out, &self.dropped);
        for (name, value) in
            [("split", self.split), ("partial", self.partial), ("shortened", self.shortened), ("ranked", self.ranked)]
        {
            json::key(&mut out, name);
            out.push_str(if value { "true" } else { "false" });
        }
        json::key(&mut out, "facets");
        json::list(&mut out, &self.facets, |out, facet| {
            out.push('{');
            json::key(out, "name");
            json::string(out, &facet.name);
            json::key(out, "values");
            json::list(out, &facet.values, |out, (value, count)| {
                out.push('[');
                json::string(out, value);
                out.push(',');
                json::number(out, *count);
                out.push(']');
            });
            out.push('}');
        });
        json::key(&mut out, "missing");
        out.push_str(&names_to_json(&self.missing));
        out.push('}');
        out
    }
}

/// Names of shards as a JSON list: `["p1","t3"]`.
fn names_to_json(names: &[ShardId]) -> String {
    let mut out = String::new();
    json::list(&mut out, names, |out, id| {
        out.push('"');
        id.write(out);
        out.push('"');
    });
    out
}

fn write_strings(out: &mut String, strings: &[String]) {
    json::list(out, strings, |out, text| json::string(out, text));
}

fn write_hit(out: &mut String, hit: &SearchHit) {
    out.push('{');
    for (name, value) in
        [("url", &hit.url()), ("document", &hit.document), ("fragment", &hit.fragment), ("title", &hit.title)]
    {
        json::key(out, name);
        json::string(out, value);
    }
    json::key(out, "breadcrumb");
    write_strings(out, &hit.breadcrumb);
    for (name, value) in [("kind", hit.kind.name()), ("match", hit.quality.name()), ("snippet", &hit.snippet)] {
        json::key(out, name);
        json::string(out, value);
    }
    json::key(out, "hits");
    json::list(out, &hit.hits, |out, &(from, to)| json::list(out, [from, to], json::number));
    json::key(out, "score");
    json::number(out, hit.score);
    out.push('}');
}
