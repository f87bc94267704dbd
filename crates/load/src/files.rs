//! Reads the files of the content folder.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use model::link::IMAGE_ENDINGS;
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::decoded_text::DecodedText;
use crate::read;
use crate::stamp::{Stamp, StampedCache};

/// A file of the content folder.
#[derive(Debug)]
pub struct File {
    /// Its path below the folder, with `/` on every system.
    pub path: String,
    /// What it holds, or why it could not be read.
    pub content: io::Result<Content>,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// The text of a Markdown or YAML file.
    Text(DecodedText),
    /// The bytes of an image, which is published as it is.
    Image(Arc<[u8]>),
    /// Of no kind that is read; its content is not known.
    Other,
}

impl Content {
    /// What a file with this path holds, made of its bytes.
    pub fn from_bytes(path: &str, bytes: Vec<u8>) -> Self {
        if is_image(path) { Self::Image(bytes.into()) } else { Self::Text(DecodedText::from_bytes(bytes)) }
    }
}

/// The ending of a path, without its dot; empty if there is none.
pub(super) fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Reads all Markdown, YAML and image files below a folder, in the order of their paths, and names all others. Hidden
/// files and the JSON files of schemas are passed over. Symbolic links to files within the folder are followed. Other
/// links are reported instead: those to folders may lead back to where they are or to the whole disk, and a file
/// from elsewhere may not be meant to be published. Files that are cached and have not changed are not read again;
/// afterwards the cache holds exactly these files.
pub fn read(content: &Path, cache: &mut StampedCache<Content>) -> Vec<File> {
    // Each with whether it is a symbolic link, which the walk knows.
    let mut found: Vec<Result<(PathBuf, bool), File>> = Vec::new();
    let relative = |path: &Path| path.strip_prefix(content).unwrap_or(path).to_string_lossy().replace('\\', "/");
    for entry in WalkDir::new(content).follow_root_links(true).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.path_is_symlink() && entry.depth() > 0 && entry.path().is_dir() => {
                let error = io::Error::other("这是文件夹的快捷方式，不能跟随");
                found.push(Err(File { path: relative(entry.path()), content: Err(error) }));
            }
            Ok(entry) if entry.file_type().is_dir() => {
                if is_text(&relative(entry.path())) {
                    found.push(Ok((entry.into_path(), false)));
                }
            }
            Ok(entry) => {
                let is_link = entry.path_is_symlink();
                found.push(Ok((entry.into_path(), is_link)));
            }
            Err(error) => {
                let path = relative(error.path().unwrap_or(content));
                let error = error.into_io_error().unwrap_or_else(|| io::Error::other("快捷方式绕成了圈"));
                found.push(Err(File { path, content: Err(error) }));
            }
        }
    }
    let now = SystemTime::now();
    let inside = content.canonicalize();
    let leads_out = |path: &Path| {
        match (&inside, path.canonicalize()) {
            (Ok(content), Ok(target)) => !target.starts_with(content),
            // Reading it will say why.
            _ => false,
        }
    };
    let read = |found: Result<(PathBuf, bool), File>| -> Option<(File, PathBuf, Option<Stamp>)> {
        let (path, is_link) = match found {
            Ok(found) => found,
            Err(file) => return Some((file, PathBuf::new(), None)),
        };
        let name = relative(&path);
        let limit = match () {
            () if is_text(&name) => read::TEXT,
            () if is_image(&name) => read::BYTES,
            () if is_passed_over(&name) => return None,
            () => return Some((File { path: name, content: Ok(Content::Other) }, path, None)),
        };
        if is_link && leads_out(&path) {
            let error = io::Error::other("快捷方式指向内容文件夹之外");
            return Some((File { path: name, content: Err(error) }, path, None));
        }
        let (content, stamp) = match cache.get(&path, limit, now, |bytes| Content::from_bytes(&name, bytes)) {
            Ok((content, stamp)) => (Ok(content), stamp),
            Err(error) => (Err(error), None),
        };
        Some((File { path: name, content }, path, stamp))
    };
    let read: Vec<_> = found.into_par_iter().filter_map(read).collect();
    *cache = StampedCache::default();
    let keep = |(file, path, stamp): (File, PathBuf, Option<Stamp>)| {
        if let Ok(content) = &file.content {
            cache.keep(path, stamp, content);
        }
        file
    };
    read.into_iter().map(keep).collect()
}

/// Whether a file is an image, which is published as it is.
fn is_image(path: &str) -> bool {
    IMAGE_ENDINGS.contains(&&*extension(path).to_ascii_lowercase()) && !is_hidden(path)
}

/// Whether a file is read as text.
fn is_text(path: &str) -> bool {
    matches!(&*extension(path).to_ascii_lowercase(), "md" | "yaml" | "yml") && !is_hidden(path)
}

/// Whether a file is neither read nor missed: hidden, of the system, or a schema that text editors use.
fn is_passed_over(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    is_hidden(path) || matches!(&*name, "thumbs.db" | "desktop.ini") || path.starts_with("rules/schema/")
}

/// Whether a file is hidden; such files belong to the system or to a text editor.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

/// The path of a file as messages show it: beginning with the name of the content folder, so that it does not depend
/// on where that folder is.
pub(super) fn display(content: &Path, path: &str) -> String {
    let name = content.file_name().unwrap_or_else(|| OsStr::new("content")).to_string_lossy();
    if path.is_empty() { name.into_owned() } else { format!("{name}/{path}") }
}
