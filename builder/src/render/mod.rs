//! The site into files: every page through its template, assets under names of their content.

mod analysis;
mod assets;
mod cases;
pub(crate) mod check;
mod checklists;
mod citers;
pub mod context;
mod document;
pub mod edition;
mod epub;
mod errata;
mod fill;
pub mod flow_chart;
mod forms;
pub mod html;
mod knowledge;
mod ledger;
mod lineage;
mod not_found;
pub mod path;
mod procedures;
mod ranges;
mod scripts;
mod search;
mod sections;
mod some;
mod statements;
pub(crate) mod terms;
mod topics;
mod whole;

pub(crate) use document::level_word;
pub use scripts::{Scripts, SearchScripts, scripts, scripts_with};
pub(crate) use some::own_folders;
pub use some::some;
use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::build::Put;
use crate::diagnostic::Diagnostic;
use crate::model::document::{Document, Kind};
use crate::model::site::Site;
use crate::progress::Progress;
use crate::source::Sources;
use crate::theme::Theme;
use context::{Context, HomeBody, Link, PageContext, SiteContext};

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Path below the output folder, with `/`.
    pub path: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// What every page needs.
#[derive(Debug)]
pub struct Renderer<'a> {
    site: &'a Site,
    theme: &'a Theme,
    sources: &'a Sources,
    context: SiteContext,
    stylesheet: String,
    /// By `data-page`.
    page_stylesheets: BTreeMap<String, String>,
    script: String,
    /// By `data-page`.
    page_scripts: BTreeMap<String, String>,
    /// What the self-check loads, by paths below the root.
    check_scripts: Vec<String>,
    /// What the search page loads.
    search_scripts: Vec<String>,
    /// What the page loads on which forms are filled in.
    fill_scripts: Vec<String>,
    /// What that page loads when someone brings a roster, styles too.
    roster_scripts: Vec<String>,
    /// What it loads for a roster in a workbook.
    workbook_scripts: Vec<String>,
    /// What every page loads when its search box is first used, styles too.
    search_box_scripts: Vec<String>,
    /// What a page loads when it is opened from a search, to mark what was found.
    search_marks_scripts: Vec<String>,
    /// What a page loads to tell about the site as the browser keeps it, styles too.
    offline_scripts: Vec<String>,
    /// Where each document stands among the parts.
    places: sections::Places,
    /// What cites each paragraph.
    citers: citers::CitedBy,
    /// How many rules ask each question.
    weights: Vec<usize>,
}

/// A page to be rendered: where it goes and where it stands.
struct Page<'p> {
    kind: &'static str,
    template: &'p str,
    path: String,
    title: String,
    short_title: String,
    description: String,
    breadcrumb: Vec<(String, String)>,
    previous: Option<&'p Document>,
    next: Option<&'p Document>,
}

/// Renders the whole site and hands each file to `put`. Gives the faults of templates; with any the
/// files are not to be published. Without `scripts` the pages show tables and the contents in place
/// of self-check and search.
pub fn render(
    site: &Site,
    theme: &Theme,
    scripts: Option<Scripts>,
    sources: &Sources,
    progress: &Progress,
    put: &Put<'_>,
) -> Vec<Diagnostic> {
    let renderer = Renderer::new(site, theme, scripts, sources, put);
    progress.phase("排版", site.documents.len());
    let page = |index| {
        let fault = renderer.document(index).map(put).err();
        progress.step();
        fault
    };
    let (faults, (others, ())) = rayon::join(
        || {
            let documents = (0..site.documents.len()).into_par_iter().filter_map(page);
            let topics = (0..site.topics.len()).into_par_iter();
            let topics = topics.filter_map(|index| renderer.topic(index).map(put).err());
            documents.chain(topics).collect::<Vec<Diagnostic>>()
        },
        || {
            rayon::join(
                || renderer.pages_of_ours().into_iter().filter_map(|page| page.map(put).err()).collect::<Vec<_>>(),
                || forms::blanks(&site.library).into_iter().for_each(put),
            )
        },
    );
    for asset in &site.assets {
        put(OutputFile { path: asset.path.clone(), bytes: asset.bytes.to_vec() });
    }
    faults.into_iter().chain(others).collect()
}

impl OutputFile {
    /// A file whose name tells its content, so that a browser may keep it for ever.
    pub fn hashed(stem: &str, extension: &str, bytes: &[u8]) -> Self {
        let hash = xxhash_rust::xxh3::xxh3_64(bytes);
        Self { path: format!("{stem}-{:08x}.{extension}", hash >> 32), bytes: bytes.to_vec() }
    }
}

fn site_context(site: &Site) -> SiteContext {
    let config = &site.config;
    SiteContext {
        title: config.title.clone(),
        short_title: config.short_title.clone(),
        publisher: config.publisher.clone(),
        date: config.date.chinese(),
        authority: config.authority.clone(),
        standing: config.standing.clone(),
        description: config.description.clone(),
    }
}

