//! The routes of the site: where each page and file lies below the root, and relative links between them.
//!
//! Links name `index.html`, because a folder opened by double click has no server that would add it.

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
/// The procedures; their flow charts lie beside it.
pub const PROCEDURES: &str = "procedures/index.html";
/// The analysis of the rule book.
pub const ANALYSIS: &str = "analysis/index.html";
/// Which rules, forms and cases rest on each paragraph.
pub const TRACEABILITY: &str = "ledger/index.html";
/// The same, read from the rules.
pub const TRACEABILITY_BY_RULE: &str = "ledger/rules/index.html";
/// The book's statements and what uses them.
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
/// The EPUB: a name in plain letters, for servers and old archive programs.
pub const EPUB: &str = "book/book.epub";
/// The archive of the whole site but itself; made when a page links to it.
pub const ARCHIVE: &str = "site.zip";
/// The service worker; where it lies is what it may cache.
pub const SERVICE_WORKER: &str = "sw.js";

/// Every page that the builder generates by itself, whatever documents there are.
pub const GENERATED: &[&str] = &[
    HOME,
    NOT_FOUND,
    ERRATA,
    SEARCH,
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

/// The folders in which generated pages and their assets lie, some within others; no document may take one.
pub fn generated_folders() -> impl Iterator<Item = &'static str> {
    GENERATED.iter().filter_map(|file| Some(file.rsplit_once('/')?.0)).chain(["assets"])
}

/// The file of a document below the site's root: `policies/qinghai-2018-9` →
/// `policies/qinghai-2018-9/index.html`; a section's own page is its folder's; pages of ours lie at
/// the top.
pub fn page_of(address: &str) -> String {
    format!("{}/index.html", folder_of(address))
}

/// The folder of that file; no other document may have the same.
pub fn folder_of(address: &str) -> &str {
    let address = address.strip_prefix("pages/").unwrap_or(address);
    address.strip_suffix("/index").unwrap_or(address)
}

/// The first folder of a path; of a file at the top its name.
pub fn first_folder(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

/// `../` for each folder a page lies in.
pub fn path_to_root(page: &str) -> String {
    "../".repeat(page.matches('/').count())
}

/// The link from one file to another, both below the root.
pub fn href(from: &str, to: &str) -> String {
    // The folders both lie in, as a number of bytes: up to the last slash before they differ.
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

/// The path of a file in the same folder as another.
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
