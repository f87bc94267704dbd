//! Decodes `content/templates/fields.yaml` and `forms.yaml`: the fields that are filled in, and the forms in which
//! they occur.
//!
//! The wording of a form stays in the Markdown of the book, where marks name its fields. These two files say what
//! the fields are and what else belongs to a form. Whether the names in them exist is checked later, when the
//! whole site is known.

mod fields;
mod rosters;

use diagnostics::Place;
use forms::{Constraint, Form, Group, Layout, Limit, Relation, Role, Table};
use model::citation::{Citer, PlacedCitation};
use model::text::Text;
use yaml::{Decoder, Fields, Node};

use crate::form_marks::marked_text;
use crate::rule_files::decode_citations;
use crate::sheet;

pub use fields::PlacedField;
pub use rosters::{RosterImport, RosterSource};

/// What both files hold.
#[derive(Clone, Debug, Default)]
pub struct FormSources {
    /// The fields in the order of the file.
    pub fields: Vec<PlacedField>,
    /// The forms in the order of the file.
    pub forms: Vec<FormSource>,
    /// The citations of both.
    pub citations: Vec<PlacedCitation>,
}

impl FormSources {
    /// The field with this id.
    pub fn field(&self, id: &str) -> Option<&PlacedField> {
        self.fields.iter().find(|placed| placed.field.id == id)
    }

    /// The ids of all fields.
    pub fn field_ids(&self) -> Vec<&str> {
        self.fields.iter().map(|placed| placed.field.id.as_str()).collect()
    }
}

/// A name and where it is written.
pub type PlacedName = (String, Place);

/// One form as its file describes it.
#[derive(Clone, Debug)]
pub struct FormSource {
    /// The form, but for its title, its address and its blocks, which come from the document.
    pub form: Form,
    /// Where its id is written.
    pub place: Place,
    /// The title; if there is none, the form takes the short title of its document.
    pub title: Option<String>,
    /// The address of its document, followed by `#` and an id if the form is only a part of the document.
    pub document: PlacedName,
    /// The fields listed in its groups.
    pub listed: Vec<PlacedName>,
    /// The fields named in its file name, in its checks, and as the person each paper is for.
    pub names: Vec<PlacedName>,
    /// The roles that blocks of the document, given by their ids, have on the paper, where that does not follow
    /// from the blocks themselves.
    pub roles: Vec<(PlacedName, Role)>,
    /// The lines we add to those of the book.
    pub supplements: Vec<Supplement>,
    /// The blocks of a form that is wholly our own.
    pub own: Option<Vec<OwnBlock>>,
}

/// A line that the paper needs and the book does not print, or prints differently.
#[derive(Clone, Debug)]
pub struct Supplement {
    /// The role of the line on the paper.
    pub role: Role,
    /// The words with the fields in them as spans.
    pub text: Text,
    /// The id of the block that it replaces or follows.
    pub anchor: PlacedName,
    /// Whether it replaces that block.
    pub replaces: bool,
    /// Why it is added, for the reader.
    pub reason: String,
    /// Whether it is on the paper only when a field in it is filled in.
    pub only_filled: bool,
}

/// A block of a form that is our own.
#[derive(Clone, Debug)]
pub enum OwnBlock {
    /// A line of words.
    Line(Role, Text),
    /// A table.
    Sheet(Table<Text>),
}

const ROLES: &[(&str, Role)] = &[
    ("letterhead", Role::Letterhead),
    ("number", Role::Number),
    ("issued_by", Role::IssuedBy),
    ("title", Role::Title),
    ("addressee", Role::Addressee),
    ("body", Role::Body),
    ("closing", Role::Closing),
    ("attachments", Role::Attachments),
    ("signature", Role::Signature),
    ("date", Role::Date),
    ("annotation", Role::Annotation),
    ("sign_here", Role::SignHere),
    ("caption", Role::Caption),
];

/// Decodes `fields.yaml` into `sources`.
pub fn decode_fields(d: &mut Decoder<'_>, node: &Node, sources: &mut FormSources) -> Option<()> {
    let mut file = d.mapping(node, "填写项文件")?;
    let citations = &mut sources.citations;
    let fields = file.required(d, "fields", |d, n| d.list(n, |d, n| fields::field(d, n, citations)));
    file.finish(d);
    sources.fields = fields.unwrap_or_default();
    Some(())
}

