//! What was searched for, found and not found, and the meaning of a term.

use end_to_end::visitor::prelude::*;

use super::{NARROW, States, WIDE};

in_every_browser!(what_is_found_can_be_read_by_all_in_the_largest_letters);

const PAGE: &str = "guide/part-3/index.html";

/// The part of the window in per cent that the bar of found words leaves to the page.
const LEFT: &str = "100 * document.querySelector('.found-bar').getBoundingClientRect().top / window.innerHeight";

#[test]
fn results_can_be_read_by_all() {
    visit(Browser::Chromium, Way::Root, async |visitor| {
        let mut states = States::new(visitor);
        states.open("search/index.html#q=换届", ".search-hit").await?;
        visitor.until("!document.getElementById('search-filters').hidden").await?;
        states.look("results").await?;
        visitor.send("#search-words", Key::Down).await?;
        visitor.until("document.activeElement.matches('#search-results a')").await?;
        states.look_narrow("a result chosen by keyboard").await?;

        states.open("search/index.html#q=“换届火箭”", ".search-help a").await?;
        states.look("nothing found").await?;

        states.high_contrast().await?;
        states.open("guide/part-2/index.html", ".term[data-says]").await?;
        visitor.act("document.querySelector('.term[data-says]').click();", &[]).await?;
        visitor.find(".term-card").await?;
        states.look("the meaning of a term, high contrast").await?;
        visitor.send("#search-words", "“换届火箭”").await?;
        visitor.says(".search-status", "没有找到").await?;
        states.look_narrow("nothing found in the box, high contrast").await?;
        states.assert_none();
        Ok(())
    });
}

fn what_is_found_can_be_read_by_all_in_the_largest_letters(browser: Browser) {
    visit(browser, Way::Root, async |visitor| {
        let mut states = States::new(visitor);
        states.open(PAGE, "#search-words").await?;
        states.largest_letters().await?;
        states.open(&format!("{PAGE}#s1&find=换届"), ".found-bar").await?;
        states.look("words marked").await?;
        states.resize(NARROW).await?;
        let left: f64 = visitor.value_of(LEFT).await?;
        assert!(left > 75.0, "{browser:?}: the bar leaves {left:.0} % of the window to the page");
        states.resize(WIDE).await?;

        visitor.send("#search-words", "差额").await?;
        visitor.find(".search-option mark").await?;
        visitor.send("#search-words", Key::Down + Key::Down).await?;
        visitor.says(".search-option[aria-selected=true]", "差额").await?;
        states.look("an option chosen by keyboard").await?;
        states.assert_none();
        Ok(())
    });
}
