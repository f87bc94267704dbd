//! The files a site is made of, and where they are handed to.

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Path below the output folder, with `/`.
    pub path: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// Takes the files of a site as they are rendered, from several threads and in no particular order.
pub type Sink<'s> = dyn Fn(OutputFile) + Sync + 's;

impl OutputFile {
    /// A file with the hash of its content in its name, so that browsers may cache it for ever.
    pub fn hashed(stem: &str, extension: &str, bytes: &[u8]) -> Self {
        let hash = xxhash_rust::xxh3::xxh3_64(bytes);
        Self { path: format!("{stem}-{:08x}.{extension}", hash >> 32), bytes: bytes.to_vec() }
    }
}
