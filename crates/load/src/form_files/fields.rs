//! Decodes the fields of forms in `fields.yaml`.

use diagnostics::{Place, did_you_mean};
use forms::{Choice, Compute, DateStyle, Field, FieldKind, ValueSource};
use model::citation::{Citer, PlacedCitation};
use yaml::{Decoder, Fields, Node, Value};

use super::rosters::{self, RosterImport};
use super::{PlacedName, cite, names_in_braces};

/// A field, and the places of the names in it.
#[derive(Clone, Debug)]
pub struct PlacedField {
    /// The field.
    pub field: Field,
    /// Where its id is written.
    pub place: Place,
    /// The facts from which it can take its value.
    pub facts: Vec<PlacedName>,
    /// The decisions from which it can take its value.
    pub decisions: Vec<PlacedName>,
    /// The fields from which it takes or computes its value.
    pub names: Vec<PlacedName>,
    /// How it is filled from rosters.
    pub import: RosterImport,
}

const KEYS: &[&str] = &[
    "id",
    "label",
    "help",
    "cite",
    "type",
    "required",
    "may_lack",
    "fact",
    "decision",
    "from",
    "blank",
    "lines",
    "min",
    "max",
    "style",
    "month_enough",
    "choices",
    "items",
    "each",
    "join",
    "count",
    "difference",
    "percent",
    "headers",
    "from_row",
    "roster",
];

/// The largest number that may be filled in unless the file says otherwise.
const LARGEST: u32 = 99_999;

/// Decodes a field.
pub(super) fn field(d: &mut Decoder<'_>, node: &Node, citations: &mut Vec<PlacedCitation>) -> Option<PlacedField> {
    let mut fields = d.mapping(node, "填写项")?;
    let id = fields.required(d, "id", |d, n| {
        let (id, place) = d.placed_text(n)?;
        if id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
            Some((id, place))
        } else {
            d.fault(n, format!("填写项的名称不能是“{id}”"), "名称只用小写英文字母、数字和下划线，如 meeting_date")
        }
    });
    let by = Citer::Form(id.as_ref().map(|(id, _)| id.clone()).unwrap_or_default());
    let label = fields.required(d, "label", Decoder::text);
    let help = fields.optional(d, "help", Decoder::text).unwrap_or_default();
    let cite = cite(d, &mut fields, &by, citations);
    let mut names = Vec::new();
    let mut import = rosters::import(d, &mut fields);
    let kind = kind(d, node, &mut fields, citations, &mut names, &mut import);
    let required = fields.optional(d, "required", Decoder::boolean).unwrap_or(true);
    let may_lack = fields.optional(d, "may_lack", Decoder::boolean).unwrap_or(false);
    let facts = fields.optional(d, "fact", |d, n| d.one_or_many(n, Decoder::placed_text)).unwrap_or_default();
    let decisions = fields.optional(d, "decision", |d, n| d.one_or_many(n, Decoder::placed_text)).unwrap_or_default();
    let from = fields.optional(d, "from", |d, n| d.one_or_many(n, Decoder::placed_text)).unwrap_or_default();
    let blank = fields.optional(d, "blank", Decoder::text_or_empty).unwrap_or_else(|| "××".to_string());
    fields.finish_with(d, KEYS);
    let mut sources: Vec<ValueSource> = facts.iter().map(|(fact, _)| ValueSource::Fact(fact.clone())).collect();
    sources.extend(decisions.iter().map(|(decision, _)| ValueSource::Decision(decision.clone())));
    sources.extend(from.iter().map(|(field, _)| ValueSource::Field(field.clone())));
    names.extend(from);
    let (id, place) = id?;
    let kind = kind?;
    let required = required && !matches!(kind, FieldKind::Computed(_));
    let field = Field { id, label: label?, help, cite, kind, required, may_lack, from: sources, blank };
    Some(PlacedField { field, place, facts, decisions, names, import })
}

/// The words under `type`.
#[derive(Clone, Copy)]
enum Type {
    Text,
    Integer,
    Date,
    Choice,
    Names,
    List,
    Computed,
}

