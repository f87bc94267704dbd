//! Large letters and wide spacing lose nothing: 400 % zoom, which is a window 320 pixels wide; the
//! site's own largest letters in it; and the spacing that readers may set (WCAG 1.4.10, 1.4.12).

use end_to_end::keyboard::{key, press};
use end_to_end::kinds::PAGES;
use end_to_end::visitor::prelude::*;

/// The size of letters that a page has by itself.
const USUAL: u32 = 2;

/// What is looked at on each page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looked {
    /// The words, as the page is and with wider spacing.
    Words,
    /// In Chromium, what lies over a thing with the focus, too.
    WordsAndFocus,
}

/// A window as a reader has it.
#[derive(Clone, Copy, Debug)]
struct Window {
    width: u32,
    height: u32,
    /// The size of letters, of those the site offers; 2 is the usual one.
    letters: u32,
}

fn assert_nothing_lost(browser: Browser, window: Window, pages: &[&str], looked: Looked) {
    let Window { width, height, letters } = window;
    visit(browser, Way::Root, async |visitor| {
        visitor.open("about/index.html").await?;
        if letters != USUAL {
            visitor.act("window.store.write('text', arguments[0]);", &[json!(letters.to_string())]).await?;
        }
        for page in pages {
            let at = format!("{page}, {width} × {height}, letters {letters}");
            visitor.goto("about:blank").await?;
            visitor.goto(visitor.window_url(page, width, height)).await?;
            visitor.wait_until(&at, include_str!("scripts/frame-ready.js"), &[]).await?;
            visitor.find("iframe").await?.enter_frame().await?;
            visitor.add_lost(&at).await?;
            if browser == Browser::Chromium && looked == Looked::WordsAndFocus {
                // A frame has the focus only when its window has.
                visitor.cdp().send_raw("Emulation.setFocusEmulationEnabled", json!({"enabled": true})).await?;
                press(visitor, &key(Key::Tab)).await?;
                let (stops, covered): (usize, Vec<String>) =
                    visitor.run(include_str!("scripts/covered.js"), &[]).await?;
                assert!(stops > 5, "{at}: {stops}");
                visitor.add_faults(&format!("{at}: with the focus, something lies over"), covered);
            }
            visitor.act(include_str!("scripts/wider.js"), &[]).await?;
            visitor.add_lost(&format!("{at}, wider spacing")).await?;
            visitor.enter_default_frame().await?;
        }
        Ok(())
    });
}

/// WCAG's measure: 1280 by 1024 at 400 %.
const ZOOMED: Window = Window { width: 320, height: 256, letters: USUAL };
const LARGEST: Window = Window { width: 320, height: 480, letters: 5 };

#[test]
fn at_400_percent_nothing_is_lost() {
    assert_nothing_lost(Browser::Chromium, ZOOMED, &PAGES, Looked::WordsAndFocus);
}

/// Where much stands on one line: a head full of doors, leaders and page numbers, choices side by side,
/// tables, what can be typed into.
#[test]
fn at_400_percent_with_the_largest_letters_no_line_is_too_long() {
    let pages = [
        "index.html",
        "guide/contents/index.html",
        "calendar/index.html",
        "check/index.html",
        "checklists/science-societies/index.html",
        "fill/index.html#form=template-5",
        "search/index.html#q=换届",
        "templates/template-2/index.html",
    ];
    assert_nothing_lost(Browser::Chromium, LARGEST, &pages, Looked::Words);
}

#[test]
#[ignore = "takes minutes; `make test-everywhere` runs it"]
fn at_400_percent_with_the_largest_letters_nothing_is_lost() {
    assert_nothing_lost(Browser::Chromium, LARGEST, &PAGES, Looked::WordsAndFocus);
}

#[test]
#[ignore = "takes minutes; `make test-everywhere` runs it"]
fn at_every_width_nothing_is_lost() {
    for width in [360, 768, 1000] {
        let window = Window { width, height: 700, letters: USUAL };
        assert_nothing_lost(Browser::Chromium, window, &PAGES, Looked::WordsAndFocus);
    }
    assert_nothing_lost(Browser::Firefox, ZOOMED, &PAGES, Looked::Words);
}
