//! What files may be called: the name of a document, a topic, a checklist or an image is part of an
//! address on the site, and an address is typed, sent, printed, and opened on every system.

use super::files::extension;
use diagnostics::{ContentPart, Diagnostic, FileId, Place, nearest};

/// Files of one kind each.
const KNOWN: &[&str] =
    &["site.yaml", "errata.yaml", "synonyms.yaml", "glossary.yaml", "templates/fields.yaml", "templates/forms.yaml"];
/// Folders of YAML files of one kind.
const FOLDERS: &[&str] = &["topics", "checklists", "rules"];
/// Those of them whose files each become a page.
const NAMED: &[&str] = &["topics", "checklists"];

/// Whether a part of an address has small letters, digits and hyphens only. Small ones, because some
/// systems tell them from capitals and others do not.
pub(super) fn is_part(part: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !part.is_empty() && part.bytes().all(allowed)
}

/// Whether every folder and name in an address is such a part.
pub(super) fn is_address(address: &str) -> bool {
    address.split('/').all(is_part)
}

/// The part of the content a file belongs to, by its path below the content folder. A misspelt path belongs
/// where the name that is meant belongs, since that is what other files miss then.
pub(super) fn part_of(path: &str) -> Option<ContentPart> {
    match nearest(path, KNOWN).unwrap_or(path) {
        "errata.yaml" => Some(ContentPart::Errata),
        "templates/fields.yaml" | "templates/forms.yaml" => Some(ContentPart::Forms),
        _ if path.starts_with("rules/") => Some(ContentPart::Rules),
        _ if path.to_ascii_lowercase().ends_with(".md") => Some(ContentPart::Documents),
        _ => None,
    }
}

/// What is wrong with the path of a file that is published under its name. `file` is asked for then.
pub(super) fn fault(path: &str, file: impl FnOnce() -> FileId) -> Option<Diagnostic> {
    let ending = extension(path);
    let is_yaml = matches!(&*ending.to_ascii_lowercase(), "yaml" | "yml");
    let is_published = !is_yaml || path.split_once('/').is_some_and(|(folder, _)| NAMED.contains(&folder));
    let name = path.rsplit_once('.').map_or(path, |(name, _)| name);
    if !is_published || (is_address(name) && is_part(ending)) {
        return None;
    }
    let hint = match better(name) {
        Some(better) => format!("改名为“{better}.{}”", ending.to_ascii_lowercase()),
        None => format!("改用拼音、编号作名称，如“tongzhi-2018-9.{}”", ending.to_ascii_lowercase()),
    };
    let message = format!("“{path}”不能作网址：文件和文件夹的名称只能用小写字母、数字和连字符（-）");
    Some(Diagnostic::error(Place { file: file(), span: 0..0 }, message).hint(hint).marked_incomplete())
}

/// A YAML file that nothing reads.
pub(super) fn unread(file: FileId, path: &str) -> Diagnostic {
    let yaml = format!("{}.yaml", path.rsplit_once('.').map_or(path, |(name, _)| name));
    let is_in_folder = path.split_once('/').is_some_and(|(folder, _)| FOLDERS.contains(&folder));
    let hint = match nearest(&yaml, KNOWN) {
        _ if is_in_folder => format!("改名为“{yaml}”"),
        Some(known) => format!("是否应为“{known}”？"),
        None => format!("移到它该在的文件夹（{}）；用不着的移出内容文件夹", FOLDERS.join("、")),
    };
    Diagnostic::error(Place { file, span: 0..0 }, format!("“{path}”不在本站读取的文件之列"))
        .hint(hint)
        .marked_incomplete()
}

/// The same address with hyphens for what it cannot have, if that leaves a name for every part.
fn better(address: &str) -> Option<String> {
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
        assert_eq!(better("Policies/QH 2018_(9)").as_deref(), Some("policies/qh-2018-9"));
        assert_eq!(better("policies/青海2018").as_deref(), Some("policies/2018"));
        assert_eq!(better("policies/青海"), None);
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
