//! What was searched for, found and not found, and the meaning of a term.

use end_to_end::visitor::prelude::*;

use super::{NARROW, WIDE, high_contrast, largest_letters, look, look_narrow, open, resize};

in_every_browser! { what_is_found_can_be_read_by_all_in_the_largest_letters: Root }

in_chromium! { results_can_be_read_by_all: Root }

const PAGE: &str = "guide/part-3/index.html";

/// The part of the window in per cent that the bar of found words leaves to the page.
const LEFT: &str = "100 * document.querySelector('.found-bar').getBoundingClientRect().top / window.innerHeight";

async fn results_can_be_read_by_all(visitor: &Visitor) -> Done {
    open(visitor, "search/index.html#q=换届", ".search-hit").await?;
    visitor.until("!document.getElementById('search-filters').hidden").await?;
    look(visitor, "results").await?;
    visitor.send("#search-words", Key::Down).await?;
    visitor.until("document.activeElement.matches('#search-results a')").await?;
    look_narrow(visitor, "a result chosen by keyboard").await?;

    open(visitor, "search/index.html#q=“换届火箭”", ".search-help a").await?;
    look(visitor, "nothing found").await?;

    high_contrast(visitor).await?;
    open(visitor, "guide/part-2/index.html", ".term[data-says]").await?;
    visitor.act("document.querySelector('.term[data-says]').click();", &[]).await?;
    visitor.find(".term-card").await?;
    look(visitor, "the meaning of a term, high contrast").await?;
    visitor.send("#search-words", "“换届火箭”").await?;
    visitor.says(".search-status", "没有找到").await?;
    look_narrow(visitor, "nothing found in the box, high contrast").await?;
    Ok(())
}

async fn what_is_found_can_be_read_by_all_in_the_largest_letters(visitor: &Visitor) -> Done {
    open(visitor, PAGE, "#search-words").await?;
    largest_letters(visitor).await?;
    open(visitor, &format!("{PAGE}#s1&find=换届"), ".found-bar").await?;
    look(visitor, "words marked").await?;
    resize(visitor, NARROW).await?;
    let left: f64 = visitor.value_of(LEFT).await?;
    assert!(left > 75.0, "the bar leaves {left:.0} % of the window to the page");
    resize(visitor, WIDE).await?;

    visitor.send("#search-words", "差额").await?;
    visitor.find(".search-option mark").await?;
    visitor.send("#search-words", Key::Down + Key::Down).await?;
    visitor.says(".search-option[aria-selected=true]", "差额").await?;
    look(visitor, "an option chosen by keyboard").await?;
    Ok(())
}
