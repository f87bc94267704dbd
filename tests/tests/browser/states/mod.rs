//! Every state that a visitor brings a page into, seen in a wide window and in a phone's: axe finds
//! nothing to complain of, and no words are lost.

mod check;
mod fill;
mod finding;
mod lists;
mod rosters;

use end_to_end::visitor::prelude::*;

/// Widths in CSS pixels: a desk's, and the narrowest phone still sold.
const WIDE: u32 = 1200;
const NARROW: u32 = 360;
const HEIGHT: u32 = 740;

/// Opens a page of the site in a wide window, whose width may change, and waits for a part of it.
async fn open(visitor: &Visitor, page: &str, part: &str) -> Done {
    visitor.enter_default_frame().await?;
    // Another page between, so that the frame loads again.
    visitor.goto("about:blank").await?;
    visitor.goto(visitor.window_url(page, WIDE, HEIGHT)).await?;
    visitor.find("iframe").await?.enter_frame().await?;
    visitor.find(part).await.map(|_| ())
}

/// Looks with axe in the wide window, and for lost words in both.
async fn look(visitor: &Visitor, state: &str) -> Done {
    visitor.add_axe(&format!("{state}, wide")).await?;
    visitor.add_lost(&format!("{state}, wide")).await?;
    resize(visitor, NARROW).await?;
    visitor.add_lost(&format!("{state}, narrow")).await?;
    resize(visitor, WIDE).await
}

/// Looks in the narrow window only, with axe and for lost words.
async fn look_narrow(visitor: &Visitor, state: &str) -> Done {
    resize(visitor, NARROW).await?;
    visitor.add_axe(&format!("{state}, narrow")).await?;
    visitor.add_lost(&format!("{state}, narrow")).await?;
    resize(visitor, WIDE).await
}

/// The letters as large as a visitor can set them, from the next page on.
async fn largest_letters(visitor: &Visitor) -> Done {
    visitor.act("window.store.write('text', '5');", &[]).await
}

/// Light letters on black, from the next page on.
async fn high_contrast(visitor: &Visitor) -> Done {
    visitor.act("window.store.write('contrast', 'high');", &[]).await
}

async fn resize(visitor: &Visitor, width: u32) -> Done {
    visitor.run_async(include_str!("../scripts/resize.js"), &[json!(width)]).await
}
