//! Holds that what a command writes destroys nothing: a site replaces only an older site, a Word file only a Word
//! file, a schema only a schema, and none of them anything that a build reads.

use std::fs;
use std::path::{Path, PathBuf};

use diagnostics::system_error;

use crate::build::{Inputs, MARK};

/// Why a command does not write, and what to do.
pub(super) type Refusal = (String, &'static str);

/// Whether a site may be written to the folder `out`, replacing all that is there.
pub(super) fn check_folder(out: &Path, inputs: &Inputs) -> Result<(), Refusal> {
    check_place(out, inputs, "输出文件夹", "用 --out 换一个文件夹，如 dist")?;
    let Ok(metadata) = fs::metadata(out) else { return Ok(()) };
    if !metadata.is_dir() {
        return Err((format!("{} 是文件，不是文件夹", out.display()), "用 --out 换一个文件夹，如 dist"));
    }
    let mut names: Vec<String> = fs::read_dir(out)
        .map_err(|error| {
            (format!("读不了 {}：{}", out.display(), system_error(&error)), "检查读取权限，或用 --out 换一个文件夹")
        })?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .collect();
    if names.is_empty() || names.iter().any(|name| name == MARK) {
        return Ok(());
    }
    names.sort();
    let first = names[..names.len().min(3)].join("、");
    let message =
        format!("{} 里有 {first} 等 {} 项，不像是生成的网页（没有 {MARK}），不能整个替换", out.display(), names.len());
    Err((message, "用 --out 换一个空的或者还没有的文件夹；确是以前生成的网页，先把它删去"))
}

/// Whether a Word file may be written to `out`.
pub(super) fn check_file(out: &Path, inputs: &Inputs) -> Result<(), Refusal> {
    check_place(out, inputs, "要写的文件", "用 -o 换一个地方，如 out.docx")?;
    match fs::read(out) {
        // Word files are ZIP archives.
        Ok(old) if !old.is_empty() && !old.starts_with(b"PK") => {
            Err((format!("{} 已经有了，而且不是 Word 文件", out.display()), "用 -o 换一个文件名，如 out.docx"))
        }
        _ => Ok(()),
    }
}

/// Whether schemas, given by their names, may be written to a folder.
pub(super) fn check_schemas(folder: &Path, schemas: &[(&str, String)]) -> Result<(), Refusal> {
    let is_foreign = |path: &PathBuf| fs::read_to_string(path).is_ok_and(|old| !old.contains("\"$schema\""));
    match schemas.iter().map(|(name, _)| folder.join(name)).find(is_foreign) {
        Some(path) => Err((format!("{} 已经有了，而且不是本程序写的", path.display()), "把它移到别处")),
        None => Ok(()),
    }
}

/// Whether a path is apart from all that a build reads.
fn check_place(out: &Path, inputs: &Inputs, what: &str, hint: &'static str) -> Result<(), Refusal> {
    let place = real(out);
    let read = [("内容", Some(&inputs.content)), ("主题", Some(&inputs.theme)), ("模块", inputs.wasm.as_ref())];
    for (name, folder) in read {
        let Some(folder) = folder else { continue };
        let input = real(folder);
        let relation = match () {
            () if place == input => "就是",
            () if place.starts_with(&input) => "在",
            () if input.starts_with(&place) => "里有",
            () => continue,
        };
        let inside = if relation == "在" { " 里面" } else { "，写进去会毁掉它" };
        let message = format!("{what} {} {relation}{name}文件夹 {}{inside}", out.display(), folder.display());
        return Err((message, hint));
    }
    Ok(())
}

/// The path that a path means, links resolved as far as it exists.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for ancestor in path.ancestors() {
        if let Ok(found) = ancestor.canonicalize() {
            let rest = path.strip_prefix(ancestor).expect("an ancestor begins the path");
            return if rest.as_os_str().is_empty() { found } else { found.join(rest) };
        }
    }
    path
}
