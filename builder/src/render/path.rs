//! Where documents are written, and relative links between pages.
//!
//! Links name `index.html`: a folder opened by double click has no server to add it.

/// The file of a document below the site's root: `policies/qinghai-2018-9` →
/// `policies/qinghai-2018-9/index.html`; a section's own page is its folder's; pages of ours lie at
/// the top.
pub fn of(address: &str) -> String {
    format!("{}/index.html", folder_of(address))
}

/// The folder of that file; no other document may have the same.
pub fn folder_of(address: &str) -> &str {
    let address = address.strip_prefix("pages/").unwrap_or(address);
    address.strip_suffix("/index").unwrap_or(address)
}

/// The first folder of a path; of a file at the top its name.
pub fn top(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

/// `../` for each folder a page lies in.
pub fn root(page: &str) -> String {
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
        assert_eq!(of("policies/index"), "policies/index.html");
        assert_eq!(of("pages/about"), "about/index.html");
        assert_eq!(root("policies/x/index.html"), "../../");
        assert_eq!(beside("procedures/index.html", "a.svg"), "procedures/a.svg");
        assert_eq!(beside("index.html", "a.svg"), "a.svg");
    }
}
