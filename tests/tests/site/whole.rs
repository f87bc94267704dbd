//! The whole book on one page and as an EPUB: the same text, every address, every link.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use end_to_end::archive::texts;
use end_to_end::page::{book_characters, epub_characters, resolve, selector, squeezed};
use end_to_end::site::{published, reading_order};
use scraper::{ElementRef, Html};

const WHOLE: &str = "book/index.html";

#[test]
fn the_page_has_every_document_in_order_word_by_word_with_every_address() {
    let site = published();
    let whole = site.page(WHOLE);
    let parts = whole.select("[data-part]");
    let order: Vec<&str> = parts.iter().filter_map(|part| part.attr("data-part")).collect();
    assert_eq!(order, reading_order());
    let known: BTreeSet<&str> = whole.ids().into_iter().collect();
    for (part, address) in parts.iter().zip(order) {
        let own = site.document(address);
        let article = own.select("article[data-book]")[0];
        assert_eq!(book_characters(*part), book_characters(article), "{address}");
        let back = part.select(&selector(".whole-own a")).next().and_then(|link| link.attr("href"));
        assert_eq!(back.map(|href| href.replace("../", "")), Some(own.path.display().to_string()), "{address}");
        for block in article.select(&selector("[id]")).filter(|block| !is_ours(*block)) {
            let id = format!("{}_{}", address.replace('/', "_"), block.attr("id").expect("selected by it"));
            assert!(known.contains(id.as_str()), "#{id} is missing");
        }
    }
}

fn is_ours(element: ElementRef<'_>) -> bool {
    let around = element.ancestors().filter_map(ElementRef::wrap);
    std::iter::once(element).chain(around).any(|part| part.attr("data-ours").is_some())
}

/// The same words are found once: the page is no place for search engines, and not in the site's own
/// search.
#[test]
fn the_page_is_not_found_beside_the_documents() {
    let whole = published().page(WHOLE);
    let robots = whole.select("meta[name=robots]");
    assert_eq!(robots.first().and_then(|meta| meta.attr("content")), Some("noindex"));
    assert!(whole.select("[data-book]").is_empty());
}

/// The EPUB's files by their paths below its folder, and the first entry of the archive.
fn files() -> (String, BTreeMap<String, String>) {
    let bytes = std::fs::read(published().folder.join("book/book.epub")).expect("the EPUB is there");
    let archive = texts(&bytes);
    let first = archive[0].0.clone();
    let texts = archive.into_iter().filter_map(|(name, text)| Some((name.strip_prefix("EPUB/")?.to_owned(), text)));
    (first, texts.collect())
}

#[test]
fn the_epub_has_every_document_word_by_word() {
    let (first, files) = files();
    assert_eq!(first, "mimetype", "readers look there for what the file is");
    for address in reading_order() {
        let own = published().document(&address);
        let path = own.path.with_extension("xhtml").display().to_string();
        let file = files.get(&path).unwrap_or_else(|| panic!("no {path}"));
        let body = Html::parse_document(file);
        let body = body.select(&selector("body")).next().expect("a body");
        let article = own.select("article[data-book]")[0];
        assert_eq!(epub_characters(body), book_characters(article), "{address}");
    }
}

/// Every link in the EPUB leads to a place in it, and every quote to the paragraph that says it.
#[test]
fn every_link_of_the_epub_resolves_and_every_quote_stands_where_it_leads() {
    let (_, files) = files();
    let pages: BTreeMap<&str, Html> = files
        .iter()
        .filter(|(path, _)| is_text(path))
        .map(|(path, text)| (path.as_str(), Html::parse_document(text)))
        .collect();
    let (mut links, mut quotes) = (0, 0);
    for (path, page) in &pages {
        for link in page.select(&selector("a[href]")) {
            let (to, id) = target(path, link.attr("href").expect("selected by it"));
            let there = pages.get(to.as_str()).unwrap_or_else(|| panic!("{path}: no {to}"));
            let Some(id) = id else { continue };
            let place = there.select(&selector(&format!("[id='{id}']"))).next();
            let place = place.unwrap_or_else(|| panic!("{path}: no {to}#{id}"));
            links += 1;
            let quote = link.ancestors().filter_map(ElementRef::wrap).find(|part| part.value().name() == "blockquote");
            if let Some(quote) = quote {
                let words = squeezed(quote.select(&selector("p")).next().expect("words"));
                let said = epub_characters(place);
                assert!(said.contains(&words), "{path}: {to}#{id} does not say {words}");
                quotes += 1;
            }
        }
    }
    assert!(links >= 600 && quotes >= 400, "{links} links, {quotes} quotes");
}

fn is_text(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "xhtml")
}

/// The file a link leads to, from the folder of the book, and the place in it.
fn target(from: &str, href: &str) -> (String, Option<String>) {
    let (file, id) = href.split_once('#').map_or((href, None), |(file, id)| (file, Some(id.to_owned())));
    let path = if file.is_empty() { Some(from.into()) } else { resolve(Path::new(from), file) };
    (path.expect("a file of the book").display().to_string(), id)
}

#[test]
fn the_contents_of_the_epub_name_every_document_and_the_package_says_what_it_is() {
    let (_, files) = files();
    let contents = &files["nav.xhtml"];
    for address in reading_order() {
        let path = published().document(&address).path.with_extension("xhtml");
        assert!(contents.contains(&format!("href=\"{}\"", path.display())), "{address} is not in the contents");
    }
    let package = &files["package.opf"];
    for part in ["<dc:language>zh-CN</dc:language>", "2022-06-01T00:00:00Z", "urn:uuid:", "properties=\"nav\""] {
        assert!(package.contains(part), "no {part}");
    }
}

/// A mark of an erratum is a note at the end of its file, and leads back.
#[test]
fn errata_are_notes_in_the_epub() {
    let (_, files) = files();
    let mut count = 0;
    for (path, text) in files.iter().filter(|(path, _)| is_text(path)) {
        let page = Html::parse_document(text);
        let (marks, asides) = (selector("a.erratum-mark"), selector("[role=doc-footnote]"));
        let marks = page.select(&marks);
        let marked: BTreeSet<&str> = marks.filter_map(|mark| mark.attr("href")?.strip_prefix("#note-")).collect();
        let noted = page.select(&asides);
        let noted: BTreeSet<&str> = noted.filter_map(|note| note.attr("id")?.strip_prefix("note-")).collect();
        assert_eq!(marked, noted, "{path}");
        count += noted.len();
    }
    assert!(count >= 150, "only {count} notes");
}
