//! The accessibility checker axe, run in a page as it stands.

use thirtyfour::prelude::*;

use crate::read;

const AXE: &str = "tests/node_modules/axe-core/axe.min.js";

/// Every rule of WCAG 2.2 A and AA that axe knows, and its good practices. The one for the size of targets
/// it leaves off unless asked.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then(function (result) {
        done(result.violations.map(function (violation) {
            return violation.id + ': ' + violation.help + ' — ' + violation.nodes.map(function (node) {
                return node.target.join(' ') + ' ' + node.failureSummary;
            }).join(' | ');
        }));
    }, function (error) { done([String(error)]); });";

/// Colours that still fade into one another are neither the old ones nor the new.
const STILL: &str = "document.getAnimations().forEach(function (motion) { motion.finish(); });";

/// What axe finds to complain of, once nothing moves any more.
pub async fn faults(driver: &WebDriver) -> WebDriverResult<Vec<String>> {
    driver.execute(STILL, Vec::new()).await?;
    let there = driver.execute("return Boolean(window.axe);", Vec::new()).await?;
    if there.json() != true {
        driver.execute(read(AXE), Vec::new()).await?;
    }
    let found = driver.execute_async(RUN, Vec::new()).await?;
    Ok(serde_json::from_value(found.json().clone())?)
}
