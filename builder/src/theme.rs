//! The theme: Tera templates, style sheets and scripts, read from one folder.

mod templates;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tera::Tera;
use walkdir::WalkDir;

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Place, Sources};
use crate::yaml::{self, Decoder, Node};
pub use templates::Kept;

/// A theme ready for rendering.
#[derive(Debug)]
pub struct Theme {
    /// All templates, named by their path below the theme's folder.
    pub templates: Arc<Tera>,
    /// All styles in the order of `theme.yaml`.
    pub style: String,
    /// What stands in every page's head and runs before anything is painted.
    pub first_script: Inline,
    /// All scripts in the order of `theme.yaml`.
    pub script: String,
    /// Styles of single kinds of pages, by `data-page`.
    pub page_styles: BTreeMap<String, String>,
    /// Scripts of single kinds of pages, by `data-page`.
    pub page_scripts: BTreeMap<String, String>,
    /// Scripts that run after others are there, or are loaded on use, by name.
    late_scripts: BTreeMap<String, String>,
    /// The style of the EPUB.
    pub epub_style: String,
    /// The templates' files, for diagnostics.
    files: Vec<(String, FileId)>,
}

/// A script that stands in a page, and by what the page's policy knows it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Inline {
    /// Its text.
    pub text: String,
    /// SHA-256 of that text in base64, as `script-src` names it (Content Security Policy Level 2, 4.2.5).
    pub hash: String,
}

/// What `theme.yaml` may say.
const KEYS: &[&str] =
    &["styles", "first_scripts", "scripts", "page_styles", "page_scripts", "late_scripts", "epub_styles"];

/// Reads the theme; `None` when it cannot be used at all.
pub fn load(folder: &Path, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<Theme> {
    again(folder, &mut Kept::default(), sources, diagnostics)
}

/// The same, without parsing again what the load before has parsed, which left it in `kept`.
pub fn again(
    folder: &Path,
    kept: &mut Kept,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Theme> {
    let mut read = |path: &str, diagnostics: &mut Vec<Diagnostic>| -> Option<(FileId, Arc<str>)> {
        match crate::read::text(&folder.join(path)) {
            Ok(text) => {
                let text: Arc<str> = text.into();
                Some((sources.add(format!("theme/{path}"), text.clone()), text))
            }
            Err(error) => {
                let file = sources.add(format!("theme/{path}"), "".into());
                diagnostics.push(
                    Diagnostic::error(Place { file, span: 0..0 }, format!("读不了这个文件：{error}"))
                        .hint("检查文件是否在主题文件夹里、编码是否为 UTF-8"),
                );
                None
            }
        }
    };
    let (manifest, text) = read("theme.yaml", diagnostics)?;
    let (styles, first_scripts, scripts, page_styles, page_scripts, late_scripts, epub_styles) =
        match yaml::parse(&text, 0) {
            Ok(node) => {
                let mut decoder = Decoder::new(manifest, diagnostics);
                let mut fields = decoder.mapping(&node, "主题设置")?;
                let styles = fields.required(&mut decoder, "styles", |d, n| d.list(n, Decoder::text));
                let first_scripts = fields.optional(&mut decoder, "first_scripts", |d, n| d.list(n, Decoder::text));
                let scripts = fields.required(&mut decoder, "scripts", |d, n| d.list(n, Decoder::text));
                let page_styles = fields.optional(&mut decoder, "page_styles", by_page).unwrap_or_default();
                let page_scripts = fields.optional(&mut decoder, "page_scripts", by_page).unwrap_or_default();
                let late_scripts = fields.optional(&mut decoder, "late_scripts", by_page).unwrap_or_default();
                let epub_styles = fields.optional(&mut decoder, "epub_styles", |d, n| d.list(n, Decoder::text));
                fields.finish(&mut decoder, KEYS);
                let (first_scripts, epub_styles) = (first_scripts.unwrap_or_default(), epub_styles.unwrap_or_default());
                (styles?, first_scripts, scripts?, page_styles, page_scripts, late_scripts, epub_styles)
            }
            Err(error) => {
                diagnostics.push(error.fault(manifest, "", yaml::USUAL));
                return None;
            }
        };
    let mut joined = |paths: &[String]| {
        let texts: Vec<Arc<str>> =
            paths.iter().filter_map(|path| read(path, diagnostics)).map(|(_, text)| text).collect();
        texts.join("\n")
    };
    let style = tight(&without_comments(&joined(&styles)));
    let first_script = Inline::of(trimmed(&joined(&first_scripts)));
    let script = minified(&joined(&scripts));
    let epub_style = trimmed(&without_comments(&joined(&epub_styles)));
    let mut scripts_by_name = |lists: Vec<(String, Vec<String>)>| {
        lists.into_iter().map(|(name, paths)| (name, minified(&joined(&paths)))).collect::<BTreeMap<_, _>>()
    };
    let (page_scripts, late_scripts) = (scripts_by_name(page_scripts), scripts_by_name(late_scripts));
    let page_styles =
        page_styles.into_iter().map(|(name, paths)| (name, tight(&without_comments(&joined(&paths))))).collect();

    let mut files = Vec::new();
    let mut texts = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok) {
        let Ok(relative) = entry.path().strip_prefix(folder) else { continue };
        let name = relative.to_string_lossy().replace('\\', "/");
        if entry.path().extension().is_some_and(|extension| extension == "html")
            && let Some((file, text)) = read(&name, diagnostics)
        {
            files.push((name.clone(), file));
            texts.push((name, text));
        }
    }
    let templates = match kept.parsed(texts) {
        Ok(templates) => templates,
        Err(error) => {
            diagnostics.push(template_fault(&files, sources, &error));
            return None;
        }
    };
    Some(Theme { templates, style, first_script, script, page_styles, page_scripts, late_scripts, epub_style, files })
}

impl Inline {
    fn of(text: String) -> Self {
        let hash = STANDARD.encode(Sha256::digest(text.as_bytes()));
        Self { text, hash }
    }
}

impl Theme {
    /// A script that comes after what it needs; empty if the theme has none of the name.
    pub fn late_script(&self, name: &str) -> &str {
        self.late_scripts.get(name).map_or("", String::as_str)
    }

    /// The diagnostic of a template that failed while a page was rendered.
    pub fn fault(&self, sources: &Sources, error: &tera::Error) -> Diagnostic {
        template_fault(&self.files, sources, error)
    }
}

/// Lists of paths by the page that needs them.
fn by_page(d: &mut Decoder<'_>, node: &Node) -> Option<Vec<(String, Vec<String>)>> {
    let mut pages = d.mapping(node, "各页的文件")?;
    let lists = pages.rest().into_iter();
    Some(lists.filter_map(|(name, _, node)| Some((name.to_string(), d.list(node, Decoder::text)?))).collect())
}

/// A style sheet without its comments, which are for those who edit it.
fn without_comments(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before.trim_end_matches(' '));
        rest = after.split_once("*/").map_or("", |(_, after)| after.trim_start_matches(['\n', ' ']));
    }
    out.push_str(rest);
    out
}