/// Decodes `forms.yaml`, whose whole text is `text`, into `sources`.
pub fn decode_forms(d: &mut Decoder<'_>, node: &Node, text: &str, sources: &mut FormSources) -> Option<()> {
    let mut fields = d.mapping(node, "表格文件")?;
    let citations = &mut sources.citations;
    let forms = fields.required(d, "forms", |d, n| d.list(n, |d, n| form(d, n, text, citations)));
    fields.finish(d);
    sources.forms = forms.unwrap_or_default();
    Some(())
}

fn form(d: &mut Decoder<'_>, node: &Node, text: &str, citations: &mut Vec<PlacedCitation>) -> Option<FormSource> {
    let mut fields = d.mapping(node, "表格")?;
    let (mut listed, mut names) = (Vec::new(), Vec::new());
    let id = fields.required(d, "id", Decoder::placed_id);
    let by = Citer::Form(id.as_ref().map(|(id, _)| id.clone()).unwrap_or_default());
    let title = fields.optional(d, "title", Decoder::text);
    let document = fields.required(d, "at", Decoder::placed_text);
    let layouts =
        [("letter", Layout::Letter), ("plain", Layout::Plain), ("sheet", Layout::Sheet), ("roster", Layout::Roster)];
    let layout = fields.required(d, "layout", |d, n| d.choice(n, &layouts));
    let signer = fields.required(d, "signer", Decoder::text);
    let file_name = fields.required(d, "file_name", Decoder::placed_text);
    let one_for_each = fields.optional(d, "one_for_each", Decoder::placed_text);
    let title_breaks = fields.optional(d, "title_breaks", |d, n| d.list(n, Decoder::text)).unwrap_or_default();
    let groups = fields.required(d, "groups", |d, n| d.list(n, |d, n| group(d, n, &mut listed)));
    let roles = fields.optional(d, "roles", roles).unwrap_or_default();
    let supplements = fields.optional(d, "supplements", |d, n| d.list(n, |d, n| supplement(d, n, text)));
    let own = fields.optional(d, "blocks", |d, n| d.list(n, |d, n| own_block(d, n, text)));
    let checks = fields.optional(d, "checks", |d, n| d.list(n, |d, n| check(d, n, &by, citations, &mut names)));
    fields.finish(d);
    let (id, place) = id?;
    let (file_name, file_name_place) = file_name?;
    names.extend(names_in_braces(&file_name).map(|name| (name.to_string(), file_name_place.clone())));
    names.extend(one_for_each.clone());
    let form = Form {
        id,
        title: String::new(),
        at: String::new(),
        file_name,
        layout: layout?,
        title_breaks,
        signer: signer?,
        is_ours: own.is_some(),
        one_for_each: one_for_each.map(|(field, _)| field).unwrap_or_default(),
        groups: groups?,
        blocks: Vec::new(),
        checks: checks.unwrap_or_default(),
    };
    let supplements = supplements.unwrap_or_default();
    Some(FormSource { form, place, title, document: document?, listed, names, roles, supplements, own })
}

/// The names in a text such as `{name}同志得票{votes}票`.
fn names_in_braces(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).map(|part| part.split('}').next().unwrap_or(part))
}

fn group(d: &mut Decoder<'_>, node: &Node, listed: &mut Vec<PlacedName>) -> Option<Group> {
    let mut fields = d.mapping(node, "分组")?;
    let title = fields.required(d, "title", Decoder::text);
    let names = fields.required(d, "fields", |d, n| d.list(n, Decoder::placed_text));
    fields.finish(d);
    let (title, names) = (title?, names?);
    let group = Group { title, fields: names.iter().map(|(name, _)| name.clone()).collect() };
    listed.extend(names);
    Some(group)
}

fn roles(d: &mut Decoder<'_>, node: &Node) -> Option<Vec<(PlacedName, Role)>> {
    let mut fields = d.mapping(node, "各段的作用")?;
    let roles = fields.rest().into_iter().filter_map(|(id, key, value)| {
        let place = d.place(key);
        d.choice(value, ROLES).map(|role| ((id.to_string(), place), role))
    });
    Some(roles.collect())
}

