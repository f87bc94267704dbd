//! A published page, read back as a browser reads it.

use std::fs;
use std::path::{Component, Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use scraper::node::Node;
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest as _, Sha256};

use crate::site::Site;
use crate::text::Text;

/// A page of the built site.
#[derive(Debug)]
pub struct Page {
    /// Its path from the site's root.
    pub path: PathBuf,
    /// The bytes of the file, as text.
    pub source: String,
    /// The tree a browser makes of them.
    pub tree: Html,
}

/// A selector; the test's own text, so a mistake in it is a mistake of the test.
pub fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("selector {css}: {error}"))
}

/// The hash of a script that stands in a page, as the page's policy names it.
pub fn script_hash(script: ElementRef<'_>) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script.text().collect::<String>())))
}

impl Page {
    pub(crate) fn read(folder: &Path, path: &Path) -> Self {
        let file = folder.join(path);
        let source = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let tree = Html::parse_document(&source);
        Self { path: path.to_owned(), source, tree }
    }

    /// All elements a selector matches.
    pub fn select(&self, css: &str) -> Vec<ElementRef<'_>> {
        self.tree.select(&selector(css)).collect()
    }

    /// What kind of page it says it is.
    pub fn kind(&self) -> &str {
        let mains = self.select("main[data-page]");
        assert_eq!(mains.len(), 1, "{}: one main element says what the page is", self.path.display());
        mains[0].attr("data-page").unwrap_or_default()
    }

    /// Every id on the page, in order.
    pub fn ids(&self) -> Vec<&str> {
        self.select("[id]").into_iter().filter_map(|element| element.attr("id")).collect()
    }

    /// Adds the book's text on this page to `text`; each place is `document#paragraph`.
    pub fn push_book_text(&self, address: &str, text: &mut Text) {
        let articles = self.select("article[data-book]");
        let articles: Vec<_> = articles.iter().filter(|article| article.attr("data-book") == Some(address)).collect();
        assert_eq!(articles.len(), 1, "{}: one article holds {address}", self.path.display());
        push_element(*articles[0], address, is_ours, text);
    }
}

/// The book's characters in an element: without what is ours, without white space.
pub fn book_characters(element: ElementRef<'_>) -> String {
    characters(element, is_ours)
}

/// The same in a file of the EPUB, where classes tell what is ours.
pub fn epub_characters(element: ElementRef<'_>) -> String {
    const OURS: [&str; 4] = ["note", "notes", "erratum-mark", "unprinted"];
    characters(element, |part| part.attr("class").is_some_and(|class| OURS.contains(&class)))
}

fn characters(element: ElementRef<'_>, is_ours: fn(ElementRef<'_>) -> bool) -> String {
    let mut text = Text::default();
    push_element(element, "", is_ours, &mut text);
    text.characters().iter().collect()
}

fn is_ours(element: ElementRef<'_>) -> bool {
    element.attr("data-ours").is_some()
}

/// The book's text of the whole site, in the book's order.
pub fn book_text(site: &Site) -> Text {
    let mut text = Text::default();
    for address in crate::site::reading_order() {
        site.document(&address).push_book_text(&address, &mut text);
    }
    text
}

/// Adds the text of an element at a place, which is a document's address and, where there is one, a paragraph's id.
fn push_element(element: ElementRef<'_>, place: &str, is_ours: fn(ElementRef<'_>) -> bool, text: &mut Text) {
    let address = place.split('#').next().unwrap_or_default();
    for child in element.children() {
        if let Node::Text(characters) = child.value() {
            text.push(place, characters);
        } else if let Some(child) = ElementRef::wrap(child).filter(|child| !is_ours(*child)) {
            let own_place = child.attr("id").map(|id| format!("{address}#{id}"));
            push_element(child, own_place.as_deref().unwrap_or(place), is_ours, text);
        }
    }
}

/// The file a relative link from a page points at, from the site's root; `None` above the root.
pub fn resolve(page: &Path, link: &str) -> Option<PathBuf> {
    let mut path: Vec<Component<'_>> = page.parent()?.components().collect();
    for component in Path::new(link).components() {
        match component {
            Component::ParentDir => drop(path.pop()?),
            Component::Normal(_) => path.push(component),
            _ => {}
        }
    }
    Some(path.into_iter().collect())
}

/// Where a link with a fragment leads: the file, from the site's root, and the place there.
pub fn target(page: &Path, link: ElementRef<'_>) -> (PathBuf, String) {
    let (file, id) = link.attr("href").and_then(|href| href.split_once('#')).expect("a link to a place");
    let path = if file.is_empty() { page.to_owned() } else { resolve(page, file).expect("a page of the site") };
    (path, id.to_owned())
}

/// The words of an element without white space, ours included.
pub fn squeezed(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect()
}
