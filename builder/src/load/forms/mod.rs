//! `content/templates/fields.yaml` and `forms.yaml`: what is filled in, and the papers it goes to.
//!
//! The wording of a form stays where the book has it, in its Markdown, with marks; these files say
//! what the marks mean and what goes with a form. Names are checked later, over the whole site.

mod fields;
mod rosters;

use forms::{Layout, Limit, Relation, Role, Sheet};

pub use fields::PlacedField;
pub use rosters::{Import, RosterSource, TallySource};

use crate::load::rules::{Cited, cited};
use crate::load::{marks, sheet};
use crate::model::text::Text;
use crate::source::{FileId, Place};
use crate::yaml::{Decoder, Fields, Node};

/// What the files of forms hold.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// Fields, in the file's order.
    pub fields: Vec<PlacedField>,
    /// Forms, in the file's order.
    pub forms: Vec<FormSource>,
    /// Citations of both.
    pub citations: Vec<Cited>,
}

/// A name and where it is written.
pub type Placed = (String, Place);

/// One form as its file describes it.
#[derive(Clone, Debug)]
pub struct FormSource {
    /// `template-4`
    pub id: Placed,
    /// Title; the document's short title unless given.
    pub title: Option<String>,
    /// Address of the document, and the id that opens its part of it, if it is only a part.
    pub at: Placed,
    /// How its paper is laid out.
    pub layout: Layout,
    /// Who signs or stamps it.
    pub signer: String,
    /// Name of its file.
    pub file_name: Placed,
    /// The field that names the person of a paper that each person has.
    pub one_for_each: Option<Placed>,
    /// Words after which its title may be broken.
    pub title_breaks: Vec<String>,
    /// Headings and names of fields.
    pub groups: Vec<(String, Vec<Placed>)>,
    /// What blocks are to the paper, by their ids, where that is not plain from them.
    pub roles: Vec<(Placed, Role)>,
    /// Lines of ours beside the book's.
    pub supplements: Vec<Supplement>,
    /// Blocks of a form that is all ours.
    pub own: Option<Vec<OwnBlock>>,
    /// What must hold between fields.
    pub checks: Vec<CheckSource>,
}

/// A line that the paper needs and the book does not print, or prints otherwise.
#[derive(Clone, Debug)]
pub struct Supplement {
    /// What it is.
    pub role: Role,
    /// Its words with their marks as spans.
    pub text: Text,
    /// The id of the block it replaces or follows.
    pub anchor: Placed,
    /// It replaces that block.
    pub replaces: bool,
    /// Why, for the reader.
    pub reason: String,
    /// It stands on the paper only when filled in.
    pub only_filled: bool,
}

/// A block of a form of ours.
#[derive(Clone, Debug)]
pub enum OwnBlock {
    /// Words.
    Line(Role, Text),
    /// A table and the words of its cells.
    Sheet(Sheet, Vec<Text>),
}

