//! Checklists: the sentences of a standard, to be marked one by one as met or not. The marks are not added up
//! to a score, because the book defines none.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::context::Link;
use crate::links::{block_link, full_title_link, link};
use crate::renderer::{PageSpec, RenderResult, Renderer};
use model::checklist::{Checklist, standard};
use model::document::{Date, Document};
use model::routes;

/// The title of the list of checklists.
const TITLE: &str = "示范点创建自评";

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
        let entry = |list: &Arc<Checklist>| {
            let (_, items) = self.groups_of(list, routes::CHECKLISTS);
            let link = checklist_link(routes::CHECKLISTS, list);
            json!({"link": link, "who": list.who, "remark": list.remark, "items": items})
        };
        let body = json!({"lists": self.site.checklists.iter().map(entry).collect::<Value>()});
        let description = "按创建标准的原句逐条自评：做到没有、还差什么，可以保存、打印。";
        self.page(PageSpec::new("checklists", routes::CHECKLISTS, TITLE, description), body)
    }

    fn checklist(&self, list: &Checklist) -> RenderResult {
        let from = file(list);
        let (groups, items) = self.groups_of(list, &from);
        let source = |document: &Document| {
            let (number, date) = (&document.meta.number, document.meta.date.map(Date::chinese));
            json!({"link": full_title_link(&from, document), "number": number, "date": date})
        };
        let sources = self.site.book().filter(|document| list.is_from(&document.address)).map(source);
        let body = json!({
            "id": list.id,
            "remark": list.remark,
            "sources": sources.collect::<Value>(),
            "groups": groups,
            "items": items,
        });
        let description = format!("{}用。每一条都是标准里的原句，共 {items} 条。", list.who);
        let page = PageSpec::new("checklist", from, &list.title, description);
        self.page(page.below(TITLE, routes::CHECKLISTS), body)
    }

    /// The sentences of a checklist, grouped by the paragraph they stand in, and how many there are.
    fn groups_of(&self, list: &Checklist, from: &str) -> (Value, usize) {
        let mut number = 0;
        let mut group = |address: &str| {
            let (document, block) = self.site.block(address)?;
            let standard = standard(block)?;
            let item = |(place, text): (usize, &&str)| {
                number += 1;
                // The key under which its mark is saved: the paragraph, and the sentence's position in it from 1
                // (`policies/qinghai-2019-10#s1/2`).
                json!({"key": format!("{address}/{}", place + 1), "number": number, "text": text})
            };
            Some(json!({
                "number": standard.number,
                "name": standard.name,
                "link": block_link(from, "原文", document, block),
                "items": standard.sentences.iter().enumerate().map(item).collect::<Value>(),
            }))
        };
        let groups = list.paragraphs.iter().filter_map(|target| group(&target.address)).collect();
        (groups, number)
    }

    /// The checklists whose sentences come from a document, for its page.
    pub(crate) fn checklists_of(&self, document: &Document) -> Vec<Link> {
        let from = routes::page_of(&document.address);
        let here = self.site.checklists.iter().filter(|list| list.is_from(&document.address));
        here.map(|list| checklist_link(&from, list)).collect()
    }

    /// The checklists that belong to steps of the self-check's procedures, with the ids of these steps.
    pub(crate) fn checklist_steps(&self, from: &str) -> Value {
        let step = |list: &Arc<Checklist>| {
            let steps = list.rules.iter().filter_map(|rule| rule.address.split_once('/'));
            let steps: Vec<&str> = steps.map(|(_, step)| step).collect();
            (!steps.is_empty()).then(|| json!({"steps": steps.join(" "), "link": checklist_link(from, list)}))
        };
        self.site.checklists.iter().filter_map(step).collect()
    }
}
