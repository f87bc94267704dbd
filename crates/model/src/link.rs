//! Resolves the targets of links in the Markdown.

/// The endings of images that are published.
pub const IMAGE_ENDINGS: [&str; 6] = ["png", "jpg", "jpeg", "gif", "svg", "webp"];

/// What the target of a link leads to.
#[derive(Debug, PartialEq, Eq)]
pub enum Resolved {
    /// A document, or a block in it.
    Document {
        /// The address of the document: `policies/qinghai-2018-9`.
        address: String,
        /// The id of the block: `s3-9`.
        id: Option<String>,
    },
    /// A file that is published as it is, by its path below the root of the site.
    Asset(String),
    /// A web address.
    External,
    /// None of these: a scheme other than http and https, or a path that leaves `content/`.
    Refused,
}

/// Resolves a target as it is written in the document at `address`. Whether what it leads to exists is not looked
/// up.
pub fn resolve(address: &str, target: &str) -> Resolved {
    if target.starts_with("https://") || target.starts_with("http://") {
        return Resolved::External;
    }
    let (path, id) = match target.split_once('#') {
        Some((path, id)) => (path, Some(id.to_string()).filter(|id| !id.is_empty())),
        None => (target, None),
    };
    if path.is_empty() {
        return Resolved::Document { address: address.to_string(), id };
    }
    let folder = address.rsplit_once('/').map_or("", |(folder, _)| folder);
    match join(folder, path) {
        Some(path) => match path.strip_suffix(".md") {
            Some(document) => Resolved::Document { address: document.to_string(), id },
            None => Resolved::Asset(path),
        },
        None => Resolved::Refused,
    }
}

/// An address of a paragraph or document as content files have it, made of one that may have been copied from the
/// address bar: `http://127.0.0.1:8080/policies/qinghai-2018-9/index.html#s3-9&find=换届` becomes
/// `policies/qinghai-2018-9#s3-9`. What is none stays as it is.
pub fn without_server(text: &str) -> String {
    let path = match text.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => text,
    };
    let (path, id) = path.split_once('#').unwrap_or((path, ""));
    let path = path.split('?').next().unwrap_or(path);
    let path = path.strip_suffix("index.html").unwrap_or(path).trim_matches('/');
    let id = id.split('&').next().unwrap_or(id);
    match (path, id) {
        ("", _) => text.to_string(),
        (path, "") => path.to_string(),
        (path, id) => format!("{path}#{id}"),
    }
}

/// Joins a relative path to a folder; `None` if the path leaves the root, is absolute or has a scheme.
fn join(folder: &str, path: &str) -> Option<String> {
    if path.starts_with('/') || path.contains([':', '\\']) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_address_bar_are_understood() {
        for (pasted, meant) in [
            ("http://127.0.0.1:8080/policies/a-1/#s3-9", "policies/a-1#s3-9"),
            ("http://localhost:8080/policies/a-1/index.html?x=1#s3-9&find=%E6%8D%A2", "policies/a-1#s3-9"),
            ("policies/a-1/#s3-9", "policies/a-1#s3-9"),
            ("/policies/a-1/index.html", "policies/a-1"),
            ("policies/a-1#s3-9", "policies/a-1#s3-9"),
            ("https://example.org", "https://example.org"),
        ] {
            assert_eq!(without_server(pasted), meant);
        }
    }

    #[test]
    fn links_resolve_from_their_document() {
        let document = |address: &str, id: Option<&str>| Resolved::Document {
            address: address.into(),
            id: id.map(str::to_string),
        };
        assert_eq!(resolve("guide/contents", "part-1.md#s1"), document("guide/part-1", Some("s1")));
        assert_eq!(resolve("guide/part-1", "../policies/index.md"), document("policies/index", None));
        assert_eq!(resolve("guide/part-1", "#s2"), document("guide/part-1", Some("s2")));
        assert_eq!(resolve("guide/part-1", "map.svg"), Resolved::Asset("guide/map.svg".into()));
        for bad in ["javascript:alert(1)", "../../etc/passwd", "/etc/passwd", "data:text/html,x", "..\\x.md"] {
            assert_eq!(resolve("guide/part-1", bad), Resolved::Refused, "{bad}");
        }
    }
}
