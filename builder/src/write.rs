//! Puts the site in place in one step.
//!
//! The files are written, as they come, into a folder beside the output folder; then the two change
//! places. A build that is killed at any point leaves the old site whole; what it had written is
//! cleared away by the next build. Two builds for the same folder wait for each other.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use render::OutputFile;

/// The folder in which a new site grows. Dropped before it is published, it goes without a trace.
#[derive(Debug)]
pub struct Staging {
    out: PathBuf,
    building: PathBuf,
    /// There is an old site, whose files may stand for equal ones.
    has_old: bool,
    _lock: File,
}

impl Staging {
    /// Begins a new site to take the place of the folder `out`; waits while another one grows.
    pub fn begin(out: &Path) -> io::Result<Self> {
        let name = out
            .file_name()
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the output folder needs a name"))?
            .to_string_lossy()
            .into_owned();
        let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent)?;
        let lock = File::create(parent.join(format!(".{name}.lock")))?;
        lock.lock()?;
        let building = parent.join(format!(".{name}.building"));
        remove(&building)?;
        fs::create_dir(&building)?;
        Ok(Self { out: out.to_path_buf(), building, has_old: out.is_dir(), _lock: lock })
    }

    /// Adds a file. One that the old site has with the same content is not written again: it gets a
    /// second name, and keeps its date.
    pub fn put(&self, file: &OutputFile) -> io::Result<()> {
        let path = self.building.join(&file.path);
        let old = self.out.join(&file.path);
        if self.has_old && is_same(&old, &file.bytes) && in_folder(&path, || fs::hard_link(&old, &path)).is_ok() {
            return Ok(());
        }
        in_folder(&path, || fs::write(&path, &file.bytes))
    }

    /// Adds a file too large to be held in memory: `make` writes it piece by piece.
    pub fn put_made(&self, path: &str, make: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
        let (old, path) = (self.out.join(path), self.building.join(path));
        let mut writer = BufWriter::new(File::create(&path)?);
        make(&mut writer)?;
        writer.flush()?;
        if self.has_old && are_same(&old, &path)? {
            // Where files cannot have two names, the new one stays.
            let second = path.with_extension("same");
            if fs::hard_link(&old, &second).is_ok() {
                fs::rename(&second, &path)?;
            }
        }
        Ok(())
    }

    /// A file that was added.
    pub fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.building.join(path))
    }

    /// Lets the new site take the old one's place.
    pub fn publish(self) -> io::Result<()> {
        replace(&self.building, &self.out)
        // What is dropped now is the old site.
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build, which says why if it cannot.
        let _ = remove(&self.building);
    }
}

/// Does the file hold these bytes?
fn is_same(path: &Path, bytes: &[u8]) -> bool {
    let length = fs::metadata(path).map_or(u64::MAX, |metadata| metadata.len());
    length == bytes.len() as u64 && fs::read(path).is_ok_and(|old| old == bytes)
}

/// Do two files hold the same bytes? One that is not there holds none.
fn are_same(one: &Path, other: &Path) -> io::Result<bool> {
    let length = |path: &Path| fs::metadata(path).map(|metadata| metadata.len()).ok();
    if length(one) != length(other) {
        return Ok(false);
    }
    let (mut one, mut other) = (BufReader::new(File::open(one)?), BufReader::new(File::open(other)?));
    loop {
        let (a, b) = (one.fill_buf()?, other.fill_buf()?);
        let shared = a.len().min(b.len());
        if a[..shared] != b[..shared] || (shared == 0 && a.len() != b.len()) {
            return Ok(false);
        }
        if shared == 0 {
            return Ok(true);
        }
        one.consume(shared);
        other.consume(shared);
    }
}

/// Makes a file; its folder first if there is none.
fn in_folder(path: &Path, make: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match (make(), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            make()
        }
        (result, _) => result,
    }
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Lets `new` take the place of `old`; afterwards `new` holds what `old` held, if anything.
#[cfg(target_os = "linux")]
fn replace(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    if !old.exists() {
        return fs::rename(new, old);
    }
    match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
        // A file system that cannot exchange.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::OPNOTSUPP) => {
            replace_in_two_steps(new, old)
        }
        result => result.map_err(io::Error::from),
    }
}

#[cfg(not(target_os = "linux"))]
fn replace(new: &Path, old: &Path) -> io::Result<()> {
    replace_in_two_steps(new, old)
}

/// Where folders cannot be exchanged: the old one steps aside, and back if the new one cannot come.
fn replace_in_two_steps(new: &Path, old: &Path) -> io::Result<()> {
    let aside = new.with_extension("old");
    remove(&aside)?;
    let had_old = old.exists();
    if had_old {
        fs::rename(old, &aside)?;
    }
    if let Err(error) = fs::rename(new, old) {
        if had_old {
            fs::rename(&aside, old)?;
        }
        return Err(error);
    }
    remove(&aside)
}
