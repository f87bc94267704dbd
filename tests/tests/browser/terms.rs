//! A term of the glossary says what it means beside it, and leads on; for eye, keyboard and screen reader.

use end_to_end::browser::{Browser, Scripts, Settings, Visit, Way, browse, find, wait_for_text, wait_until};
use end_to_end::in_every_browser;
use end_to_end::keyboard::{key, press, tab_to};
use end_to_end::site::published_with_wasm;
use thirtyfour::prelude::*;

in_every_browser!(a_term_says_what_it_means, a_term_is_a_link_where_no_script_runs);

const PAGE: &str = "guide/part-2/index.html";

/// The card stands in view below its term, inside the window, and reads on behind it.
const PLACED: &str = "
    const card = document.querySelector('.term-card');
    const term = document.querySelector('.term[aria-expanded=true]');
    if (!card || !term) return false;
    const box = card.getBoundingClientRect();
    const own = term.getClientRects();
    const top = document.elementFromPoint(box.left + 20, box.top + 20);
    return card === term.nextElementSibling && box.left >= 0 && box.right <= document.documentElement.clientWidth &&
        box.top >= own[0].top && box.top - own[own.length - 1].bottom < 40 && card.contains(top) &&
        card.textContent.indexOf(term.dataset.says) === 1;";
const CLOSED: &str = "
    return !document.querySelector('.term-card') && !document.querySelector('.term[aria-expanded=true]');";

fn a_term_says_what_it_means(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Disk);
    browse(browser, async |driver| {
        driver.goto(visit.url(PAGE)).await?;
        let term = find(&driver, ".term[data-says]").await?;
        let words = term.text().await?;
        assert!(term.attr("href").await?.is_some_and(|href| href.contains("glossary/index.html#")));
        // By mouse: open, closed by the same, by another place.
        term.click().await?;
        wait_until(&driver, "the meaning below its term", PLACED).await?;
        term.click().await?;
        wait_until(&driver, "it closed by the term", CLOSED).await?;
        term.click().await?;
        wait_until(&driver, "the meaning below its term", PLACED).await?;
        find(&driver, "article h1").await?.click().await?;
        wait_until(&driver, "it closed by another place", CLOSED).await?;

        // By keyboard: open, on into it, closed by Escape with the focus where it was.
        driver.refresh().await?;
        find(&driver, ".term[data-says]").await?;
        let is_term = |focus: &serde_json::Value| {
            focus["words"] == words.as_str() && focus["mark"].as_str().is_some_and(|mark| mark.contains("term"))
        };
        tab_to(&driver, "the term", is_term).await?;
        press(&driver, &key(Key::Enter)).await?;
        wait_until(&driver, "the meaning below its term", PLACED).await?;
        let inside = press(&driver, &key(Key::Tab)).await?;
        assert_eq!(inside["words"], "出处和其他说明", "{browser:?}: the next stop is in the card");
        wait_until(&driver, "it still open", PLACED).await?;
        let back = press(&driver, &key(Key::Escape)).await?;
        assert_eq!(back["words"], words.as_str(), "{browser:?}: Escape leads back to the term");
        wait_until(&driver, "it closed by Escape", CLOSED).await?;
        press(&driver, &key(Key::Enter)).await?;
        press(&driver, &key(Key::Tab)).await?;
        press(&driver, &key(Key::Tab)).await?;
        wait_until(&driver, "it closed by going on", CLOSED).await?;

        // It says to a screen reader what it does before anything is pressed.
        let roles = "return Array.from(document.querySelectorAll('.term[data-says]')).every(function (term) {
            return term.getAttribute('aria-expanded') === 'false' && term.tabIndex === 0;
        });";
        wait_until(&driver, "terms tell their state", roles).await?;

        // At the right edge of a narrow window it stays inside.
        find(&driver, ".term[data-says]").await?.click().await?;
        find(&driver, ".term-card a").await?.click().await?;
        find(&driver, "main[data-page=glossary]").await?;
        wait_for_text(&driver, "main :target", &words).await.map(|_| ())
    });
}

fn a_term_is_a_link_where_no_script_runs(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Disk);
    browse(Settings { browser, scripts: Scripts::Off, downloads: None }, async |driver| {
        driver.goto(visit.url(PAGE)).await?;
        find(&driver, ".term[data-says]").await?.click().await?;
        find(&driver, "main[data-page=glossary]").await.map(|_| ())
    });
}
