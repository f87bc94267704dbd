//! What is made of several decoded files together: the documents in reading order, the errata applied to them, and
//! the forms compiled with their wording.

pub(crate) mod errata;
mod form_compiler;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use diagnostics::{ContentPart, Diagnostic, did_you_mean};
use forms::Library;
use model::document::{Date, Document};
use model::errata::Target;
use model::rule_sources::RuleSources;
use model::site::Config;
use rosters::Roster;
use rules::RuleBook;

use crate::form_files::FormSources;

/// The parts of the content of which forms consist.
const FORMS_DEPEND_ON: [ContentPart; 3] = [ContentPart::Documents, ContentPart::Rules, ContentPart::Forms];

/// The forms, compiled with the wording of the documents, and what they take from rosters.
pub(crate) fn compile_forms(
    forms: &FormSources,
    documents: &[Arc<Document>],
    rules: &RuleBook,
    broken: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Library, Vec<Roster>) {
    let mut faults = Vec::new();
    let library = form_compiler::compile(forms, documents, rules, broken, &mut faults);
    let rosters = form_compiler::compile_rosters(forms, &library, rules, &mut faults);
    diagnostics.extend(faults.into_iter().map(|fault| fault.depending_on(&FORMS_DEPEND_ON)));
    (library, rosters)
}

/// The documents in the order of `book`, then of `pages` and `editors`. Documents that are listed twice or not at all
/// are reported, and so are those that are listed but do not exist.
pub(crate) fn in_order(
    config: &Config,
    documents: Vec<Arc<Document>>,
    broken: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Arc<Document>> {
    let mut by_address: BTreeMap<String, Arc<Document>> =
        documents.into_iter().map(|document| (document.address.clone(), document)).collect();
    let known: BTreeSet<String> = by_address.keys().cloned().collect();
    let missing = |target: &Target| {
        let names: Vec<&str> = known.iter().map(String::as_str).collect();
        let create = || format!("建立 content/{}.md，或删去这一行", target.address);
        let hint = did_you_mean(&target.address, &names, create);
        let fault = Diagnostic::error(target.place.clone(), format!("没有文件“{}”", target.address));
        fault.hint(hint).depending_on(&[ContentPart::Documents])
    };

    let mut ordered: Vec<Arc<Document>> = Vec::with_capacity(known.len());
    for target in config.book.iter().chain(&config.pages).chain(&config.editors) {
        if let Some(document) = by_address.remove(&target.address) {
            ordered.push(document);
        } else if known.contains(&target.address) {
            let message = format!("“{}”列了两次", target.address);
            diagnostics.push(Diagnostic::error(target.place.clone(), message).hint("只留一行"));
        } else if !broken.contains(&target.address) {
            diagnostics.push(missing(target));
        }
    }
    for target in config.sections.iter().flat_map(|section| &section.documents) {
        if !known.contains(&target.address) && !broken.contains(&target.address) {
            diagnostics.push(missing(target));
        }
    }
    for (address, document) in by_address {
        let hint = "在 content/site.yaml 的 book（原书）、pages 或 editors（本站页面）里加一行";
        let message = format!("“{address}”没有列入阅读次序");
        diagnostics.push(Diagnostic::error(document.place.clone(), message).hint(hint));
        ordered.push(document);
    }
    ordered
}

/// The documents that rules cite, in the order of the book.
pub(crate) fn sources(rules: &RuleSources, documents: &[Arc<Document>]) -> Vec<rules::SourceDocument> {
    let named: BTreeSet<&str> = rules.citations.iter().map(|cited| cited.citation.document()).collect();
    let cited = |document: &&Arc<Document>| named.contains(document.address.as_str());
    let source = |document: &Arc<Document>| rules::SourceDocument {
        address: document.address.clone(),
        title: document.meta.short_title.clone(),
        number: document.meta.number.clone().unwrap_or_default(),
        date: document.meta.date.map(Date::iso).unwrap_or_default(),
    };
    documents.iter().filter(cited).map(source).collect()
}
