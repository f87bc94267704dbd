//! Some pages of the site, without the others.

use std::collections::BTreeSet;

use crate::build::Put;
use crate::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::render::scripts::Scripts;
use crate::render::{
    OutputFile, Renderer, analysis, cases, check, checklists, edition, errata, fill, knowledge, ledger, path,
    procedures, search, statements, terms, topics,
};
use crate::source::Sources;
use crate::theme::Theme;

type Rendered = Vec<Result<OutputFile, Diagnostic>>;
type Group = fn(&Renderer<'_>) -> Rendered;

/// The pages that are made together, by the folders they lie in. What lies elsewhere is a document, a
/// topic or a further page of a list.
const GROUPS: &[(&[&str], Group)] = &[
    (&["index.html"], |r| vec![r.home()]),
    (&["404.html"], |r| vec![r.not_found()]),
    (&[errata::FILE], |r| vec![r.errata()]),
    (&[search::FILE], |r| vec![r.search()]),
    (&[check::FILE, check::RULES, check::CONFLICTS], |r| r.check()),
    (&[procedures::FILE], |r| r.procedures()),
    (&[analysis::FILE], |r| r.analysis().into_iter().collect()),
    (&[ledger::FILE, ledger::BY_RULE, statements::FILE], |r| r.ledger()),
    (&[cases::FILE], |r| r.cases().into_iter().collect()),
    (&[fill::FILE], |r| r.fill().into_iter().collect()),
    (&[topics::FILE], |r| r.topic_lists()),
    (&[terms::FILE], |r| r.glossary().into_iter().collect()),
    (&[knowledge::FILE, knowledge::CALENDAR], |r| r.knowledge()),
    (&[checklists::FILE], |r| r.checklists()),
    (&[edition::WHOLE], |r| r.whole().into_iter().collect()),
];

/// Renders the pages at these paths, as far as the site has them, and hands them to `put` with the
/// styles and scripts that pages name. They are those of [`render`](super::render), byte for byte.
pub fn some(
    site: &Site,
    theme: &Theme,
    scripts: Option<Scripts>,
    sources: &Sources,
    paths: &BTreeSet<String>,
    put: &Put<'_>,
) -> Vec<Diagnostic> {
    let renderer = Renderer::new(site, theme, scripts, sources, put);
    let mut faults = Vec::new();
    let mut missing = paths.clone();
    let mut take = |page: Result<OutputFile, Diagnostic>| match page {
        Ok(page) => {
            if missing.remove(&page.path) {
                put(page);
            }
        }
        Err(fault) => faults.push(fault),
    };
    let documents = site.documents.iter().enumerate();
    documents.filter(|(_, document)| paths.contains(&path::of(&document.address))).for_each(|(number, _)| {
        take(renderer.document(number));
    });
    let all = site.topics.iter().enumerate();
    all.filter(|(_, topic)| paths.contains(&topics::file(topic))).for_each(|(number, _)| take(renderer.topic(number)));
    let wanted = |files: &[&str]| {
        let mut folders = files.iter().map(|file| path::top(file));
        folders.any(|folder| paths.iter().any(|path| path::top(path) == folder))
    };
    GROUPS.iter().filter(|(files, _)| wanted(files)).flat_map(|(_, group)| group(&renderer)).for_each(&mut take);
    if !missing.is_empty() {
        let further = renderer.further_lists().into_iter();
        let further = further.filter(|page| page.as_ref().map_or(true, |page| missing.contains(&page.path)));
        further.for_each(|page| match page {
            Ok(page) => put(page),
            Err(fault) => faults.push(fault),
        });
    }
    faults
}

/// The folders in which pages and files lie that the builder makes by itself, some within others.
pub(crate) fn own_folders() -> impl Iterator<Item = &'static str> {
    let files = GROUPS.iter().flat_map(|(files, _)| *files);
    files.filter_map(|file| Some(file.rsplit_once('/')?.0)).chain(["assets"])
}