impl Renderer<'_> {
    /// Every page that is no document's and no topic's own.
    fn pages_of_ours(&self) -> Vec<Result<OutputFile, Diagnostic>> {
        let mut pages = vec![self.home(), self.errata(), self.search()];
        pages.extend(self.further_lists());
        pages.extend(self.check());
        pages.extend(self.procedures());
        pages.extend(self.analysis());
        pages.extend(self.ledger());
        pages.extend(self.cases());
        pages.extend(self.fill());
        pages.extend(self.topic_lists());
        pages.extend(self.glossary());
        pages.extend(self.knowledge());
        pages.extend(self.checklists());
        let (whole, epub) = rayon::join(|| self.whole(), || self.epub());
        pages.extend([whole, epub].into_iter().flatten());
        pages.push(self.not_found());
        pages
    }

    fn page<B: Serialize>(&self, page: Page<'_>, body: B) -> Result<OutputFile, Diagnostic> {
        let from = &page.path;
        let link = |document: &Document| Link {
            title: document.meta.short_title.clone(),
            href: path::href(from, &path::of(&document.address)),
            current: false,
        };
        let hrefs = |scripts: &[String]| {
            let hrefs: Vec<String> = scripts.iter().map(|script| path::href(from, script)).collect();
            hrefs.join(" ")
        };
        let home = ("首页".to_string(), "index.html".to_string());
        let breadcrumb = if from == "index.html" { Vec::new() } else { [vec![home], page.breadcrumb].concat() };
        let context = Context {
            site: &self.context,
            page: PageContext {
                kind: page.kind,
                title: page.title,
                short_title: page.short_title,
                description: page.description,
                root: path::root(from),
                address: from.trim_end_matches("index.html").to_string(),
                navigation: self.navigation(from),
                footer: self.footer(from),
                breadcrumb: breadcrumb
                    .into_iter()
                    .map(|(title, to)| Link { title, href: path::href(from, &to), current: false })
                    .collect(),
                previous: page.previous.map(link),
                next: page.next.map(link),
                stylesheet: path::href(from, &self.stylesheet),
                page_stylesheet: self.page_stylesheets.get(page.kind).map(|sheet| path::href(from, sheet)),
                first_script: self.theme.first_script.clone(),
                script: path::href(from, &self.script),
                page_script: self.page_scripts.get(page.kind).map(|script| path::href(from, script)),
                search_box: hrefs(&self.search_box_scripts),
                search_marks: hrefs(&self.search_marks_scripts),
                offline: hrefs(&self.offline_scripts),
            },
            body,
        };
        let render = || -> tera::Result<String> {
            self.theme.templates.render(page.template, &tera::Context::from_serialize(&context)?)
        };
        match render() {
            Ok(html) => Ok(OutputFile { path: page.path, bytes: html.into_bytes() }),
            Err(error) => Err(self.theme.fault(self.sources, &error)),
        }
    }

    fn home(&self) -> Result<OutputFile, Diagnostic> {
        let config = &self.site.config;
        let page = Page {
            kind: "home",
            template: "pages/home.html",
            path: "index.html".to_string(),
            title: config.title.clone(),
            short_title: config.short_title.clone(),
            description: config.description.clone(),
            breadcrumb: Vec::new(),
            previous: None,
            next: None,
        };
        self.page(page, HomeBody { sections: self.sections("index.html"), tools: self.tools("index.html") })
    }

    /// The header's links: the sections, then what the builder itself makes, then pages of ours.
    fn navigation(&self, from: &str) -> Vec<Link> {
        let mut links = Vec::new();
        let mut add = |title: &str, to: String, current: bool| {
            links.push(Link { title: title.to_string(), href: path::href(from, &to), current });
        };
        for (number, section) in self.site.config.sections.iter().enumerate() {
            let Some(first) = section.documents.first() else { continue };
            let inside = self.is_inside(number, from);
            add(&section.title, path::of(&first.address), inside);
        }
        if !self.site.topics.is_empty() {
            add("专题", topics::FILE.to_string(), from == topics::FILE);
        }
        if !self.site.rules.book.decisions.is_empty() {
            add("自查", check::FILE.to_string(), from == check::FILE);
        }
        if !self.fill_scripts.is_empty() {
            add("填表", fill::FILE.to_string(), from == fill::FILE);
        }
        add("校勘", errata::FILE.to_string(), from == errata::FILE);
        for page in &self.site.config.pages {
            if let Some(document) = self.site.document(&page.address) {
                let to = path::of(&document.address);
                let current = to == from;
                add(&document.meta.short_title, to, current);
            }
        }
        links
    }

    /// Pages of ours that stand beside the book.
    fn footer(&self, from: &str) -> Vec<Link> {
        let documents = self.site.config.footer.iter().filter_map(|target| self.site.document(&target.address));
        documents
            .map(|document| {
                let to = path::of(&document.address);
                Link { title: document.meta.short_title.clone(), href: path::href(from, &to), current: to == *from }
            })
            .collect()
    }
}

/// The template and `data-page` of a document.
fn kind_name(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Guide => ("guide", "pages/guide.html"),
        Kind::Policy => ("policy", "pages/policy.html"),
        Kind::Template => ("template", "pages/template.html"),
        Kind::Page => ("page", "pages/page.html"),
    }
}
