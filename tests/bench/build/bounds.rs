//! What must not grow with the number of documents: the weight of a page, and of a part of the index.

use std::fs;
use std::path::{Path, PathBuf};

use end_to_end::repository;
use end_to_end::weight::compressed;

/// Bytes a page may weigh, compressed.
const PAGE: usize = 100_000;
/// Bytes a part of the search's index may have.
const PART: u64 = 500_000;

/// Prints the heaviest of both in a built site, and fails when one is too heavy.
pub fn hold(site: &Path) {
    let files = end_to_end::files_below(site);
    let length = |file: &PathBuf| fs::metadata(repository().join(file)).expect("the file is there").len();
    let has = |file: &&PathBuf, ending: &str| file.extension().is_some_and(|extension| extension == ending);
    // Of pages as long as this, the others pack to less.
    let mut pages: Vec<(u64, &PathBuf)> =
        files.iter().filter(|file| has(file, "html")).map(|file| (length(file), file)).collect();
    pages.sort_unstable();
    let heaviest = pages.iter().rev().take(200).map(|(_, file)| {
        let bytes = fs::read(repository().join(file)).expect("the page can be read");
        (compressed(&bytes), *file)
    });
    let (weight, page) = heaviest.max().expect("a site has pages");
    let below = |file: &Path| file.strip_prefix(site).unwrap_or(file).display().to_string();
    println!("\nheaviest page: {weight} bytes gzip ({})", below(page));
    assert!(weight <= PAGE, "{} weighs {weight} bytes, {PAGE} are allowed", page.display());

    let parts = files
        .iter()
        .filter(|file| has(file, "js") && file.iter().any(|folder| folder.to_string_lossy().starts_with("search-")));
    let parts: Vec<(u64, &PathBuf)> = parts.map(|file| (length(file), file)).collect();
    if let Some((largest, part)) = parts.iter().max() {
        println!("{} parts of the index, the largest {largest} bytes ({})", parts.len(), below(part));
        assert!(*largest <= PART, "{} has {largest} bytes, {PART} are allowed", part.display());
    }
}