/// A line's words, with the fields that marks in them name as spans.
fn words(d: &mut Decoder<'_>, node: &Node, text: &str) -> Option<Text> {
    d.text(node).map(|words| marked_text(d, node, words, text))
}

fn supplement(d: &mut Decoder<'_>, node: &Node, text: &str) -> Option<Supplement> {
    let mut fields = d.mapping(node, "补充的一行")?;
    let role = fields.required(d, "role", |d, n| d.choice(n, ROLES));
    let words = fields.required(d, "text", |d, n| words(d, n, text));
    let instead_of = fields.optional(d, "instead_of", Decoder::placed_text);
    let after = fields.optional(d, "after", Decoder::placed_text);
    let reason = fields.required(d, "reason", Decoder::text);
    let only_filled = fields.optional(d, "only_filled", Decoder::boolean).unwrap_or(false);
    fields.finish(d);
    let replaces = instead_of.is_some();
    let Some(anchor) = instead_of.or(after) else {
        return d.fault(node, "补充的一行没有写明位置", "加一行“after: 段号”，或用“instead_of: 段号”替换原书的一段");
    };
    Some(Supplement { role: role?, text: words?, anchor, replaces, reason: reason?, only_filled })
}

fn own_block(d: &mut Decoder<'_>, node: &Node, text: &str) -> Option<OwnBlock> {
    let mut fields = d.mapping(node, "一段")?;
    if let Some(node) = fields.node("sheet") {
        fields.finish(d);
        return sheet::sheet(d, node, text).map(OwnBlock::Sheet);
    }
    let role = fields.required(d, "role", |d, n| d.choice(n, ROLES));
    let words = fields.required(d, "text", |d, n| words(d, n, text));
    fields.finish_with(d, &["role", "text", "sheet"]);
    Some(OwnBlock::Line(role?, words?))
}

fn check(
    d: &mut Decoder<'_>,
    node: &Node,
    by: &Citer,
    citations: &mut Vec<PlacedCitation>,
    names: &mut Vec<PlacedName>,
) -> Option<Constraint> {
    let mut fields = d.mapping(node, "核对")?;
    let left = fields.required(d, "field", |d, n| d.one_or_many(n, Decoder::placed_text));
    let relations = [
        ("at_least", Relation::AtLeast),
        ("at_most", Relation::AtMost),
        ("above", Relation::Above),
        ("equal", Relation::Equal),
        ("among", Relation::Among),
        ("not_among", Relation::NotAmong),
    ];
    let mut sides =
        relations.iter().filter_map(|(key, relation)| Some((*relation, fields.node(key)?))).collect::<Vec<_>>();
    let percent = fields.optional(d, "percent", |d, n| d.integer(n, 1..=1000)).unwrap_or(100);
    let message = fields.required(d, "message", Decoder::placed_text);
    let reminds = fields.optional(d, "reminds", Decoder::boolean).unwrap_or(false);
    let cite = cite(d, &mut fields, by, citations);
    fields.finish(d);
    if sides.len() != 1 {
        let hint = "写 at_least、at_most、above、equal、among、not_among 之一，后面是另一个填写项或数字";
        return d.fault(node, "核对要写明一种比较", hint);
    }
    let (is, side) = sides.remove(0);
    let right = d.one_or_many(side, Decoder::placed_text)?;
    let (left, (message, place)) = (left?, message?);
    let number = right.first().and_then(|(text, _)| text.parse().ok());
    let mut ids = |side: Vec<PlacedName>| {
        names.extend(side.iter().cloned());
        side.into_iter().map(|(id, _)| id).collect()
    };
    let left = ids(left);
    let right = number.map_or_else(|| Limit::Fields(ids(right)), Limit::Number);
    let check = Constraint { left, is, right, percent, message, cite, forbids: !reminds };
    names.extend(check.named().map(|name| (name.to_string(), place.clone())));
    Some(check)
}

/// The citations under `cite`, which may be missing.
fn cite(
    d: &mut Decoder<'_>,
    fields: &mut Fields<'_>,
    by: &Citer,
    citations: &mut Vec<PlacedCitation>,
) -> Vec<forms::Citation> {
    let found = fields.optional(d, "cite", |d, n| decode_citations(d, n, by, citations)).unwrap_or_default();
    found.into_iter().map(|citation| forms::Citation { at: citation.at, quote: citation.quote }).collect()
}
