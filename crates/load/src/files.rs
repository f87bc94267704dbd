//! The files of the content folder, as they lie there.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::read;
use crate::stamp::{Stamp, StampedCache};
use crate::text::FileText;

/// A file of the content folder that is read.
#[derive(Debug)]
pub struct File {
    /// Its path below the folder, with `/` on every system.
    pub path: String,
    /// What it holds, or why that is not known.
    pub content: io::Result<Content>,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// Everything that is read.
    Text(FileText),
    /// What is published as it is.
    Image(Arc<[u8]>),
}

/// Image types that may stand beside the text.
const IMAGES: &[&str] = &["png", "jpg", "jpeg", "gif", "svg", "webp"];

impl Content {
    /// The bytes of a file of this name.
    pub fn of(path: &str, bytes: Vec<u8>) -> Self {
        if is_image(path) { Self::Image(bytes.into()) } else { Self::Text(FileText::of(bytes)) }
    }
}

/// The ending of a path, without its dot.
pub(super) fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Every file below the folder that may be of use, in the order of their paths. Links to files are
/// followed; links to folders are not: they may lead to where they stand, or to the whole disk. What is
/// `known` not to have changed is not read again; afterwards these files are known, and no others.
pub fn read(content: &Path, known: &mut StampedCache<Content>) -> Vec<File> {
    let mut found: Vec<Result<PathBuf, File>> = Vec::new();
    let relative = |path: &Path| path.strip_prefix(content).unwrap_or(path).to_string_lossy().replace('\\', "/");
    for entry in WalkDir::new(content).follow_root_links(true).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.path_is_symlink() && entry.depth() > 0 && entry.path().is_dir() => {
                let error = io::Error::other("这是文件夹的快捷方式，不能跟随");
                found.push(Err(File { path: relative(entry.path()), content: Err(error) }));
            }
            Ok(entry) if entry.file_type().is_dir() => {
                if is_text(&relative(entry.path())) {
                    found.push(Ok(entry.into_path()));
                }
            }
            Ok(entry) => found.push(Ok(entry.into_path())),
            Err(error) => {
                let path = relative(error.path().unwrap_or(content));
                found.push(Err(File { path, content: Err(error.into()) }));
            }
        }
    }
    let now = SystemTime::now();
    let read = |found: Result<PathBuf, File>| -> Option<(File, PathBuf, Option<Stamp>)> {
        let path = match found {
            Ok(path) => path,
            Err(file) => return Some((file, PathBuf::new(), None)),
        };
        let name = relative(&path);
        let limit = match () {
            () if is_text(&name) => read::TEXT,
            () if is_image(&name) => read::BYTES,
            () => return None,
        };
        let (content, stamp) = match known.get(&path, limit, now, |bytes| Content::of(&name, bytes)) {
            Ok((content, stamp)) => (Ok(content), stamp),
            Err(error) => (Err(error), None),
        };
        Some((File { path: name, content }, path, stamp))
    };
    let read: Vec<_> = found.into_par_iter().filter_map(read).collect();
    *known = StampedCache::default();
    let keep = |(file, path, stamp): (File, PathBuf, Option<Stamp>)| {
        if let Ok(content) = &file.content {
            known.keep(path, stamp, content);
        }
        file
    };
    read.into_iter().map(keep).collect()
}

/// A file that is published as it is.
fn is_image(path: &str) -> bool {
    IMAGES.contains(&&*extension(path).to_ascii_lowercase()) && !is_hidden(path)
}

/// A file that is read as text.
fn is_text(path: &str) -> bool {
    matches!(&*extension(path).to_ascii_lowercase(), "md" | "yaml" | "yml") && !is_hidden(path)
}

/// Hidden files are the system's or an editor's own.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

/// A file's path as editors write it: from the content folder's own name on. So messages do not depend
/// on where the folder lies.
pub(super) fn display(content: &Path, path: &str) -> String {
    let name = content.file_name().unwrap_or_else(|| OsStr::new("content")).to_string_lossy();
    if path.is_empty() { name.into_owned() } else { format!("{name}/{path}") }
}
