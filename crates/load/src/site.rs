//! Decodes `content/site.yaml`: titles, standing sentences and reading order.

use model::document::Date;
use model::errata::Target;
use model::site::{Config, MenuEntry, SectionConfig};
use yaml::{Decoder, Node};

use crate::errata::target;

/// The menu of a book that names none.
const USUAL_MENU: &str = include_str!("menu.yaml");

/// Decodes the file.
pub fn decode(d: &mut Decoder<'_>, node: &Node) -> Option<Config> {
    let mut fields = d.mapping(node, "站点设置")?;
    let title = fields.required(d, "title", Decoder::text);
    let short_title = fields.required(d, "short_title", Decoder::text);
    let publisher = fields.required(d, "publisher", Decoder::text);
    let date = fields.required(d, "date", |d, n| {
        let text = d.text(n)?;
        Date::parse(&text).or_else(|| d.fault(n, format!("“{text}”不是日期"), "写成 2022-06 或 2022-06-01"))
    });
    let authority = fields.required(d, "authority", Decoder::text);
    let standing = fields.required(d, "standing", Decoder::text);
    let description = fields.required(d, "description", Decoder::text);
    let book = fields.required(d, "book", |d, n| d.list(n, target));
    let sections = fields.required(d, "sections", |d, n| d.list(n, section));
    let pages: Vec<Target> = fields.optional(d, "pages", |d, n| d.list(n, target)).unwrap_or_default();
    let editors: Vec<Target> = fields.optional(d, "editors", |d, n| d.list(n, target)).unwrap_or_default();
    let menu = match fields.node("menu") {
        Some(node) => d.list(node, menu_entry),
        None => yaml::parse(USUAL_MENU, 0).ok().and_then(|node| d.list(&node, menu_entry)),
    };
    let matters: Vec<_> =
        fields.optional(d, "matters", |d, n| d.list(n, |d, n| said_of(d, n, "matter"))).unwrap_or_default();
    let often: Vec<_> =
        fields.optional(d, "often", |d, n| d.list(n, |d, n| said_of(d, n, "topic"))).unwrap_or_default();
    let search_example = fields.optional(d, "search_example", Decoder::text).unwrap_or_default();
    fields.finish(d);
    Some(Config {
        title: title?,
        short_title: short_title?,
        publisher: publisher?,
        date: date?,
        authority: authority?,
        standing: standing?,
        description: description?,
        book: book?,
        sections: sections?,
        pages,
        editors,
        menu: menu?,
        matters,
        often,
        search_example,
    })
}

fn section(d: &mut Decoder<'_>, node: &Node) -> Option<SectionConfig> {
    let mut fields = d.mapping(node, "栏目")?;
    let id = fields.required(d, "id", Decoder::id);
    let title = fields.required(d, "title", Decoder::text);
    let documents = fields.required(d, "documents", |d, n| d.list(n, target));
    fields.finish(d);
    Some(SectionConfig { id: id?, title: title?, documents: documents? })
}

fn menu_entry(d: &mut Decoder<'_>, node: &Node) -> Option<MenuEntry> {
    let mut fields = d.mapping(node, "菜单的一项")?;
    let title = fields.optional(d, "title", Decoder::text).unwrap_or_default();
    let page = fields.required(d, "page", target);
    let says = fields.optional(d, "says", Decoder::text).unwrap_or_default();
    let pages = fields.optional(d, "pages", |d, n| d.list(n, menu_entry)).unwrap_or_default();
    fields.finish(d);
    Some(MenuEntry { title, page: page?, says, pages })
}

/// What is named by `key`, and our words for it.
fn said_of(d: &mut Decoder<'_>, node: &Node, key: &'static str) -> Option<(Target, String)> {
    let mut fields = d.mapping(node, "这一项")?;
    let named = fields.required(d, key, target);
    let says = fields.required(d, "says", Decoder::text);
    fields.finish(d);
    Some((named?, says?))
}
