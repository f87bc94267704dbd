//! Pages are read in every way a visitor may come, and addresses lead to their paragraphs.

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
