//! The registry of pages: all of them, or some, come from the same list.

use std::collections::BTreeSet;

use diagnostics::{Diagnostic, Sources};
use model::routes;
use model::site::Site;
use rayon::prelude::*;

use crate::form_pages;
use crate::output::{OutputFile, Sink};
use crate::renderer::Renderer;
use crate::scripts::Scripts;
use crate::theme::Theme;
use crate::topics;

type Rendered = Vec<Result<OutputFile, Diagnostic>>;

/// Generated pages that are rendered together.
struct PageGroup {
    /// Where they lie, as far as that does not depend on the content.
    files: &'static [&'static str],
    render: fn(&Renderer<'_>) -> Rendered,
}

/// Every generated page, of [`routes::GENERATED`]. What lies elsewhere is a document, a topic or a further
/// page of a list.
const GENERATED: &[PageGroup] = &[
    PageGroup { files: &[routes::HOME], render: |r| vec![r.home()] },
    PageGroup { files: &[routes::NOT_FOUND], render: |r| vec![r.not_found()] },
    PageGroup { files: &[routes::ERRATA], render: |r| vec![r.errata()] },
    PageGroup { files: &[routes::SEARCH], render: |r| vec![r.search()] },
    PageGroup { files: &[routes::SELF_CHECK, routes::RULES, routes::CONFLICTS], render: |r| r.self_check() },
    PageGroup { files: &[routes::PROCEDURES], render: |r| r.procedures() },
    PageGroup { files: &[routes::ANALYSIS], render: |r| r.analysis().into_iter().collect() },
    PageGroup {
        files: &[routes::TRACEABILITY, routes::TRACEABILITY_BY_RULE, routes::STATEMENTS],
        render: |r| r.traceability(),
    },
    PageGroup { files: &[routes::CASES], render: |r| r.cases().into_iter().collect() },
    PageGroup { files: &[routes::FILL], render: |r| r.fill().into_iter().collect() },
    PageGroup { files: &[routes::TOPICS], render: |r| r.topic_lists() },
    PageGroup { files: &[routes::GLOSSARY], render: |r| r.glossary().into_iter().collect() },
    PageGroup { files: &[routes::KNOWLEDGE, routes::CALENDAR], render: |r| r.knowledge() },
    PageGroup { files: &[routes::CHECKLISTS], render: |r| r.checklists() },
    PageGroup { files: &[routes::WHOLE_BOOK], render: |r| r.whole_book().into_iter().collect() },
];

/// Renders the whole site and hands each file to `sink`. Gives the faults of templates; with any the
/// files must not be published. Without `scripts` the pages show tables and the contents in place of
/// self-check and search.
pub fn render(
    site: &Site,
    theme: &Theme,
    scripts: Option<Scripts>,
    sources: &Sources,
    sink: &Sink<'_>,
) -> Vec<Diagnostic> {
    let renderer = Renderer::new(site, theme, scripts, sources, sink);
    let fault = |page: Result<OutputFile, Diagnostic>| page.map(sink).err();
    let documents = || {
        let documents = (0..site.documents.len()).into_par_iter().filter_map(|index| fault(renderer.document(index)));
        let topics = (0..site.topics.len()).into_par_iter().filter_map(|index| fault(renderer.topic(index)));
        documents.chain(topics).collect::<Vec<Diagnostic>>()
    };
    let generated = || {
        let pages = GENERATED.par_iter().flat_map_iter(|group| (group.render)(&renderer).into_iter().filter_map(fault));
        pages.collect::<Vec<Diagnostic>>()
    };
    let others = || {
        form_pages::blanks(&site.library).into_iter().for_each(sink);
        renderer.further_lists().into_iter().chain(renderer.epub()).filter_map(fault).collect::<Vec<Diagnostic>>()
    };
    let (documents, (generated, others)) = rayon::join(documents, || rayon::join(generated, others));
    for asset in &site.assets {
        sink(OutputFile { path: asset.path.clone(), bytes: asset.bytes.to_vec() });
    }
    documents.into_iter().chain(generated).chain(others).collect()
}

/// Renders only the pages at these paths, as far as the site has them, and hands them to `sink` with the
/// styles and scripts that pages name. They are the same as those of [`render`], byte for byte.
pub fn render_some(
    site: &Site,
    theme: &Theme,
    scripts: Option<Scripts>,
    sources: &Sources,
    paths: &BTreeSet<String>,
    sink: &Sink<'_>,
) -> Vec<Diagnostic> {
    let renderer = Renderer::new(site, theme, scripts, sources, sink);
    let documents = site.documents.iter().enumerate();
    let documents = documents.filter(|(_, document)| paths.contains(&routes::page_of(&document.address)));
    let topics = site.topics.iter().enumerate().filter(|(_, topic)| paths.contains(&topics::file(topic)));
    // Checklists and further pages of a group lie below its folders.
    let wanted = |group: &&PageGroup| {
        let mut folders = group.files.iter().map(|file| routes::first_folder(file));
        folders.any(|folder| paths.iter().any(|path| routes::first_folder(path) == folder))
    };
    let rendered = documents
        .map(|(number, _)| renderer.document(number))
        .chain(topics.map(|(number, _)| renderer.topic(number)))
        .chain(GENERATED.iter().filter(wanted).flat_map(|group| (group.render)(&renderer)));
    let mut missing = paths.clone();
    let mut faults = take_wanted(rendered, &mut missing, sink);
    if !missing.is_empty() {
        faults.extend(take_wanted(renderer.further_lists().into_iter(), &mut missing, sink));
    }
    faults
}

/// Hands pages that are still missing to `sink`; gives the faults of those that could not be rendered.
fn take_wanted(
    pages: impl Iterator<Item = Result<OutputFile, Diagnostic>>,
    missing: &mut BTreeSet<String>,
    sink: &Sink<'_>,
) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for page in pages {
        match page {
            Ok(page) if missing.remove(&page.path) => sink(page),
            Ok(_) => {}
            Err(fault) => faults.push(fault),
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_has_every_generated_page_once() {
        let registered: Vec<&str> = GENERATED.iter().flat_map(|group| group.files).copied().collect();
        assert_eq!(registered, routes::GENERATED);
    }
}
