//! The accessibility checker axe, run in a page as it stands.

use thirtyfour::prelude::*;

use crate::read;

const AXE: &str = "tests/node_modules/axe-core/axe.min.js";

/// Colours that still fade into one another are neither the old ones nor the new.
const STILL: &str = "document.getAnimations().forEach(function (motion) { motion.finish(); });";

/// What axe finds to complain of, once nothing moves any more.
pub async fn faults(driver: &WebDriver) -> WebDriverResult<Vec<String>> {
    driver.execute(STILL, Vec::new()).await?;
    if driver.execute("return Boolean(window.axe);", Vec::new()).await?.json() != true {
        driver.execute(read(AXE), Vec::new()).await?;
    }
    driver.execute_async(include_str!("scripts/run-axe.js"), Vec::new()).await?.convert()
}
