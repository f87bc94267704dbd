//! Every link leads somewhere, and nowhere outside the site.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use end_to_end::page::resolve;
use end_to_end::site::{contents, published};

/// Attributes that hold an address.
const ADDRESSES: [&str; 9] = ["href", "src", "action", "formaction", "data", "poster", "srcset", "ping", "background"];

#[test]
fn every_link_and_fragment_resolves_within_the_site() {
    let site = published();
    let files: BTreeSet<PathBuf> = contents(&site.folder).into_keys().collect();
    let pages = site.pages();
    let ids: BTreeMap<&Path, BTreeSet<&str>> =
        pages.iter().map(|page| (page.path.as_path(), page.ids().into_iter().collect())).collect();
    let mut dead = Vec::new();
    let mut followed = 0;
    for page in &pages {
        let elements = page.select("*").into_iter();
        let links =
            elements.flat_map(|element| ADDRESSES.iter().filter_map(move |name| Some((element, element.attr(name)?))));
        for (element, link) in links {
            let mut report = |why: &str| dead.push(format!("{}: {link} ({why})", page.path.display()));
            followed += 1;
            // The icon travels within the page.
            if link.starts_with("data:image/") && element.attr("rel") == Some("icon") {
                continue;
            }
            if link.contains(':') || link.starts_with('/') {
                report("not a relative path: fails in a sub-path or from a USB stick");
                continue;
            }
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            if file.ends_with('/') || file == "." || file == ".." {
                report("a folder: opened from a disk it shows a list of files");
                continue;
            }
            let target = if file.is_empty() { Some(page.path.clone()) } else { resolve(&page.path, file) };
            let Some(target) = target.filter(|target| files.contains(target)) else {
                report("no such file");
                continue;
            };
            let known = ids.get(target.as_path()).is_some_and(|ids| ids.contains(fragment));
            if !fragment.is_empty() && !known {
                report("no such place on that page");
            }
        }
    }
    assert!(followed > 1_000, "only {followed} links were found");
    assert!(dead.is_empty(), "{} dead links:\n{}", dead.len(), dead.join("\n"));
}

#[test]
fn ids_are_unique_and_say_what_a_link_needs() {
    for page in published().pages() {
        let mut seen = BTreeSet::new();
        for id in page.ids() {
            assert!(seen.insert(id), "{}: id {id} stands twice", page.path.display());
            let plain = id.chars().all(|character| character.is_ascii_alphanumeric() || "-_".contains(character));
            assert!(plain, "{}: id {id} is not plain", page.path.display());
        }
    }
}

/// Every block of the book has an address, and a ¶ link that names it; the title's is the page's own.
#[test]
fn every_paragraph_of_the_book_has_its_pilcrow_link() {
    let mut blocks = 0;
    for page in published().pages() {
        for block in page.select("article[data-book] [id]:not(h1, [data-ours], [data-ours] *)") {
            let id = block.attr("id").unwrap_or_default();
            let link = format!("a.pilcrow[href='#{id}']");
            assert_eq!(page.select(&link).len(), 1, "{}: one ¶ link for #{id}", page.path.display());
            blocks += 1;
        }
    }
    assert!(blocks > 450, "only {blocks} addressed blocks");
}
