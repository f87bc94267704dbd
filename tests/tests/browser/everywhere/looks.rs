//! The floor shows pages as the current browser does: the same parts in the same places. The pictures are
//! kept beside each other, to look at.

use std::fs;

use end_to_end::browser::{Outcome, Tab, in_current_tab, in_oldest_tab};
use end_to_end::site::{published_with_wasm, scratch};
use end_to_end::transport::{Open, Transport};
use serde::Deserialize;

const PAGES: [(&str, &str); 6] = [
    ("home", "index.html"),
    ("policy", "policies/qinghai-2018-9/index.html"),
    (
        "check",
        "check/index.html#facts=v1&matter=reelect&affiliated=yes&council_formal=50&council_probationary=0&seats=5&candidates=6",
    ),
    ("template", "templates/template-4/index.html"),
    ("fill", "fill/index.html#form=template-4"),
    ("policies", "policies/index.html"),
];
/// A desk's window and a telephone's.
const SIZES: [(u32, u32); 2] = [(1280, 900), (360, 740)];

/// A part of a page and its box, in pixels.
#[derive(Debug, Deserialize, PartialEq)]
struct Part {
    name: String,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

const READY: &str = "const late = { check: '#check-answer[data-ready] .verdict', fill: '#fill-preview .paper' }[document.querySelector('main').dataset.page];
    return document.readyState === 'complete' && (!late || !!document.querySelector(late));";

/// The parts of all pages at all sizes; pictures go to files.
async fn look(tab: &Tab, site: &Open, browser: &str) -> Outcome<Vec<(String, Vec<Part>)>> {
    let mut all = Vec::new();
    for (width, height) in SIZES {
        for (name, page) in PAGES {
            tab.resize(width, height)?;
            tab.goto("about:blank").await?;
            tab.goto(&site.url(page)).await?;
            tab.wait_until(name, READY, &[]).await?;
            let parts = tab.run(include_str!("../scripts/parts.js"), &[]).await?;
            let parts = serde_json::from_value(parts).map_err(|error| error.to_string())?;
            let picture = scratch(&format!("look-{name}-{width}-{browser}.png"));
            fs::write(&picture, tab.picture()?).map_err(|error| error.to_string())?;
            all.push((format!("{name}, {width} pixels wide"), parts));
        }
    }
    Ok(all)
}

#[test]
fn the_floor_lays_pages_out_as_the_current_browser() {
    let site = Transport::File.open(&published_with_wasm().folder);
    let old = in_oldest_tab(None, async |tab| look(tab, &site, "78").await);
    let current = in_current_tab(async |tab| look(tab, &site, "current").await);
    let mut faults = Vec::new();
    for ((at, old), (_, current)) in old.iter().zip(&current) {
        assert!(old.len() > 30, "{at}: {} parts", old.len());
        let names = |parts: &[Part]| parts.iter().map(|part| part.name.clone()).collect::<Vec<_>>();
        if names(old) != names(current) {
            faults.push(format!("{at}: {} parts, and {} in the current browser", old.len(), current.len()));
        }
        // Newer browsers set 、 and 》 closer together, so a line may hold a sign more and a part be a
        // line or two lower. What stands beside what, and how wide, is the same.
        let far = |one: f64, other: f64, most: f64| (one - other).abs() > most;
        let differs = |(one, other): &(&Part, &Part)| {
            far(one.left, other.left, 3.0)
                || far(one.width, other.width, 8.0)
                || far(one.height, other.height, 60.0 + other.height * 0.1)
                || far(one.top, other.top, 60.0 + other.top * 0.1)
        };
        faults.extend(
            old.iter()
                .zip(current)
                .filter(differs)
                .take(6)
                .map(|(one, other)| format!("{at}: {one:?}\n    now {other:?}")),
        );
    }
    assert!(faults.is_empty(), "{} differences:\n{}", faults.len(), faults.join("\n"));
}
