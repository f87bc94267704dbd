//! Says what the files of the content folder may be called.
//!
//! The name of a document, topic, checklist or image becomes part of an address on the site, which people type,
//! send and print, and which must work on every system.

use diagnostics::{ContentPart, Diagnostic, FileId, Place, did_you_mean, nearest};

use std::collections::BTreeSet;

use super::files::extension;

/// The YAML files that exist once.
const SINGLE_FILES: &[&str] =
    &["site.yaml", "errata.yaml", "synonyms.yaml", "glossary.yaml", "templates/fields.yaml", "templates/forms.yaml"];
/// The folders of YAML files.
const YAML_FOLDERS: &[&str] = &["topics", "checklists", "rules"];
/// Those of them in which every file becomes a page.
const PAGE_FOLDERS: &[&str] = &["topics", "checklists"];

/// Whether a part of an address has lower-case letters, digits and hyphens only. Upper case is not allowed because
/// some systems distinguish it from lower case and others do not.
pub(super) fn is_address_part(part: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !part.is_empty() && part.bytes().all(allowed)
}

/// Whether all folders and the name in an address are such parts.
pub(super) fn is_address(address: &str) -> bool {
    address.split('/').all(is_address_part)
}

/// The part of the content to which a file belongs, by its path below the content folder. A misspelt path counts as
/// the one that was meant, since other files refer to what that file should hold.
pub(super) fn part_of(path: &str) -> Option<ContentPart> {
    match path {
        // First, since most files are documents and comparing names takes long.
        _ if extension(path).eq_ignore_ascii_case("md") => Some(ContentPart::Documents),
        _ if path.starts_with("rules/") => Some(ContentPart::Rules),
        _ => match nearest(path, SINGLE_FILES).unwrap_or(path) {
            "errata.yaml" => Some(ContentPart::Errata),
            "templates/fields.yaml" | "templates/forms.yaml" => Some(ContentPart::Forms),
            _ => None,
        },
    }
}

/// The fault of a file that is a copy of another or the lock of an editor, by its name, if it is one; renaming it as
/// its name suggests would overwrite the other. `paths` are all files.
pub(super) fn check_copy(path: &str, paths: &BTreeSet<&str>, file: impl FnOnce() -> FileId) -> Option<Diagnostic> {
    let (name, ending) = intended(path);
    // A name that is in order may well end in a number: `template-1` beside `template`.
    if is_address(name) && extension(path) == ending {
        return None;
    }
    let mut name = name.replace("~$", "");
    for words in ["副本", "复件", "备份", "copy of", "copy", "Copy of", "Copy", "冲突"] {
        name = name.replace(words, "");
    }
    // `part-1 (2)`, as Windows names what is there already.
    let bare = name.trim_end().trim_end_matches([')', '）']).trim_end_matches(|it: char| it.is_ascii_digit());
    let unnumbered = bare.strip_suffix(['(', '（']).unwrap_or(&name);
    let names = [name.as_str(), unnumbered].map(suggested_name);
    let mut originals = names.into_iter().flatten().map(|name| format!("{name}.{ending}"));
    let original = originals.find(|original| original != path && paths.contains(original.as_str()))?;
    let message = format!("“{path}”像是“{original}”的副本，或者编辑软件的临时文件");
    let hint = "移出内容文件夹；确是另一篇的，取一个不同的名称";
    Some(Diagnostic::error(Place::start_of(file()), message).hint(hint).marked_incomplete())
}

/// What a file of no kind that is read was meant to be, or that it is not used.
pub(super) fn foreign_file(file: FileId, path: &str) -> Diagnostic {
    let (name, ending) = intended(path);
    if ending == "md" || ending == "yaml" {
        let hint = format!("改名为“{name}.{ending}”；看不到后面的扩展名时，先在文件夹的“查看”里勾选“文件扩展名”");
        let message = format!("“{path}”的扩展名不对，没有读入");
        return Diagnostic::error(Place::start_of(file), message).hint(hint).marked_incomplete();
    }
    let hint = "正文存成 .md，规则等存成 .yaml，图片存成 .png 或 .jpg；用不着的移出内容文件夹";
    Diagnostic::warning(Place::start_of(file), format!("“{path}”不是本站读取的文件，没有用上")).hint(hint)
}

