//! Puts the site in place in one step.
//!
//! The files are written into a folder beside the output folder; then the two change places. A build
//! that is killed at any point leaves the old site whole; what it had written is cleared away by
//! the next build. Two builds for the same folder wait for each other.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::render::OutputFile;

/// Replaces the folder `out` by `files`.
pub fn write(out: &Path, files: &[OutputFile]) -> io::Result<()> {
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
    fill(&building, files)?;
    replace(&building, out)?;
    // After the exchange this holds the old site.
    remove(&building)
}

fn fill(folder: &Path, files: &[OutputFile]) -> io::Result<()> {
    let mut folders: Vec<PathBuf> =
        files.iter().filter_map(|file| Some(folder.join(&file.path).parent()?.to_path_buf())).collect();
    folders.sort();
    folders.dedup();
    for folder in folders {
        fs::create_dir_all(folder)?;
    }
    files.par_iter().try_for_each(|file| fs::write(folder.join(&file.path), &file.bytes))
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
