//! The files that a site consists of, and the sink that takes them.

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Its path below the output folder, with `/` between folders.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A function that takes the files of a site as they are rendered, from several threads and in any order.
pub type Sink<'s> = dyn Fn(OutputFile) + Sync + 's;

impl OutputFile {
    /// A file whose name contains a hash of its content, so that browsers may cache it without limit.
    pub fn hashed(stem: &str, extension: &str, bytes: &[u8]) -> Self {
        let hash = xxhash_rust::xxh3::xxh3_64(bytes);
        Self { path: format!("{stem}-{:08x}.{extension}", hash >> 32), bytes: bytes.to_vec() }
    }
}
