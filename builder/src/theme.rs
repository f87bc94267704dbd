//! Loads the theme: Tera templates, style sheets and scripts, from one folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use diagnostics::{Diagnostic, FileId, Place, Sources, system_error};
use render::{InlineScript, Template, TemplateCache, Theme, template_fault};
use serde::Deserialize;
use walkdir::WalkDir;

/// `theme.yaml`: which files are joined, in which order. Paths lie below the theme's folder.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// Styles of every page.
    styles: Vec<String>,
    /// Scripts that stand in every page's head.
    #[serde(default)]
    first_scripts: Vec<String>,
    /// Scripts of every page.
    scripts: Vec<String>,
    /// By `data-page`.
    #[serde(default)]
    page_styles: BTreeMap<String, Vec<String>>,
    /// By `data-page`.
    #[serde(default)]
    page_scripts: BTreeMap<String, Vec<String>>,
    /// Scripts that run after others or are loaded on use, by name.
    #[serde(default)]
    late_scripts: BTreeMap<String, Vec<String>>,
    /// Styles of the EPUB.
    #[serde(default)]
    epub_styles: Vec<String>,
}

/// Reads the files of a theme, and collects the faults of reading.
struct Reader<'r> {
    folder: &'r Path,
    sources: &'r mut Sources,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn read(&mut self, path: &str) -> Option<(FileId, Arc<str>)> {
        match load::read::text(&self.folder.join(path)) {
            Ok(text) => {
                let text: Arc<str> = text.into();
                Some((self.sources.add(format!("theme/{path}"), text.clone()), text))
            }
            Err(error) => {
                self.fault(path, &error);
                None
            }
        }
    }

    fn fault(&mut self, path: &str, error: &std::io::Error) {
        let file = self.sources.add(format!("theme/{path}"), "".into());
        self.diagnostics.push(
            Diagnostic::error(Place { file, span: 0..0 }, format!("读不了这个文件：{}", system_error(error)))
                .hint("检查文件是否在主题文件夹里、编码是否为 UTF-8"),
        );
    }

    /// The settings; `None` when they cannot be read. They are written by developers, so the parser's own
    /// words and its stopping at the first fault do no harm.
    fn manifest(&mut self) -> Option<Manifest> {
        let (file, text) = self.read("theme.yaml")?;
        let error = match serde_yaml::from_str(&text) {
            Ok(manifest) => return Some(manifest),
            Err(error) => error,
        };
        let at = error.location().map_or(0, |location| location.index());
        let message = format!("主题设置有误：{error}");
        let hint = "可用的键：styles、first_scripts、scripts、page_styles、page_scripts、late_scripts、epub_styles";
        self.diagnostics.push(Diagnostic::error(Place { file, span: at..at }, message).hint(hint));
        None
    }

    fn joined(&mut self, paths: &[String]) -> String {
        let texts: Vec<Arc<str>> = paths.iter().filter_map(|path| self.read(path)).map(|(_, text)| text).collect();
        texts.join("\n")
    }

    fn style(&mut self, paths: &[String]) -> String {
        tight(&without_comments(&self.joined(paths)))
    }

    /// Scripts without comments, which hold their types, and without blanks that mean nothing.
    fn script(&mut self, paths: &[String]) -> String {
        minifier::js::minify(&self.joined(paths)).to_string()
    }

    /// The templates: for each its name and text, and its file.
    fn templates(&mut self) -> (Vec<Template>, Vec<(String, FileId)>) {
        let mut texts = Vec::new();
        let mut files = Vec::new();
        for entry in WalkDir::new(self.folder).sort_by_file_name() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(self.folder).to_path_buf();
                    let path = path.strip_prefix(self.folder).unwrap_or(&path).to_string_lossy().into_owned();
                    self.fault(&path, &error.into());
                    continue;
                }
            };
            let relative = entry.path().strip_prefix(self.folder).expect("the entry lies in the folder");
            let name = relative.to_string_lossy().replace('\\', "/");
            if entry.path().extension().is_some_and(|extension| extension == "html")
                && let Some((file, text)) = self.read(&name)
            {
                files.push((name.clone(), file));
                texts.push((name, text));
            }
        }
        (texts, files)
    }
}

/// Loads the theme; `None` when it cannot be used at all.
pub fn load(folder: &Path, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<Theme> {
    load_cached(folder, &mut TemplateCache::default(), sources, diagnostics)
}

/// The same, without parsing unchanged templates again.
pub fn load_cached(
    folder: &Path,
    cache: &mut TemplateCache,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Theme> {
    let mut reader = Reader { folder, sources, diagnostics };
    let manifest = reader.manifest()?;
    let style = reader.style(&manifest.styles);
    let first_script = InlineScript::new(trimmed(&reader.joined(&manifest.first_scripts)));
    let script = reader.script(&manifest.scripts);
    let epub_style = trimmed(&without_comments(&reader.joined(&manifest.epub_styles)));
    let mut scripts = |lists: BTreeMap<String, Vec<String>>| {
        lists.into_iter().map(|(name, paths)| (name, reader.script(&paths))).collect::<BTreeMap<_, _>>()
    };
    let (page_scripts, late_scripts) = (scripts(manifest.page_scripts), scripts(manifest.late_scripts));
    let page_styles = manifest.page_styles.into_iter().map(|(name, paths)| (name, reader.style(&paths))).collect();
    let (texts, files) = reader.templates();
    let templates = match cache.parse(texts) {
        Ok(templates) => templates,
        Err(error) => {
            diagnostics.push(template_fault(&files, sources, &error));
            return None;
        }
    };
    Some(Theme { templates, style, first_script, script, page_styles, page_scripts, late_scripts, epub_style, files })
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

/// Lines without their indentation; without those that are empty or only a `//` comment. No theme
/// script breaks a string over lines.
fn trimmed(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.fold(String::with_capacity(text.len()), |out, line| out + line + "\n")
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
