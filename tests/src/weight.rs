//! What files weigh, compressed as a server would send them.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

/// What a server would send for these bytes.
pub fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all").len()
}
