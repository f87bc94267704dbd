//! Tells without reading a file whether it has changed since it was read.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::read;

/// Metadata of a file that is different after every change of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    device: u64,
    inode: u64,
    length: u64,
    /// The time of the last change of content, name or permissions (ctime), in seconds and nanoseconds. Unlike the
    /// modification time, programs cannot set it.
    changed: (i64, i64),
}

/// How old a change must be for its stamp to count. The coarsest file systems measure time in steps of two seconds,
/// so that a file may change twice with the same stamp.
const MIN_AGE: Duration = Duration::from_secs(3);

impl Stamp {
    /// The stamp of a file that is about to be read; `now` is the present time. `None` if the file might change
    /// without its stamp changing: shortly after a change, or on a system without such metadata.
    #[cfg(unix)]
    fn of(metadata: &std::fs::Metadata, now: SystemTime) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        let changed = (metadata.ctime(), metadata.ctime_nsec());
        let (Ok(seconds), Ok(nanoseconds)) = (changed.0.try_into(), changed.1.try_into()) else {
            return None; // Changed before 1970.
        };
        let known_by = SystemTime::UNIX_EPOCH + Duration::new(seconds, nanoseconds) + MIN_AGE;
        let stamp = Self { device: metadata.dev(), inode: metadata.ino(), length: metadata.len(), changed };
        (now > known_by).then_some(stamp)
    }

    #[cfg(not(unix))]
    fn of(_: &std::fs::Metadata, _: SystemTime) -> Option<Self> {
        None
    }
}

/// What was made of the contents of files, by their paths, with the stamps the files had.
#[derive(Debug)]
pub struct StampedCache<T>(HashMap<PathBuf, (Stamp, T)>);

impl<T> Default for StampedCache<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Clone> StampedCache<T> {
    /// What is made of a file of at most `limit` bytes, and the stamp to pass to [`Self::keep`]. The file is read
    /// only if it is not cached or has changed. `now` is the present time.
    ///
    /// # Errors
    /// As [`read::bytes`].
    pub fn get(
        &self,
        path: &Path,
        limit: u64,
        now: SystemTime,
        make: impl FnOnce(Vec<u8>) -> T,
    ) -> io::Result<(T, Option<Stamp>)> {
        // Asked for before reading, so that a change in between gives the file another stamp than this.
        let metadata = std::fs::metadata(path)?;
        let stamp = Stamp::of(&metadata, now);
        match self.0.get(path) {
            Some((known, value)) if Some(known) == stamp.as_ref() => Ok((value.clone(), stamp)),
            _ => Ok((make(read::file(path, &metadata, limit)?), stamp)),
        }
    }

    /// Stores what was made of a file, if the file has a stamp.
    pub fn keep(&mut self, path: PathBuf, stamp: Option<Stamp>, value: &T) {
        self.0.extend(stamp.map(|stamp| (path, (stamp, value.clone()))));
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::cell::Cell;
    use std::fs;

    use super::*;

    /// A file, a cache of its content, and how often it was read.
    struct Watched {
        path: PathBuf,
        kept: StampedCache<Vec<u8>>,
        reads: Cell<usize>,
    }

    impl Watched {
        fn content(&mut self, now: SystemTime) -> (Vec<u8>, usize) {
            let make = |bytes| {
                self.reads.set(self.reads.get() + 1);
                bytes
            };
            let (bytes, stamp) = self.kept.get(&self.path, 9, now, make).expect("read");
            self.kept.keep(self.path.clone(), stamp, &bytes);
            (bytes, self.reads.get())
        }

        /// Writes other content of the same length until the clock of the file system has moved on.
        fn rewrite(&self, content: &str, times: SystemTime) {
            let stamp = || Stamp::of(&fs::metadata(&self.path).expect("it is there"), later());
            let before = stamp();
            while stamp() == before {
                fs::write(&self.path, content).expect("written");
                fs::File::options()
                    .write(true)
                    .open(&self.path)
                    .and_then(|file| file.set_modified(times))
                    .expect("set");
            }
        }
    }

    /// A time at which everything written now was written long ago.
    fn later() -> SystemTime {
        SystemTime::now() + 10 * MIN_AGE
    }

    #[test]
    fn a_file_is_read_again_unless_it_is_as_it_was() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let (path, aside) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&path, "1").expect("written");
        let mut file = Watched { path: path.clone(), kept: StampedCache::default(), reads: Cell::new(0) };
        assert_eq!(file.content(SystemTime::now()), (b"1".to_vec(), 1));
        assert_eq!(file.content(SystemTime::now()), (b"1".to_vec(), 2), "too young to be known");
        assert_eq!(file.content(later()), (b"1".to_vec(), 3));
        assert_eq!(file.content(later()), (b"1".to_vec(), 3), "known");
        let times = fs::metadata(&path).and_then(|metadata| metadata.modified()).expect("it has a time");
        fs::write(&aside, "2").expect("written");
        fs::File::options().write(true).open(&aside).and_then(|file| file.set_modified(times)).expect("set");
        fs::rename(&aside, &path).expect("renamed");
        assert_eq!(file.content(later()), (b"2".to_vec(), 4), "another file of the same length and time");
        file.rewrite("3", times);
        assert_eq!(file.content(later()), (b"3".to_vec(), 5), "other content of the same length and time");
        assert_eq!(file.content(later()), (b"3".to_vec(), 5), "known");
        fs::remove_file(&path).expect("removed");
        assert!(file.kept.get(&path, 9, later(), |bytes| bytes).is_err());
    }
}
