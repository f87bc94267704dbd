//! Values as they were typed, before they are read.

/// The value that says that there is none, for a field that allows it: its clauses leave the paper.
pub const NONE: &str = "无";

/// What people write in its place.
const NONE_WORDS: [&str; 12] =
    [NONE, "暂无", "没有", "暂时没有", "暂缺", "空缺", "不设", "未设", "暂不设", "无人选", "暂无人选", "不适用"];

/// Whether a value says that there is none, whatever punctuation stands around it.
pub(crate) fn says_none(text: &str) -> bool {
    let is_around = |c: char| c.is_whitespace() || "。．.，,；;！!（）()【】[]“”\"/／、".contains(c);
    let words = text.trim_matches(is_around);
    NONE_WORDS.contains(&words) || (words.chars().all(|c| "-—–－".contains(c)) && !text.trim().is_empty())
}

/// Whether two names are the same but for blanks within: 张 三 is 张三.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    let solid = |name: &str| name.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    solid(one) == solid(other)
}

/// What was typed, by the names of fields, each once. An empty value counts as not typed.
///
/// A list and not a map, like everything here: a form has some twenty fields, and maps would make up a
/// tenth of the browser's module.
pub type Values = Vec<(String, Value)>;

/// What was typed for one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, a number, a date, the name of a choice.
    Text(String),
    /// Names or rows.
    List(Vec<Entry>),
}

impl Value {
    /// Whether it counts as not typed.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::List(entries) => entries.is_empty(),
        }
    }
}

/// One entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A name.
    Text(String),
    /// A row, by the names of its items.
    Row(Vec<(String, String)>),
}

/// The entry of a name in a list of pairs.
pub(crate) fn get<'p, T>(pairs: &'p [(String, T)], name: &str) -> Option<&'p T> {
    pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value)
}
