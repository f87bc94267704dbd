//! Holds that an image is what its name says, and does nothing but show: pages cannot keep a picture from running
//! scripts when it is opened by itself.

use diagnostics::{Diagnostic, FileId, Place};
use roxmltree::{Document, Node};

use crate::files::extension;

/// How the files of a kind begin.
const BEGINNINGS: &[(&str, &[u8])] = &[
    ("png", b"\x89PNG\r\n\x1a\n"),
    ("jpg", b"\xff\xd8\xff"),
    ("jpeg", b"\xff\xd8\xff"),
    ("gif", b"GIF8"),
    ("webp", b"RIFF"),
];

/// The fault of an image that must not be published, if so. Only then `file` is called.
pub(super) fn check(path: &str, bytes: &[u8], file: impl FnOnce() -> FileId) -> Option<Diagnostic> {
    let ending = extension(path).to_ascii_lowercase();
    let fault = match BEGINNINGS.iter().find(|(kind, _)| *kind == ending) {
        Some((_, beginning)) => (!bytes.starts_with(beginning)).then(|| format!("“{path}”不是 {ending} 图片")),
        None => svg_fault(bytes).map(|fault| format!("“{path}”{fault}")),
    }?;
    let hint = "用看图软件打开它，另存为 .png 或 .jpg 再放进来";
    Some(Diagnostic::error(Place::start_of(file()), fault).hint(hint))
}

/// What an SVG image has beside shapes and text: anything that runs or that is loaded from elsewhere.
fn svg_fault(bytes: &[u8]) -> Option<String> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some("不是 svg 图片".into()) };
    let Ok(document) = Document::parse(text) else { return Some("不是 svg 图片".into()) };
    if document.root_element().tag_name().name() != "svg" {
        return Some("不是 svg 图片".into());
    }
    let acts = |node: Node<'_, '_>| {
        let name = node.tag_name().name().to_ascii_lowercase();
        let is_active =
            matches!(&*name, "script" | "foreignobject" | "iframe" | "object" | "embed" | "handler" | "set")
                || name.starts_with("animate");
        let has_active = node.attributes().any(|attribute| {
            let value: String = attribute.value().chars().filter(|it| !it.is_whitespace()).collect();
            let is_address = attribute.name().eq_ignore_ascii_case("href") && !value.starts_with('#');
            let is_picture = value.to_ascii_lowercase().starts_with("data:image/") && !value.contains("svg");
            attribute.name().to_ascii_lowercase().starts_with("on") || is_address && !is_picture
        });
        is_active || has_active
    };
    // Styles can load files, too.
    let lower = text.to_ascii_lowercase();
    let mut loaded = lower.split("url(").skip(1).map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
    let loads = ["@import", "<?xml-stylesheet"].iter().any(|words| lower.contains(words))
        || loaded.any(|address| !address.starts_with('#'));
    let is_active = loads || document.descendants().any(|node| node.is_element() && acts(node));
    is_active.then(|| "里有脚本、动画或指向别处的链接".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_that_do_more_than_show_are_named() {
        let svg = |inner: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>");
        assert_eq!(svg_fault(svg("<path d=\"M0 0\"/><use href=\"#a\" fill=\"url(#b)\"/>").as_bytes()), None);
        for inner in [
            "<script>alert(1)</script>",
            "<g onload=\"alert(1)\"/>",
            "<a href=\"javascript:alert(1)\"><text>a</text></a>",
            "<foreignObject/>",
            "<image href=\"https://example.org/a.png\"/>",
            "<animate attributeName=\"href\"/>",
            "<style>@import 'a.css';</style>",
            "<g style=\"fill: url( 'https://example.org/a' )\"/>",
        ] {
            assert!(svg_fault(svg(inner).as_bytes()).is_some(), "{inner}");
        }
        for other in [&b"\xff"[..], b"<html/>", b"plain"] {
            assert!(svg_fault(other).is_some(), "{other:?}");
        }
    }
}