/// A style sheet without the blanks that mean nothing. Lines with quotes or sums stay as they are.
fn tight(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    for line in style.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.contains(['"', '\'']) || line.contains("calc(") {
            out.push_str(line);
        } else {
            let pairs = [
                (": ", ":"),
                (" {", "{"),
                ("{ ", "{"),
                ("; ", ";"),
                (";}", "}"),
                (" }", "}"),
                (", ", ","),
                (" > ", ">"),
            ];
            // Most are in no line, and to look is cheaper than to replace.
            let narrowed = pairs.iter().fold(line.to_string(), |line, (wide, narrow)| {
                if line.contains(wide) { line.replace(wide, narrow) } else { line }
            });
            out.push_str(&narrowed);
        }
        if !line.ends_with(['{', '}', ';', ',']) {
            out.push('\n');
        }
    }
    out
}

/// Scripts as they are published: without comments, which hold their types, and without blanks that mean nothing.
fn minified(scripts: &str) -> String {
    minifier::js::minify(scripts).to_string()
}

/// Lines without their indentation; without those that are empty or only a `//` comment. No theme
/// script breaks a string over lines.
fn trimmed(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.fold(String::with_capacity(text.len()), |out, line| out + line + "\n")
}

/// Tera tells the template's name in one of its messages, and for syntax errors the line and column.
fn template_fault(files: &[(String, FileId)], sources: &Sources, error: &tera::Error) -> Diagnostic {
    let mut messages = vec![error.to_string()];
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        messages.push(error.to_string());
        source = error.source();
    }
    let all = messages.join("\n");
    // The name that stands first in the messages; a longer one that begins there wins.
    let named = files
        .iter()
        .filter_map(|(name, file)| Some((all.find(&format!("'{name}'")).or_else(|| all.find(name.as_str()))?, *file)));
    let file = named.min_by_key(|(at, _)| *at).map(|(_, file)| file);
    let message = format!(
        "模板有误：{}",
        messages.last().map_or("", String::as_str).lines().last().unwrap_or_default().trim().trim_start_matches("= ")
    );
    let hint = "变量只能用 builder/src/render/context/ 里列出的；改好后重新生成";
    match file {
        Some(file) => {
            let offset = position(&all).map_or(0, |(line, column)| offset(sources.text(file), line, column));
            let offset = if offset == 0 { mentioned(&all, sources.text(file)).unwrap_or(0) } else { offset };
            Diagnostic::error(Place { file, span: offset..offset }, message).hint(hint)
        }
        None => Diagnostic::placeless(message).hint(hint),
    }
}

/// `--> 3:14` in a syntax error.
fn position(message: &str) -> Option<(usize, usize)> {
    let (_, rest) = message.split_once("--> ")?;
    let mut numbers = rest.lines().next()?.trim().split(':').map(str::parse::<usize>);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// The variable a rendering error names, where it first stands in the template.
fn mentioned(message: &str, template: &str) -> Option<usize> {
    message
        .split(['`', '\''])
        .skip(1)
        .step_by(2)
        .filter(|word| !word.contains(".html"))
        .find_map(|word| template.find(word))
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    start + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_keeps_its_meaning_without_its_blanks() {
        let style = "a > b, c :hover { color: red; margin: 0 -1px; }\n@media (min-width: 60em) {\n  p {\n    width: calc(1px + 2px);\n  }\n}\nq::before { content: \"a: b\"; }";
        let tight = tight(style);
        assert_eq!(
            tight,
            "a>b,c :hover{color:red;margin:0 -1px}@media (min-width:60em){p{width: calc(1px + 2px);}}q::before { content: \"a: b\"; }"
        );
    }
}
