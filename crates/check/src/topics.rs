//! Checks that the conflicts, rules, forms and matters named by topics exist, that a topic cites at least two
//! sources, and that its answer rests on what it quotes.

use diagnostics::{Diagnostic, did_you_mean};
use model::errata::Target;
use model::site::Site;
use model::topic::Topic;
use rules::{Conclusion, Decision, FactKind, Item, RuleBook};

/// Reports conflicts, rules, forms and matters that do not exist, topics that cite only one source without saying
/// why, and answers that rest on nothing or on what is not quoted.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let book = &site.rules.book;
    let conflicts: Vec<&str> = book.conflicts.iter().map(|conflict| conflict.id.as_str()).collect();
    let rules = rule_names(book);
    let values = book.decisions.iter().flat_map(|decision| &decision.values).map(|value| value.id.as_str());
    let defined = site.library.forms.iter().map(|form| form.id.as_str());
    let forms: Vec<&str> = defined.chain(values).filter(|form| site.form(form).is_some()).collect();

    let matters = matter_names(book);
    let mut diagnostics = Vec::new();
    for topic in &site.topics {
        diagnostics.extend(unknown_names(&topic.conflicts, &conflicts, "没有冲突"));
        diagnostics.extend(unknown_names(&topic.rules, &rules, "没有规则"));
        diagnostics.extend(unknown_names(&topic.forms, &forms, "没有表格"));
        diagnostics.extend(unknown_names(&topic.matters, &matters, "没有这件要办的事："));
        diagnostics.extend(source_fault(site, topic));
        diagnostics.extend(answer_faults(topic));
    }
    diagnostics
}

/// The answers on which the steps of procedures depend: `reelect`.
pub(super) fn matter_names(book: &RuleBook) -> Vec<&str> {
    let rules = book.decisions.iter().flat_map(|decision| &decision.rules);
    let steps = rules.filter(|rule| matches!(rule.conclude, Conclusion::Item(Item::Step(_))));
    let asked: Vec<_> = steps.flat_map(|rule| rule.when.facts()).collect();
    let facts = book.fact_ids().zip(&book.facts).filter(|(id, _)| asked.contains(id));
    let choices =
        facts.filter_map(|(_, fact)| if let FactKind::Choice(choices) = &fact.kind { Some(choices) } else { None });
    choices.flatten().map(|choice| choice.id.as_str()).collect()
}

/// Parts of an answer that rest on nothing, or on what the topic itself does not quote or name; and rows of the
/// table with a cell too many or too few.
fn answer_faults(topic: &Topic) -> Vec<Diagnostic> {
    let quoted: Vec<&str> = topic.provisions.iter().map(|provision| provision.citation.at.as_str()).collect();
    let named: Vec<&str> = topic.conflicts.iter().map(|conflict| conflict.address.as_str()).collect();
    let mut diagnostics = Vec::new();
    for saying in &topic.answer {
        if saying.at.is_empty() && saying.conflicts.is_empty() {
            let fault = Diagnostic::error(saying.place.clone(), "这一句没有写依据");
            diagnostics.push(fault.hint("加上 at（依据哪几段）或 conflicts（书中没有写明的是哪一处）"));
        }
        diagnostics.extend(unknown_names(&saying.at, &quoted, "本专题的 provisions 里没有抄"));
        diagnostics.extend(unknown_names(&saying.conflicts, &named, "本专题的 conflicts 里没有"));
    }
    let columns = topic.table.as_ref().map_or(0, |table| table.head.len());
    for row in topic.rows() {
        if row.cells.len() != columns {
            let message = format!("这一行有 {} 格，表头有 {columns} 格", row.cells.len());
            diagnostics.push(Diagnostic::error(row.place.clone(), message).hint("一格也不能多，一格也不能少"));
        }
        diagnostics.extend(unknown_names(&row.at, &quoted, "本专题的 provisions 里没有抄"));
    }
    diagnostics
}

/// The names of all decisions, rules and remarks: `secretary`, `forms/register-survey`.
pub(super) fn rule_names(book: &RuleBook) -> Vec<String> {
    let names = |decision: &Decision| {
        let rules = decision.rules.iter().map(|rule| format!("{}/{}", decision.id, rule.id));
        let remarks = decision.remarks.iter().map(|remark| format!("{}/{}", decision.id, remark.id));
        std::iter::once(decision.id.clone()).chain(rules).chain(remarks).collect::<Vec<_>>()
    };
    book.decisions.iter().flat_map(names).collect()
}

/// Reports the names that are not among the known ones.
pub(super) fn unknown_names(named: &[Target], known: &[impl AsRef<str>], message: &str) -> Vec<Diagnostic> {
    let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    let missing = named.iter().filter(|target| !known.contains(&target.address.as_str()));
    let fault = |target: &Target| {
        let hint = did_you_mean(&target.address, &known, || "删去这一项，或改成已有的名称".to_string());
        Diagnostic::error(target.place.clone(), format!("{message}“{}”", target.address)).hint(hint)
    };
    missing.map(fault).collect()
}

/// What is wrong with the number of sources of a topic.
fn source_fault(site: &Site, topic: &Topic) -> Option<Diagnostic> {
    let count = site.speakers(topic);
    let (message, hint) = match (count, &topic.alone) {
        (0 | 1, None) => ("专题只引了一个文件", "补上其他文件的原文；确实只有一个的，写 alone: 说明为什么"),
        (0 | 1, Some(_)) | (_, None) => return None,
        (_, Some(_)) => ("专题引了几个文件，却写了 alone", "删去 alone 这一行"),
    };
    Some(Diagnostic::error(topic.place.clone(), message).hint(hint))
}
