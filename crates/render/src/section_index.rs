//! Where each document stands among the sections of the book, and on which pages long sections are listed.

use std::collections::HashMap;

use model::document::Document;
use model::routes;
use model::site::{SectionConfig, Site};

use crate::context::Link;
use crate::links::menu_link;

/// The most documents that a menu shows in full.
pub(crate) const MENU_LIMIT: usize = 60;
/// How many documents a menu of a longer section shows before and after the current one.
pub(crate) const MENU_NEIGHBOURS: usize = 10;
/// How many rows a page of a list has.
pub(crate) const ROWS_PER_PAGE: usize = 200;

/// Finds the sections that a page belongs to, so that rendering a page need not search all of them.
#[derive(Debug, Default)]
pub(crate) struct SectionIndex {
    /// By the path of a page: the number of a section and the document's position in it, for each section that
    /// has the page.
    positions: HashMap<String, Vec<(usize, usize)>>,
    /// For each section, the pages that list its documents; none for a section that menus show in full.
    pub(crate) list_pages: Vec<Vec<String>>,
}

impl SectionIndex {
    /// Indexes the documents of all sections and the pages that list them.
    pub(crate) fn of(site: &Site) -> Self {
        let mut index = Self::default();
        for (number, section) in site.config.sections.iter().enumerate() {
            for (position, target) in section.documents.iter().enumerate() {
                index.positions.entry(routes::page_of(&target.address)).or_default().push((number, position));
            }
            let list_pages = list_pages(site, section);
            for page in &list_pages {
                let positions = index.positions.entry(page.clone()).or_default();
                if positions.is_empty() {
                    positions.push((number, 0));
                }
            }
            index.list_pages.push(list_pages);
        }
        index
    }

    /// Whether a page belongs to the section with this number.
    pub(crate) fn contains(&self, section: usize, page: &str) -> bool {
        self.positions.get(page).is_some_and(|positions| positions.iter().any(|(number, _)| *number == section))
    }

    /// The first section that has a page: the section's number and the document's position in it.
    pub(crate) fn position(&self, page: &str) -> Option<(usize, usize)> {
        self.positions.get(page)?.first().copied()
    }
}

/// The pages that list a section's documents; none for a section that menus show in full.
fn list_pages(site: &Site, section: &SectionConfig) -> Vec<String> {
    if section.documents.len() <= MENU_LIMIT {
        return Vec::new();
    }
    let first_page = routes::page_of(&section.documents[0].address);
    let has_own_list = own_list(site, section).is_some();
    let page = |number: usize| {
        if number == 1 && has_own_list {
            return first_page.clone();
        }
        routes::beside(&first_page.replace("/index.html", ".html"), &format!("{}-{number}.html", section.id))
    };
    (1..=listed_count(site, section).div_ceil(ROWS_PER_PAGE)).map(page).collect()
}

/// The document of a section that lists the others: its first, if that is a list.
pub(crate) fn own_list<'s>(site: &'s Site, section: &SectionConfig) -> Option<&'s Document> {
    site.document(&section.documents.first()?.address).filter(|document| document.is_list())
}

/// How many documents of a section are listed: all but the one that is the list.
pub(crate) fn listed_count(site: &Site, section: &SectionConfig) -> usize {
    section.documents.len() - usize::from(own_list(site, section).is_some())
}

/// Links to the pages of a list with so many rows in all, each named by the numbers of its rows.
pub(crate) fn list_page_links(from: &str, pages: &[String], rows: usize) -> Vec<Link> {
    let link = |(number, page): (usize, &String)| {
        let title = format!("{}—{}", number * ROWS_PER_PAGE + 1, rows.min((number + 1) * ROWS_PER_PAGE));
        menu_link(from, title, page)
    };
    pages.iter().enumerate().map(link).collect()
}