/// A path without its ending, and the ending it was meant to have.
fn intended(path: &str) -> (&str, String) {
    // What editors and systems put behind an ending.
    let lower = path.to_ascii_lowercase();
    let behind = [".txt", ".bak", ".orig", "~"].iter().find(|behind| lower.ends_with(**behind));
    let path = &path[..path.len() - behind.map_or(0, |behind| behind.len())];
    let (name, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let ending = match &*ending.to_ascii_lowercase() {
        "markdown" | "mdown" => "md".to_string(),
        "yml" => "yaml".to_string(),
        other => other.to_string(),
    };
    // `part-9.md.md`
    (name.strip_suffix(&format!(".{ending}")).unwrap_or(name), ending)
}

/// The fault of a path that becomes part of an address but cannot, if so. Only then `file` is called.
pub(super) fn check_published_name(path: &str, file: impl FnOnce() -> FileId) -> Option<Diagnostic> {
    let ending = extension(path);
    let is_yaml = matches!(&*ending.to_ascii_lowercase(), "yaml" | "yml");
    let is_published = !is_yaml || path.split_once('/').is_some_and(|(folder, _)| PAGE_FOLDERS.contains(&folder));
    let name = path.rsplit_once('.').map_or(path, |(name, _)| name);
    if !is_published || (is_address(name) && is_address_part(ending)) {
        return None;
    }
    let hint = match suggested_name(name) {
        Some(better) => format!("改名为“{better}.{}”", ending.to_ascii_lowercase()),
        None => format!("改用拼音、编号作名称，如“tongzhi-2018-9.{}”", ending.to_ascii_lowercase()),
    };
    let message = format!("“{path}”不能作网址：文件和文件夹的名称只能用小写字母、数字和连字符（-）");
    Some(Diagnostic::error(Place::start_of(file()), message).hint(hint).marked_incomplete())
}

/// The fault of a YAML file that is not used for anything.
pub(super) fn unused_file(file: FileId, path: &str) -> Diagnostic {
    let yaml = format!("{}.yaml", path.rsplit_once('.').map_or(path, |(name, _)| name));
    let is_in_folder = path.split_once('/').is_some_and(|(folder, _)| YAML_FOLDERS.contains(&folder));
    let move_away = || format!("移到它该在的文件夹（{}）；用不着的移出内容文件夹", YAML_FOLDERS.join("、"));
    let hint =
        if is_in_folder { format!("改名为“{yaml}”") } else { did_you_mean(&yaml, SINGLE_FILES, move_away) };
    Diagnostic::error(Place::start_of(file), format!("“{path}”不在本站读取的文件之列")).hint(hint).marked_incomplete()
}

/// The nearest valid address, with hyphens in place of all other characters; `None` if some part would be empty.
fn suggested_name(address: &str) -> Option<String> {
    let part = |part: &str| {
        let words = part.split(|character: char| !character.is_ascii_alphanumeric());
        let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect();
        (!words.is_empty()).then(|| words.join("-"))
    };
    let parts: Option<Vec<String>> = address.split('/').map(part).collect();
    parts.map(|parts| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_small_letters_digits_and_hyphens() {
        for good in ["about", "policies/qinghai-2018-9", "images/2022/1"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["", "a//b", "/a", "a/", "A", "a_b", "a.b", "a b", "甲", "a\"b", "a<b", "../a", "a\\b"] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_better_name_is_an_address() {
        assert_eq!(suggested_name("Policies/QH 2018_(9)").as_deref(), Some("policies/qh-2018-9"));
        assert_eq!(suggested_name("policies/青海2018").as_deref(), Some("policies/2018"));
        assert_eq!(suggested_name("policies/青海"), None);
    }

    #[test]
    fn parts_are_told_by_paths_and_by_misspelt_ones() {
        for (path, part) in [
            ("errata.yaml", Some(ContentPart::Errata)),
            ("erata.yml", Some(ContentPart::Errata)),
            ("templates/field.yaml", Some(ContentPart::Forms)),
            ("rules/facts.yml", Some(ContentPart::Rules)),
            ("guide/Part 1.MD", Some(ContentPart::Documents)),
            // Nothing of the content refers to these.
            ("glossary.yaml", None),
            ("topics/one.yaml", None),
            ("图.png", None),
        ] {
            assert_eq!(part_of(path), part, "{path}");
        }
    }
}