/// Decodes `type` and the keys that belong to it. The fields it computes from go into `names`, what its choices
/// and items say about rosters into `import`.
fn kind(
    d: &mut Decoder<'_>,
    node: &Node,
    fields: &mut Fields<'_>,
    citations: &mut Vec<PlacedCitation>,
    names: &mut Vec<PlacedName>,
    import: &mut RosterImport,
) -> Option<FieldKind> {
    let types = [
        ("text", Type::Text),
        ("integer", Type::Integer),
        ("date", Type::Date),
        ("choice", Type::Choice),
        ("names", Type::Names),
        ("list", Type::List),
        ("computed", Type::Computed),
    ];
    let flag =
        |d: &mut Decoder<'_>, fields: &mut Fields<'_>, key| fields.optional(d, key, Decoder::boolean).unwrap_or(false);
    Some(match fields.required(d, "type", |d, n| d.choice(n, &types))? {
        Type::Text => FieldKind::Text { lines: flag(d, fields, "lines") },
        Type::Integer => {
            let min = fields.optional(d, "min", |d, n| d.integer(n, 0..=LARGEST)).unwrap_or(0);
            let max = fields.optional(d, "max", |d, n| d.integer(n, min..=LARGEST)).unwrap_or(LARGEST);
            FieldKind::Integer { min, max }
        }
        Type::Date => {
            let styles =
                [("full", DateStyle::Full), ("without_year", DateStyle::WithoutYear), ("dotted", DateStyle::Dotted)];
            let style = fields.optional(d, "style", |d, n| d.choice(n, &styles)).unwrap_or_default();
            FieldKind::Date { style, month_enough: flag(d, fields, "month_enough") }
        }
        Type::Choice => {
            FieldKind::Choice(fields.required(d, "choices", |d, n| d.list(n, |d, n| choice(d, n, import)))?)
        }
        Type::Names => FieldKind::Names,
        Type::List => {
            let items = fields.required(d, "items", |d, n| d.list(n, |d, n| field(d, n, citations)))?;
            import.items = items.iter().map(|placed| placed.import.clone()).collect();
            let items: Vec<Field> = items.into_iter().map(|placed| placed.field).collect();
            let known: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
            let each = fields.optional(d, "each", |d, n| pattern(d, n, &known)).unwrap_or_default();
            let join = fields.optional(d, "join", Decoder::text).unwrap_or_default();
            FieldKind::List { items, each, join }
        }
        Type::Computed => {
            let count = fields.optional(d, "count", Decoder::placed_text);
            let difference = fields.optional(d, "difference", pair);
            let percent = fields.optional(d, "percent", pair);
            let compute = match (count, difference, percent) {
                (Some(list), None, None) => {
                    names.push(list.clone());
                    Compute::Count(list.0)
                }
                (None, Some(pair), None) => {
                    names.extend(pair.clone());
                    let [(first, _), (second, _)] = pair;
                    Compute::Difference(first, second)
                }
                (None, None, Some(pair)) => {
                    names.extend(pair.clone());
                    let [(first, _), (second, _)] = pair;
                    Compute::Percent(first, second)
                }
                _ => {
                    let hint = "写 count: 名单，或 difference: [甲, 乙]，或 percent: [甲, 乙]，三者写一个";
                    return d.fault(node, "没有写明怎样算", hint);
                }
            };
            FieldKind::Computed(compute)
        }
    })
}

fn pair(d: &mut Decoder<'_>, node: &Node) -> Option<[PlacedName; 2]> {
    let list = d.list(node, Decoder::placed_text)?;
    <[PlacedName; 2]>::try_from(list).ok().or_else(|| d.fault(node, "这里应为两项", "写成 [甲, 乙]"))
}

/// A pattern such as `{name}同志得票{votes}票`, in which every name in braces must be one of the items.
fn pattern(d: &mut Decoder<'_>, node: &Node, items: &[&str]) -> Option<String> {
    let text = d.text(node)?;
    for name in names_in_braces(&text).filter(|name| !items.contains(name)) {
        let hint = did_you_mean(name, items, || format!("可用的栏：{}", items.join("、")));
        d.fault::<()>(node, format!("没有叫“{name}”的栏"), hint);
    }
    Some(text)
}

fn choice(d: &mut Decoder<'_>, node: &Node, import: &mut RosterImport) -> Option<Choice> {
    if let Value::Scalar { .. } = node.value {
        let text = d.text(node)?;
        return Some(Choice { id: text.clone(), label: text.clone(), text });
    }
    let mut fields = d.mapping(node, "选项")?;
    let id = fields.required(d, "id", Decoder::text);
    let label = fields.required(d, "label", Decoder::text);
    let text = fields.optional(d, "text", Decoder::text);
    let also = fields.optional(d, "also", |d, n| d.list(n, Decoder::text)).unwrap_or_default();
    fields.finish(d);
    let label = label?;
    import.also.extend(id.clone().map(|id| (id, also)));
    Some(Choice { id: id?, text: text.unwrap_or_else(|| label.clone()), label })
}
