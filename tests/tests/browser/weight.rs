//! The weight of pages with their own scripts, as they are published with the compiled modules.

use end_to_end::site::published_with_wasm;
use end_to_end::weight::{LIMIT, heavy_pages};

#[test]
fn pages_with_their_scripts_weigh_at_most_30_kilobytes() {
    let heavy = heavy_pages(published_with_wasm());
    assert!(heavy.is_empty(), "{} pages are over {LIMIT} bytes:\n{}", heavy.len(), heavy.join("\n"));
}
