//! The self-check answers as the visitor types, wherever the site lies.

use end_to_end::browser::{Browser, Visit, Way, browse, find, wait_for_text};
use end_to_end::form::{open, type_into};
use end_to_end::in_every_browser;
use end_to_end::site::published_with_wasm;
use thirtyfour::prelude::*;

in_every_browser!(the_check_answers_in_every_way);

async fn answer(driver: &WebDriver, formal: &str, probationary: &str) -> WebDriverResult<()> {
    find(driver, "input[name=affiliated][value=yes]").await?.click().await?;
    for (fact, number) in [("council_formal", formal), ("council_probationary", probationary)] {
        type_into(driver, fact, number).await?;
    }
    Ok(())
}

/// As the visitor types, the answer follows; its citation leads to the sentence it rests on.
fn the_check_answers_in_every_way(browser: Browser) {
    browse(browser, async |driver| {
        for way in [Way::Root, Way::SubPath, Way::Disk] {
            let visit = Visit::new(published_with_wasm(), way);
            open(&driver, &visit).await?;
            answer(&driver, "12", "0").await?;
            wait_for_text(&driver, "#check-answer", "党支部").await?;
            answer(&driver, "60", "0").await?;
            wait_for_text(&driver, "#check-answer", "党总支").await?;
            answer(&driver, "120", "0").await?;
            wait_for_text(&driver, "#check-answer", "党委").await?;

            let citation = find(&driver, "#check-answer a[href*='#']").await?;
            let address = citation.attr("href").await?.expect("a citation is a link");
            let id = address.rsplit_once('#').expect("with a paragraph").1.to_owned();
            citation.click().await?;
            find(&driver, &format!("article[data-book] #{id}:target")).await?;
        }
        Ok(())
    });
}
