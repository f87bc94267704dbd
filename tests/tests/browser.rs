//! The site in Chromium: read, addressed, asked and followed, with an empty console.

#![cfg(feature = "browser")]

use end_to_end::browser::{Scripts, Visit, Way, browse, find, wait_for_text, wait_until};
use end_to_end::site::published_with_wasm;
use thirtyfour::prelude::*;

/// A paragraph well below the first screen.
const PARAGRAPH: &str = "policies/qinghai-2018-9/index.html#s3-9";

fn visit(way: Way) -> Visit {
    Visit::new(published_with_wasm(), way)
}

/// From the home page to a part of the guide, over http, below a path and from a disk.
fn read_from_home(way: Way, scripts: Scripts) {
    let visit = visit(way);
    browse(scripts, async |driver| {
        driver.goto(visit.url("index.html")).await?;
        find(&driver, "main[data-page=home]").await?;
        find(&driver, "main a[href*='guide/']").await?.click().await?;
        find(&driver, "main[data-page=guide]").await?;
        driver.goto(visit.url("guide/part-1/index.html")).await?;
        wait_for_text(&driver, "article[data-book='guide/part-1']", "指导思想").await?;
        let styled = find(&driver, "article[data-book] p").await?.css_value("font-size").await?;
        let size: f64 = styled.trim_end_matches("px").parse().expect("a size in pixels");
        assert!(size >= 18.0, "the text is set in {styled}: the style sheet is missing or too small");
        Ok(())
    });
}

#[test]
fn pages_are_read_from_a_server() {
    read_from_home(Way::Root, Scripts::On);
}

#[test]
fn pages_are_read_below_a_path() {
    read_from_home(Way::SubPath, Scripts::On);
}

#[test]
fn pages_are_read_from_a_disk() {
    read_from_home(Way::Disk, Scripts::On);
}

#[test]
fn pages_are_read_without_scripts() {
    read_from_home(Way::Disk, Scripts::Off);
}

#[test]
fn an_address_brings_its_paragraph_into_view_and_marks_it() {
    for way in [Way::SubPath, Way::Disk] {
        let visit = visit(way);
        browse(Scripts::On, async |driver| {
            driver.goto(visit.url(PARAGRAPH)).await?;
            let in_view = "const box = document.getElementById('s3-9').getBoundingClientRect();\
                           return box.top >= 0 && box.top < window.innerHeight / 2;";
            wait_until(&driver, "the paragraph in the upper half of the window", in_view).await?;
            let marked = "const of = id => getComputedStyle(document.getElementById(id));\
                          const [a, b] = [of('s3-9'), of('s3-8')];\
                          return a.backgroundColor !== b.backgroundColor || a.boxShadow !== b.boxShadow;";
            wait_until(&driver, "the paragraph marked", marked).await
        });
    }
}

#[test]
fn the_pilcrow_of_a_paragraph_is_its_address() {
    let visit = visit(Way::SubPath);
    browse(Scripts::On, async |driver| {
        driver.goto(visit.url("policies/qinghai-2018-9/index.html")).await?;
        let link = find(&driver, "a.pilcrow[href='#s3-9']").await?;
        let shown = "return getComputedStyle(document.querySelector(\"a.pilcrow[href='#s3-9']\")).opacity === '1';";
        driver.execute("arguments[0].focus();", vec![link.to_json()?]).await?;
        wait_until(&driver, "the ¶ shown on focus", shown).await?;
        link.send_keys(Key::Enter).await?;
        wait_until(&driver, "the address with the paragraph", "return location.hash === '#s3-9';").await
    });
}

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
    let visit = visit(way);
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
    let visit = visit(Way::Disk);
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
