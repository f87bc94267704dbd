//! The names that rule files give to facts, decisions and conflicts, gathered before anything that
//! refers to them is read.

use rules::{ConflictId, DecisionId, FactId, FactKind};

use diagnostics::ContentPart;
use diagnostics::Place;
use diagnostics::nearest;
use yaml::{Decoder, Node};

/// Names that are not known may be given in a file that could not be read.
pub(super) const RULES: &[ContentPart] = &[ContentPart::Rules];

/// A name and where it is given.
#[derive(Clone, Debug)]
pub(super) struct Named<T> {
    pub(super) id: String,
    pub(super) place: Place,
    pub(super) value: T,
}

/// Everything that can be referred to. A fact carries its kind, a decision the names of its values.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) facts: Vec<Named<FactKind>>,
    pub(super) decisions: Vec<Named<Vec<String>>>,
    pub(super) conflicts: Vec<Named<()>>,
}

/// What a name in a condition can mean.
pub(super) enum Meaning<'n> {
    Fact(FactId, &'n FactKind),
    Decision(DecisionId, &'n [String]),
    Measure(u16),
}

/// The names within one decision: those of the book and its own measures.
#[derive(Clone, Copy)]
pub(super) struct Scope<'n> {
    pub(super) names: &'n Names,
    pub(super) measures: &'n [String],
}

impl Names {
    pub(super) fn scope(&self) -> Scope<'_> {
        Scope { names: self, measures: &[] }
    }

    /// The fact of this name; faults name the nearest one.
    pub(super) fn fact(&self, d: &mut Decoder<'_>, node: &Node) -> Option<(FactId, &FactKind)> {
        let text = d.text(node)?;
        match self.facts.iter().position(|fact| fact.id == text) {
            Some(index) => Some((FactId(number(index)), &self.facts[index].value)),
            None => d.unknown(
                node,
                RULES,
                format!("没有叫“{text}”的事实"),
                hint(&text, self.facts.iter().map(|fact| &fact.id)),
            ),
        }
    }

    /// The conflict of this name.
    pub(super) fn conflict(&self, d: &mut Decoder<'_>, node: &Node) -> Option<ConflictId> {
        let text = d.text(node)?;
        match self.conflicts.iter().position(|conflict| conflict.id == text) {
            Some(index) => Some(ConflictId(number(index))),
            None => d.unknown(
                node,
                RULES,
                format!("没有编号为“{text}”的冲突"),
                hint(&text, self.conflicts.iter().map(|conflict| &conflict.id)),
            ),
        }
    }
}

impl<'n> Scope<'n> {
    /// What a name means here.
    pub(super) fn meaning(self, d: &mut Decoder<'_>, node: &Node, name: &str) -> Option<Meaning<'n>> {
        let names = self.names;
        if let Some(index) = self.measures.iter().position(|measure| measure == name) {
            return Some(Meaning::Measure(number(index)));
        }
        if let Some(index) = names.facts.iter().position(|fact| fact.id == name) {
            return Some(Meaning::Fact(FactId(number(index)), &names.facts[index].value));
        }
        if let Some(index) = names.decisions.iter().position(|decision| decision.id == name) {
            return Some(Meaning::Decision(DecisionId(number(index)), &names.decisions[index].value));
        }
        let known = names.facts.iter().map(|fact| &fact.id);
        let known = known.chain(names.decisions.iter().map(|decision| &decision.id)).chain(self.measures);
        d.unknown(node, RULES, format!("没有叫“{name}”的事实或结论"), hint(name, known))
    }
}

/// A position in a list, as the rule book counts.
///
/// # Panics
/// Beyond 65,535 items: each takes a line or more of files that are read up to 16 MB.
pub(super) fn number(index: usize) -> u16 {
    u16::try_from(index).expect("a list of the rule book has fewer than 65,536 items")
}

fn hint<'k>(word: &str, known: impl Iterator<Item = &'k String>) -> String {
    let known: Vec<&str> = known.map(String::as_str).collect();
    match nearest(word, &known) {
        Some(word) => format!("是否应为“{word}”？"),
        None => format!("可用的名称：{}", known.join("、")),
    }
}

/// The number of a word in a list of values; faults name the nearest one.
pub(super) fn value(d: &mut Decoder<'_>, node: &Node, values: &[String], what: &str) -> Option<u16> {
    let text = d.text(node)?;
    match values.iter().position(|value| *value == text) {
        Some(index) => Some(number(index)),
        None => d.unknown(node, RULES, format!("{what}没有“{text}”这个值"), hint(&text, values.iter())),
    }
}
