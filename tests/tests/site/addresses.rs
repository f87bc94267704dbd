//! No document takes the place of a page that the builder makes, whichever it is.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use end_to_end::repository;
use end_to_end::site::{command, contents, copied, edit, printed, published};

#[test]
fn every_folder_of_the_site_is_a_documents_or_refused_to_documents() {
    let folders = fs::read_dir(&published().folder).expect("the site is there").map(|entry| entry.expect("an entry"));
    let folders = folders.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name());
    let mut folders: BTreeSet<String> = folders.map(|name| name.to_string_lossy().into_owned()).collect();
    let files = contents(&repository().join("content")).into_keys();
    for document in files.filter(|path| path.extension().is_some_and(|ending| ending == "md")) {
        let document = document.with_extension("");
        let address = document.strip_prefix("pages").unwrap_or(&document);
        let top = address.components().next().expect("a name");
        folders.remove(&*top.as_os_str().to_string_lossy());
    }
    assert!(folders.len() > 12, "{folders:?}");

    let (content, _) = copied("content", "addresses");
    let mut listed = String::from("pages:\n");
    for folder in &folders {
        let text = "---\ntitle: 甲\nshort_title: 甲\nkind: page\n---\n\n一段。\n";
        fs::write(content.join(format!("pages/{folder}.md")), text).expect("a page is written");
        writeln!(listed, "  - pages/{folder}").expect("a line is added");
    }
    edit(&content.join("site.yaml"), "pages:\n", &listed);
    let content = content.to_str().expect("test paths are Unicode");
    let checked = command(&["--short", "--content", content, "check"]).output().expect("the builder runs");
    let said = printed(&checked);
    assert!(!checked.status.success(), "{said}");
    for folder in &folders {
        assert!(said.contains(&format!("“pages/{folder}”的网址在 {folder} 之下")), "{folder}: {said}");
    }
}
