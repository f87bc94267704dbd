//! A collection of hundreds of documents stays usable: menus short, lists cut into pages, and a
//! build writes only what is new.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use end_to_end::page::resolve;
use end_to_end::site::{SMALL, Site, built, contents, copied, edit};
use end_to_end::weight::compressed;

/// Documents added to the small book of the fixture.
const ADDED: usize = 450;
/// Links to documents that a page may have beside its text.
const MENU: usize = 40;
/// Bytes a list page may weigh, compressed.
const LIST_LIMIT: usize = 100_000;

fn address(number: usize) -> String {
    format!("policies/added-{number:03}")
}

/// Adds so many documents to the fixture.
fn enlarge(content: &Path) {
    let (mut order, mut section) = (String::new(), String::new());
    for number in 0..ADDED {
        let title = format!("关于第{number}件事的通知");
        let text = format!(
            "---\ntitle: {title}\nshort_title: {title}\nkind: policy\nnumber: 云社〔2020〕{number}号\n\
             date: \"2020-01-02\"\n---\n\n# {title}\n\n各学会要做好第{number}件事。\n"
        );
        fs::write(content.join(address(number)).with_extension("md"), text).expect("a document is written");
        let _ = write!(order, "\n  - {}", address(number));
        let _ = write!(section, ", {}", address(number));
    }
    let last = "policies/yunling-2023-4";
    let site = content.join("site.yaml");
    edit(&site, &format!("\n  - {last}"), &format!("\n  - {last}{order}"));
    edit(&site, &format!("[{last}]"), &format!("[{last}{section}]"));
}

/// Where the links of an element lead, from the root of the site.
fn targets(site: &Site, path: &str, selector: &str) -> BTreeSet<PathBuf> {
    let page = site.page(path);
    let links = page.select(selector);
    let hrefs = links.iter().filter_map(|link| link.value().attr("href"));
    hrefs.filter(|href| !href.starts_with('#')).filter_map(|href| resolve(Path::new(path), href)).collect()
}

#[test]
fn long_lists_are_cut_into_pages_and_lead_everywhere() {
    let (content, out) = copied(SMALL, "collection");
    enlarge(&content);
    let site = built(&content, &out);
    let wanted: BTreeSet<PathBuf> = (0..ADDED).map(|number| format!("{}/index.html", address(number)).into()).collect();

    // From a document in the middle to the pages of the list, and from them to every document.
    let middle = format!("{}/index.html", address(ADDED / 2));
    let menu = targets(&site, &middle, "nav.contents a[href]");
    assert!(menu.len() <= MENU, "the menu of a document has {} links", menu.len());
    let list = menu.iter().find(|path| !wanted.contains(*path) && path.to_string_lossy().contains("policies-"));
    let list = list.expect("the menu leads to the list").to_str().expect("plain letters").to_owned();
    let mut lists = targets(&site, &list, "nav.pages a[href]");
    lists.insert(list.into());
    assert_eq!(lists.len(), 3, "{lists:?}");
    let mut reached = BTreeSet::new();
    for list in &lists {
        reached.extend(targets(&site, list.to_str().expect("plain letters"), "table a[href]"));
    }
    assert!(wanted.is_subset(&reached), "{} documents are in no list", wanted.difference(&reached).count());

    for page in ["index.html", "search/index.html", "knowledge/index.html", "ledger/index.html"] {
        if out.join(page).exists() {
            let links = targets(&site, page, "main a[href]");
            assert!(links.len() <= 4 * MENU, "{page} has {} links", links.len());
        }
    }
    for (path, bytes) in contents(&out).iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "html")) {
        let weight = compressed(bytes);
        assert!(weight <= LIST_LIMIT, "{} weighs {weight} bytes", path.display());
    }
}

/// The same file stands under its old name and date; what changed is a new one.
#[test]
fn a_build_leaves_unchanged_files_untouched() {
    let (content, out) = copied(SMALL, "untouched");
    built(&content, &out);
    let dates = |out: &Path| -> Vec<(PathBuf, std::time::SystemTime)> {
        let date = |path: &PathBuf| fs::metadata(out.join(path)).and_then(|m| m.modified()).expect("a file has a date");
        contents(out).into_keys().map(|path| (path.clone(), date(&path))).collect()
    };
    let before = dates(&out);
    let text = content.join("guide/part-1.md");
    let words = fs::read_to_string(&text).expect("the fixture has this part");
    fs::write(&text, words + "\n这是新加的一段，放在最后。\n").expect("the part can be changed");
    built(&content, &out);
    let after = dates(&out);
    let changed: Vec<&PathBuf> =
        after.iter().zip(&before).filter(|(new, old)| new != old).map(|((path, _), _)| path).collect();
    assert!(changed.iter().any(|path| path.ends_with("guide/part-1/index.html")), "{changed:?}");
    assert!(changed.len() * 2 < after.len(), "{} of {} files were written again", changed.len(), after.len());
}
