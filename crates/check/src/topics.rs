//! Checks that the conflicts, rules and forms named by topics exist, and that a topic cites at least two sources.

use diagnostics::{Diagnostic, did_you_mean};
use model::errata::Target;
use model::site::Site;
use model::topic::Topic;
use rules::{Decision, RuleBook};

/// Reports conflicts, rules and forms that do not exist, and topics that cite only one source without saying why.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let book = &site.rules.book;
    let conflicts: Vec<&str> = book.conflicts.iter().map(|conflict| conflict.id.as_str()).collect();
    let rules = rule_names(book);
    let values = book.decisions.iter().flat_map(|decision| &decision.values).map(|value| value.id.as_str());
    let defined = site.library.forms.iter().map(|form| form.id.as_str());
    let forms: Vec<&str> = defined.chain(values).filter(|form| site.form(form).is_some()).collect();

    let mut diagnostics = Vec::new();
    for topic in &site.topics {
        diagnostics.extend(unknown_names(&topic.conflicts, &conflicts, "没有冲突"));
        diagnostics.extend(unknown_names(&topic.rules, &rules, "没有规则"));
        diagnostics.extend(unknown_names(&topic.forms, &forms, "没有表格"));
        diagnostics.extend(source_fault(site, topic));
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
