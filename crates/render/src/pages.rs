//! The registry of pages. Rendering all of them and rendering only some of them use the same list, so a new kind
//! of page is registered once.

use std::collections::BTreeSet;

use diagnostics::{Diagnostic, Sources};
use model::routes;
use model::site::Site;
use rayon::prelude::*;

use crate::form_pages;
use crate::output::{OutputFile, Sink};
use crate::renderer::{RenderResult, Renderer};
use crate::scripts::Scripts;
use crate::theme::Theme;

/// Generated pages that one function renders together.
struct PageGroup {
    /// Their paths, as far as these do not depend on the content.
    files: &'static [&'static str],
    render: fn(&Renderer<'_>) -> Vec<RenderResult>,
}

/// All generated pages, in the order of [`routes::GENERATED`]. Every other page is a document, a topic, a
/// checklist, or the second or a later page of a list.
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

/// Renders the whole site and hands each file to `sink`. Returns the faults of templates; if there are any, the
/// files must not be published. Without `scripts`, pages show tables and the table of contents in place of the
/// self-check and the search.
pub fn render(
    site: &Site,
    theme: &Theme,
    scripts: Option<Scripts>,
    sources: &Sources,
    sink: &Sink<'_>,
) -> Vec<Diagnostic> {
    let renderer = Renderer::new(site, theme, scripts, sources, sink);
    let fault = |page: RenderResult| page.map(sink).err();
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

/// Renders only the pages at these paths, as far as the site has them, and hands them to `sink`, together with the
/// styles and scripts that pages load. The files are identical to those of [`render`].
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
    let topics = site.topics.iter().enumerate().filter(|(_, topic)| paths.contains(&routes::topic_page(&topic.id)));
    // Checklists and the later pages of lists lie below the folder of their group.
    let wanted = |group: &&PageGroup| {
        let mut folders = group.files.iter().map(|file| routes::first_folder(file));
        folders.any(|folder| paths.iter().any(|path| routes::first_folder(path) == folder))
    };
    let candidates = documents
        .map(|(number, _)| renderer.document(number))
        .chain(topics.map(|(number, _)| renderer.topic(number)))
        .chain(GENERATED.iter().filter(wanted).flat_map(|group| (group.render)(&renderer)));
    let mut missing = paths.clone();
    let mut faults = take_wanted(candidates, &mut missing, sink);
    if !missing.is_empty() {
        faults.extend(take_wanted(renderer.further_lists().into_iter(), &mut missing, sink));
    }
    faults
}

/// Hands the pages that are still missing to `sink`; returns the faults of pages that could not be rendered.
fn take_wanted(
    pages: impl Iterator<Item = RenderResult>,
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
