//! From nodes to values, collecting every fault on the way.
//!
//! A function that decodes returns `Option`: `None` means a diagnostic was pushed. Decoding goes on
//! with the next field or item, so that one run names all faults of a file.

use std::ops::RangeInclusive;

use diagnostics::{ContentPart, Diagnostic, FileId, Place, nearest};

use crate::{Node, Value};

/// Decodes the nodes of one file into values and collects what is wrong with them.
#[derive(Debug)]
pub struct Decoder<'d> {
    file: FileId,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'d> Decoder<'d> {
    /// A decoder for a file's nodes; faults go to `diagnostics`.
    pub fn new(file: FileId, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        Self { file, diagnostics }
    }

    /// The place of a node in the file.
    pub fn place(&self, node: &Node) -> Place {
        Place { file: self.file, span: node.span.clone() }
    }

    /// Reports a fault for which nothing is taken over from a node; gives `None` for
    /// `return decoder.fault(…)`.
    pub fn fault<T>(&mut self, node: &Node, message: impl Into<String>, hint: impl Into<String>) -> Option<T> {
        let diagnostic = Diagnostic::error(self.place(node), message).hint(hint).marked_incomplete();
        self.diagnostics.push(diagnostic);
        None
    }

    /// Reports a name that means nothing, unless what it means was left out of these parts.
    pub fn unknown<T>(
        &mut self,
        node: &Node,
        parts: &'static [ContentPart],
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Option<T> {
        let diagnostic =
            Diagnostic::error(self.place(node), message).hint(hint).marked_incomplete().depending_on(parts);
        self.diagnostics.push(diagnostic);
        None
    }

    /// Reports a fault that costs nothing of what stands there.
    pub fn complain(&mut self, node: &Node, message: impl Into<String>, hint: impl Into<String>) {
        self.fault_at(self.place(node), message, hint);
    }

    /// A text: quoted or not, not empty.
    pub fn text(&mut self, node: &Node) -> Option<String> {
        match &node.value {
            Value::Scalar { text, .. } if !node.is_null() => Some(text.clone()),
            _ => self.fault(
                node,
                format!("这里应为文字，却是{}", node.shape()),
                "写一段文字；含有冒号或以符号开头时用引号括起来",
            ),
        }
    }

    /// Reports a fault at a place.
    pub fn fault_at(&mut self, place: Place, message: impl Into<String>, hint: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(place, message).hint(hint));
    }

    /// A text that may be empty when quoted: `""`.
    pub fn text_or_empty(&mut self, node: &Node) -> Option<String> {
        match &node.value {
            Value::Scalar { text, plain: false } => Some(text.clone()),
            _ => self.text(node),
        }
    }

    /// A name by which other files, addresses and scripts refer to something. One that cannot be such
    /// a name is reported and given all the same: those who refer to it are not to blame.
    pub fn id(&mut self, node: &Node) -> Option<String> {
        let text = self.text(node)?;
        let is_id = text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if !is_id {
            let hint = "以英文字母开头，只用英文字母、数字、“-”和“_”，如 branch_2";
            self.complain(node, format!("“{text}”不能作名称"), hint);
        }
        Some(text)
    }

    /// A name together with its place.
    pub fn placed_id(&mut self, node: &Node) -> Option<(String, Place)> {
        let place = self.place(node);
        self.id(node).map(|id| (id, place))
    }

    /// A text together with its place, for checks that come later.
    pub fn placed_text(&mut self, node: &Node) -> Option<(String, Place)> {
        let place = self.place(node);
        self.text(node).map(|text| (text, place))
    }

    /// A whole number within bounds.
    pub fn integer<T: Copy + Into<i64> + TryFrom<i64>>(&mut self, node: &Node, bounds: RangeInclusive<T>) -> Option<T> {
        let parsed = match &node.value {
            Value::Scalar { text, plain: true } => text.parse::<i64>().ok(),
            _ => None,
        };
        let bounds: RangeInclusive<i64> = (*bounds.start()).into()..=(*bounds.end()).into();
        match parsed {
            Some(number) if bounds.contains(&number) => T::try_from(number).ok(),
            Some(number) => self.fault(
                node,
                format!("{number} 超出范围"),
                format!("写 {} 至 {} 之间的整数", bounds.start(), bounds.end()),
            ),
            None => self.fault(node, format!("这里应为整数，却是{}", node.shape()), "只写数字，不加引号和单位"),
        }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, node: &Node) -> Option<bool> {
        match &node.value {
            Value::Scalar { text, plain: true } if text == "true" => Some(true),
            Value::Scalar { text, plain: true } if text == "false" => Some(false),
            _ => self.fault(node, "这里应为 true 或 false", "true 表示是，false 表示否，不加引号"),
        }
    }

    /// One of a fixed list of words.
    pub fn choice<T: Copy>(&mut self, node: &Node, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(node)?;
        let found = choices.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        found.or_else(|| {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.fault(node, format!("不认识的值“{text}”"), format!("可用的值：{}", words.join("、")))
        })
    }

    /// Every item of a list; a faulty item is reported and left out.
    pub fn list<T>(&mut self, node: &Node, mut item: impl FnMut(&mut Self, &Node) -> Option<T>) -> Option<Vec<T>> {
        match &node.value {
            Value::Sequence(items) => Some(items.iter().filter_map(|node| item(self, node)).collect()),
            _ => {
                self.fault(node, format!("这里应为列表，却是{}", node.shape()), "每项一行，以“- ”开头；或写成 [甲, 乙]")
            }
        }
    }

    /// A list, or a single item standing for a list of one.
    pub fn one_or_many<T>(
        &mut self,
        node: &Node,
        mut item: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        match &node.value {
            Value::Sequence(_) => self.list(node, item),
            _ => item(self, node).map(|item| vec![item]),
        }
    }

    /// The fields of a mapping; `what` names it for messages (“勘误”). Duplicate keys are reported.
    pub fn mapping<'n>(&mut self, node: &'n Node, what: &'static str) -> Option<Fields<'n>> {
        let Value::Mapping(entries) = &node.value else {
            return self.fault(node, format!("{what}应为“键: 值”的组合，却是{}", node.shape()), "每行写一个“键: 值”");
        };
        let mut names: Vec<&str> = Vec::with_capacity(entries.len());
        for (key, _) in entries {
            let Value::Scalar { text, .. } = &key.value else {
                self.fault::<()>(key, "键应为文字", "写成“键: 值”");
                names.push("");
                continue;
            };
            if names.contains(&text.as_str()) {
                self.complain(key, format!("键“{text}”写了两次"), "删去其中一个");
            }
            names.push(text);
        }
        Some(Fields { node, entries, names, taken: vec![false; entries.len()], asked: Vec::new(), what })
    }
}

