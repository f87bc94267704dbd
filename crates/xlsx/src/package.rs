//! A workbook as its parts: files in a ZIP archive (the package of the Open Packaging Conventions).

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, ZipArchive, ZipSliceArchive};
use rosters::FileFault;

/// All parts that are read may not unpack to more bytes; 10,000 rows take some 5 MB.
const MAX_SIZE: usize = 64_000_000;

/// An archive, and where its parts lie in it.
pub(crate) struct Package<'b> {
    archive: ZipSliceArchive<&'b [u8]>,
    parts: Vec<(String, CompressionMethod, rawzip::ZipArchiveEntryWayfinder)>,
    /// How many bytes may still be unpacked. A part that is read twice counts twice: what a file says is
    /// read again takes as long as the first time.
    left: usize,
}

impl<'b> Package<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, FileFault> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| FileFault::Broken)?;
        let mut parts = Vec::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(|_| FileFault::Broken)? {
            // Some programs separate folders with backslashes.
            let name = String::from_utf8_lossy(entry.file_path().as_ref()).replace('\\', "/");
            parts.push((name, entry.compression_method(), entry.wayfinder()));
        }
        Ok(Self { archive, parts, left: MAX_SIZE })
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.parts.iter().any(|(name, ..)| name.eq_ignore_ascii_case(path))
    }

    /// The text of a part.
    pub(crate) fn text(&mut self, path: &str) -> Result<String, FileFault> {
        let part = self.parts.iter().find(|(name, ..)| name.eq_ignore_ascii_case(path));
        let (_, method, place) = part.ok_or(FileFault::Broken)?;
        let packed = self.archive.get_entry(*place).map_err(|_| FileFault::Broken)?;
        let bytes = match *method {
            CompressionMethod::DEFLATE => decompress_to_vec_with_limit(packed.data(), self.left).map_err(|error| {
                if error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput {
                    FileFault::TooMuch
                } else {
                    FileFault::Broken
                }
            })?,
            CompressionMethod::STORE => packed.data().to_vec(),
            _ => return Err(FileFault::Broken),
        };
        self.left = self.left.checked_sub(bytes.len()).ok_or(FileFault::TooMuch)?;
        let text = String::from_utf8(bytes).map_err(|_| FileFault::Broken)?;
        Ok(text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text))
    }
}
