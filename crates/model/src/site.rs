//! The whole site: documents in reading order, errata applied.

use std::collections::HashMap;
use std::sync::Arc;

use forms::Library;
use rosters::Roster;

use crate::block::Block;
use crate::checklist::Checklist;
use crate::citation::PlacedCitation;
use crate::document::{Date, Document, DocumentKind};
use crate::errata::{Erratum, NotError, Target};
use crate::glossary::Glossary;
use crate::routes;
use crate::rule_sources::RuleSources;
use crate::topic::Topic;

/// `content/site.yaml`.
#[derive(Clone, Debug)]
pub struct Config {
    /// The full title of the book.
    pub title: String,
    /// The title for the header of pages.
    pub short_title: String,
    /// Who compiled the book.
    pub publisher: String,
    /// When it was published.
    pub date: Date,
    /// Whom to ask about what the book leaves open.
    pub authority: String,
    /// The sentence about the standing of this site that every page shows.
    pub standing: String,
    /// One sentence about the site.
    pub description: String,
    /// The documents of the book in its order.
    pub book: Vec<Target>,
    /// The sections of the navigation.
    pub sections: Vec<SectionConfig>,
    /// Our own pages for readers.
    pub pages: Vec<Target>,
    /// Our own pages for whoever keeps the site.
    pub editors: Vec<Target>,
    /// The menu in the header.
    pub menu: Vec<MenuEntry>,
    /// The matters of the self-check, with a sentence on what each is.
    pub matters: Vec<(Target, String)>,
    /// The topics asked about most, as people ask.
    pub often: Vec<(Target, String)>,
    /// A question as an example of what may be searched for; empty if there is none.
    pub search_example: String,
}

/// An entry of the menu, or a part of what is gathered behind one.
#[derive(Clone, Debug)]
pub struct MenuEntry {
    /// 查规定; empty if it goes by the titles of what it names.
    pub title: String,
    /// What it leads to: the folder of a generated page (`topics`), a section (`policies`), `sections` for all of
    /// them, `pages` for our own pages, or the address of a document.
    pub page: Target,
    /// What is found there; may be empty.
    pub says: String,
    /// What is gathered behind it.
    pub pages: Vec<MenuEntry>,
}

/// A section of the navigation.
#[derive(Clone, Debug)]
pub struct SectionConfig {
    /// `guide`
    pub id: String,
    /// 指南正文
    pub title: String,
    /// Its documents in reading order.
    pub documents: Vec<Target>,
}

/// An image, which is published as it is.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path, which is the same below `content/` and below the root of the site: `guide/map.svg`.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// What `content/synonyms.yaml` tells the search.
#[derive(Clone, Debug, Default)]
pub struct SearchWording {
    /// Groups of words that mean the same.
    pub synonyms: Vec<Vec<String>>,
    /// Words of questions that say nothing about what is looked for.
    pub question_words: Vec<String>,
}

/// The whole site, immutable once it is put together.
#[derive(Debug)]
pub struct Site {
    /// Titles, standing sentences and reading order.
    pub config: Config,
    /// The documents of the book in its order, then our own pages.
    pub documents: Vec<Arc<Document>>,
    /// Images.
    pub assets: Vec<Asset>,
    /// All errata.
    pub errata: Vec<Erratum>,
    /// Phrases that look wrong but are right.
    pub not_errors: Vec<NotError>,
    /// The rule book and where its parts are written.
    pub rules: RuleSources,
    /// The topics in the order in which they are shown.
    pub topics: Vec<Arc<Topic>>,
    /// The terms that the book defines.
    pub glossary: Glossary,
    /// The checklists in the order in which they are shown.
    pub checklists: Vec<Arc<Checklist>>,
    /// The forms, with their wording from the documents.
    pub library: Library,
    /// What forms take from rosters; one for each form that can be filled so.
    pub rosters: Vec<Roster>,
    /// The citations of forms and their fields.
    pub form_citations: Vec<PlacedCitation>,
    /// Synonyms and question words for the search.
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
    /// For each id, the position of the first document of the book that has a block with this id.
    first_with: HashMap<String, usize>,
}

impl Lookup {
    /// Indexes documents, which must be in their final order. `broken` are the addresses of documents whose
    /// file could not be loaded.
    pub fn new(documents: &[Arc<Document>], broken: Vec<String>) -> Self {
        let positions = documents.iter().enumerate().map(|(i, document)| (document.address.clone(), i)).collect();
        let mut first_with = HashMap::new();
        for (i, document) in documents.iter().enumerate().filter(|(_, document)| document.is_book()) {
            for block in document.blocks.iter().filter(|block| !block.id.is_empty()) {
                if !first_with.contains_key(&block.id) {
                    first_with.insert(block.id.clone(), i);
                }
            }
        }
        Self { broken, positions, first_with }
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

    /// The position of the document at an address in [`Site::documents`].
    pub fn position(&self, address: &str) -> Option<usize> {
        self.lookup.positions.get(address).copied()
    }

    /// The block at a full address (`policies/qinghai-2018-9#s3-9`), and its document.
    pub fn block(&self, address: &str) -> Option<(&Document, &Block)> {
        let (document, id) = address.split_once('#')?;
        let document = self.document(document)?;
        Some((document, document.block(id)?))
    }

    /// How many sources a topic has: each policy counts as one, the guide as a whole, and all forms together.
    pub fn speakers(&self, topic: &Topic) -> usize {
        let cited = topic.documents().into_iter().filter_map(|address| self.document(address));
        let (policies, others): (Vec<&Document>, Vec<&Document>) =
            cited.partition(|document| document.meta.kind == DocumentKind::Policy);
        let has = |kind| usize::from(others.iter().any(|document| document.meta.kind == kind));
        policies.len() + has(DocumentKind::Guide) + has(DocumentKind::Template)
    }

    /// The document that is the form of this name (`template-1`), or the document to which the form is annexed,
    /// with its heading there (`annex-1`).
    pub fn form(&self, name: &str) -> Option<(&Document, Option<&Block>)> {
        if let Some(template) = self.document(&format!("templates/{name}")) {
            return Some((template, None));
        }
        let document = self.lookup.first_with.get(name).map(|&i| &*self.documents[i])?;
        Some((document, document.block(name)))
    }

    /// Whether there is an image, or the archive of the site, at a path below the root.
    pub fn has_asset(&self, path: &str) -> bool {
        path == routes::ARCHIVE || self.assets.iter().any(|asset| asset.path == path)
    }

    /// The documents of the book in its order.
    pub fn book(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().map(|document| &**document).filter(|document| document.is_book())
    }
}