/// The fields of one mapping. Take each known field, then call [`Fields::finish`], which reports
/// the keys nobody asked for.
#[derive(Debug)]
pub struct Fields<'n> {
    node: &'n Node,
    entries: &'n [(Node, Node)],
    names: Vec<&'n str>,
    taken: Vec<bool>,
    /// The keys that were asked for, there or not.
    asked: Vec<&'n str>,
    what: &'static str,
}

impl<'n> Fields<'n> {
    /// The field's node, if it is there and not empty.
    pub fn node(&mut self, key: &'n str) -> Option<&'n Node> {
        self.asked.push(key);
        let index = self.names.iter().position(|name| *name == key)?;
        for (taken, name) in self.taken.iter_mut().zip(&self.names) {
            *taken |= *name == key;
        }
        Some(&self.entries[index].1).filter(|node| !node.is_null())
    }

    /// The field's value, if the field is there; a fault in it is reported by `decode`.
    pub fn optional<'d, T>(
        &mut self,
        decoder: &mut Decoder<'d>,
        key: &'n str,
        decode: impl FnOnce(&mut Decoder<'d>, &'n Node) -> Option<T>,
    ) -> Option<T> {
        self.node(key).and_then(|node| decode(decoder, node))
    }

    /// The field's value; its absence is a fault.
    pub fn required<'d, T>(
        &mut self,
        decoder: &mut Decoder<'d>,
        key: &'n str,
        decode: impl FnOnce(&mut Decoder<'d>, &'n Node) -> Option<T>,
    ) -> Option<T> {
        let Some(node) = self.node(key) else {
            let what = self.what;
            // Point at the first key rather than underline the whole mapping.
            let at = self.entries.first().map_or(self.node, |(key, _)| key);
            return decoder.fault(at, format!("{what}缺少“{key}”"), format!("加一行“{key}: …”"));
        };
        decode(decoder, node)
    }

    /// All entries not yet taken, as keys and values: for mappings with free keys.
    pub fn rest(&mut self) -> Vec<(&'n str, &'n Node, &'n Node)> {
        let mut rest = Vec::new();
        for (index, (key, value)) in self.entries.iter().enumerate() {
            if !std::mem::replace(&mut self.taken[index], true) {
                rest.push((self.names[index], key, value));
            }
        }
        rest
    }

    /// Reports every key that was not asked for, naming the nearest known one if it looks like a slip.
    pub fn finish(mut self, decoder: &mut Decoder<'_>) {
        let asked = std::mem::take(&mut self.asked);
        self.finish_with(decoder, &asked);
    }

    /// The same where not every known key is always asked for: `known` are all of them.
    pub fn finish_with(mut self, decoder: &mut Decoder<'_>, known: &[&str]) {
        let what = self.what;
        for (name, key, _) in self.rest() {
            let hint = match nearest(name, known) {
                Some(word) => format!("是否应为“{word}”？"),
                None => format!("可用的键：{}", known.join("、")),
            };
            decoder.complain(key, format!("{what}里不认识的键“{name}”"), hint);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;
    use diagnostics::Sources;

    fn decode<T>(text: &str, f: impl FnOnce(&mut Decoder, &Node) -> T) -> (T, Vec<String>) {
        let mut sources = Sources::default();
        let file = sources.add("f.yaml".into(), text.into());
        let mut diagnostics = Vec::new();
        let node = parse(text, 0).expect("valid");
        let value = f(&mut Decoder::new(file, &mut diagnostics), &node);
        (value, diagnostics.into_iter().map(|d| d.message).collect())
    }

    #[test]
    fn all_faults_of_a_mapping_are_named() {
        let (_, faults) = decode("titel: 甲\npage: 乙\npage: 3\n", |decoder, node| {
            let mut fields = decoder.mapping(node, "文首信息")?;
            fields.required(decoder, "title", Decoder::text);
            fields.optional(decoder, "page", |d, n| d.integer(n, 1..=999));
            fields.finish(decoder);
            Some(())
        });
        assert_eq!(
            faults,
            ["键“page”写了两次", "文首信息缺少“title”", "这里应为整数，却是一个值", "文首信息里不认识的键“titel”"]
        );
    }
}
