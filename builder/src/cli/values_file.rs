//! Reads files with one `name: value` on each line, as commands take them from users.

use std::io;
use std::path::Path;

use diagnostics::{Diagnostic, FileId, Place, Sources, system_error};
use load::decoded_text::DecodedText;
use load::read;
use yaml::{Node, Value};

/// Reads and parses a file, and adds its text to `sources`.
///
/// # Errors
/// When the file cannot be read, is no sound text or is not YAML.
pub(super) fn parse(path: &Path, sources: &mut Sources) -> Result<(FileId, Node), Vec<Diagnostic>> {
    let name = path.to_string_lossy().into_owned();
    let unreadable = |error: io::Error| {
        Diagnostic::placeless(format!("读不了 {name}：{}", system_error(&error))).hint("检查文件名和读取权限")
    };
    let bytes = read::stream(path, read::TEXT).map_err(|error| vec![unreadable(error)])?;
    let text = DecodedText::from_bytes(bytes);
    let file = sources.add(name, text.text.clone());
    if !text.is_sound() {
        return Err(text.diagnostics(file).collect());
    }
    let node =
        yaml::parse(&text.text, 0).map_err(|errors| yaml::diagnostics(errors, file, "", "每行写一个“名称: 值”"))?;
    Ok((file, node))
}

/// The names and values of a parsed file, in order. `example` is a line such as the file should have.
///
/// # Errors
/// When the file has something else than names and values.
pub(super) fn entries(file: FileId, node: Node, example: &str) -> Result<Vec<(Node, Node)>, Vec<Diagnostic>> {
    let shape = node.shape();
    match node.value {
        Value::Mapping(entries) => Ok(entries),
        Value::Scalar { .. } | Value::Sequence(_) => {
            let fault = Diagnostic::error(Place { file, span: node.span }, format!("这里应为“名称: 值”，却是{shape}"));
            Err(vec![fault.hint(format!("每行写一个“名称: 值”，如 {example}"))])
        }
    }
}

/// The text of a plain value; `None` for a list or a mapping.
pub(super) fn scalar(node: &Node) -> Option<String> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text.clone()),
        _ => None,
    }
}
