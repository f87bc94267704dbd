//! The page of diagrams and the calendar of duties; and the lists of links to all pages that present the book
//! in another way than page by page.

use rules::{Conclusion, Decision, Item, Rule};

use serde_json::{Value, json};

use crate::context::Link;
use crate::links::link;
use crate::names::CONFLICTS_TITLE;
use crate::renderer::{PageSpec, RenderResult, Renderer};
use crate::{checklists, topics, whole_book};
use model::document::DocumentKind;
use model::routes;

const DIAGRAMS_TITLE: &str = "图解";
const CALENDAR_TITLE: &str = "工作日历";

impl Renderer<'_> {
    /// The page of diagrams; `None` if there is nothing to show.
    pub(crate) fn diagrams(&self) -> Option<RenderResult> {
        let (lineage, ranges) = (self.lineage(routes::KNOWLEDGE), self.range_maps(routes::KNOWLEDGE));
        if lineage.is_none() && ranges.is_empty() {
            return None;
        }
        let charts = || link(routes::KNOWLEDGE, "办理步骤的流程图", routes::PROCEDURES);
        let procedures = self.has_procedures().then(charts);
        let body = json!({"lineage": lineage, "ranges": ranges, "procedures": procedures});
        let description = "文件的先后、谁引用谁，人数与党组织类型：图和文字对照。";
        let page = PageSpec::new("knowledge", routes::KNOWLEDGE, DIAGRAMS_TITLE, description);
        Some(self.page(self.below_topics(page), body))
    }

    /// The calendar of duties; `None` if there are none.
    pub(crate) fn calendar(&self) -> Option<RenderResult> {
        let decisions = &self.site.rules.book.decisions;
        let duties: Vec<Value> =
            decisions.iter().flat_map(|d| d.rules.iter().filter_map(|rule| self.duty(d, rule))).collect();
        let description = "多久做一次、谁做、向谁，依据哪一句话；可以自己定日子，存成日历文件。";
        let page = self.below_topics(PageSpec::new("calendar", routes::CALENDAR, CALENDAR_TITLE, description));
        (!duties.is_empty()).then(|| self.page(page, json!({"duties": duties})))
    }

    fn duty(&self, decision: &Decision, rule: &Rule) -> Option<Value> {
        let Conclusion::Item(Item::Duty(duty)) = &rule.conclude else { return None };
        let conflicts = rule.conflicts.iter().filter_map(|id| self.site.rules.book.conflict(*id));
        Some(json!({
            "id": format!("{}-{}", decision.id, rule.id),
            "what": duty.duty,
            "period": duty.period,
            "who": duty.who,
            // Empty if it is reported or presented to nobody.
            "to_whom": duty.to_whom,
            "citations": self.citations(routes::CALENDAR, &rule.cite),
            "note": rule.note,
            "conflicts": conflicts.map(|conflict| self.citer_link(routes::CALENDAR, &conflict.id)).collect::<Vec<_>>(),
        }))
    }

    /// Links to the pages that, like the topics, collect what the book says across its documents.
    pub(crate) fn beside_topics(&self, from: &str) -> Vec<Link> {
        let book = &self.site.rules.book;
        let dated = self.site.book().any(|d| d.meta.kind == DocumentKind::Policy && d.meta.date.is_some());
        let all = [
            (!book.conflicts.is_empty(), CONFLICTS_TITLE, routes::CONFLICTS),
            (!self.site.glossary.terms.is_empty(), "术语", routes::GLOSSARY),
            (dated, DIAGRAMS_TITLE, routes::KNOWLEDGE),
            (!book.decisions.is_empty(), CALENDAR_TITLE, routes::CALENDAR),
            (!self.site.checklists.is_empty(), checklists::TITLE, routes::CHECKLISTS),
        ];
        existing(from, &all)
    }

    /// Links to everything that can be done with the book other than reading it page by page.
    pub(crate) fn tools(&self, from: &str) -> Vec<Link> {
        let whole = whole_book::is_made(self.site);
        let mut tools = existing(from, &[(!self.site.topics.is_empty(), topics::TITLE, routes::TOPICS)]);
        tools.extend(self.beside_topics(from));
        let wholes = [(whole, "全书单页", routes::WHOLE_BOOK), (whole, whole_book::EPUB_TITLE, routes::EPUB)];
        tools.extend(existing(from, &wholes));
        tools
    }

    /// Puts a page below the list of topics, if the site has one.
    pub(crate) fn below_topics<'d>(&self, page: PageSpec<'d>) -> PageSpec<'d> {
        if self.site.topics.is_empty() { page } else { page.below(topics::TITLE, routes::TOPICS) }
    }
}

/// Links to those of these pages that exist. Each is given as whether it exists, its title and its path.
fn existing(from: &str, pages: &[(bool, &str, &str)]) -> Vec<Link> {
    pages.iter().filter(|(exists, ..)| *exists).map(|(_, title, to)| link(from, *title, to)).collect()
}
