//! Decodes the files of `content/rules/` into the rule book, and keeps the places of everything to which a later
//! check may have to point.
//!
//! What a file holds is told by its top keys, not by its name: `facts` and `checks`, `contradictions`, `conflicts`,
//! `decision`, `cases`, `statements`. Files may refer to each other in any order. So all facts, conflicts and decisions are declared first;
//! everything is decoded, and its faults are reported, when all names are known.

mod cases;
mod citations;
mod conditions;
mod cycles;
mod decisions;
mod facts;
pub mod keys;
mod scope;
mod statements;

use std::collections::HashMap;

use diagnostics::{Diagnostic, FileId, Place};
use model::rule_sources::RuleSources;
use rayon::prelude::*;
use yaml::{Decoder, Node};

use scope::{Declaration, DeclaredDecision, DeclaredNames};

pub use cases::raw;
pub(crate) use citations::{decode_citation, decode_citations};
pub use conditions::RELATIONS;
pub use decisions::HITS;

/// The nodes of all files, sorted by what they describe.
#[derive(Default)]
struct Nodes<'n> {
    facts: Vec<(FileId, &'n Node)>,
    checks: Vec<(FileId, &'n Node)>,
    contradictions: Vec<(FileId, &'n Node)>,
    conflicts: Vec<(FileId, &'n Node)>,
    decisions: Vec<(FileId, &'n Node)>,
    cases: Vec<(FileId, &'n Node)>,
    statements: Vec<(FileId, &'n Node)>,
}

/// Decodes the rule files, given with their texts in the order of their paths. Faults are appended to `diagnostics`.
pub fn load(files: &[(FileId, &str)], diagnostics: &mut Vec<Diagnostic>) -> RuleSources {
    let mut parsed: Vec<(FileId, Node)> = Vec::with_capacity(files.len());
    let results: Vec<_> = files.par_iter().map(|(file, text)| (*file, yaml::parse(text, 0))).collect();
    for (file, result) in results {
        match result {
            Ok(node) => parsed.push((file, node)),
            Err(errors) => diagnostics.extend(yaml::diagnostics(errors, file, "", yaml::GENERAL_HINT)),
        }
    }
    let mut nodes = Nodes::default();
    for (file, node) in &parsed {
        sort(&mut Decoder::new(*file, diagnostics), *file, node, &mut nodes);
    }
    decode(nodes, diagnostics)
}

/// Sorts the contents of a file by its top keys.
fn sort<'n>(d: &mut Decoder<'_>, file: FileId, node: &'n Node, nodes: &mut Nodes<'n>) {
    let Some(mut fields) = d.mapping(node, "规则文件") else { return };
    if fields.node("decision").is_some() {
        nodes.decisions.push((file, node));
        return;
    }
    let lists = [
        ("facts", &mut nodes.facts),
        ("checks", &mut nodes.checks),
        ("contradictions", &mut nodes.contradictions),
        ("conflicts", &mut nodes.conflicts),
        ("cases", &mut nodes.cases),
        ("statements", &mut nodes.statements),
    ];
    for (key, into) in lists {
        let Some(list) = fields.node(key) else { continue };
        if let yaml::Value::Sequence(items) = &list.value {
            into.extend(items.iter().map(|item| (file, item)));
        } else {
            d.fault::<()>(list, format!("“{key}”下应为列表"), "每项一行，以“- ”开头");
        }
    }
    fields.finish_with(d, keys::of("file"));
}

/// Decodes items one by one, each with a decoder for its file; those that cannot be used are left out.
fn decode_each<T>(
    nodes: &[(FileId, &Node)],
    diagnostics: &mut Vec<Diagnostic>,
    mut decode: impl FnMut(&mut Decoder<'_>, &Node) -> Option<T>,
) -> Vec<T> {
    nodes.iter().filter_map(|(file, node)| decode(&mut Decoder::new(*file, diagnostics), node)).collect()
}

fn decode(mut nodes: Nodes<'_>, diagnostics: &mut Vec<Diagnostic>) -> RuleSources {
    // The faults of what is declared are reported once it is decoded.
    let unreported = &mut Vec::new();
    nodes.decisions.sort_by_cached_key(|(file, node)| {
        let declared = decisions::declare(&mut Decoder::new(*file, unreported), node);
        declared.map(|declared| declared.value.order)
    });
    let names = DeclaredNames {
        facts: decode_each(&nodes.facts, unreported, facts::declare),
        decisions: decode_each(&nodes.decisions, unreported, decisions::declare),
        conflicts: decode_each(&nodes.conflicts, unreported, citations::declare_conflict),
    };
    report_repeated(named(&names.facts).chain(named(&names.decisions)), "事实或结论", diagnostics);
    report_repeated(named(&names.conflicts), "冲突", diagnostics);
    report_repeated_orders(&names.decisions, diagnostics);

    let mut sources = RuleSources {
        facts: names.facts.iter().map(|fact| fact.place.clone()).collect(),
        conflicts: names.conflicts.iter().map(|conflict| conflict.place.clone()).collect(),
        ..RuleSources::default()
    };
    let (book, cited) = (&mut sources.book, &mut sources.citations);
    book.facts = decode_each(&nodes.facts, diagnostics, |d, node| facts::fact(d, node, &names));
    book.checks = decode_each(&nodes.checks, diagnostics, |d, node| facts::check(d, node, &names));
    book.conflicts = decode_each(&nodes.conflicts, diagnostics, |d, node| citations::conflict(d, node, cited));
    let decisions = decode_each(&nodes.decisions, diagnostics, |d, node| decisions::decision(d, node, &names, cited));
    for (decision, place, rules) in decisions {
        let ids = decision.rules.iter().map(|rule| rule.id.as_str());
        report_repeated(ids.zip(&rules), "规则", diagnostics);
        sources.decisions.push((place, rules));
        book.decisions.push(decision);
    }
    let contradictions =
        decode_each(&nodes.contradictions, diagnostics, |d, node| facts::contradiction(d, node, &names));
    (sources.book.contradictions, sources.contradictions) = contradictions.into_iter().unzip();
    let contradictions = sources.book.contradictions.iter().map(|known| known.id.as_str());
    report_repeated(contradictions.zip(&sources.contradictions), "矛盾", diagnostics);
    sources.cases = decode_each(&nodes.cases, diagnostics, |d, node| cases::case(d, node, &names));
    let cases = sources.cases.iter().map(|placed| (placed.case.id.as_str(), &placed.place));
    report_repeated(cases, "案例", diagnostics);
    sources.statements = decode_each(&nodes.statements, diagnostics, statements::statement);
    let statements = sources.statements.iter().map(|statement| (statement.id.as_str(), &statement.place));
    report_repeated(statements, "表述", diagnostics);
    cycles::report(&sources, diagnostics);
    sources
}

fn named<T>(declarations: &[Declaration<T>]) -> impl Iterator<Item = (&str, &Place)> {
    declarations.iter().map(|declaration| (declaration.id.as_str(), &declaration.place))
}

/// Reports every further use of a name; `what` says what the names are of.
fn report_repeated<'s>(
    named: impl Iterator<Item = (&'s str, &'s Place)>,
    what: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut seen = HashMap::new();
    for (id, place) in named {
        if let Some(first) = seen.insert(id, place) {
            let fault = Diagnostic::error(place.clone(), format!("{what}的名称“{id}”用了两次"));
            diagnostics.push(fault.hint("改用另一个名称").repeating(first.clone()));
        }
    }
}

/// Reports decisions, which are sorted, that have the same position as the one before.
fn report_repeated_orders(decisions: &[Declaration<DeclaredDecision>], diagnostics: &mut Vec<Diagnostic>) {
    for (first, second) in decisions.iter().zip(decisions.iter().skip(1)) {
        if first.value.order == second.value.order {
            let message = format!("结论的次序 {} 用了两次", second.value.order);
            let fault = Diagnostic::error(second.place.clone(), message).hint("每个结论的 order 各不相同");
            diagnostics.push(fault.repeating(first.place.clone()));
        }
    }
}
