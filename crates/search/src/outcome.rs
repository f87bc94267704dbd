//! What a search brings, and its JSON.

use crate::format::ShardId;
use crate::json;
use crate::root::UnitKind;

/// How well a result answers the query; the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// The very words stand there, one after the other.
    Exact,
    /// Another spelling or a synonym stands there.
    Variant,
    /// All terms, close together.
    Near,
    /// All terms.
    All,
    /// All terms, some of them in the title or headings above.
    Context,
    /// The query stands nowhere as typed and was taken to pieces: most of them.
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
    /// What was found.
    pub kind: UnitKind,
    /// How well it answers.
    pub quality: Match,
    /// The text around the terms; empty while its shard is missing.
    pub snippet: String,
    /// Where the terms stand in the snippet: from, to, in UTF-16 units as scripts count.
    pub hits: Vec<(u32, u32)>,
    /// Larger is better; comparable within one outcome only.
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

/// A document with answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentHits {
    /// Number of the document, counted from 0 in the order it was added to the index.
    pub document: u32,
    /// How many of its passages answer.
    pub passages: u32,
}

/// What was looked up for a part of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermNote {
    /// The words.
    pub text: String,
    /// How many passages of the site hold them, spelled so or otherwise.
    pub passages: u32,
    /// Other spellings and synonyms that stand on the site and were looked up too.
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
    /// All passages that answer; one standing in several documents counts in each.
    pub total: u32,
    /// All documents that answer, the best first.
    pub documents: Vec<DocumentHits>,
    /// What was looked up.
    pub terms: Vec<TermNote>,
    /// Words of the query left out because they say nothing.
    pub dropped: Vec<String>,
    /// A term stands nowhere as typed and was looked up in pieces.
    pub split: bool,
    /// Some results lack a term or many of the pieces; they come after all others.
    pub partial: bool,
    /// Part of the query was too long to be looked up.
    pub shortened: bool,
    /// Numbers for filters, when asked for.
    pub facets: Vec<FacetCounts>,
    /// Results, totals and documents are final: only texts may still be missing.
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
