//! Decodes nodes into values and collects every fault on the way.
//!
//! A function that decodes returns an `Option`; `None` means that it has reported a diagnostic. Its caller
//! goes on with the next field or item, so that one run reports all faults of a file.

use std::ops::RangeInclusive;

use diagnostics::{ContentPart, Diagnostic, FileId, Place, did_you_mean};

use crate::{Node, Value};

/// Decodes the nodes of one file into values and collects the faults found.
#[derive(Debug)]
pub struct Decoder<'d> {
    file: FileId,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'d> Decoder<'d> {
    /// A decoder for the nodes of a file, which appends its faults to `diagnostics`.
    pub fn new(file: FileId, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        Self { file, diagnostics }
    }

    /// The place of a node in the file.
    pub fn place(&self, node: &Node) -> Place {
        Place { file: self.file, span: node.span.clone() }
    }

    /// Reports a fault because of which the node yields no value. Always returns `None`, so that a decoding
    /// function can end with `return decoder.fault(…)`.
    pub fn fault<T>(&mut self, node: &Node, message: impl Into<String>, hint: impl Into<String>) -> Option<T> {
        self.unknown_name(node, &[], message, hint)
    }

    /// Reports a name that refers to nothing, and returns `None` like [`Self::fault`]. `parts` are the parts of
    /// the content that can define such names; if one of them was not loaded completely, the name may be right.
    pub fn unknown_name<T>(
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

    /// Reports a fault in spite of which the node's value can be used.
    pub fn report(&mut self, node: &Node, message: impl Into<String>, hint: impl Into<String>) {
        self.report_at(self.place(node), message, hint);
    }

    /// The same at a place.
    pub fn report_at(&mut self, place: Place, message: impl Into<String>, hint: impl Into<String>) {
        self.push(Diagnostic::error(place, message).hint(hint));
    }

    /// Adds a fault as it is.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// A text, quoted or not, that is not empty.
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

    /// A text that may be empty if it is quoted: `""`.
    pub fn text_or_empty(&mut self, node: &Node) -> Option<String> {
        match &node.value {
            Value::Scalar { text, plain: false } => Some(text.clone()),
            _ => self.text(node),
        }
    }

    /// A name by which other files, addresses and scripts refer to something. A name with characters that are
    /// not allowed is reported but returned all the same, since whatever refers to it is not at fault.
    pub fn id(&mut self, node: &Node) -> Option<String> {
        let text = self.text(node)?;
        let is_id = text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if !is_id {
            let hint = "以英文字母开头，只用英文字母、数字、“-”和“_”，如 branch_2";
            self.report(node, format!("“{text}”不能作名称"), hint);
        }
        Some(text)
    }

    /// A name, see [`Self::id`], with its place.
    pub fn placed_id(&mut self, node: &Node) -> Option<(String, Place)> {
        let place = self.place(node);
        self.id(node).map(|id| (id, place))
    }

    /// A text with its place, for checks that come later.
    pub fn placed_text(&mut self, node: &Node) -> Option<(String, Place)> {
        let place = self.place(node);
        self.text(node).map(|text| (text, place))
    }

    /// An integer within bounds, written without quotes.
    pub fn integer<T: Copy + Into<i64> + TryFrom<i64>>(&mut self, node: &Node, bounds: RangeInclusive<T>) -> Option<T> {
        let parsed = match &node.value {
            Value::Scalar { text, plain: true } => text.parse::<i64>().ok(),
            _ => None,
        };
        let bounds: RangeInclusive<i64> = (*bounds.start()).into()..=(*bounds.end()).into();
        match parsed {
            Some(number) if bounds.contains(&number) => {
                let number = T::try_from(number).ok();
                Some(number.expect("a number between two values of a type is a value of that type"))
            }
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

    /// The value of one of a fixed list of words.
    pub fn choice<T: Copy>(&mut self, node: &Node, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(node)?;
        let found = choices.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        found.or_else(|| {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.fault(node, format!("不认识的值“{text}”"), format!("可用的值：{}", words.join("、")))
        })
    }

    /// The items of a list; faulty items are reported and left out.
    pub fn list<T>(&mut self, node: &Node, mut item: impl FnMut(&mut Self, &Node) -> Option<T>) -> Option<Vec<T>> {
        match &node.value {
            Value::Sequence(items) => Some(items.iter().filter_map(|node| item(self, node)).collect()),
            _ => {
                self.fault(node, format!("这里应为列表，却是{}", node.shape()), "每项一行，以“- ”开头；或写成 [甲, 乙]")
            }
        }
    }

    /// The items of a list, or a single item in place of a list of one.
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

    /// The fields of a mapping, which messages call `what` (“勘误”). Keys that occur twice are reported.
    pub fn mapping<'n>(&mut self, node: &'n Node, what: &'static str) -> Option<Fields<'n>> {
        let Value::Mapping(entries) = &node.value else {
            return self.fault(node, format!("{what}应为“键: 值”的组合，却是{}", node.shape()), "每行写一个“键: 值”");
        };
        for (index, (key, _)) in entries.iter().enumerate() {
            let name = name_of(key);
            if !matches!(key.value, Value::Scalar { .. }) {
                self.fault::<()>(key, "键应为文字", "写成“键: 值”");
            } else if let Some((first, _)) = entries[..index].iter().find(|(other, _)| name_of(other) == name) {
                let fault = Diagnostic::error(self.place(key), format!("键“{name}”写了两次")).hint("删去其中一个");
                self.push(fault.repeating(self.place(first)));
            }
        }
        Some(Fields { node, entries, asked: Vec::new(), what })
    }
}

/// The name that a key is; nothing if it is no text.
fn name_of(key: &Node) -> &str {
    if let Value::Scalar { text, .. } = &key.value { text } else { "" }
}

/// The fields of one mapping. Ask for each known field, then call [`Fields::finish`], which reports the keys
/// that were not asked for.
#[derive(Debug)]
pub struct Fields<'n> {
    node: &'n Node,
    entries: &'n [(Node, Node)],
    /// The keys that were asked for, whether the mapping has them or not.
    asked: Vec<&'n str>,
    what: &'static str,
}

impl<'n> Fields<'n> {
    /// The node of a field, if the field is there and not empty.
    pub fn node(&mut self, key: &'n str) -> Option<&'n Node> {
        self.asked.push(key);
        let (_, node) = self.entries.iter().find(|(known, _)| name_of(known) == key)?;
        Some(node).filter(|node| !node.is_null())
    }

    /// The value of a field, if the field is there; `decode` reports what is wrong with it.
    pub fn optional<'d, T>(
        &mut self,
        decoder: &mut Decoder<'d>,
        key: &'n str,
        decode: impl FnOnce(&mut Decoder<'d>, &'n Node) -> Option<T>,
    ) -> Option<T> {
        self.node(key).and_then(|node| decode(decoder, node))
    }

    /// The value of a field whose absence is a fault.
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

    /// All entries that were not asked for yet, as name, key and value: for mappings with free keys.
    pub fn rest(&mut self) -> Vec<(&'n str, &'n Node, &'n Node)> {
        let entries = self.entries.iter().map(|(key, value)| (name_of(key), key, value));
        let rest: Vec<_> = entries.filter(|(name, ..)| !self.asked.contains(name)).collect();
        self.asked.extend(rest.iter().map(|(name, ..)| *name));
        rest
    }

    /// Reports every key that was not asked for, with the key that was probably meant.
    pub fn finish(self, decoder: &mut Decoder<'_>) {
        let asked = self.asked.clone();
        self.finish_with(decoder, &asked);
    }

    /// The same for decoders that do not always ask for every key: `known` are all keys that exist.
    pub fn finish_with(mut self, decoder: &mut Decoder<'_>, known: &[&str]) {
        let what = self.what;
        for (name, key, _) in self.rest() {
            let hint = did_you_mean(name, known, || format!("可用的键：{}", known.join("、")));
            decoder.report(key, format!("{what}里不认识的键“{name}”"), hint);
        }
    }
}
