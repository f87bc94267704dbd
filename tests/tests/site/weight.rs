//! A page with all it needs is light.

use end_to_end::site::published;
use end_to_end::weight::{LIMIT, heavy_pages};

#[test]
fn every_page_weighs_at_most_30_kilobytes() {
    let heavy = heavy_pages(published());
    assert!(heavy.is_empty(), "{} pages are over {LIMIT} bytes:\n{}", heavy.len(), heavy.join("\n"));
}
