//! Checklists: the sentences of a standard to be marked one by one. No marks are added up: the book
//! gives none.

use std::sync::Arc;

use crate::context::{
    ChecklistBody, ChecklistEntry, ChecklistGroup, ChecklistItem, ChecklistSource, ChecklistStep, ChecklistsBody, Link,
};
use crate::output::OutputFile;
use crate::renderer::{Page, Renderer};
use crate::topics;
use diagnostics::Diagnostic;
use model::checklist::{Checklist, standard};
use model::document::{Date, Document};
use model::routes;

/// What the list is called.
pub(crate) const TITLE: &str = "示范点创建自评";

fn file(list: &Checklist) -> String {
    format!("checklists/{}/index.html", list.id)
}

fn link(from: &str, list: &Checklist) -> Link {
    Link { title: list.title.clone(), href: routes::href(from, &file(list)), current: false }
}

impl Renderer<'_> {
    /// The list and a page for each checklist; none for a book without them.
    pub(crate) fn checklists(&self) -> Vec<Result<OutputFile, Diagnostic>> {
        let lists = &self.site.checklists;
        if lists.is_empty() {
            return Vec::new();
        }
        let pages = lists.iter().map(|list| self.checklist(list));
        std::iter::once(self.checklist_list()).chain(pages).collect()
    }

    fn checklist_list(&self) -> Result<OutputFile, Diagnostic> {
        let entry = |list: &Arc<Checklist>| ChecklistEntry {
            link: link(routes::CHECKLISTS, list),
            who: list.who.clone(),
            remark: list.remark.clone(),
            items: self.groups_of(list, routes::CHECKLISTS).iter().map(|group| group.items.len()).sum(),
        };
        let body = ChecklistsBody { lists: self.site.checklists.iter().map(entry).collect() };
        let description = "按创建标准的原句逐条自评：做到没有、还差什么，可以保存、打印。";
        self.page(self.checklist_page("checklists", routes::CHECKLISTS.to_string(), TITLE, description), body)
    }

    fn checklist(&self, list: &Checklist) -> Result<OutputFile, Diagnostic> {
        let from = file(list);
        let groups = self.groups_of(list, &from);
        let source = |document: &Document| ChecklistSource {
            link: Link {
                title: document.meta.title.clone(),
                href: routes::href(&from, &routes::page_of(&document.address)),
                current: false,
            },
            number: document.meta.number.clone(),
            date: document.meta.date.map(Date::chinese),
        };
        let body = ChecklistBody {
            id: list.id.clone(),
            who: list.who.clone(),
            remark: list.remark.clone(),
            sources: self.site.book().filter(|document| list.is_from(&document.address)).map(source).collect(),
            items: groups.iter().map(|group| group.items.len()).sum(),
            groups,
        };
        let description = format!("{}用。每一条都是标准里的原句，共 {} 条。", list.who, body.items);
        let mut page = self.checklist_page("checklist", from, &list.title, &description);
        page.breadcrumb.push((TITLE.to_string(), routes::CHECKLISTS.to_string()));
        self.page(page, body)
    }

    fn groups_of(&self, list: &Checklist, from: &str) -> Vec<ChecklistGroup> {
        let mut number = 0;
        let mut group = |address: &str| {
            let (document, block) = self.site.block(address)?;
            let standard = standard(block)?;
            let page = routes::href(from, &routes::page_of(&document.address));
            let item = |(place, text): (usize, &&str)| {
                number += 1;
                ChecklistItem { key: format!("{address}/{}", place + 1), number, text: (*text).to_string() }
            };
            Some(ChecklistGroup {
                number: standard.number.to_string(),
                name: standard.name.to_string(),
                link: Link { title: "原文".to_string(), href: format!("{page}#{}", block.id), current: false },
                items: standard.sentences.iter().enumerate().map(item).collect(),
            })
        };
        list.paragraphs.iter().filter_map(|target| group(&target.address)).collect()
    }

    /// The checklists whose sentences come from a document, for its page.
    pub(crate) fn checklists_of(&self, document: &Document) -> Vec<Link> {
        let from = routes::page_of(&document.address);
        let here = self.site.checklists.iter().filter(|list| list.is_from(&document.address));
        here.map(|list| link(&from, list)).collect()
    }

    /// The checklists that steps of the self-check lead to.
    pub(crate) fn checklist_steps(&self, from: &str) -> Vec<ChecklistStep> {
        let step = |list: &Arc<Checklist>| {
            let steps = list.rules.iter().filter_map(|rule| rule.address.split_once('/'));
            let steps: Vec<&str> = steps.map(|(_, step)| step).collect();
            (!steps.is_empty()).then(|| ChecklistStep { steps: steps.join(" "), link: link(from, list) })
        };
        self.site.checklists.iter().filter_map(step).collect()
    }

    fn checklist_page(&self, kind: &'static str, path: String, title: &str, description: &str) -> Page<'static> {
        let parent = (topics::TITLE.to_string(), routes::TOPICS.to_string());
        Page {
            kind,
            template: if kind == "checklist" { "pages/checklist.html" } else { "pages/checklists.html" },
            path,
            title: title.to_string(),
            short_title: title.to_string(),
            description: description.to_string(),
            breadcrumb: Some(parent).filter(|_| !self.site.topics.is_empty()).into_iter().collect(),
            previous: None,
            next: None,
        }
    }
}
