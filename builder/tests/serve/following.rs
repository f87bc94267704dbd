//! After any edits the site is the one a fresh build makes, byte for byte; and so are the pages that are
//! shown before it is built.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use builder::build::{self, Inputs};
use builder::progress::Progress;
use builder::serve::{CheckedSite, IncrementalBuilder, LastSearch, without_search_names};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

/// Something an editor does. Numbers choose a file, a line, words.
#[derive(Clone, Debug)]
enum Edit {
    /// Adds words to the end of a paragraph.
    Words(usize, usize),
    /// Takes a line away, whatever it was.
    Line(usize, usize),
    /// Puts a file back as it was at first.
    Restore(usize),
    /// Takes a file away.
    Remove(usize),
    /// Adds a document that nothing lists.
    Add(usize),
    /// Changes a style.
    Style(usize),
    /// Changes a template so that it can still be read.
    Template(usize),
    /// Breaks a template.
    BreakTemplate,
    /// Puts the theme back.
    RestoreTheme,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        4 => (any::<usize>(), any::<usize>()).prop_map(|(file, line)| Edit::Words(file, line)),
        2 => (any::<usize>(), any::<usize>()).prop_map(|(file, line)| Edit::Line(file, line)),
        4 => any::<usize>().prop_map(Edit::Restore),
        1 => any::<usize>().prop_map(Edit::Remove),
        1 => (0..3usize).prop_map(Edit::Add),
        1 => any::<usize>().prop_map(Edit::Style),
        1 => any::<usize>().prop_map(Edit::Template),
        1 => Just(Edit::BreakTemplate),
        2 => Just(Edit::RestoreTheme),
    ];
    prop::collection::vec(edit, 6..14)
}

type Files = BTreeMap<PathBuf, Vec<u8>>;

fn files(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("listed"));
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.map(|path| (path.strip_prefix(folder).expect("below").to_owned(), fs::read(&path).expect("read"))).collect()
}

fn write(folder: &Path, files: &Files) {
    let _ = fs::remove_dir_all(folder);
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
}

/// A book on disk, edited and built in two ways.
struct Book {
    folder: tempfile::TempDir,
    inputs: Inputs,
    content: Files,
    theme: Files,
    names: Vec<PathBuf>,
}

impl Book {
    fn new() -> Self {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut content = files(&repository.join("tests/fixtures/another-province"));
        let topic = "title: 专题\norder: 1\nquestion: 怎么说。\nalone: 只有一个文件。\nprovisions:\n  - at: guide/part-1#s2-1\n    quote: 党员大会\n";
        content.insert("topics/one.yaml".into(), topic.into());
        let theme = files(&repository.join("theme"));
        let folder = tempfile::tempdir().expect("temporary folder");
        let inputs = Inputs { content: folder.path().join("content"), theme: folder.path().join("theme"), wasm: None };
        write(&inputs.content, &content);
        write(&inputs.theme, &theme);
        let names = content.keys().cloned().collect();
        Self { folder, inputs, content, theme, names }
    }

    fn name(&self, number: usize) -> PathBuf {
        self.inputs.content.join(&self.names[number % self.names.len()])
    }

    /// Does it; tells whether the theme changed.
    fn edit(&self, edit: &Edit) -> bool {
        let line_of = |path: &Path, number: usize, change: &dyn Fn(&str) -> String| {
            let Ok(text) = fs::read_to_string(path) else { return };
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            if !lines.is_empty() {
                let at = number % lines.len();
                lines[at] = change(&lines[at]);
                fs::write(path, lines.join("\n") + "\n").expect("written");
            }
        };
        let template = self.inputs.theme.join("pages/document.html");
        match edit {
            Edit::Words(file, line) => line_of(&self.name(*file), *line, &|line| format!("{line}又")),
            Edit::Line(file, line) => line_of(&self.name(*file), *line, &|_| String::new()),
            Edit::Restore(file) => {
                let path = self.name(*file);
                let bytes = &self.content[path.strip_prefix(&self.inputs.content).expect("below")];
                fs::write(&path, bytes).expect("written");
            }
            Edit::Remove(file) => drop(fs::remove_file(self.name(*file))),
            Edit::Add(number) => {
                let text = "---\ntitle: 新\nshort_title: 新\nkind: guide\n---\n新文。\n";
                fs::write(self.inputs.content.join(format!("guide/a-{number}.md")), text).expect("written");
            }
            Edit::Style(number) => {
                let style = self.theme.keys().filter(|path| path.extension().is_some_and(|it| it == "css"));
                let style: Vec<&PathBuf> = style.collect();
                let path = self.inputs.theme.join(style[number % style.len()]);
                let text = fs::read_to_string(&path).expect("read");
                fs::write(path, format!("{text}\n.c{number} {{ color: red; }}\n")).expect("written");
            }
            Edit::Template(number) => {
                let text = fs::read_to_string(&template).expect("read");
                fs::write(&template, text.replacen("<article", &format!("<!-- {number} --><article"), 1))
                    .expect("written");
            }
            Edit::BreakTemplate => fs::write(&template, "{% if %}").expect("written"),
            Edit::RestoreTheme => write(&self.inputs.theme, &self.theme),
        }
        matches!(edit, Edit::Style(_) | Edit::Template(_) | Edit::BreakTemplate | Edit::RestoreTheme)
    }

