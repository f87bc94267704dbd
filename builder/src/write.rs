//! Replaces the output folder in one step.
//!
//! The files are written to a staging folder beside the output folder; then the two folders are exchanged. A build
//! that is killed at any point leaves the old site complete, and the next build removes what it had written. Two
//! builds into the same folder wait for each other.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use render::OutputFile;

/// The staging folder of a new site. If it is dropped before it is published, it is removed.
#[derive(Debug)]
pub struct Staging {
    out: PathBuf,
    folder: PathBuf,
    /// Whether there is an old site, whose files may be linked instead of written again.
    has_old: bool,
    /// Held until the site is published, so that another build for the same folder waits.
    _lock: File,
}

impl Staging {
    /// Begins a new site that is to replace the folder `out`; waits while another build for it is running.
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
        let folder = parent.join(format!(".{name}.building"));
        remove(&folder)?;
        fs::create_dir(&folder)?;
        Ok(Self { out: out.to_path_buf(), folder, has_old: out.is_dir(), _lock: lock })
    }

    /// Adds a file. If the old site has the same file, it becomes a hard link to it and keeps its date.
    pub fn put(&self, file: &OutputFile) -> io::Result<()> {
        let path = self.folder.join(&file.path);
        let old = self.out.join(&file.path);
        let bytes = &file.bytes[..];
        let is_same = self.has_old && has_content(&old, bytes.len() as u64, bytes).unwrap_or(false);
        if is_same && in_folder(&path, || fs::hard_link(&old, &path)).is_ok() {
            return Ok(());
        }
        in_folder(&path, || fs::write(&path, &file.bytes))
    }

    /// Adds a file that is too large for memory: `make` writes it piece by piece.
    pub fn put_streamed(
        &self,
        path: &str,
        make: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> io::Result<()> {
        let (old, path) = (self.out.join(path), self.folder.join(path));
        let mut writer = BufWriter::new(File::create(&path)?);
        make(&mut writer)?;
        writer.flush()?;
        let new = File::open(&path)?;
        if self.has_old && has_content(&old, new.metadata()?.len(), BufReader::new(new))? {
            // On a file system without hard links the new file stays.
            let second = path.with_extension("same");
            if fs::hard_link(&old, &second).is_ok() {
                fs::rename(&second, &path)?;
            }
        }
        Ok(())
    }

    /// Reads back a file that was added.
    pub fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.folder.join(path))
    }

    /// Replaces the old site by the new one.
    pub fn publish(self) -> io::Result<()> {
        replace(&self.folder, &self.out)
        // After the exchange, dropping this removes the old site.
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Dropping cannot report an error. The next build removes the folder, or reports why it cannot.
        let _ = remove(&self.folder);
    }
}

/// Whether a file exists and has this content.
fn has_content(path: &Path, length: u64, mut content: impl BufRead) -> io::Result<bool> {
    if !fs::metadata(path).is_ok_and(|metadata| metadata.len() == length) {
        return Ok(false);
    }
    let mut file = BufReader::new(File::open(path)?);
    loop {
        let (a, b) = (file.fill_buf()?, content.fill_buf()?);
        let shared = a.len().min(b.len());
        if shared == 0 || a[..shared] != b[..shared] {
            return Ok(a.len() == b.len() && shared == 0);
        }
        file.consume(shared);
        content.consume(shared);
    }
}

/// Creates a file by `make`; also its folder, if that does not exist.
fn in_folder(path: &Path, make: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match (make(), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            make()
        }
        (result, _) => result,
    }
}

/// Removes a folder, if it exists.
fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Replaces the folder `old` by `new`; what `old` contained is afterwards in `new`, or removed.
fn replace(new: &Path, old: &Path) -> io::Result<()> {
    if !old.exists() {
        return fs::rename(new, old);
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
            // The file system cannot exchange folders.
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {}
            result => return result.map_err(io::Error::from),
        }
    }
    // In two steps: the old folder is renamed first, and back if the new one cannot be renamed.
    let aside = new.with_extension("old");
    remove(&aside)?;
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    remove(&aside)
}