/// A check, names not yet looked up.
#[derive(Clone, Debug)]
pub struct CheckSource {
    /// A field.
    pub left: Placed,
    /// How it stands to the other.
    pub is: Relation,
    /// A field or a number.
    pub right: Limit,
    /// Where that is written.
    pub right_place: Place,
    /// Hundredths of the right side.
    pub percent: u32,
    /// What is wrong otherwise.
    pub message: String,
    /// Words of the book.
    pub cite: Vec<forms::Citation>,
    /// It cannot be so at all.
    pub impossible: bool,
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

/// Decodes `fields.yaml`.
pub fn decode_fields(d: &mut Decoder<'_>, node: &Node, loaded: &mut Loaded) -> Option<()> {
    let mut file = d.mapping(node, "填写项文件")?;
    let citations = &mut loaded.citations;
    let fields = file.required(d, "fields", |d, n| d.list(n, |d, n| fields::field(d, n, citations)));
    file.finish(d, &["fields"]);
    loaded.fields = fields.unwrap_or_default();
    Some(())
}

/// Decodes `forms.yaml`, whose whole text is `text`.
pub fn decode_forms(d: &mut Decoder<'_>, node: &Node, file: FileId, text: &str, loaded: &mut Loaded) -> Option<()> {
    let mut fields = d.mapping(node, "表格文件")?;
    let citations = &mut loaded.citations;
    let forms = fields.required(d, "forms", |d, n| d.list(n, |d, n| form(d, n, file, text, citations)));
    fields.finish(d, &["forms"]);
    loaded.forms = forms.unwrap_or_default();
    Some(())
}

const KEYS: &[&str] = &[
    "id",
    "title",
    "at",
    "layout",
    "signer",
    "file_name",
    "one_for_each",
    "title_breaks",
    "groups",
    "roles",
    "supplements",
    "blocks",
    "checks",
];

fn form(d: &mut Decoder<'_>, node: &Node, file: FileId, text: &str, citations: &mut Vec<Cited>) -> Option<FormSource> {
    let mut fields = d.mapping(node, "表格")?;
    let id = fields.required(d, "id", Decoder::placed_id);
    let by = id.as_ref().map_or_else(String::new, |(id, _)| id.clone());
    let title = fields.optional(d, "title", Decoder::text);
    let at = fields.required(d, "at", Decoder::placed_text);
    let layouts =
        [("letter", Layout::Letter), ("plain", Layout::Plain), ("sheet", Layout::Sheet), ("roster", Layout::Roster)];
    let layout = fields.required(d, "layout", |d, n| d.choice(n, &layouts));
    let signer = fields.required(d, "signer", Decoder::text);
    let file_name = fields.required(d, "file_name", Decoder::placed_text);
    let one_for_each = fields.optional(d, "one_for_each", Decoder::placed_text);
    let title_breaks = fields.optional(d, "title_breaks", |d, n| d.list(n, Decoder::text)).unwrap_or_default();
    let groups = fields.required(d, "groups", |d, n| d.list(n, group));
    let roles = fields.optional(d, "roles", roles).unwrap_or_default();
    let mark = |node: &Node, words: String| {
        let mut words = Text::plain(words);
        marks::take(&mut words, file, text, node.span.clone());
        words
    };
    let supplements = fields.optional(d, "supplements", |d, n| d.list(n, |d, n| supplement(d, n, mark)));
    let own = fields.optional(d, "blocks", |d, n| d.list(n, |d, n| own_block(d, n, file, text, mark)));
    let checks = fields.optional(d, "checks", |d, n| d.list(n, |d, n| check(d, n, &by, citations)));
    fields.finish(d, KEYS);
    Some(FormSource {
        id: id?,
        title,
        at: at?,
        layout: layout?,
        signer: signer?,
        file_name: file_name?,
        one_for_each,
        title_breaks,
        groups: groups?,
        roles,
        supplements: supplements.unwrap_or_default(),
        own,
        checks: checks.unwrap_or_default(),
    })
}

fn group(d: &mut Decoder<'_>, node: &Node) -> Option<(String, Vec<Placed>)> {
    let mut fields = d.mapping(node, "分组")?;
    let title = fields.required(d, "title", Decoder::text);
    let names = fields.required(d, "fields", |d, n| d.list(n, Decoder::placed_text));
    fields.finish(d, &["title", "fields"]);
    Some((title?, names?))
}

fn roles(d: &mut Decoder<'_>, node: &Node) -> Option<Vec<(Placed, Role)>> {
    let mut fields = d.mapping(node, "各段的作用")?;
    let roles = fields.rest().into_iter().filter_map(|(id, key, value)| {
        let place = d.place(key);
        d.choice(value, ROLES).map(|role| ((id.to_string(), place), role))
    });
    Some(roles.collect())
}

fn supplement(d: &mut Decoder<'_>, node: &Node, mark: impl Fn(&Node, String) -> Text) -> Option<Supplement> {
    let mut fields = d.mapping(node, "补充的一行")?;
    let role = fields.required(d, "role", |d, n| d.choice(n, ROLES));
    let text = fields.required(d, "text", |d, n| d.text(n).map(|words| mark(n, words)));
    let instead_of = fields.optional(d, "instead_of", Decoder::placed_text);
    let after = fields.optional(d, "after", Decoder::placed_text);
    let reason = fields.required(d, "reason", Decoder::text);
    let only_filled = fields.optional(d, "only_filled", Decoder::boolean).unwrap_or(false);
    fields.finish(d, &["role", "text", "instead_of", "after", "reason", "only_filled"]);
    let replaces = instead_of.is_some();
    let Some(anchor) = instead_of.or(after) else {
        return d.fault(node, "补充的一行没有写明位置", "加一行“after: 段号”，或用“instead_of: 段号”替换原书的一段");
    };
    Some(Supplement { role: role?, text: text?, anchor, replaces, reason: reason?, only_filled })
}

fn own_block(
    d: &mut Decoder<'_>,
    node: &Node,
    file: FileId,
    text: &str,
    mark: impl Fn(&Node, String) -> Text,
) -> Option<OwnBlock> {
    let mut fields = d.mapping(node, "一段")?;
    if let Some(node) = fields.node("sheet") {
        fields.finish(d, &["sheet"]);
        let (sheet, cells) = sheet::sheet(d, node, file, text)?;
        return Some(OwnBlock::Sheet(sheet, cells));
    }
    let role = fields.required(d, "role", |d, n| d.choice(n, ROLES));
    let words = fields.required(d, "text", |d, n| d.text(n).map(|words| mark(n, words)));
    fields.finish(d, &["role", "text", "sheet"]);
    Some(OwnBlock::Line(role?, words?))
}

fn check(d: &mut Decoder<'_>, node: &Node, by: &str, citations: &mut Vec<Cited>) -> Option<CheckSource> {
    let mut fields = d.mapping(node, "核对")?;
    let left = fields.required(d, "field", Decoder::placed_text);
    let relations = [
        ("at_least", Relation::AtLeast),
        ("at_most", Relation::AtMost),
        ("above", Relation::Above),
        ("equal", Relation::Equal),
    ];
    let mut sides =
        relations.iter().filter_map(|(key, relation)| Some((*relation, fields.node(key)?))).collect::<Vec<_>>();
    let percent = fields.optional(d, "percent", |d, n| d.integer(n, 1..=1000)).unwrap_or(100);
    let message = fields.required(d, "message", Decoder::text);
    let impossible = fields.optional(d, "impossible", Decoder::boolean).unwrap_or(false);
    let cite = cite(d, &mut fields, by, citations);
    fields.finish(d, &["field", "at_least", "at_most", "above", "equal", "percent", "message", "impossible", "cite"]);
    if sides.len() != 1 {
        return d.fault(
            node,
            "核对要写明一种比较",
            "写 at_least、at_most、above、equal 之一，后面是另一个填写项或数字",
        );
    }
    let (is, side) = sides.remove(0);
    let (text, right_place) = d.placed_text(side)?;
    let right = text.parse().map_or(Limit::Field(text), Limit::Number);
    let percent = u32::try_from(percent).unwrap_or(100);
    Some(CheckSource { left: left?, is, right, right_place, percent, message: message?, cite, impossible })
}

/// The citations under `cite`; none is fine.
fn cite(d: &mut Decoder<'_>, fields: &mut Fields<'_>, by: &str, citations: &mut Vec<Cited>) -> Vec<forms::Citation> {
    let found = fields.optional(d, "cite", |d, n| cited(d, n, by, citations)).unwrap_or_default();
    found.into_iter().map(|citation| forms::Citation { at: citation.at, quote: citation.quote }).collect()
}
