//! The rule book, loaded once for all tests.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use diagnostics::{Diagnostic, render_short};
use diagnostics::{FileId, Sources};
use load::rule_files::load;
use model::rule_sources::RuleSources;
use rules::{Answer, Answers, Outcome, RuleBook};

/// The content's rule files, in the order of their paths.
pub(crate) fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/rules");
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.expect("a readable folder");
        if entry.path().extension().is_some_and(|extension| extension == "yaml") {
            paths.push(entry.into_path());
        }
    }
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(&folder).expect("below the folder").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).expect("a readable file"))
    };
    paths.iter().map(read).collect()
}

/// Loads rule files; gives the faults in their short form.
pub(crate) fn load_files(files: &[(String, String)]) -> (RuleSources, Vec<String>) {
    let mut sources = Sources::default();
    let ids: Vec<FileId> = files.iter().map(|(name, text)| sources.add(name.clone(), text.as_str().into())).collect();
    let files: Vec<(FileId, &str)> = ids.iter().map(|id| (*id, &**sources.text(*id))).collect();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let loaded = load(&files, &mut diagnostics);
    let faults = diagnostics.iter().map(|diagnostic| render_short(diagnostic, &sources)).collect();
    (loaded, faults)
}

/// The content's rules.
pub(crate) fn loaded() -> &'static RuleSources {
    static LOADED: OnceLock<RuleSources> = OnceLock::new();
    LOADED.get_or_init(|| {
        let (loaded, faults) = load_files(&files());
        assert!(faults.is_empty(), "{}", faults.concat());
        loaded
    })
}

/// The content's rule book.
pub(crate) fn book() -> &'static RuleBook {
    &loaded().book
}

/// Answers by name; `None` for what is not known.
pub(crate) fn answers(given: &[(&str, Option<i64>)]) -> Answers {
    let mut answers = Answers::none(book());
    for (name, value) in given {
        let (fact, _) = book().fact_named(name).unwrap_or_else(|| panic!("no fact {name}"));
        answers.set(fact, value.map_or(Answer::DontKnow, Answer::Known));
    }
    answers
}

/// What a decision comes to.
pub(crate) fn outcome(decision: &str, answers: &Answers) -> Outcome {
    let (id, _) = book().decision_named(decision).unwrap_or_else(|| panic!("no decision {decision}"));
    rules::Evaluation::new(book(), answers).outcome(id)
}

/// The names of the values of an outcome.
pub(crate) fn values(decision: &str, outcome: &Outcome) -> Vec<&'static str> {
    let (_, decision) = book().decision_named(decision).expect("a decision");
    outcome.values.iter().map(|value| decision.values[usize::from(*value)].id.as_str()).collect()
}

/// The names of the missing facts.
pub(crate) fn missing(outcome: &Outcome) -> Vec<&'static str> {
    outcome.missing.iter().map(|fact| book().fact(fact).expect("a fact").id.as_str()).collect()
}

/// The names of the conflicts.
pub(crate) fn conflicts(outcome: &Outcome) -> Vec<&'static str> {
    outcome.conflicts.iter().map(|id| book().conflict(*id).expect("a conflict").id.as_str()).collect()
}

/// The lines of a file with where they begin.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end - line.len(), line.trim_end_matches('\n')))
    })
}
