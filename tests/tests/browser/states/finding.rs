//! What was searched for, found and not found, and the meaning of a term.

use end_to_end::browser::{Browser, Visit, Way, browse, find, wait_for_text, wait_until};
use end_to_end::in_every_browser;
use end_to_end::site::published_with_wasm;
use thirtyfour::prelude::*;

use super::{NARROW, States};

in_every_browser!(what_is_found_can_be_read_by_all_in_the_largest_letters);

const FILTERS: &str = "return !document.getElementById('search-filters').hidden;";
const PAGE: &str = "guide/part-3/index.html";

/// The part of the window in per cent that the bar of found words leaves to the page.
const LEFT: &str = "
    return 100 * document.querySelector('.found-bar').getBoundingClientRect().top / window.innerHeight;";

#[test]
fn results_can_be_read_by_all() {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(Browser::Chromium, async |driver| {
        let mut states = States::new(&driver);
        states.open(&visit, "search/index.html#q=换届", ".search-hit").await?;
        wait_until(&driver, "the filters offered", FILTERS).await?;
        states.look("results").await?;
        let field = find(&driver, "#search-words").await?;
        field.send_keys(Key::Down).await?;
        wait_until(&driver, "the first result chosen", "return document.activeElement.matches('#search-results a');")
            .await?;
        states.look_narrow("a result chosen by keyboard").await?;

        states.open(&visit, "search/index.html#q=“换届火箭”", ".search-help a").await?;
        states.look("nothing found").await?;

        states.high_contrast().await?;
        states.open(&visit, "guide/part-2/index.html", ".term[data-says]").await?;
        driver.execute("document.querySelector('.term[data-says]').click();", Vec::new()).await?;
        find(&driver, ".term-card").await?;
        states.look("the meaning of a term, high contrast").await?;
        find(&driver, "#search-words").await?.send_keys("“换届火箭”").await?;
        wait_for_text(&driver, ".search-status", "没有找到").await?;
        states.look_narrow("nothing found in the box, high contrast").await?;
        states.assert_none();
        Ok(())
    });
}

fn what_is_found_can_be_read_by_all_in_the_largest_letters(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(browser, async |driver| {
        let mut states = States::new(&driver);
        states.open(&visit, PAGE, "#search-words").await?;
        states.largest_letters().await?;
        states.open(&visit, &format!("{PAGE}#s1&find=换届"), ".found-bar").await?;
        states.look("words marked").await?;
        states.resize(NARROW).await?;
        let left = driver.execute(LEFT, Vec::new()).await?.json().as_f64().unwrap_or_default();
        assert!(left > 75.0, "{browser:?}: the bar leaves {left:.0} % of the window to the page");
        states.resize(super::WIDE).await?;

        let field = find(&driver, "#search-words").await?;
        field.send_keys("差额").await?;
        find(&driver, ".search-option mark").await?;
        field.send_keys(Key::Down + Key::Down).await?;
        wait_for_text(&driver, ".search-option[aria-selected=true]", "差额").await?;
        states.look("an option chosen by keyboard").await?;
        states.assert_none();
        Ok(())
    });
}
