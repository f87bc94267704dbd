//! axe finds nothing to complain of on a page of each kind.

use end_to_end::browser::{Browser, Visit, Way, browse, find};
use end_to_end::read;
use end_to_end::site::published_with_wasm;

const AXE: &str = "tests/node_modules/axe-core/axe.min.js";
const PAGES: [&str; 8] = [
    "index.html",
    "guide/part-2/index.html",
    "policies/index.html",
    "policies/qinghai-2018-9/index.html",
    "templates/template-2/index.html",
    "check/index.html",
    "errata/index.html",
    "about/index.html",
];

/// Every rule of WCAG 2.2 A and AA that axe knows, and its good practices.
const RUN: &str = "const done = arguments[arguments.length - 1];\
    axe.run(document).then(function (result) {\
        done(result.violations.map(function (violation) {\
            return violation.id + ': ' + violation.help + ' — ' + violation.nodes.map(function (node) {\
                return node.target.join(' ') + ' ' + node.failureSummary;\
            }).join(' | ');\
        }));\
    });";

#[test]
fn axe_finds_nothing_on_a_page_of_each_kind() {
    let axe = read(AXE);
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(Browser::Chromium, async |driver| {
        let mut faults = Vec::new();
        for page in PAGES {
            driver.goto(visit.url(page)).await?;
            find(&driver, "main[data-page]").await?;
            driver.execute(axe.as_str(), Vec::new()).await?;
            let found = driver.execute_async(RUN, Vec::new()).await?;
            let found: Vec<String> = serde_json::from_value(found.json().clone()).expect("a list of texts");
            faults.extend(found.into_iter().map(|fault| format!("{page}: {fault}")));
        }
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
        Ok(())
    });
}
