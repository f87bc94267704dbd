//! The names of facts, decisions and conflicts, and how references to them are resolved. All names are declared
//! before anything that refers to them is decoded.

use diagnostics::{ContentPart, Place, did_you_mean};
use rules::{ConflictId, DecisionId, FactId, FactKind};
use yaml::{Decoder, Node};

/// The part of the content that declares these names. If it was not loaded completely, unknown names may be right.
pub(super) const RULES: &[ContentPart] = &[ContentPart::Rules];

/// A name, and where it is declared.
#[derive(Clone, Debug)]
pub(super) struct Declaration<T> {
    pub(super) id: String,
    pub(super) place: Place,
    /// What else must be known in order to decode references to it.
    pub(super) value: T,
}

/// What is known of a declared decision.
#[derive(Clone, Debug)]
pub(super) struct DeclaredDecision {
    /// Its position among the decisions.
    pub(super) order: i64,
    /// The ids of its values.
    pub(super) values: Vec<String>,
}

/// All declared names: of facts with their kinds, of decisions in their order, and of conflicts. The
/// position of a name is its number in the rule book.
#[derive(Debug, Default)]
pub(super) struct DeclaredNames {
    pub(super) facts: Vec<Declaration<FactKind>>,
    pub(super) decisions: Vec<Declaration<DeclaredDecision>>,
    pub(super) conflicts: Vec<Declaration<()>>,
}

/// What a name in a condition refers to.
pub(super) enum ResolvedName<'n> {
    Fact(FactId, &'n FactKind),
    Decision(DecisionId, &'n [String]),
    Measure(u16),
}

/// The names that can be used within a decision: all declared names and the measures of the decision.
#[derive(Clone, Copy)]
pub(super) struct Scope<'n> {
    pub(super) names: &'n DeclaredNames,
    pub(super) measures: &'n [String],
}

impl DeclaredNames {
    /// The scope outside of decisions, where there are no measures.
    pub(super) fn scope(&self) -> Scope<'_> {
        Scope { names: self, measures: &[] }
    }

    /// Decodes the name of a fact.
    pub(super) fn fact(&self, d: &mut Decoder<'_>, node: &Node) -> Option<FactId> {
        let known = self.facts.iter().map(|fact| &fact.id);
        position(d, node, known, |name| format!("没有叫“{name}”的事实")).map(index_u16).map(FactId)
    }

    /// Decodes the id of a conflict.
    pub(super) fn conflict(&self, d: &mut Decoder<'_>, node: &Node) -> Option<ConflictId> {
        let known = self.conflicts.iter().map(|conflict| &conflict.id);
        position(d, node, known, |id| format!("没有编号为“{id}”的冲突")).map(index_u16).map(ConflictId)
    }
}

impl<'n> Scope<'n> {
    /// What a name, which is written at a node, refers to.
    pub(super) fn resolve(self, d: &mut Decoder<'_>, node: &Node, name: &str) -> Option<ResolvedName<'n>> {
        let names = self.names;
        if let Some(index) = self.measures.iter().position(|measure| measure == name) {
            return Some(ResolvedName::Measure(index_u16(index)));
        }
        if let Some(index) = names.facts.iter().position(|fact| fact.id == name) {
            return Some(ResolvedName::Fact(FactId(index_u16(index)), &names.facts[index].value));
        }
        if let Some(index) = names.decisions.iter().position(|decision| decision.id == name) {
            return Some(ResolvedName::Decision(DecisionId(index_u16(index)), &names.decisions[index].value.values));
        }
        let known = names.facts.iter().map(|fact| &fact.id);
        let known = known.chain(names.decisions.iter().map(|decision| &decision.id)).chain(self.measures);
        d.unknown_name(node, RULES, format!("没有叫“{name}”的事实或结论"), hint(name, known))
    }
}

/// A position in a list as a number of the rule book.
///
/// # Panics
/// If the position is above 65,535. Each item takes at least one line, and files are read only up to 16 MB.
pub(super) fn index_u16(index: usize) -> u16 {
    u16::try_from(index).expect("a list of the rule book has fewer than 65,536 items")
}

fn hint<'k>(word: &str, known: impl Iterator<Item = &'k String>) -> String {
    let known: Vec<&str> = known.map(String::as_str).collect();
    did_you_mean(word, &known, || format!("可用的名称：{}", known.join("、")))
}

/// Decodes one of the known names and returns its position; `message` is used for any other name.
fn position<'k>(
    d: &mut Decoder<'_>,
    node: &Node,
    known: impl Iterator<Item = &'k String> + Clone,
    message: impl FnOnce(&str) -> String,
) -> Option<usize> {
    let name = d.text(node)?;
    let index = known.clone().position(|known| *known == name);
    index.or_else(|| d.unknown_name(node, RULES, message(&name), hint(&name, known)))
}

/// Decodes one of the values of `what` and returns its position.
pub(super) fn value_index(d: &mut Decoder<'_>, node: &Node, values: &[String], what: &str) -> Option<u16> {
    position(d, node, values.iter(), |value| format!("{what}没有“{value}”这个值")).map(index_u16)
}
