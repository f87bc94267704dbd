//! No two files of a crate use each other, neither directly nor by way of others.
//!
//! A folder's own file and the files below it are one thing: they may.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use end_to_end::files_below;

use crate::tidy::{before_tests, code_of, without_tests};

/// The path of a module from its crate's root: `["load", "rules"]`.
type Module = Vec<String>;

/// A path as code writes it, from the crate's root, and the name it gets where it is imported.
type Import = (Vec<String>, String);

/// The modules of a crate: the paths that each file names, and those of them that others may find there.
struct Crate {
    named: BTreeMap<Module, Vec<Import>>,
}

impl Crate {
    /// Reads the files of a crate, by their paths below `src/`.
    fn of<'f>(files: impl Iterator<Item = (&'f str, &'f str)>) -> Self {
        let modules = files.map(|(path, text)| {
            let module = module(path);
            let imports = imports(&module, text);
            (module, imports)
        });
        Self { named: modules.collect() }
    }

    /// The file that a path leads to, through what other files only hand on.
    fn file(&self, path: &[String], patience: usize) -> Module {
        let length = (0..=path.len()).rev().find(|length| self.named.contains_key(&path[..*length]));
        let module = path[..length.unwrap_or(0)].to_vec();
        let Some(name) = path.get(module.len()).filter(|_| patience > 0) else { return module };
        let handed_on = self.named.get(&module).and_then(|imports| imports.iter().find(|(_, known)| known == name));
        match handed_on {
            Some((there, _)) if there.as_slice() != path => self.file(there, patience - 1),
            _ => module,
        }
    }

    /// The files that each file uses, but for those above and below it in the same folder.
    fn arrows(&self) -> BTreeMap<&Module, BTreeSet<Module>> {
        let used = self.named.iter().map(|(from, imports)| {
            let files = imports.iter().map(|(path, _)| self.file(path, 8));
            (from, files.filter(|to| !to.starts_with(from) && !from.starts_with(to)).collect())
        });
        used.collect()
    }

    /// Files that use each other, each with a shortest way back to itself.
    fn circles(&self) -> Vec<String> {
        let arrows = self.arrows();
        let mut circles = Vec::new();
        let mut told: BTreeSet<&Module> = BTreeSet::new();
        for start in arrows.keys().copied() {
            let mut seen = BTreeSet::new();
            let mut ways = VecDeque::from([vec![start]]);
            while let Some(way) = ways.pop_front().filter(|_| !told.contains(start)) {
                for to in &arrows[way[way.len() - 1]] {
                    let longer = [&way[..], &[to]].concat();
                    if to == start && told.insert(start) {
                        told.extend(&way);
                        circles.push(longer.iter().map(|module| module.join("::")).collect::<Vec<_>>().join(" → "));
                    } else if seen.insert(to) {
                        ways.push_back(longer);
                    }
                }
            }
        }
        circles
    }
}

/// `load/rules/mod.rs` → `["load", "rules"]`; the crate's own file has an empty path.
fn module(path: &str) -> Module {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if ["lib", "main", "mod"].contains(&path) { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// The code without comments and without what stands behind the beginning of its tests.
fn code(text: &str) -> String {
    before_tests(text).lines().map(code_of).collect::<Vec<_>>().join("\n")
}

/// All paths within the crate that a file names.
fn imports(module: &[String], text: &str) -> Vec<Import> {
    let code = code(text);
    let mut all = Vec::new();
    for start in ["crate::", "super::", "self::", "use "] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            // `$crate::`, `super::super::` and longer names begin elsewhere.
            if before.is_none_or(|sign| !sign.is_alphanumeric() && !"_$:".contains(sign)) {
                let mut rest = code[at..].trim_start_matches("use ");
                tree(&mut rest, &mut Vec::new(), &mut all);
            }
        }
    }
    all.into_iter().filter_map(|(path, name)| Some((absolute(module, &path)?, name))).collect()
}

