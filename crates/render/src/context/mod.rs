//! What the templates may use: one typed structure for each kind of page.
//!
//! A template gets three variables: `site` (the same on every page), `page` (where this page
//! stands) and `body` (what is particular to its kind). Fields that end in `_html` are ready
//! markup and are written with `| safe`; everything else is plain text.

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
use serde::Serialize;
pub use traceability::*;

use crate::theme::Inline;
pub use topics::*;
pub use whole_book::*;

/// The variables of one page.
#[derive(Debug, Serialize)]
pub struct Context<'a, B: Serialize> {
    /// The same on every page.
    pub site: &'a SiteContext,
    /// Where this page stands.
    pub page: PageContext,
    /// What this kind of page shows.
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
    /// When, as printed: `2022年6月`.
    pub date: String,
    /// The body to ask where the book leaves something open.
    pub authority: String,
    /// The sentence that stands on every page: as of when, and who decides.
    pub standing: String,
    /// One sentence about the site.
    pub description: String,
}

/// A link inside the site; `href` is relative to the page and ends in `index.html`.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Link {
    /// The words.
    pub title: String,
    /// Relative to the page that shows it.
    pub href: String,
    /// It leads to this very page (or, in the navigation, to the part it belongs to).
    pub current: bool,
}

/// What every page has.
#[derive(Debug, Serialize)]
pub struct PageContext {
    /// `data-page` of the main element.
    pub kind: &'static str,
    /// Title of the page without the site's.
    pub title: String,
    /// The same for narrow places: the breadcrumb.
    pub short_title: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// From this page to the site's root: empty, `../`, `../../`.
    pub root: String,
    /// Address without `index.html`: `policies/qinghai-2018-9/`; printed as the source.
    pub address: String,
    /// The header's navigation.
    pub navigation: Vec<Link>,
    /// The footer's links.
    pub footer: Vec<Link>,
    /// From the home page down to this page's parent; the page itself is not in it.
    pub breadcrumb: Vec<Link>,
    /// The page before in reading order.
    pub previous: Option<Link>,
    /// The page after in reading order.
    pub next: Option<Link>,
    /// The style sheet, relative to this page.
    pub stylesheet: String,
    /// The style sheet of this kind of page, if it has one.
    pub page_stylesheet: Option<String>,
    /// The script that stands in the page itself.
    pub first_script: Inline,
    /// The script of every page, relative to this page.
    pub script: String,
    /// The script of this kind of page, if it has one.
    pub page_script: Option<String>,
    /// The scripts the search box loads when it is first used, with blanks between; empty without
    /// modules.
    pub search_box: String,
    /// The scripts that mark what a search found on this page, with blanks between.
    pub search_marks: String,
    /// What tells of the site as the browser keeps it, with blanks between.
    pub offline: String,
}

/// Home: three doors and the whole contents.
#[derive(Debug, Serialize)]
pub struct HomeBody {
    /// Guide, policies, templates: each with all its documents.
    pub sections: Vec<Section>,
    /// What can be done with the book besides reading it page by page.
    pub tools: Vec<Link>,
}

/// One part of the site with its documents.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// `guide`, `policies`, `templates`.
    pub id: String,
    /// Title for menus.
    pub title: String,
    /// The section's own page, if it has one, else its first document.
    pub href: String,
    /// In reading order; of a long part those near the page.
    pub documents: Vec<Link>,
    /// The list of all documents, of a long part: the page of it that has the document shown.
    pub all: Option<Link>,
    /// All pages of that list, where the whole contents are shown.
    pub lists: Vec<Link>,
}

/// The search page.
#[derive(Debug, Serialize)]
pub struct SearchBody {
    /// The scripts of engine, index root and page, in order; none when built without.
    pub scripts: Vec<String>,
    /// The whole contents, for readers without JavaScript.
    pub sections: Vec<Section>,
}

/// 404. It may be served at any depth, so its links are found by a script.
#[derive(Debug, Serialize)]
pub struct NotFoundBody {
    /// First path segments that belong to this site, to find its root.
    pub roots: Vec<String>,
    /// Folders that are called like one of these and lie in another one: `ledger/rules`.
    pub inner: Vec<String>,
    /// The style sheet's text, since no relative link to it holds at every depth.
    pub style: String,
}
