//! The whole site: documents in reading order, errata applied.

use std::collections::HashMap;
use std::sync::Arc;

use forms::Library;
use rosters::Guide;

use crate::block::Block;
use crate::checklist::Checklist;
use crate::citation::PlacedCitation;
use crate::document::{Date, Document, Kind};
use crate::errata::{Erratum, NotError, Target};
use crate::glossary::Glossary;
use crate::routes;
use crate::rule_sources::RuleSources;
use crate::topic::Topic;

/// `content/site.yaml`.
#[derive(Clone, Debug)]
pub struct Config {
    /// Full title of the book.
    pub title: String,
    /// Title for the header.
    pub short_title: String,
    /// Who compiled the book.
    pub publisher: String,
    /// When.
    pub date: Date,
    /// The body to ask where the book leaves something open.
    pub authority: String,
    /// The sentence on every page.
    pub standing: String,
    /// One sentence about the site.
    pub description: String,
    /// The book's documents in its order.
    pub book: Vec<Target>,
    /// Parts for the navigation.
    pub sections: Vec<SectionConfig>,
    /// Pages of ours in the header's navigation.
    pub pages: Vec<Target>,
    /// Pages of ours that only the footer links.
    pub footer: Vec<Target>,
}

/// A part of the navigation.
#[derive(Clone, Debug)]
pub struct SectionConfig {
    /// `guide`
    pub id: String,
    /// 指南正文
    pub title: String,
    /// In reading order.
    pub documents: Vec<Target>,
}

/// A file published as it is: an image.
#[derive(Clone, Debug)]
pub struct Asset {
    /// `guide/map.svg`, below `content/` and below the site's root alike.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// `content/synonyms.yaml`.
#[derive(Clone, Debug, Default)]
pub struct SearchWording {
    /// Groups of words that mean the same.
    pub synonyms: Vec<Vec<String>>,
    /// Words of a question that say nothing about what is asked for.
    pub question_words: Vec<String>,
}

/// The site, immutable once it is put together.
#[derive(Debug)]
pub struct Site {
    /// Names and order.
    pub config: Config,
    /// The book in its order, then pages of ours.
    pub documents: Vec<Arc<Document>>,
    /// Images.
    pub assets: Vec<Asset>,
    /// All errata.
    pub errata: Vec<Erratum>,
    /// What looks wrong and is right.
    pub not_errors: Vec<NotError>,
    /// The rule book and where its parts are written.
    pub rules: RuleSources,
    /// What all documents say about one matter, in the order of showing.
    pub topics: Vec<Arc<Topic>>,
    /// Terms the book defines.
    pub glossary: Glossary,
    /// Standards to hold oneself against, in the order of showing.
    pub checklists: Vec<Arc<Checklist>>,
    /// The forms, their wording taken from the documents.
    pub library: Library,
    /// What rosters of others can fill.
    pub rosters: Guide,
    /// What forms cite.
    pub form_citations: Vec<PlacedCitation>,
    /// Words that steer the search.
    pub wording: SearchWording,
    /// Finds documents and blocks by their addresses.
    pub lookup: Lookup,
}

/// Finds documents and blocks by their addresses.
#[derive(Debug)]
pub struct Lookup {
    /// Addresses of documents whose file could not be loaded.
    broken: Vec<String>,
    /// The position of each document, by its address.
    positions: HashMap<String, usize>,
    /// For each id the first document of the book that has a block with it.
    first_with: HashMap<String, usize>,
}

impl Lookup {
    /// The lookup over documents in their final order; `broken` are the addresses of documents whose file
    /// could not be loaded.
    pub fn new(documents: &[Arc<Document>], broken: Vec<String>) -> Self {
        let positions = documents.iter().enumerate().map(|(i, document)| (document.address.clone(), i)).collect();
        Self { broken, positions, first_with: first_with(documents) }
    }
}

impl Site {
    /// Whether the file at this address exists but could not be loaded, which is reported already.
    pub fn is_broken(&self, address: &str) -> bool {
        self.lookup.broken.iter().any(|broken| broken == address)
    }

    /// The document at an address (`policies/qinghai-2018-9`).
    pub fn document(&self, address: &str) -> Option<&Document> {
        self.lookup.positions.get(address).map(|&i| &*self.documents[i])
    }

    /// The number of the document at an address, in reading order.
    pub fn position(&self, address: &str) -> Option<usize> {
        self.lookup.positions.get(address).copied()
    }

    /// The block at a full address (`policies/qinghai-2018-9#s3-9`) and its document.
    pub fn block(&self, address: &str) -> Option<(&Document, &Block)> {
        let (document, id) = address.split_once('#')?;
        let document = self.document(document)?;
        Some((document, document.block(id)?))
    }

    /// How many speak in a topic: each policy is one, all of the guide is one, all forms are one.
    pub fn speakers(&self, topic: &Topic) -> usize {
        let cited = topic.documents().into_iter().filter_map(|address| self.document(address));
        let (policies, others): (Vec<&Document>, Vec<&Document>) =
            cited.partition(|document| document.meta.kind == Kind::Policy);
        let has = |kind| usize::from(others.iter().any(|document| document.meta.kind == kind));
        policies.len() + has(Kind::Guide) + has(Kind::Template)
    }

    /// The document that is this form, or the one it is annexed to with its heading: `template-1`,
    /// `annex-1`.
    pub fn form(&self, name: &str) -> Option<(&Document, Option<&Block>)> {
        let template = self.document(&format!("templates/{name}")).map(|document| (document, None));
        template.or_else(|| self.first_with(name).map(|(document, block)| (document, Some(block))))
    }

    /// The first block of the book with this id, and its document.
    pub fn first_with(&self, id: &str) -> Option<(&Document, &Block)> {
        let document = self.lookup.first_with.get(id).map(|&i| &*self.documents[i])?;
        Some((document, document.block(id)?))
    }

    /// The image at a path below the root.
    pub fn has_asset(&self, path: &str) -> bool {
        path == routes::ARCHIVE || self.assets.iter().any(|asset| asset.path == path)
    }

    /// The book's documents in its order.
    pub fn book(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().map(|document| &**document).filter(|document| document.is_book())
    }
}

fn first_with(documents: &[Arc<Document>]) -> HashMap<String, usize> {
    let mut first = HashMap::new();
    for (number, document) in documents.iter().enumerate().filter(|(_, document)| document.is_book()) {
        for block in document.blocks.iter().filter(|block| !block.id.is_empty()) {
            if !first.contains_key(&block.id) {
                first.insert(block.id.clone(), number);
            }
        }
    }
    first
}
