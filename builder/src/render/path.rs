//! Where documents are written, and relative links between pages.
//!
//! Links name `index.html`: a folder opened by double click has no server to add it.

/// The file of a document below the site's root: `policies/qinghai-2018-9` →
/// `policies/qinghai-2018-9/index.html`; a section's own page is its folder's; pages of ours lie at
/// the top.
pub fn of(address: &str) -> String {
    let address = address.strip_prefix("pages/").unwrap_or(address);
    match address.strip_suffix("/index") {
        Some(section) => format!("{section}/index.html"),
        None => format!("{address}/index.html"),
    }
}

/// `../` for each folder a page lies in.
pub fn root(page: &str) -> String {
    "../".repeat(page.matches('/').count())
}

/// The link from one file to another, both below the root.
pub fn href(from: &str, to: &str) -> String {
    let from_folders: Vec<&str> = from.split('/').collect();
    let to_parts: Vec<&str> = to.split('/').collect();
    let from_folders = &from_folders[..from_folders.len() - 1];
    let to_folders = &to_parts[..to_parts.len() - 1];
    let shared = from_folders.iter().zip(to_folders).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from_folders.len() - shared);
    format!("{up}{}", to_parts[shared..].join("/"))
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
        assert_eq!(of("policies/index"), "policies/index.html");
        assert_eq!(of("pages/about"), "about/index.html");
        assert_eq!(root("policies/x/index.html"), "../../");
        assert_eq!(beside("procedures/index.html", "a.svg"), "procedures/a.svg");
        assert_eq!(beside("index.html", "a.svg"), "a.svg");
    }
}
