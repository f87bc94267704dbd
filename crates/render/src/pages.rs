//! The registry of pages. Rendering all of them and rendering only some of them use the same function, so a new kind
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

/// Renders a page of [`routes::GENERATED`] with the pages and pictures that belong to it; nothing if the book has
/// nothing to show on it. Every other page is a document, a topic, or the second or a later page of a list.
fn generated(renderer: &Renderer<'_>, file: &str) -> Vec<RenderResult> {
    let one = |page: Option<RenderResult>| page.into_iter().collect();
    let no_rules = renderer.site.rules.book.decisions.is_empty();
    match file {
        routes::HOME => vec![renderer.home()],
        routes::NOT_FOUND => vec![renderer.not_found()],
        routes::ERRATA => vec![renderer.errata()],
        routes::SEARCH => vec![renderer.search()],
        routes::MATTERS => renderer.matter_pages(),
        routes::LOOKUP => one(renderer.gathered("lookup", file)),
        routes::READ => one(renderer.gathered("read", file)),
        routes::HELP => one(renderer.gathered("help", file)),
        routes::PROCEDURES => renderer.procedures(),
        routes::CASES => one(renderer.cases()),
        routes::FILL => one(renderer.fill()),
        routes::TOPICS => renderer.topic_lists(),
        routes::GLOSSARY => one(renderer.glossary()),
        routes::KNOWLEDGE => one(renderer.diagrams()),
        routes::CALENDAR => one(renderer.calendar()),
        routes::CHECKLISTS => renderer.checklists(),
        routes::WHOLE_BOOK => one(renderer.whole_book()),
        // All others are about the rules.
        _ if no_rules => Vec::new(),
        routes::SELF_CHECK => vec![renderer.check_page()],
        routes::RULES => vec![renderer.rules_page()],
        routes::CONFLICTS => vec![renderer.conflicts_page()],
        routes::ANALYSIS => vec![renderer.analysis()],
        routes::TRACEABILITY => vec![renderer.ledger_by_text()],
        routes::TRACEABILITY_BY_RULE => vec![renderer.ledger_by_rule()],
        routes::STATEMENTS => one(renderer.ledger_of_statements()),
        _ => unreachable!("{file} is rendered by no function"),
    }
}

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
        let pages = routes::GENERATED.par_iter().flat_map_iter(|file| generated(&renderer, file));
        pages.filter_map(fault).collect::<Vec<Diagnostic>>()
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
    // Checklists and the later pages of lists lie below the folder of their first page.
    let folders: BTreeSet<&str> = paths.iter().map(|path| routes::first_folder(path)).collect();
    let wanted = routes::GENERATED.iter().filter(|file| folders.contains(routes::first_folder(file)));
    let candidates = documents
        .map(|(number, _)| renderer.document(number))
        .chain(topics.map(|(number, _)| renderer.topic(number)))
        .chain(wanted.flat_map(|file| generated(&renderer, file)));
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