/// Reads a path with all its branches: `a::{b, c::{self, d as e}}`.
fn tree(rest: &mut &str, above: &mut Vec<String>, all: &mut Vec<Import>) {
    let depth = above.len();
    loop {
        *rest = rest.trim_start();
        if let Some(inside) = rest.strip_prefix('{') {
            *rest = inside;
            while !rest.is_empty() && !rest.starts_with('}') {
                tree(rest, above, all);
                *rest = rest.trim_start().trim_start_matches(',').trim_start();
            }
            *rest = rest.get(1..).unwrap_or_default();
            break;
        }
        let end = rest.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(rest.len());
        let (word, after) = rest.split_at(if rest.starts_with('*') { 1 } else { end });
        *rest = after;
        if word.is_empty() {
            // The parameters of a generic function, or no path at all; the sign is left behind.
            let sign = rest.chars().next().map_or(0, char::len_utf8);
            *rest = &rest[sign..];
            all.push((above.clone(), above.last().cloned().unwrap_or_default()));
            break;
        }
        if word != "self" || above.is_empty() {
            above.push(word.to_owned());
        }
        if let Some(more) = rest.strip_prefix("::") {
            *rest = more;
            continue;
        }
        let mut name = above.last().cloned().unwrap_or_default();
        if let Some(renamed) = rest.trim_start().strip_prefix("as ") {
            let end = renamed.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(renamed.len());
            renamed[..end].clone_into(&mut name);
            *rest = &renamed[end..];
        }
        all.push((above.clone(), name));
        break;
    }
    above.truncate(depth);
}

/// A path from the crate's root, where one that names another crate seems to lead into the module itself;
/// `None` for one that leads out of the crate.
fn absolute(module: &[String], path: &[String]) -> Option<Vec<String>> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    let (base, rest) = match path.first()?.as_str() {
        "crate" => (&[][..], &path[1..]),
        "self" => (module, &path[1..]),
        _ => (&module[..module.len().checked_sub(ups)?], &path[ups..]),
    };
    Some([base, rest].concat())
}

#[test]
fn no_files_of_a_crate_use_each_other_in_a_circle() {
    let mut found = Vec::new();
    let rust = ["builder", "crates", "wasm-checker"].iter().flat_map(files_below);
    let mut crates: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for file in rust.filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
        let path = file.to_string_lossy().into_owned();
        if let Some((folder, below)) = path.split_once("/src/") {
            crates.entry(folder.to_owned()).or_default().push((below.to_owned(), without_tests(&file)));
        }
    }
    assert!(crates.len() > 10, "{:?}", crates.keys());
    for (folder, files) in &crates {
        let files = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        found.extend(Crate::of(files).circles().into_iter().map(|circle| format!("{folder}: {circle}")));
    }
    assert!(found.is_empty(), "files that use each other:\n{}", found.join("\n"));
}

fn circles(files: &[(&str, &str)]) -> Vec<String> {
    Crate::of(files.iter().copied()).circles()
}

#[test]
fn circles_are_found_whichever_way_they_are_written() {
    let lib = ("lib.rs", "mod a;\nmod b;\nmod c;\npub use crate::b::Thing;");
    let c = ("c.rs", "use super::a;");
    for (b, found) in [
        ("use crate::a::Other;", "a → b → a"),
        ("use crate::{a::{self, Other}, d};", "a → b → a"),
        ("fn f() { super::a::g::<u8>(); }", "a → b → a"),
        ("use crate::c;", "a → b → c → a"),
        ("// use crate::a;\n#[cfg(test)]\nuse crate::a;", ""),
    ] {
        let expected: Vec<&str> = Some(found).filter(|found| !found.is_empty()).into_iter().collect();
        assert_eq!(circles(&[lib, ("a.rs", "use crate::b;"), ("b.rs", b), c]), expected, "{b}");
    }
    // By a name that another file hands on.
    for lib in ["pub use crate::b::Thing;", "mod b;\npub use b::{Other, Thing as Thing};", "pub use self::b::Thing;"] {
        let files = [("lib.rs", lib), ("a.rs", "use crate::Thing;"), ("b.rs", "use crate::a;")];
        assert_eq!(circles(&files), ["a → b → a"], "{lib}");
    }
    // Within folders, and from a file of one to a file of another.
    let folder = [("a/mod.rs", "mod x;\nuse super::b;"), ("a/x.rs", "use super::y;"), ("b.rs", "use crate::a::x::X;")];
    assert_eq!(circles(&folder), [""; 0]);
    let back = [("a/mod.rs", "mod x;"), ("a/x.rs", "use crate::b;"), ("b.rs", "use crate::a::x::X;")];
    assert_eq!(circles(&back), ["a::x → b → a::x"]);
    // A folder's own file and those below it are one thing.
    assert_eq!(circles(&[("a/mod.rs", "mod x;\nuse crate::a::x::X;"), ("a/x.rs", "use super::Y;")]), [""; 0]);
}
