//! What every page shares: the frame around its body, the navigation, the scripts and styles it names.

use std::collections::BTreeMap;

use diagnostics::{Diagnostic, Sources};
use model::document::{Document, DocumentKind};
use model::routes;
use model::site::Site;
use serde::Serialize;

use crate::cited_by::CitedBy;
use crate::context::{Context, HomeBody, Link, PageContext, SiteContext};
use crate::output::OutputFile;
use crate::section_places::Places;
use crate::theme::Theme;

/// What every page needs.
#[derive(Debug)]
pub struct Renderer<'a> {
    pub(crate) site: &'a Site,
    pub(crate) theme: &'a Theme,
    pub(crate) sources: &'a Sources,
    pub(crate) context: SiteContext,
    pub(crate) stylesheet: String,
    /// By `data-page`.
    pub(crate) page_stylesheets: BTreeMap<String, String>,
    pub(crate) script: String,
    /// By `data-page`.
    pub(crate) page_scripts: BTreeMap<String, String>,
    /// What the self-check loads, by paths below the root.
    pub(crate) check_scripts: Vec<String>,
    /// What the search page loads.
    pub(crate) search_scripts: Vec<String>,
    /// What the page loads on which forms are filled in.
    pub(crate) fill_scripts: Vec<String>,
    /// What that page loads when someone brings a roster, styles too.
    pub(crate) roster_scripts: Vec<String>,
    /// What it loads for a roster in a workbook.
    pub(crate) workbook_scripts: Vec<String>,
    /// What every page loads when its search box is first used, styles too.
    pub(crate) search_box_scripts: Vec<String>,
    /// What a page loads when it is opened from a search, to mark what was found.
    pub(crate) search_marks_scripts: Vec<String>,
    /// What a page loads to tell about the site as the browser keeps it, styles too.
    pub(crate) offline_scripts: Vec<String>,
    /// Where each document stands among the parts.
    pub(crate) places: Places,
    /// What cites each paragraph.
    pub(crate) cited_by: CitedBy,
    /// How many rules ask each question.
    pub(crate) weights: Vec<usize>,
}

/// A page to be rendered: where it goes and where it stands.
pub(crate) struct Page<'p> {
    pub(crate) kind: &'static str,
    pub(crate) template: &'p str,
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) short_title: String,
    pub(crate) description: String,
    pub(crate) breadcrumb: Vec<(String, String)>,
    pub(crate) previous: Option<&'p Document>,
    pub(crate) next: Option<&'p Document>,
}

pub(crate) fn site_context(site: &Site) -> SiteContext {
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
    pub(crate) fn page<B: Serialize>(&self, page: Page<'_>, body: B) -> Result<OutputFile, Diagnostic> {
        let from = &page.path;
        let link = |document: &Document| Link {
            title: document.meta.short_title.clone(),
            href: routes::href(from, &routes::page_of(&document.address)),
            current: false,
        };
        let hrefs = |scripts: &[String]| {
            let hrefs: Vec<String> = scripts.iter().map(|script| routes::href(from, script)).collect();
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
                root: routes::path_to_root(from),
                address: from.trim_end_matches("index.html").to_string(),
                navigation: self.navigation(from),
                footer: self.footer(from),
                breadcrumb: breadcrumb
                    .into_iter()
                    .map(|(title, to)| Link { title, href: routes::href(from, &to), current: false })
                    .collect(),
                previous: page.previous.map(link),
                next: page.next.map(link),
                stylesheet: routes::href(from, &self.stylesheet),
                page_stylesheet: self.page_stylesheets.get(page.kind).map(|sheet| routes::href(from, sheet)),
                first_script: self.theme.first_script.clone(),
                script: routes::href(from, &self.script),
                page_script: self.page_scripts.get(page.kind).map(|script| routes::href(from, script)),
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

    pub(crate) fn home(&self) -> Result<OutputFile, Diagnostic> {
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
            links.push(Link { title: title.to_string(), href: routes::href(from, &to), current });
        };
        for (number, section) in self.site.config.sections.iter().enumerate() {
            let Some(first) = section.documents.first() else { continue };
            let inside = self.is_inside(number, from);
            add(&section.title, routes::page_of(&first.address), inside);
        }
        if !self.site.topics.is_empty() {
            add("专题", routes::TOPICS.to_string(), from == routes::TOPICS);
        }
        if !self.site.rules.book.decisions.is_empty() {
            add("自查", routes::SELF_CHECK.to_string(), from == routes::SELF_CHECK);
        }
        if !self.fill_scripts.is_empty() {
            add("填表", routes::FILL.to_string(), from == routes::FILL);
        }
        add("校勘", routes::ERRATA.to_string(), from == routes::ERRATA);
        for page in &self.site.config.pages {
            if let Some(document) = self.site.document(&page.address) {
                let to = routes::page_of(&document.address);
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
                let to = routes::page_of(&document.address);
                Link { title: document.meta.short_title.clone(), href: routes::href(from, &to), current: to == *from }
            })
            .collect()
    }
}

/// The template and `data-page` of a document.
pub(crate) fn kind_name(kind: DocumentKind) -> (&'static str, &'static str) {
    match kind {
        DocumentKind::Guide => ("guide", "pages/guide.html"),
        DocumentKind::Policy => ("policy", "pages/policy.html"),
        DocumentKind::Template => ("template", "pages/template.html"),
        DocumentKind::Page => ("page", "pages/page.html"),
    }
}
