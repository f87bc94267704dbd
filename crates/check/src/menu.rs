//! Checks that what the menu and the home page name exists.

use diagnostics::Diagnostic;
use model::errata::Target;
use model::routes;
use model::site::{MenuEntry, Site};

use crate::topics::{matter_names, unknown_names};

/// Reports pages of the menu, matters and topics that do not exist.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let config = &site.config;
    let sections = config.sections.iter().map(|section| section.id.as_str());
    let documents = site.documents.iter().map(|document| document.address.as_str());
    let mut pages: Vec<&str> = routes::generated_folders().collect();
    pages.extend(["sections", "pages"].into_iter().chain(sections).chain(documents));
    let topics: Vec<&str> = site.topics.iter().map(|topic| topic.id.as_str()).collect();
    let (mut named, mut waiting): (Vec<Target>, Vec<&MenuEntry>) = (Vec::new(), config.menu.iter().collect());
    while let Some(entry) = waiting.pop() {
        named.push(entry.page.clone());
        waiting.extend(&entry.pages);
    }
    let targets = |said: &[(Target, String)]| said.iter().map(|(named, _)| named.clone()).collect::<Vec<_>>();
    let mut diagnostics = unknown_names(&named, &pages, "没有这一页：");
    diagnostics.extend(unknown_names(&targets(&config.matters), &matter_names(&site.rules.book), "没有这件要办的事："));
    diagnostics.extend(unknown_names(&targets(&config.often), &topics, "没有专题"));
    diagnostics
}
