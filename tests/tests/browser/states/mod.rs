//! Every state that a visitor brings a page into, seen in a wide window and in a phone's: axe finds
//! nothing to complain of, and no words are lost.

mod check;
mod fill;
mod finding;
mod lists;
mod rosters;

use end_to_end::visitor::prelude::*;
use end_to_end::{axe, lost};

/// Widths in CSS pixels: a desk's, and the narrowest phone still sold.
pub(crate) const WIDE: u32 = 1200;
pub(crate) const NARROW: u32 = 360;
const HEIGHT: u32 = 740;

/// Makes the window of the page so wide, and waits until the page has been laid out for it.
const RESIZE: &str = include_str!("../scripts/resize.js");

/// A page in a window whose width changes, and all that was found in the states it was seen in.
pub(crate) struct States<'v> {
    visitor: &'v Visitor,
    faults: Faults,
}

impl<'v> States<'v> {
    pub(crate) fn new(visitor: &'v Visitor) -> Self {
        Self { visitor, faults: Faults::default() }
    }

    /// Opens a page of the site in a wide window and waits for a part of it.
    pub(crate) async fn open(&self, page: &str, part: &str) -> Done {
        self.visitor.enter_default_frame().await?;
        // Another page between, so that the frame loads again.
        self.visitor.goto("about:blank").await?;
        self.visitor.goto(self.visitor.window_url(page, WIDE, HEIGHT)).await?;
        self.visitor.find("iframe").await?.enter_frame().await?;
        self.visitor.find(part).await.map(|_| ())
    }

    /// Looks with axe in the wide window, and for lost words in both.
    pub(crate) async fn look(&mut self, state: &str) -> Done {
        self.note(&format!("{state}, wide")).await?;
        self.resize(NARROW).await?;
        self.note_lost(&format!("{state}, narrow")).await?;
        self.resize(WIDE).await
    }

    /// Looks in the narrow window only, with axe and for lost words.
    pub(crate) async fn look_narrow(&mut self, state: &str) -> Done {
        self.resize(NARROW).await?;
        self.note(&format!("{state}, narrow")).await?;
        self.resize(WIDE).await
    }

    /// The letters as large as a visitor can set them, from the next page on.
    pub(crate) async fn largest_letters(&self) -> Done {
        self.visitor.act("localStorage.setItem('text', '5');", &[]).await
    }

    /// Light letters on black, from the next page on.
    pub(crate) async fn high_contrast(&self) -> Done {
        self.visitor.act("localStorage.setItem('contrast', 'high');", &[]).await
    }

    pub(crate) async fn resize(&self, width: u32) -> Done {
        self.visitor.run_async(RESIZE, &[json!(width)]).await
    }

    async fn note(&mut self, state: &str) -> Done {
        self.note_axe(state).await?;
        self.note_lost(state).await
    }

    /// Looks with axe at the page as it stands.
    pub(crate) async fn note_axe(&mut self, state: &str) -> Done {
        self.faults.add(state, axe::faults(self.visitor).await?);
        Ok(())
    }

    async fn note_lost(&mut self, state: &str) -> Done {
        self.faults.add(state, lost::faults(self.visitor).await?);
        Ok(())
    }

    /// Nothing was found.
    pub(crate) fn assert_none(&self) {
        self.faults.assert_none();
    }
}
