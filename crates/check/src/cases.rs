//! Checks that every example case of the rule book has the results that it states.

use diagnostics::Diagnostic;
use model::site::Site;

/// Runs all cases and reports each result that differs from the expected one.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for placed in &site.rules.cases {
        for difference in rules::run_case(&site.rules.book, &placed.case) {
            let expectation = difference.expectation.and_then(|index| placed.expectations.get(index));
            let place = expectation.unwrap_or(&placed.place).clone();
            let message = format!("案例“{}”：{}", placed.case.id, difference.message);
            diagnostics
                .push(Diagnostic::error(place, message).hint("规则改对了就改这里的预期；没有想改结果，就是规则改错了"));
        }
    }
    diagnostics
}
