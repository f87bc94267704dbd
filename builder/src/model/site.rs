//! The whole site: documents in reading order, errata applied.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use ::forms::Library;
use rosters::Guide;

use crate::diagnostic::{Diagnostic, Part};
use crate::load::forms;
use crate::load::rules::{Cited, Loaded};
use crate::model::block::Block;
use crate::model::checklist::Checklist;
use crate::model::document::{Date, Document, Kind};
use crate::model::errata::{self, Erratum, NotError, Target};
use crate::model::forms::{compile, guide};
use crate::model::glossary::Glossary;
use crate::model::topic::Topic;

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

/// What the content folder holds besides `site.yaml`.
#[derive(Debug, Default)]
pub struct Parts {
    /// In the order of their files.
    pub documents: Vec<Arc<Document>>,
    /// Addresses of documents whose file is at fault.
    pub broken: Vec<String>,
    /// Images.
    pub assets: Vec<Asset>,
    /// All errata.
    pub errata: Vec<Erratum>,
    /// What looks wrong and is right.
    pub not_errors: Vec<NotError>,
    /// The rule book.
    pub rules: Loaded,
    /// What all documents say about one matter, in the order of showing.
    pub topics: Vec<Arc<Topic>>,
    /// Terms the book defines.
    pub glossary: Glossary,
    /// Standards to hold oneself against, in the order of showing.
    pub checklists: Vec<Checklist>,
    /// Forms and their fields.
    pub forms: forms::Loaded,
    /// Words that steer the search.
    pub wording: SearchWording,
}

/// `content/synonyms.yaml`.
#[derive(Clone, Debug, Default)]
pub struct SearchWording {
    /// Groups of words that mean the same.
    pub synonyms: Vec<Vec<String>>,
    /// Words of a question that say nothing about what is asked for.
    pub question_words: Vec<String>,
}

/// What forms are made of.
const FORMS_REST_ON: [Part; 3] = [Part::Documents, Part::Rules, Part::Forms];

/// The site, immutable.
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
    pub rules: Loaded,
    /// What all documents say about one matter, in the order of showing.
    pub topics: Vec<Arc<Topic>>,
    /// Terms the book defines.
    pub glossary: Glossary,
    /// Standards to hold oneself against, in the order of showing.
    pub checklists: Vec<Checklist>,
    /// The forms, their wording taken from the documents.
    pub library: Library,
    /// What rosters of others can fill.
    pub rosters: Guide,
    /// What forms cite.
    pub form_citations: Vec<Cited>,
    /// Words that steer the search.
    pub wording: SearchWording,
    broken: Vec<String>,
    index: HashMap<String, usize>,
    /// For each id the first document of the book that has it.
    first_with: HashMap<String, usize>,
}

impl Site {
    /// Orders the documents and applies the errata. Faults are reported; what can be is kept.
    pub fn new(config: Config, parts: Parts) -> (Self, Vec<Diagnostic>) {
        let Parts { documents, broken, assets, errata, not_errors, mut rules, forms, .. } = parts;
        let Parts { topics, glossary, checklists, wording, .. } = parts;
        let (mut documents, mut diagnostics) = in_order(&config, documents, &broken);
        diagnostics.extend(errata::apply(&mut documents, &errata, &broken));
        let index = documents.iter().enumerate().map(|(i, document)| (document.address.clone(), i)).collect();
        let first_with = first_with(&documents);
        rules.book.sources = sources(&rules, &documents);
        let mut of_forms = Vec::new();
        let library = compile(&forms, &documents, &rules.book, &broken, &mut of_forms);
        let rosters = guide(&forms, &library, &rules.book, &mut of_forms);
        diagnostics.extend(of_forms.into_iter().map(|fault| fault.resting_on(&FORMS_REST_ON)));
        let form_citations = forms.citations;
        let site = Self {
            config,
            documents,
            assets,
            errata,
            not_errors,
            rules,
            topics,
            glossary,
            checklists,
            library,
            rosters,
            form_citations,
            wording,
            broken,
            index,
            first_with,
        };
        (site, diagnostics)
    }

    /// The file at this address is there but at fault, which is reported already.
    pub fn is_broken(&self, address: &str) -> bool {
        self.broken.iter().any(|broken| broken == address)
    }

    /// The document at an address (`policies/qinghai-2018-9`).
    pub fn document(&self, address: &str) -> Option<&Document> {
        self.index.get(address).map(|&i| &*self.documents[i])
    }

    /// The number of the document at an address, in reading order.
    pub fn position(&self, address: &str) -> Option<usize> {
        self.index.get(address).copied()
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
        let document = self.first_with.get(id).map(|&i| &*self.documents[i])?;
        Some((document, document.block(id)?))
    }

    /// The image at a path below the root.
    pub fn has_asset(&self, path: &str) -> bool {
        path == crate::offline::ARCHIVE || self.assets.iter().any(|asset| asset.path == path)
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

/// Documents in the order of `book`, then of `pages` and `footer`.
fn in_order(
    config: &Config,
    documents: Vec<Arc<Document>>,
    broken: &[String],
) -> (Vec<Arc<Document>>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut by_address: BTreeMap<String, Arc<Document>> =
        documents.into_iter().map(|document| (document.address.clone(), document)).collect();
    let known: BTreeSet<String> = by_address.keys().cloned().collect();
    let missing = |target: &Target| {
        let names: Vec<&str> = known.iter().map(String::as_str).collect();
        let hint = match crate::yaml::nearest(&target.address, &names) {
            Some(name) => format!("是否应为“{name}”？"),
            None => format!("建立 content/{}.md，或删去这一行", target.address),
        };
        let fault = Diagnostic::error(target.place.clone(), format!("没有文件“{}”", target.address));
        fault.hint(hint).resting_on(&[Part::Documents])
    };

    let mut ordered: Vec<Arc<Document>> = Vec::with_capacity(known.len());
    for target in config.book.iter().chain(&config.pages).chain(&config.footer) {
        if let Some(document) = by_address.remove(&target.address) {
            ordered.push(document);
        } else if known.contains(&target.address) {
            let message = format!("“{}”列了两次", target.address);
            diagnostics.push(Diagnostic::error(target.place.clone(), message).hint("只留一行"));
        } else if !broken.contains(&target.address) {
            diagnostics.push(missing(target));
        }
    }
    for target in config.sections.iter().flat_map(|section| &section.documents) {
        if !known.contains(&target.address) && !broken.contains(&target.address) {
            diagnostics.push(missing(target));
        }
    }
    for (address, document) in by_address {
        diagnostics.push(
            Diagnostic::error(document.place.clone(), format!("“{address}”没有列入阅读次序"))
                .hint("在 content/site.yaml 的 book（原书）、pages 或 footer（本站页面）里加一行"),
        );
        ordered.push(document);
    }
    (ordered, diagnostics)
}

/// The documents that rules cite, in the book's order.
fn sources(rules: &Loaded, documents: &[Arc<Document>]) -> Vec<rules::SourceDocument> {
    let named: BTreeSet<&str> = rules.citations.iter().map(|cited| cited.citation.document()).collect();
    let cited = |document: &&Arc<Document>| named.contains(document.address.as_str());
    let source = |document: &Arc<Document>| rules::SourceDocument {
        address: document.address.clone(),
        title: document.meta.short_title.clone(),
        number: document.meta.number.clone().unwrap_or_default(),
        date: document.meta.date.map(Date::iso).unwrap_or_default(),
    };
    documents.iter().filter(cited).map(source).collect()
}
