//! A term of the glossary says what it means beside it, and leads on; for eye, keyboard and screen reader.

use end_to_end::keyboard::{key, press, tab_to};
use end_to_end::visitor::prelude::*;

in_every_browser! { a_term_says_what_it_means: Disk }

const PAGE: &str = "guide/part-2/index.html";

/// The card stands in view below its term, inside the window, and reads on behind it.
const PLACED: &str = concat!("(function () {", include_str!("scripts/term-card-placed.js"), "})()");
const CLOSED: &str = "!document.querySelector('.term-card, .term[aria-expanded=true]')";

async fn a_term_says_what_it_means(visitor: &Visitor) -> Done {
    visitor.open(PAGE).await?;
    let term = ".term[data-says]";
    let words = visitor.find(term).await?.text().await?;
    visitor.find(".term[data-says][href*='glossary/index.html#']").await?;
    // By mouse: open, closed by the same, by another place.
    for other in [term, "article h1"] {
        visitor.click(term).await?;
        visitor.until(PLACED).await?;
        visitor.click(other).await?;
        visitor.until(CLOSED).await?;
    }

    // By keyboard: open, on into it, closed by Escape with the focus where it was.
    visitor.refresh().await?;
    visitor.find(term).await?;
    let is_term = |focus: &serde_json::Value| {
        focus["words"] == words.as_str() && focus["mark"].as_str().is_some_and(|mark| mark.contains("term"))
    };
    tab_to(visitor, "the term", is_term).await?;
    press(visitor, &key(Key::Enter)).await?;
    visitor.until(PLACED).await?;
    let inside = press(visitor, &key(Key::Tab)).await?;
    assert_eq!(inside["words"], "出处和其他说明", "the next stop is in the card");
    visitor.until(PLACED).await?;
    let back = press(visitor, &key(Key::Escape)).await?;
    assert_eq!(back["words"], words.as_str(), "Escape leads back to the term");
    visitor.until(CLOSED).await?;
    press(visitor, &key(Key::Enter)).await?;
    press(visitor, &key(Key::Tab)).await?;
    press(visitor, &key(Key::Tab)).await?;
    visitor.until(CLOSED).await?;

    // It says to a screen reader what it does before anything is pressed.
    visitor.until("!document.querySelector('.term[data-says]:not([aria-expanded=false]), .term[tabindex]')").await?;
    visitor.click(term).await?;
    visitor.click(".term-card a").await?;
    visitor.find("main[data-page=glossary]").await?;
    visitor.says("main :target", &words).await.map(|_| ())
}
