//! `content/rules/`: from YAML to the rule book, with the place of everything that a later check
//! may have to point at.
//!
//! What a file holds is told by its top key, not by its name: `facts` and `checks`, `conflicts`,
//! `decision`, `cases`, `statements`. Names are gathered first, so that files may refer to one another in any
//! order; every fault of every file is reported in one run.

mod cases;
mod circles;
mod citations;
pub(crate) mod conditions;
pub(crate) mod decisions;
mod facts;
pub mod keys;
mod names;
mod statements;

pub use cases::{PlacedCase, raw};
pub use citations::Cited;
pub(super) use citations::citation_in;
pub(super) use citations::citations as cited;
use rayon::prelude::*;
use rules::RuleBook;
pub use statements::Statement;

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Place};
use crate::yaml::{self, Decoder, Node};
use decisions::DecisionHead;
use names::{Named, Names};

/// The rule book and where its parts are written.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The book. What is at fault is left out of it; with faults reported, it is not to be used.
    /// Its sources are empty: documents are known to the caller.
    pub book: RuleBook,
    /// Every citation, of rules, readings, remarks and conflicts.
    pub citations: Vec<Cited>,
    /// Where each fact gets its name, in the book's order.
    pub facts: Vec<Place>,
    /// Where each conflict gets its name.
    pub conflicts: Vec<Place>,
    /// Where each decision gets its name, and each of its rules.
    pub decisions: Vec<(Place, Vec<Place>)>,
    /// The cases.
    pub cases: Vec<PlacedCase>,
    /// What the book says, for comparison with the rules. Their citations are kept apart.
    pub statements: Vec<Statement>,
}

