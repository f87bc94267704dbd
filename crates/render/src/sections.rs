//! The sections of the book with their documents, as pages show them: in full while they are short, else the
//! neighbours of the current page with a link to the list of all documents, which is cut into pages.

use std::ops::Range;

use serde_json::{Value, json};

use model::document::Document;
use model::errata::Target;
use model::routes;
use model::site::SectionConfig;

use crate::context::{Link, Section};
use crate::document::card;
use crate::links::{full_title_link, menu_link};
use crate::renderer::{PageSpec, RenderResult, Renderer, document_menu_link};
use crate::section_index::{MENU_NEIGHBOURS, ROWS_PER_PAGE, list_page_links, listed_count, own_list};

impl Renderer<'_> {
    /// All sections, as seen from a page that belongs to none.
    pub(crate) fn sections(&self, from: &str) -> Vec<Section> {
        let sections = self.site.config.sections.iter().enumerate();
        let whole = |(number, section): (usize, &SectionConfig)| Section {
            lists: self.list_links(section, &self.section_index.list_pages[number], from),
            ..self.section_around(number, from, 0)
        };
        sections.map(whole).collect()
    }

    /// The section that a document's page belongs to, without the links to all pages of its list.
    pub(crate) fn section_of(&self, page: &str) -> Option<Section> {
        let (number, position) = self.section_index.position(page)?;
        Some(self.section_around(number, page, position))
    }

    /// The title of the section that a page belongs to, and the path of the section's first document.
    pub(crate) fn section_home(&self, page: &str) -> Option<(String, String)> {
        let (number, _) = self.section_index.position(page)?;
        let section = &self.site.config.sections[number];
        Some((section.title.clone(), routes::page_of(&section.documents.first()?.address)))
    }

    /// A section with the documents that a menu shows when the current one has this position in it.
    fn section_around(&self, number: usize, from: &str, position: usize) -> Section {
        let (section, list_pages) = (&self.site.config.sections[number], &self.section_index.list_pages[number]);
        let shown = if list_pages.is_empty() {
            0..section.documents.len()
        } else {
            position.saturating_sub(MENU_NEIGHBOURS)..(position + MENU_NEIGHBOURS + 1).min(section.documents.len())
        };
        let documents = section.documents[shown].iter().filter_map(|target| self.site.document(&target.address));
        let first = section.documents.first().and_then(|target| self.site.document(&target.address));
        let all = list_pages.get(position.saturating_sub(1) / ROWS_PER_PAGE);
        Section {
            id: section.id.clone(),
            title: section.title.clone(),
            href: first.map_or_else(String::new, |first| routes::href(from, &routes::page_of(&first.address))),
            documents: documents.map(|document| document_menu_link(from, document)).collect(),
            all: all.map(|page| menu_link(from, format!("全部 {} 件", listed_count(self.site, section)), page)),
            lists: Vec::new(),
        }
    }

    fn list_links(&self, section: &SectionConfig, list_pages: &[String], from: &str) -> Vec<Link> {
        list_page_links(from, list_pages, listed_count(self.site, section))
    }

    /// The rows that a document shows if it is the list of its section, and the links to the list's other pages.
    pub(crate) fn own_rows(&self, document: &Document, from: &str) -> (Value, Vec<Link>) {
        let Some((number, _)) = self.section_index.position(from) else { return (json!([]), Vec::new()) };
        let (section, list_pages) = (&self.site.config.sections[number], &self.section_index.list_pages[number]);
        let others: Vec<&Target> = section.documents.iter().filter(|t| t.address != document.address).collect();
        let is_own = own_list(self.site, section).is_some_and(|list| list.address == document.address);
        let list_pages = if is_own { list_pages.as_slice() } else { &[] };
        let shown = if list_pages.is_empty() { others.len() } else { ROWS_PER_PAGE.min(others.len()) };
        (self.rows(&others, 0..shown, from), self.list_links(section, list_pages, from))
    }

    fn rows(&self, documents: &[&Target], shown: Range<usize>, from: &str) -> Value {
        let rows = shown.filter_map(|at| Some((at, self.site.document(&documents[at].address)?)));
        let row = |(at, document): (usize, &Document)| {
            let short_title = &document.meta.short_title;
            let (link, card) = (full_title_link(from, document), card(&document.meta));
            json!({"link": link, "order": at + 1, "short_title": short_title, "card": card})
        };
        rows.map(row).collect()
    }

    /// The pages of long lists that are not documents themselves.
    pub(crate) fn further_lists(&self) -> Vec<RenderResult> {
        let mut pages = Vec::new();
        for (section, list_pages) in self.site.config.sections.iter().zip(&self.section_index.list_pages) {
            let own = usize::from(own_list(self.site, section).is_some());
            let documents: Vec<&Target> = section.documents.iter().skip(own).collect();
            for (number, file) in list_pages.iter().enumerate().skip(own) {
                let shown = number * ROWS_PER_PAGE..documents.len().min((number + 1) * ROWS_PER_PAGE);
                let title = format!("{}（第 {} 页）", section.title, number + 1);
                let body = json!({
                    "title": title,
                    "rows": self.rows(&documents, shown, file),
                    "pages": self.list_links(section, list_pages, file),
                });
                let page = PageSpec::new("policies", file, &title, &title).below(&section.title, &list_pages[0]);
                pages.push(self.page(page, body));
            }
        }
        pages
    }
}
