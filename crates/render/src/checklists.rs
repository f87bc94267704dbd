//! Checklists: the sentences of a standard, to be marked one by one as met or not. The marks are not added up
//! to a score, because the book defines none.

use std::sync::Arc;

use crate::context::{
    ChecklistBody, ChecklistEntry, ChecklistGroup, ChecklistItem, ChecklistSource, ChecklistStep, ChecklistsBody, Link,
};
use crate::links::{block_link, full_title_link, link};
use crate::renderer::{PageSpec, RenderResult, Renderer};
use model::checklist::{Checklist, standard};
use model::document::{Date, Document};
use model::routes;

/// The title of the list of checklists.
pub(crate) const TITLE: &str = "示范点创建自评";

/// The path of a checklist's page.
fn file(list: &Checklist) -> String {
    format!("checklists/{}/index.html", list.id)
}

fn checklist_link(from: &str, list: &Checklist) -> Link {
    link(from, &list.title, &file(list))
}

impl Renderer<'_> {
    /// The list of checklists and a page for each of them; nothing for a book without checklists.
    pub(crate) fn checklists(&self) -> Vec<RenderResult> {
        let lists = &self.site.checklists;
        if lists.is_empty() {
            return Vec::new();
        }
        let pages = lists.iter().map(|list| self.checklist(list));
        std::iter::once(self.checklist_list()).chain(pages).collect()
    }

    fn checklist_list(&self) -> RenderResult {
        let entry = |list: &Arc<Checklist>| ChecklistEntry {
            link: checklist_link(routes::CHECKLISTS, list),
            who: list.who.clone(),
            remark: list.remark.clone(),
            items: self.groups_of(list, routes::CHECKLISTS).iter().map(|group| group.items.len()).sum(),
        };
        let body = ChecklistsBody { lists: self.site.checklists.iter().map(entry).collect() };
        let description = "按创建标准的原句逐条自评：做到没有、还差什么，可以保存、打印。";
        self.page(self.below_topics(PageSpec::new("checklists", routes::CHECKLISTS, TITLE, description)), body)
    }

    fn checklist(&self, list: &Checklist) -> RenderResult {
        let from = file(list);
        let groups = self.groups_of(list, &from);
        let source = |document: &Document| ChecklistSource {
            link: full_title_link(&from, document),
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
        let page = self.below_topics(PageSpec::new("checklist", from, &list.title, description));
        self.page(page.below(TITLE, routes::CHECKLISTS), body)
    }

    /// The sentences of a checklist, grouped by the paragraph they stand in.
    fn groups_of(&self, list: &Checklist, from: &str) -> Vec<ChecklistGroup> {
        let mut number = 0;
        let mut group = |address: &str| {
            let (document, block) = self.site.block(address)?;
            let standard = standard(block)?;
            let item = |(place, text): (usize, &&str)| {
                number += 1;
                ChecklistItem { key: format!("{address}/{}", place + 1), number, text: (*text).to_string() }
            };
            Some(ChecklistGroup {
                number: standard.number.to_string(),
                name: standard.name.to_string(),
                link: block_link(from, "原文", document, block),
                items: standard.sentences.iter().enumerate().map(item).collect(),
            })
        };
        list.paragraphs.iter().filter_map(|target| group(&target.address)).collect()
    }

    /// The checklists whose sentences come from a document, for its page.
    pub(crate) fn checklists_of(&self, document: &Document) -> Vec<Link> {
        let from = routes::page_of(&document.address);
        let here = self.site.checklists.iter().filter(|list| list.is_from(&document.address));
        here.map(|list| checklist_link(&from, list)).collect()
    }

    /// The checklists that belong to steps of the self-check's procedures.
    pub(crate) fn checklist_steps(&self, from: &str) -> Vec<ChecklistStep> {
        let step = |list: &Arc<Checklist>| {
            let steps = list.rules.iter().filter_map(|rule| rule.address.split_once('/'));
            let steps: Vec<&str> = steps.map(|(_, step)| step).collect();
            (!steps.is_empty()).then(|| ChecklistStep { steps: steps.join(" "), link: checklist_link(from, list) })
        };
        self.site.checklists.iter().filter_map(step).collect()
    }
}
