//! The template contexts: what the templates of the theme may use, with one structure for each kind of page.
//!
//! A template gets three variables: `site` (the same on every page), `page` (the frame of this page) and `body`
//! (what is particular to its kind). Fields that end in `_html` are HTML and are written with `| safe`;
//! everything else is plain text. Begin reading with [`Context`].

mod analysis;
mod checklists;
mod document;
mod errata;
mod fill;
mod glossary;
mod knowledge;
mod procedures;
mod self_check;
mod topics;
mod traceability;
mod whole_book;

pub use analysis::*;
pub use checklists::*;
pub use document::*;
pub use errata::*;
pub use fill::*;
pub use glossary::*;
pub use knowledge::*;
pub use procedures::*;
pub use self_check::*;
pub use topics::*;
pub use traceability::*;
pub use whole_book::*;

use serde::Serialize;

use crate::theme::InlineScript;

/// The variables of one page.
#[derive(Debug, Serialize)]
pub struct Context<'a, B: Serialize> {
    /// The same on every page.
    pub site: &'a SiteContext,
    /// The frame of this page.
    pub page: PageContext,
    /// What is particular to this kind of page.
    pub body: B,
}

/// Facts about the whole site, from `content/site.yaml`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteContext {
    /// Full title of the book.
    pub title: String,
    /// Title for the header and the browser's tab.
    pub short_title: String,
    /// Who compiled the book.
    pub publisher: String,
    /// The date of the book, as printed: `2022年6月`.
    pub date: String,
    /// Who is to be asked where the book leaves something open.
    pub authority: String,
    /// The sentence on every page that says as of when the site holds, and who decides in doubt.
    pub standing: String,
    /// One sentence about the site.
    pub description: String,
}

/// A link to a place within the site.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Link {
    /// Its text.
    pub title: String,
    /// Its target, relative to the page that shows it; pages end in `index.html`.
    pub href: String,
    /// In menus: it leads to the very page that shows it, or to the section that this page belongs to.
    pub current: bool,
}

/// The frame of a page: what every page has.
#[derive(Debug, Serialize)]
pub struct PageContext {
    /// The kind of page, for the `data-page` of the main element.
    pub kind: &'static str,
    /// Title of the page without the site's.
    pub title: String,
    /// A shorter title for the breadcrumb and other narrow places.
    pub short_title: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// From this page to the site's root: empty, `../`, `../../`.
    pub root: String,
    /// The page's path without `index.html`, printed as the source: `policies/qinghai-2018-9/`.
    pub address: String,
    /// The header's navigation.
    pub navigation: Vec<Link>,
    /// The footer's links.
    pub footer: Vec<Link>,
    /// The breadcrumb, from the home page down to this page's parent.
    pub breadcrumb: Vec<Link>,
    /// The document before this one in reading order.
    pub previous: Option<Link>,
    /// The document after this one in reading order.
    pub next: Option<Link>,
    /// The style sheet of all pages, relative to this page.
    pub stylesheet: String,
    /// The style sheet of this kind of page, if it has one.
    pub page_stylesheet: Option<String>,
    /// The script that is part of the page itself.
    pub first_script: InlineScript,
    /// The script of all pages, relative to this page.
    pub script: String,
    /// The script of this kind of page, if it has one.
    pub page_script: Option<String>,
    /// What the page loads when the search box is first used, with blanks between; empty if the site is built
    /// without the compiled modules.
    pub search_box: String,
    /// What the page loads to mark what a search found on it, with blanks between.
    pub search_marks: String,
    /// What the page loads to say whether the browser has the site in its cache, with blanks between.
    pub offline: String,
}

/// The home page: the contents of the whole book.
#[derive(Debug, Serialize)]
pub struct HomeBody {
    /// All sections of the book: guide, policies, templates.
    pub sections: Vec<Section>,
    /// Links to what can be done with the book other than reading it page by page.
    pub tools: Vec<Link>,
}

/// A section of the book with its documents.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// `guide`, `policies`, `templates`.
    pub id: String,
    /// Its title in menus.
    pub title: String,
    /// The page of its first document, which may be the list of the others.
    pub href: String,
    /// Its documents in reading order; of a long section only those around the current one.
    pub documents: Vec<Link>,
    /// For a long section, the page of its list that has the current document.
    pub all: Option<Link>,
    /// All pages of that list, where the contents of the whole book are shown.
    pub lists: Vec<Link>,
}

/// The search page.
#[derive(Debug, Serialize)]
pub struct SearchBody {
    /// The scripts of the search engine, the root of the index and the page, in loading order; empty if the site
    /// is built without the compiled modules.
    pub scripts: Vec<String>,
    /// The contents of the whole book, for browsers without scripts.
    pub sections: Vec<Section>,
}

/// The page for addresses that do not exist. It may be served at any depth, so a script finds its links.
#[derive(Debug, Serialize)]
pub struct NotFoundBody {
    /// The folders in the site's root: where one of them begins in an address, the root ends.
    pub roots: Vec<String>,
    /// Folders that have the name of one of these and lie inside another: `ledger/rules`.
    pub inner: Vec<String>,
    /// The text of the style sheet, because no relative link to it is right at every depth.
    pub style: String,
}
