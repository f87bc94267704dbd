//! Is it well-formed, and only what the builder itself writes? A strict reader, stricter than browsers.

/// Elements an article is made of.
const ELEMENTS: &[&str] = &[
    "a", "aside", "br", "code", "col", "colgroup", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "img", "li", "ol",
    "p", "pre", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
];
/// Their attributes.
const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-label",
    "class",
    "colspan",
    "data-erratum",
    "data-field",
    "data-ours",
    "data-says",
    "epub:type",
    "href",
    "id",
    "rel",
    "role",
    "rowspan",
    "src",
    "title",
];
/// Elements without an end, in HTML.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style"];

/// One tag as it was read.
#[derive(Debug)]
struct Tag<'t> {
    name: &'t str,
    attributes: Vec<(&'t str, &'t str)>,
    closes: bool,
    closed: bool,
}

/// Checks a part of an article: what content says is text, never markup.
///
/// # Errors
/// What is wrong.
pub fn article(html: &str, is_xml: bool) -> Result<(), String> {
    walk(html, is_xml, &mut |tag| {
        if !ELEMENTS.contains(&tag.name) {
            return Err(format!("<{}> is nothing an article has", tag.name));
        }
        for (name, value) in &tag.attributes {
            if !ATTRIBUTES.contains(name) {
                return Err(format!("{name}= is nothing an article has"));
            }
            if matches!(*name, "href" | "src") {
                address(value)?;
            }
        }
        Ok(())
    })?;
    if is_xml {
        let whole = format!("<r xmlns:epub=\"e\">{html}</r>");
        roxmltree::Document::parse(&whole).map_err(|error| format!("not XML: {error}"))?;
    }
    Ok(())
}

/// Checks a whole page, or a part of one that may have any element: well-formed, no handlers, no
/// addresses that run.
///
/// # Errors
/// What is wrong.
pub fn page(html: &str) -> Result<(), String> {
    walk(html, false, &mut |tag| {
        for (name, value) in &tag.attributes {
            if name.starts_with("on") || *name == "style" {
                return Err(format!("{name}= in <{}>", tag.name));
            }
            // The theme's icon is part of each page.
            let is_icon = tag.name == "link" && value.starts_with("data:image/svg+xml,");
            if matches!(*name, "href" | "src") && !is_icon {
                address(value)?;
            }
        }
        Ok(())
    })
}

/// Within the site, or to the web.
fn address(value: &str) -> Result<(), String> {
    let value = value.trim_start().to_ascii_lowercase();
    let scheme = value.split(['/', '?', '#']).next().unwrap_or_default();
    let good = !scheme.contains(':') || ["http:", "https:"].contains(&scheme);
    if good { Ok(()) } else { Err(format!("an address that runs: {value}")) }
}

fn walk<'t>(html: &'t str, is_xml: bool, visit: &mut impl FnMut(&Tag<'t>) -> Result<(), String>) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '>', '&']) {
        let from = &rest[at..];
        if let Some(raw) = open.last().filter(|name| RAW.contains(name)) {
            let end = format!("</{raw}");
            let close = from.find(&end).ok_or_else(|| format!("<{raw}> is never closed"))?;
            rest = &from[close..];
            open.pop();
            let after = rest.find('>').ok_or("a tag without an end")?;
            rest = &rest[after + 1..];
            continue;
        }
        if from.starts_with('>') {
            return Err(format!("a bare >: {}", near(from)));
        }
        if from.starts_with('&') {
            let end = from.find(';').filter(|end| *end < 10).ok_or_else(|| format!("a bare &: {}", near(from)))?;
            let name = &from[1..end];
            if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#') {
                return Err(format!("a bare &: {}", near(from)));
            }
            rest = &from[end + 1..];
            continue;
        }
        if let Some(comment) = from.strip_prefix("<!") {
            rest = comment.split_once('>').ok_or("a declaration without an end")?.1;
            continue;
        }
        let (tag, after) = tag(from)?;
        rest = after;
        if tag.closes {
            let last = open.pop();
            if last != Some(tag.name) {
                return Err(format!("</{}> closes {last:?}", tag.name));
            }
            continue;
        }
        visit(&tag)?;
        let has_end = if is_xml { !tag.closed } else { !VOID.contains(&tag.name) && !tag.closed };
        if has_end {
            open.push(tag.name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("never closed: {open:?}")) }
}

/// Reads the tag a text begins with; gives what follows it.
fn tag(text: &str) -> Result<(Tag<'_>, &str), String> {
    let fault = |what: &str| format!("{what}: {}", near(text));
    let inner = &text[1..];
    let (closes, mut rest) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == ':')).ok_or_else(|| fault("an open tag"))?;
    let name = &rest[..length];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Err(fault("a bare <"));
    }
    rest = &rest[length..];
    let mut attributes: Vec<(&str, &str)> = Vec::new();
    loop {
        let trimmed = rest.trim_start();
        if let Some(after) = trimmed.strip_prefix("/>") {
            return Ok((Tag { name, attributes, closes, closed: true }, after));
        }
        if let Some(after) = trimmed.strip_prefix('>') {
            return Ok((Tag { name, attributes, closes, closed: false }, after));
        }
        if trimmed.len() == rest.len() || closes {
            return Err(fault("an attribute that touches"));
        }
        let length = trimmed
            .find(|c: char| !(c.is_ascii_alphanumeric() || "-:".contains(c)))
            .filter(|length| *length > 0)
            .ok_or_else(|| fault("an attribute without a name"))?;
        let attribute = &trimmed[..length];
        if attributes.iter().any(|(known, _)| *known == attribute) {
            return Err(fault("an attribute twice"));
        }
        rest = &trimmed[length..];
        let value = match rest.strip_prefix("=\"") {
            Some(quoted) => {
                let (value, after) = quoted.split_once('"').ok_or_else(|| fault("a value without an end"))?;
                rest = after;
                value
            }
            None if rest.starts_with('=') => return Err(fault("a value without quotes")),
            None => "",
        };
        if value.contains('<') {
            return Err(fault("a < in a value"));
        }
        attributes.push((attribute, value));
    }
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
            "<p>",
            "</p>",
            "<p><em></p></em>",
            "a < b",
            "a & b",
            "a > b",
            "<script>",
            "<p onclick=\"a\"></p>",
            "<p class=a></p>",
            "<p class=\"a\"id=\"b\"></p>",
            "<p id=\"a\" id=\"b\"></p>",
            "<a href=\"javascript:a\"></a>",
            "<p title=\"<\"></p>",
        ] {
            assert!(article(bad, false).is_err(), "{bad}");
        }
        assert!(article("<p>\u{1}</p>", true).is_err());
        assert!(article("<br>", true).is_err());
        assert!(page("<script>if (a < b && c) {}</script><p>甲</p>").is_ok());
    }
}
