//! Checks that the rule book has no gaps, no overlaps and no unused parts; each fault comes with an example.

use diagnostics::{Diagnostic, Place};
use model::rule_sources::RuleSources;
use model::site::Site;
use rules::{Finding, FindingKind};

/// Reports the findings of the analysis of the rule book.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let findings = rules::analyse(&site.rules.book).findings;
    findings.iter().map(|finding| diagnostic(finding, &site.rules)).collect()
}

fn diagnostic(finding: &Finding, loaded: &RuleSources) -> Diagnostic {
    let hint = match finding.kind {
        FindingKind::Contradiction => {
            format!("改规则，使这几样不能同时得出；反例（可粘贴到 cases 文件里）：\n{}", finding.case)
        }
        _ if !finding.case.is_empty() => {
            format!("补规则，或把空缺、重叠写成冲突；反例（可粘贴到 cases 文件里）：\n{}", finding.case)
        }
        FindingKind::Count => {
            "在文件末尾写明哪种情形下有几条规则适用，如 counts: [{when: always, rules: 3}]".to_string()
        }
        FindingKind::Undeclared => "在 conflicts.yaml 里写明冲突，再用 conflicts 引它".to_string(),
        _ => "补上用到它的规则，或把它删去".to_string(),
    };
    match place(finding, loaded) {
        Some(place) => Diagnostic::error(place.clone(), &finding.message).hint(hint),
        None => Diagnostic::placeless(&finding.message).hint(hint),
    }
}

/// Where the rule, decision or fact of a finding is named.
fn place<'l>(finding: &Finding, loaded: &'l RuleSources) -> Option<&'l Place> {
    let decision = finding.decision.and_then(|id| loaded.decisions.get(usize::from(id.0)));
    let rule = decision.and_then(|(_, rules)| finding.rule.and_then(|rule| rules.get(rule)));
    let fact = finding.fact.and_then(|id| loaded.facts.get(usize::from(id.0)));
    let contradiction = finding.contradiction.and_then(|number| loaded.contradictions.get(number));
    contradiction.or(rule).or(decision.map(|(place, _)| place)).or(fact)
}
