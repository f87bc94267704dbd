//! Is it well-formed, and only what the builder itself writes?

use scraper::{Html, Node};

/// Elements an article is made of.
const ELEMENTS: &[&str] = &[
    "a", "aside", "br", "code", "col", "colgroup", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "img", "li", "ol",
    "p", "pre", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
];
/// Their attributes, besides addresses.
const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-label",
    "class",
    "colspan",
    "data-erratum",
    "data-field",
    "data-ours",
    "data-says",
    "type",
    "id",
    "rel",
    "role",
    "rowspan",
    "title",
];
/// An element's name and its attributes.
type Element<'m> = (&'m str, Vec<(&'m str, &'m str)>);

/// Checks a part of an article: what content says is text, never markup.
///
/// # Errors
/// What is wrong.
pub fn article(markup: &str, is_xml: bool) -> Result<(), String> {
    // A browser would guess what a bare & means.
    let is_reference = |rest: &str| {
        let name = rest.split_once(';').map_or("", |(name, _)| name.trim_start_matches('#'));
        (1..10).contains(&name.len()) && name.chars().all(|sign| sign.is_ascii_alphanumeric())
    };
    if let Some(rest) = markup.split('&').skip(1).find(|rest| !is_reference(rest)) {
        return Err(format!("a bare &: {}", near(rest)));
    }
    if is_xml {
        // The EPUB's pages name this prefix.
        let whole = format!("<html xmlns:epub=\"e\">{markup}</html>");
        let tree = roxmltree::Document::parse(&whole).map_err(|error| format!("not XML: {error}: {}", near(markup)))?;
        let inner = tree.root_element().descendants().skip(1).filter(roxmltree::Node::is_element);
        are_of_an_article(inner.map(|node| {
            let attributes = node.attributes().map(|attribute| (attribute.name(), attribute.value()));
            (node.tag_name().name(), attributes.collect())
        }))
    } else {
        let tree = Html::parse_fragment(markup);
        are_of_an_article(elements(&tree)?)
    }
}

fn are_of_an_article<'m>(mut elements: impl Iterator<Item = Element<'m>>) -> Result<(), String> {
    elements.try_for_each(|(name, attributes)| {
        if !ELEMENTS.contains(&name) {
            return Err(format!("<{name}> is nothing an article has"));
        }
        attributes.iter().try_for_each(|(attribute, value)| match *attribute {
            "href" | "src" => address(value),
            known if ATTRIBUTES.contains(&known) => Ok(()),
            unknown => Err(format!("{unknown}= is nothing an article has")),
        })
    })
}

/// Checks a whole page, or a part of one that may have any element: well-formed, no handlers, no
/// addresses that run.
///
/// # Errors
/// What is wrong.
pub fn page(html: &str) -> Result<(), String> {
    let is_whole = html.trim_start().get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
    let tree = if is_whole { Html::parse_document(html) } else { Html::parse_fragment(html) };
    elements(&tree)?.try_for_each(|(name, attributes)| {
        attributes.iter().try_for_each(|(attribute, value)| {
            // The theme's icon is part of each page.
            let is_icon = name == "link" && value.starts_with("data:image/svg+xml,");
            match *attribute {
                "href" | "src" if !is_icon => address(value),
                handler if handler.starts_with("on") || handler == "style" => Err(format!("{handler}= in <{name}>")),
                _ => Ok(()),
            }
        })
    })
}

/// The elements of HTML in which the parser finds no fault.
fn elements(html: &Html) -> Result<impl Iterator<Item = Element<'_>>, String> {
    if let Some(error) = html.errors.first() {
        return Err(format!("{error}: {}", near(&html.html())));
    }
    let elements = html.tree.values().filter_map(Node::as_element);
    // Around whatever is read.
    let inner = elements.filter(|element| !["html", "head", "body"].contains(&element.name()));
    Ok(inner.map(|element| (element.name(), element.attrs().collect())))
}

/// Within the site, or to the web.
fn address(value: &str) -> Result<(), String> {
    let value = value.trim_start().to_ascii_lowercase();
    let scheme = value.split(['/', '?', '#']).next().unwrap_or_default();
    let good = !scheme.contains(':') || ["http:", "https:"].contains(&scheme);
    if good { Ok(()) } else { Err(format!("an address that runs: {value}")) }
}

fn near(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_seen() {
        for good in ["<p id=\"a\">1 &lt; 2<br>&amp;</p>", "<a href=\"../a/index.html#s1\" data-ours>甲</a>", ""] {
            assert_eq!(article(good, false), Ok(()), "{good}");
        }
        for bad in [
            "</p>",
            "<p><em></p></em>",
            "<em>",
            "a < b",
            "a & b",
            "<script></script>",
            "<body onload=\"a\">",
            "<p onclick=\"a\"></p>",
            "<p class=\"a\"id=\"b\"></p>",
            "<p id=\"a\" id=\"b\"></p>",
            "<a href=\"javascript:a\"></a>",
        ] {
            assert!(article(bad, false).is_err(), "{bad}");
        }
        for bad in ["<p>\u{1}</p>", "<br>", "<script/>"] {
            assert!(article(bad, true).is_err(), "{bad}");
        }
        assert!(page("<script>if (a < b && c) {}</script><p>甲</p>").is_ok());
        assert!(page("<!doctype html><title>甲</title><p onclick=\"a\">甲</p>").is_err());
    }
}
