//! What templates may use.
//!
//! The template of a page, `pages/<kind>.html`, gets three variables: `site` (the same on every page, made by
//! `site_context` in `renderer.rs`), `page` (the frame of this page, [`PageContext`]) and `body` (what is particular
//! to its kind, made by `json!` where the page is made). Here stand the frame and the parts that several kinds of
//! pages share. Names that end in `_html` are HTML and are written with `| safe`; everything else is plain text.

use serde::Serialize;

use crate::theme::InlineScript;

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

/// An entry of a table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsEntry {
    /// The id of the block.
    pub id: String,
    /// Its text, shortened.
    pub title: String,
    /// 1 for chapters, 2 for sections below.
    pub level: u8,
}

/// A form and the page that shows it.
#[derive(Debug, Serialize)]
pub struct FormLink {
    /// `template-1`
    pub id: String,
    /// Its page.
    pub link: Link,
    /// The page on which it is filled in, if it can be.
    pub fill: Option<String>,
    /// What it takes over from the self-check: `fact.seats result.organisation`.
    pub uses: String,
}

/// A quoted sentence with its source.
#[derive(Debug, Clone, Serialize)]
pub struct CitationRow {
    /// The words of the book.
    pub quote: String,
    /// The address of its paragraph: `guide/part-2#s3-1`.
    pub at: String,
    /// The link to its paragraph, named by the document's short title and the paragraph's number.
    pub link: Link,
    /// The document's number (文号), if it has one.
    pub number: Option<String>,
    /// The document's date.
    pub date: Option<String>,
}
