//! The archive that a workbook is.

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, ZipArchive, ZipSliceArchive};
use rosters::Fault;

/// A part may unfold to so many bytes; 10,000 rows take some 5 MB.
const LARGEST_PART: usize = 64_000_000;

/// An archive and where its entries lie.
pub(crate) struct Archive<'b> {
    archive: ZipSliceArchive<&'b [u8]>,
    entries: Vec<(String, CompressionMethod, rawzip::ZipArchiveEntryWayfinder)>,
}

impl<'b> Archive<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| Fault::Broken)?;
        let mut entries = Vec::new();
        let mut found = archive.entries();
        while let Some(entry) = found.next_entry().map_err(|_| Fault::Broken)? {
            // Some programs part folders by backslashes.
            let name = String::from_utf8_lossy(entry.file_path().as_ref()).replace('\\', "/");
            entries.push((name, entry.compression_method(), entry.wayfinder()));
        }
        Ok(Self { archive, entries })
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.entries.iter().any(|(name, ..)| name.eq_ignore_ascii_case(path))
    }

    /// A part's text.
    pub(crate) fn text(&self, path: &str) -> Result<String, Fault> {
        let entry = self.entries.iter().find(|(name, ..)| name.eq_ignore_ascii_case(path));
        let (_, method, place) = entry.ok_or(Fault::Broken)?;
        let packed = self.archive.get_entry(*place).map_err(|_| Fault::Broken)?;
        let bytes = match *method {
            CompressionMethod::DEFLATE => {
                decompress_to_vec_with_limit(packed.data(), LARGEST_PART).map_err(|error| {
                    if error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput {
                        Fault::TooMuch
                    } else {
                        Fault::Broken
                    }
                })?
            }
            CompressionMethod::STORE => packed.data().to_vec(),
            _ => return Err(Fault::Broken),
        };
        let text = String::from_utf8(bytes).map_err(|_| Fault::Broken)?;
        Ok(text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text))
    }
}
