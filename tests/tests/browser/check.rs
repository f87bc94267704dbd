//! The self-check answers as the visitor types, wherever the site lies, and shows its rules without scripts.

use end_to_end::browser::{Scripts, Visit, Way, browse, find, wait_for_text};
use end_to_end::site::published_with_wasm;
use thirtyfour::prelude::*;

async fn answer(driver: &WebDriver, formal: &str, probationary: &str) -> WebDriverResult<()> {
    find(driver, "input[name=affiliated][value=yes]").await?.click().await?;
    for (fact, number) in [("council_formal", formal), ("council_probationary", probationary)] {
        let field = find(driver, &format!("#fact-{fact}")).await?;
        field.clear().await?;
        field.send_keys(number).await?;
    }
    Ok(())
}

/// As the visitor types, the answer follows; its citation leads to the sentence it rests on.
fn check_answers(way: Way) {
    let visit = Visit::new(published_with_wasm(), way);
    browse(Scripts::On, async |driver| {
        driver.goto(visit.url("check/index.html")).await?;
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
        Ok(())
    });
}

#[test]
fn the_check_answers_from_a_server() {
    check_answers(Way::Root);
}

#[test]
fn the_check_answers_below_a_path() {
    check_answers(Way::SubPath);
}

#[test]
fn the_check_answers_from_a_disk() {
    check_answers(Way::Disk);
}

#[test]
fn the_check_shows_its_rules_without_scripts() {
    let visit = Visit::new(published_with_wasm(), Way::Disk);
    browse(Scripts::Off, async |driver| {
        driver.goto(visit.url("check/index.html")).await?;
        wait_for_text(&driver, ".rule-table", "党支部").await?;
        find(&driver, ".rule-table a[href*='#']").await?.click().await?;
        find(&driver, "article[data-book] :target").await?;
        let field = driver.query(By::Css("#fact-council_formal")).and_displayed().nowait().exists().await?;
        assert!(!field, "a form that cannot answer is not shown");
        Ok(())
    });
}