    /// A build that knows nothing of any before; `None` when something is at fault.
    fn fresh(&self) -> Option<Files> {
        let out = self.folder.path().join("fresh");
        let _ = fs::remove_dir_all(&out);
        let (built, _) = build::build_into(&self.inputs, &Progress::silent(), &out).expect("written");
        built.is_good().then(|| files(&out))
    }
}

/// Shown pages equal built ones, but for the name of the search's data.
fn shown_is_built(shown: Vec<render::OutputFile>, built: &Files) {
    for file in shown {
        let of_build = built.get(Path::new(&file.path)).unwrap_or_else(|| panic!("no build has {}", file.path));
        assert!(
            without_search_names(&file.bytes) == without_search_names(of_build),
            "{} is shown otherwise than it is built",
            file.path
        );
    }
}

#[test]
fn edits_of_files_long_unchanged_are_followed() {
    let book = Book::new();
    let out = book.folder.path().join("dist");
    // Younger files are read each time, whatever the system says of them.
    std::thread::sleep(Duration::from_millis(3_200));
    let (mut builder, search) = (IncrementalBuilder::new(book.inputs.clone()), LastSearch::default());
    builder.load_and_check();
    let files_edited = (0..book.names.len()).step_by(3);
    let of_file = |file| [Edit::Words(file, 4), Edit::Remove(file), Edit::Restore(file)];
    let theme = [Edit::Template(1), Edit::BreakTemplate, Edit::Template(2), Edit::RestoreTheme];
    for edit in files_edited.flat_map(of_file).chain(theme).chain([Edit::Add(0)]) {
        if book.edit(&edit) {
            builder.forget_theme();
        }
        let (draft, _) = builder.load_and_check();
        let publish =
            |draft: CheckedSite| draft.publish(&book.inputs, &Progress::silent(), &out, &search).expect("written");
        let published = draft.is_some_and(|draft| publish(draft).is_ok());
        let fresh = book.fresh();
        assert_eq!(published, fresh.is_some(), "{edit:?}");
        assert!(fresh.is_none_or(|fresh| files(&out) == fresh), "{edit:?}: not what a fresh build makes");
    }
}

#[test]
fn after_any_edits_the_site_is_that_of_a_fresh_build() {
    let config = ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    let good = std::cell::Cell::new(0);
    let outcome = runner.run(&edits(), |edits| {
        let book = Book::new();
        let out = book.folder.path().join("dist");
        let (mut builder, search) = (IncrementalBuilder::new(book.inputs.clone()), LastSearch::default());
        let mut last: Option<Files> = None;
        for edit in std::iter::once(&Edit::RestoreTheme).chain(&edits) {
            if book.edit(edit) {
                builder.forget_theme();
            }
            let (draft, reports) = builder.load_and_check();
            let fresh = book.fresh();
            let published = draft.map(|draft| {
                let mut paths: BTreeSet<String> = BTreeSet::new();
                let pages = fresh.iter().flatten().map(|(path, _)| path.to_string_lossy().into_owned());
                paths.extend(pages.filter(|path| path.ends_with("html")));
                let paths: Vec<String> = paths.into_iter().collect();
                let shown = builder.render_viewed(&draft, &paths, &search);
                if let (Ok(shown), Some(built)) = (shown, &fresh) {
                    let pages = shown.iter().filter(|file| file.path.ends_with("html")).count();
                    assert_eq!(pages, paths.len(), "every page can be shown alone");
                    shown_is_built(shown, built);
                }
                draft.publish(&book.inputs, &Progress::silent(), &out, &search).expect("written").is_ok()
            });
            if let Some(fresh) = fresh {
                prop_assert_eq!(published, Some(true), "{:?}: {:?}", edit, reports);
                prop_assert!(files(&out) == fresh, "{:?}: not what a fresh build makes", edit);
                last = Some(fresh);
                good.set(good.get() + 1);
            } else {
                prop_assert!(published != Some(true), "{:?}: a fresh build refuses it", edit);
                let told = reports.iter().any(|report| diagnostics::has_errors(&report.diagnostics));
                prop_assert!(told || published == Some(false), "{:?}: refused in silence", edit);
                prop_assert!(last.as_ref().is_none_or(|last| files(&out) == *last), "{:?}: the last good site", edit);
            }
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    assert!(good.get() >= 12, "only {} good sites were compared", good.get());
}