/// The nodes of the files, by what they are.
#[derive(Default)]
struct Nodes<'n> {
    facts: Vec<(FileId, &'n Node)>,
    checks: Vec<(FileId, &'n Node)>,
    conflicts: Vec<(FileId, &'n Node)>,
    decisions: Vec<(FileId, &'n Node)>,
    cases: Vec<(FileId, &'n Node)>,
    statements: Vec<(FileId, &'n Node)>,
}

/// Reads the rule files, given in the order of their paths.
pub fn load(files: &[(FileId, &str)], diagnostics: &mut Vec<Diagnostic>) -> Loaded {
    let mut parsed: Vec<(FileId, Node)> = Vec::with_capacity(files.len());
    let read: Vec<_> = files.par_iter().map(|(file, text)| (*file, yaml::parse(text, 0))).collect();
    for (file, read) in read {
        match read {
            Ok(node) => parsed.push((file, node)),
            Err(error) => diagnostics.push(error.fault(file, "", yaml::USUAL)),
        }
    }
    let mut nodes = Nodes::default();
    for (file, node) in &parsed {
        sort(&mut Decoder::new(*file, diagnostics), *file, node, &mut nodes);
    }
    decode(&nodes, diagnostics)
}

/// Tells what a file holds by its keys.
fn sort<'n>(d: &mut Decoder<'_>, file: FileId, node: &'n Node, nodes: &mut Nodes<'n>) {
    let Some(mut fields) = d.mapping(node, "规则文件") else { return };
    if fields.node("decision").is_some() {
        nodes.decisions.push((file, node));
        return;
    }
    let mut items = |d: &mut Decoder<'_>, key: &str, into: &mut Vec<(FileId, &'n Node)>| {
        let Some(list) = fields.node(key) else { return };
        match &list.value {
            yaml::Value::Sequence(list) => into.extend(list.iter().map(|item| (file, item))),
            _ => {
                d.fault::<()>(list, format!("“{key}”下应为列表"), "每项一行，以“- ”开头");
            }
        }
    };
    items(d, "facts", &mut nodes.facts);
    items(d, "checks", &mut nodes.checks);
    items(d, "conflicts", &mut nodes.conflicts);
    items(d, "cases", &mut nodes.cases);
    items(d, "statements", &mut nodes.statements);
    fields.finish(d, keys::FILE);
}

fn decode(nodes: &Nodes<'_>, diagnostics: &mut Vec<Diagnostic>) -> Loaded {
    let mut names = Names::default();
    let mut facts = Vec::new();
    for (file, node) in &nodes.facts {
        facts.extend(facts::head(&mut Decoder::new(*file, diagnostics), node, &mut names).map(|head| (*file, head)));
    }
    let mut conflicts = Vec::new();
    for (file, node) in &nodes.conflicts {
        let head = citations::head(&mut Decoder::new(*file, diagnostics), node, &mut names);
        conflicts.extend(head.map(|head| (*file, head)));
    }
    let mut decisions: Vec<(FileId, DecisionHead<'_>)> = Vec::new();
    for (file, node) in &nodes.decisions {
        let head = decisions::head(&mut Decoder::new(*file, diagnostics), node);
        decisions.extend(head.map(|head| (*file, head)));
    }
    decisions.sort_by_key(|(_, head)| head.order);
    for (_, head) in &decisions {
        decisions::announce(head, &mut names);
    }
    report_doubles(&names, &decisions, diagnostics);

    let mut loaded = Loaded {
        facts: names.facts.iter().map(|fact| fact.place.clone()).collect(),
        conflicts: names.conflicts.iter().map(|conflict| conflict.place.clone()).collect(),
        ..Loaded::default()
    };
    for (file, head) in facts {
        loaded.book.facts.extend(facts::body(&mut Decoder::new(file, diagnostics), head, &names));
    }
    for (file, node) in &nodes.checks {
        loaded.book.checks.extend(facts::check(&mut Decoder::new(*file, diagnostics), node, &names));
    }
    for (file, head) in conflicts {
        let conflict = citations::conflict(&mut Decoder::new(file, diagnostics), head, &mut loaded.citations);
        loaded.book.conflicts.extend(conflict);
    }
    for (file, head) in decisions {
        let place = head.place.clone();
        let d = &mut Decoder::new(file, diagnostics);
        if let Some(placed) = decisions::decision(d, head, &names, &mut loaded.citations) {
            report_rule_doubles(&placed, diagnostics);
            loaded.decisions.push((place, placed.rules));
            loaded.book.decisions.push(placed.decision);
        }
    }
    for (file, node) in &nodes.cases {
        loaded.cases.extend(cases::case(&mut Decoder::new(*file, diagnostics), node, &names));
    }
    let cases: Vec<(&str, &Place)> =
        loaded.cases.iter().map(|placed| (placed.case.id.as_str(), &placed.place)).collect();
    report_repeated(&cases, "案例", diagnostics);
    for (file, node) in &nodes.statements {
        loaded.statements.extend(statements::statement(&mut Decoder::new(*file, diagnostics), node));
    }
    let statements: Vec<(&str, &Place)> =
        loaded.statements.iter().map(|statement| (statement.id.as_str(), &statement.place)).collect();
    report_repeated(&statements, "表述", diagnostics);
    circles::report(&loaded, diagnostics);
    loaded
}

/// Facts and decisions share their names; conflicts have their own.
fn report_doubles(names: &Names, decisions: &[(FileId, DecisionHead<'_>)], diagnostics: &mut Vec<Diagnostic>) {
    fn pairs<T>(named: &[Named<T>]) -> Vec<(&str, &Place)> {
        named.iter().map(|named| (named.id.as_str(), &named.place)).collect()
    }
    let mut shared = pairs(&names.facts);
    shared.extend(pairs(&names.decisions));
    report_repeated(&shared, "事实或结论", diagnostics);
    report_repeated(&pairs(&names.conflicts), "冲突", diagnostics);
    for pair in decisions.windows(2) {
        if let [(_, first), (_, second)] = pair
            && first.order == second.order
        {
            diagnostics.push(
                Diagnostic::error(second.place.clone(), format!("结论的次序 {} 用了两次", second.order))
                    .hint("每个结论的 order 各不相同"),
            );
        }
    }
}

fn report_rule_doubles(placed: &decisions::Placed, diagnostics: &mut Vec<Diagnostic>) {
    let rules: Vec<(&str, &Place)> =
        placed.decision.rules.iter().map(|rule| rule.id.as_str()).zip(&placed.rules).collect();
    report_repeated(&rules, "规则", diagnostics);
}

fn report_repeated(named: &[(&str, &Place)], what: &str, diagnostics: &mut Vec<Diagnostic>) {
    for (index, (id, place)) in named.iter().enumerate() {
        if named.iter().take(index).any(|(earlier, _)| earlier == id) {
            diagnostics.push(
                Diagnostic::error((*place).clone(), format!("{what}的名称“{id}”用了两次")).hint("改用另一个名称"),
            );
        }
    }
}
