//! The site's parts with their documents, as pages show them: whole while they are short, else the
//! neighbours of the page and a way to the lists, which are cut into pages.

use std::ops::Range;

use crate::context::{Link, ListBody, ListRow, Section};
use crate::document::card;
use crate::output::OutputFile;
use crate::renderer::{Page, Renderer};
use crate::section_places::{NEAR, ROWS, lists, own_list};
use diagnostics::Diagnostic;
use model::document::Document;
use model::errata::Target;
use model::routes;
use model::site::SectionConfig;

impl Renderer<'_> {
    /// Whether a page belongs to a part.
    pub(crate) fn is_inside(&self, section: usize, file: &str) -> bool {
        self.places.by_file.get(file).is_some_and(|places| places.iter().any(|(number, _)| *number == section))
    }

    /// All parts as seen from a page that belongs to none.
    pub(crate) fn sections(&self, from: &str) -> Vec<Section> {
        let sections = self.site.config.sections.iter().enumerate();
        let whole = |(number, section): (usize, &SectionConfig)| Section {
            lists: self.list_links(section, &self.places.lists[number], from),
            ..self.section_near(number, from, 0)
        };
        sections.map(whole).collect()
    }

    /// The part a document's page belongs to, without the links to all pages of its list.
    pub(crate) fn section_of(&self, file: &str) -> Option<Section> {
        let (number, at) = *self.places.by_file.get(file)?.first()?;
        Some(self.section_near(number, file, at))
    }

    /// The part's own page or its first document: its title and its file.
    pub(crate) fn section_home(&self, file: &str) -> Option<(String, String)> {
        let (number, _) = *self.places.by_file.get(file)?.first()?;
        let section = &self.site.config.sections[number];
        Some((section.title.clone(), routes::page_of(&section.documents.first()?.address)))
    }

    fn section_near(&self, number: usize, from: &str, at: usize) -> Section {
        let (section, lists) = (&self.site.config.sections[number], &self.places.lists[number]);
        let shown = if lists.is_empty() {
            0..section.documents.len()
        } else {
            at.saturating_sub(NEAR)..(at + NEAR + 1).min(section.documents.len())
        };
        let documents = section.documents[shown].iter().filter_map(|target| self.site.document(&target.address));
        let documents = documents.map(|document| {
            let to = routes::page_of(&document.address);
            Link { title: document.meta.short_title.clone(), href: routes::href(from, &to), current: to == from }
        });
        let first = section.documents.first().and_then(|target| self.site.document(&target.address));
        Section {
            id: section.id.clone(),
            title: section.title.clone(),
            href: first.map_or_else(String::new, |first| routes::href(from, &routes::page_of(&first.address))),
            documents: documents.collect(),
            all: lists.get(at.saturating_sub(1) / ROWS).map(|list| Link {
                title: format!(
                    "全部 {} 件",
                    section.documents.len() - usize::from(own_list(self.site, section).is_some())
                ),
                href: routes::href(from, list),
                current: list == from,
            }),
            lists: Vec::new(),
        }
    }

    /// Links to the pages of a list, named by their rows.
    fn list_links(&self, section: &SectionConfig, lists: &[String], from: &str) -> Vec<Link> {
        let count = section.documents.len() - usize::from(own_list(self.site, section).is_some());
        let link = |(number, list): (usize, &String)| Link {
            title: format!("{}—{}", number * ROWS + 1, count.min((number + 1) * ROWS)),
            href: routes::href(from, list),
            current: list == from,
        };
        lists.iter().enumerate().map(link).collect()
    }

    /// The rows of the first page of the list that a document is, and the links to its other pages.
    pub(crate) fn own_rows(&self, document: &Document, from: &str) -> (Vec<ListRow>, Vec<Link>) {
        let sections = &self.site.config.sections;
        let Some(section) = sections.iter().find(|s| s.documents.iter().any(|t| t.address == document.address)) else {
            return (Vec::new(), Vec::new());
        };
        let others: Vec<&Target> = section.documents.iter().filter(|t| t.address != document.address).collect();
        let own = own_list(self.site, section).is_some_and(|list| list.address == document.address);
        let lists = if own { lists(self.site, section) } else { Vec::new() };
        let shown = if lists.is_empty() { 0..others.len() } else { 0..ROWS.min(others.len()) };
        (self.rows(&others, shown, from), self.list_links(section, &lists, from))
    }

    fn rows(&self, documents: &[&Target], shown: Range<usize>, from: &str) -> Vec<ListRow> {
        let rows = shown.filter_map(|at| Some((at, self.site.document(&documents[at].address)?)));
        let row = |(at, document): (usize, &Document)| ListRow {
            link: Link {
                title: document.meta.title.clone(),
                href: routes::href(from, &routes::page_of(&document.address)),
                current: false,
            },
            order: at + 1,
            short_title: document.meta.short_title.clone(),
            card: card(&document.meta),
        };
        rows.map(row).collect()
    }

    /// The pages of long lists that are no document's own.
    pub(crate) fn further_lists(&self) -> Vec<Result<OutputFile, Diagnostic>> {
        let mut pages = Vec::new();
        for section in &self.site.config.sections {
            let own = own_list(self.site, section).is_some();
            let documents: Vec<&Target> = section.documents.iter().skip(usize::from(own)).collect();
            let lists = lists(self.site, section);
            for (number, file) in lists.iter().enumerate().skip(usize::from(own)) {
                let shown = number * ROWS..documents.len().min((number + 1) * ROWS);
                let title = format!("{}（第 {} 页）", section.title, number + 1);
                let body = ListBody {
                    address: String::new(),
                    title_html: String::new(),
                    title: title.clone(),
                    content_html: String::new(),
                    rows: self.rows(&documents, shown, file),
                    pages: self.list_links(section, &lists, file),
                };
                let page = Page {
                    kind: "policies",
                    template: "pages/policies.html",
                    path: file.clone(),
                    title: title.clone(),
                    short_title: title.clone(),
                    description: title,
                    breadcrumb: vec![(section.title.clone(), lists[0].clone())],
                    previous: None,
                    next: None,
                };
                pages.push(self.page(page, body));
            }
        }
        pages
    }
}
