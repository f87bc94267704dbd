//! The paths of all pages and generated files below the root of the site, and relative links between them.
//!
//! Links name `index.html`, because no server adds it when the site is opened from a folder.

/// The home page.
pub const HOME: &str = "index.html";
/// The page for addresses that do not exist.
pub const NOT_FOUND: &str = "404.html";
/// The list of errata.
pub const ERRATA: &str = "errata/index.html";
/// The search page.
pub const SEARCH: &str = "search/index.html";
/// The self-check.
pub const SELF_CHECK: &str = "check/index.html";
/// The rule tables.
pub const RULES: &str = "rules/index.html";
/// The open points, where the texts disagree or leave a gap.
pub const CONFLICTS: &str = "conflicts/index.html";
/// The list of matters; the page of each lies below it.
pub const MATTERS: &str = "matters/index.html";
/// Where whatever helps to find a provision is gathered.
pub const LOOKUP: &str = "lookup/index.html";
/// Where the parts of the book are gathered.
pub const READ: &str = "read/index.html";
/// Where what is said about the site itself is gathered.
pub const HELP: &str = "help/index.html";
/// The procedures; their flow charts are in the same folder.
pub const PROCEDURES: &str = "procedures/index.html";
/// The analysis of the rule book.
pub const ANALYSIS: &str = "analysis/index.html";
/// Which rules, forms and cases are based on each paragraph.
pub const TRACEABILITY: &str = "ledger/index.html";
/// The same by rule.
pub const TRACEABILITY_BY_RULE: &str = "ledger/rules/index.html";
/// The statements of the book, and which rules use them.
pub const STATEMENTS: &str = "ledger/statements/index.html";
/// The cases of the rule book.
pub const CASES: &str = "cases/index.html";
/// The page on which forms are filled in.
pub const FILL: &str = "fill/index.html";
/// The list of topics.
pub const TOPICS: &str = "topics/index.html";
/// The glossary.
pub const GLOSSARY: &str = "glossary/index.html";
/// The overview in pictures.
pub const KNOWLEDGE: &str = "knowledge/index.html";
/// The calendar of duties.
pub const CALENDAR: &str = "calendar/index.html";
/// The list of checklists.
pub const CHECKLISTS: &str = "checklists/index.html";
/// The whole book on one page.
pub const WHOLE_BOOK: &str = "book/index.html";
/// The EPUB. Its name is in ASCII for the sake of servers and old archive programs.
pub const EPUB: &str = "book/book.epub";
/// The archive of all other files of the site; made only if a page links to it.
pub const ARCHIVE: &str = "site.zip";
/// The service worker. It lies at the root, since it may cache only what is below its own folder.
pub const SERVICE_WORKER: &str = "sw.js";

/// The pages that are generated whatever documents there are.
pub const GENERATED: &[&str] = &[
    HOME,
    NOT_FOUND,
    ERRATA,
    SEARCH,
    MATTERS,
    LOOKUP,
    READ,
    HELP,
    SELF_CHECK,
    RULES,
    CONFLICTS,
    PROCEDURES,
    ANALYSIS,
    TRACEABILITY,
    TRACEABILITY_BY_RULE,
    STATEMENTS,
    CASES,
    FILL,
    TOPICS,
    GLOSSARY,
    KNOWLEDGE,
    CALENDAR,
    CHECKLISTS,
    WHOLE_BOOK,
];

/// The folders of generated pages and of assets; some lie within others. No document may lie in one of them.
pub fn generated_folders() -> impl Iterator<Item = &'static str> {
    GENERATED.iter().filter_map(|file| Some(file.rsplit_once('/')?.0)).chain(["assets"])
}

/// The page of the document at an address: `policies/qinghai-2018-9/index.html` for `policies/qinghai-2018-9`.
/// The page of `policies/index` is that of its folder, and our own pages (`pages/…`) lie at the root.
pub fn page_of(address: &str) -> String {
    format!("{}/index.html", folder_of(address))
}

/// The page of the topic with this id.
pub fn topic_page(id: &str) -> String {
    format!("topics/{id}/index.html")
}

/// The page of the matter with this id.
pub fn matter_page(id: &str) -> String {
    format!("matters/{id}/index.html")
}

/// The folder of a document's page; no two documents may have the same.
pub fn folder_of(address: &str) -> &str {
    let address = address.strip_prefix("pages/").unwrap_or(address);
    address.strip_suffix("/index").unwrap_or(address)
}

/// The first folder of a path; the name of the file if it is in no folder.
pub fn first_folder(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

/// The link from a page to the root: `../` for each folder in which it lies.
pub fn path_to_root(page: &str) -> String {
    "../".repeat(page.matches('/').count())
}

/// The relative link from one file to another; both are paths below the root.
pub fn href(from: &str, to: &str) -> String {
    // The common folders of both, as a number of bytes: up to the last slash before the paths differ.
    let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let shared = from.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    let up = from[shared..].matches('/').count();
    let mut href = String::with_capacity(up * 3 + to.len() - shared);
    for _ in 0..up {
        href.push_str("../");
    }
    href.push_str(&to[shared..]);
    href
}

/// The path of the file called `name` in the folder of another file.
pub fn beside(file: &str, name: &str) -> String {
    match file.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative() {
        assert_eq!(href("guide/part-1/index.html", "guide/part-2/index.html"), "../part-2/index.html");
        assert_eq!(href("index.html", "guide/part-2/index.html"), "guide/part-2/index.html");
        assert_eq!(href("guide/part-1/index.html", "index.html"), "../../index.html");
        assert_eq!(href("a/index.html", "a/index.html"), "index.html");
        assert_eq!(href("a/b/index.html", "a/bc/index.html"), "../bc/index.html");
        assert_eq!(href("a/index.html", "a.html"), "../a.html");
        assert_eq!(href("专题/甲/index.html", "专题/乙/index.html"), "../乙/index.html");
        assert_eq!(page_of("policies/index"), "policies/index.html");
        assert_eq!(page_of("pages/about"), "about/index.html");
        assert_eq!(path_to_root("policies/x/index.html"), "../../");
        assert_eq!(beside("procedures/index.html", "a.svg"), "procedures/a.svg");
        assert_eq!(beside("index.html", "a.svg"), "a.svg");
    }
}
