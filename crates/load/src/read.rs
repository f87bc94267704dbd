//! Reads files that people have put into folders, with a limit on their size, and without waiting for what is not
//! a regular file.

use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;

/// The largest text file, in bytes: some five times the longest novel.
pub const TEXT: u64 = 16 << 20;
/// The largest image, compiled module or other binary file, in bytes.
pub const BYTES: u64 = 64 << 20;

/// The bytes of a file of at most `limit` bytes. What is not a regular file, such as a pipe or a device, is not
/// opened: reading it might never begin or never end.
///
/// # Errors
/// If the file cannot be read, is too large, or is not a regular file. The message is meant for editors.
pub fn bytes(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    file(path, &std::fs::metadata(path)?, limit)
}

/// The same for a file whose metadata is known already.
///
/// # Errors
/// As [`bytes`].
pub fn file(path: &Path, metadata: &Metadata, limit: u64) -> io::Result<Vec<u8>> {
    if metadata.is_dir() {
        return Err(io::Error::other("这是文件夹，不是文件"));
    }
    if !metadata.is_file() {
        return Err(io::Error::other("这不是普通文件（管道、设备之类）"));
    }
    if metadata.len() > limit {
        return Err(too_large(limit));
    }
    // The limit still counts: the file may have grown, and some file systems report no lengths.
    stream(path, limit)
}

/// At most `limit` bytes of what was named on the command line, which may also be a pipe.
///
/// # Errors
/// If it cannot be read or is too large.
pub fn stream(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let expected = usize::try_from(file.metadata()?.len().min(limit)).expect("the limit fits into memory");
    let mut bytes = Vec::with_capacity(expected);
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(too_large(limit)) } else { Ok(bytes) }
}

fn too_large(limit: u64) -> io::Error {
    io::Error::other(format!("文件太大，超过 {} MB", limit >> 20))
}

/// The text of a file of at most [`TEXT`] bytes.
///
/// # Errors
/// As [`bytes`], and if it is not UTF-8.
pub fn text(path: &Path) -> io::Result<String> {
    String::from_utf8(bytes(path, TEXT)?).map_err(|_| io::Error::other("文件不是 UTF-8 编码"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_limit_whatever_the_length_says() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let path = folder.path().join("a");
        std::fs::write(&path, "12345").expect("written");
        assert_eq!(bytes(&path, 5).expect("within the limit"), b"12345");
        let message = bytes(&path, 4).expect_err("too large").to_string();
        assert!(message.contains("太大"), "{message}");
        // Files in /proc report a length of zero.
        #[cfg(target_os = "linux")]
        assert!(bytes(Path::new("/proc/self/maps"), 16).is_err());
    }
}
