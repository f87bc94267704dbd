//! Where each document stands among the sections, and the pages of long lists.

use std::collections::HashMap;

use model::document::Document;
use model::routes;
use model::site::{SectionConfig, Site};

/// Up to so many documents stand in a menu.
pub(crate) const MENU: usize = 60;
/// Of a longer part a menu shows so many before the page and after it.
pub(crate) const NEAR: usize = 10;
/// Rows of one page of a list.
pub(crate) const ROWS: usize = 200;

/// Where each document stands.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// By the document's file: numbers of part and of document in it, in the order of parts.
    pub(crate) by_file: HashMap<String, Vec<(usize, usize)>>,
    /// For each part the files of its list.
    pub(crate) lists: Vec<Vec<String>>,
}

/// Finds the places of all documents and of the further pages of lists.
pub(crate) fn places(site: &Site) -> Places {
    let mut places = Places::default();
    for (number, section) in site.config.sections.iter().enumerate() {
        for (at, target) in section.documents.iter().enumerate() {
            places.by_file.entry(routes::page_of(&target.address)).or_default().push((number, at));
        }
        let lists = lists(site, section);
        for file in &lists {
            let of_file = places.by_file.entry(file.clone()).or_default();
            if of_file.is_empty() {
                of_file.push((number, 0));
            }
        }
        places.lists.push(lists);
    }
    places
}

/// The files of a part's list; none for a part that menus show whole.
pub(crate) fn lists(site: &Site, section: &SectionConfig) -> Vec<String> {
    if section.documents.len() <= MENU {
        return Vec::new();
    }
    let first = &section.documents[0].address;
    let own = own_list(site, section).is_some();
    let count = (section.documents.len() - usize::from(own)).div_ceil(ROWS);
    let file = |number: usize| match number {
        1 if own => routes::page_of(first),
        _ => routes::beside(
            &routes::page_of(first).replace("/index.html", ".html"),
            &format!("{}-{number}.html", section.id),
        ),
    };
    (1..=count).map(file).collect()
}

/// The part's own page, if it lists the others.
pub(crate) fn own_list<'s>(site: &'s Site, section: &SectionConfig) -> Option<&'s Document> {
    site.document(&section.documents.first()?.address).filter(|document| document.is_list())
}
