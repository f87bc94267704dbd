//! The page of pictures, and the calendar of duties.

use rules::{Conclusion, Decision, Item, Rule};

use crate::context::{CalendarBody, DutyRow, KnowledgeBody, Link};
use crate::output::OutputFile;
use crate::renderer::{Page, Renderer};
use crate::{checklists, self_check, topics, whole_book};
use diagnostics::Diagnostic;
use model::document::DocumentKind;
use model::routes;

const PICTURES_TITLE: &str = "图解";
const CALENDAR_TITLE: &str = "工作日历";

impl Renderer<'_> {
    /// Pictures and calendar, each if there is something to show.
    pub(crate) fn knowledge(&self) -> Vec<Result<OutputFile, Diagnostic>> {
        [self.pictures(), self.calendar()].into_iter().flatten().collect()
    }

    fn pictures(&self) -> Option<Result<OutputFile, Diagnostic>> {
        let body = KnowledgeBody {
            lineage: self.lineage(routes::KNOWLEDGE),
            ranges: self.range_maps(routes::KNOWLEDGE),
            procedures: Some(link(routes::KNOWLEDGE, "办理步骤的流程图", routes::PROCEDURES))
                .filter(|_| self.has_procedures()),
        };
        let nothing = body.lineage.nodes.is_empty() && body.ranges.is_empty();
        let description = "文件的先后、谁引用谁，人数与党组织类型：图和文字对照。";
        (!nothing)
            .then(|| self.page(self.knowledge_page("knowledge", routes::KNOWLEDGE, PICTURES_TITLE, description), body))
    }

    fn calendar(&self) -> Option<Result<OutputFile, Diagnostic>> {
        let decisions = &self.site.rules.book.decisions;
        let duties: Vec<DutyRow> =
            decisions.iter().flat_map(|d| d.rules.iter().filter_map(|rule| self.duty(d, rule))).collect();
        let body = CalendarBody { duties, check: link(routes::CALENDAR, "自查", routes::SELF_CHECK) };
        let description = "多久做一次、谁做、向谁，依据哪一句话；可以自己定日子，存成日历文件。";
        let page = self.knowledge_page("calendar", routes::CALENDAR, CALENDAR_TITLE, description);
        (!body.duties.is_empty()).then(|| self.page(page, body))
    }

    fn duty(&self, decision: &Decision, rule: &Rule) -> Option<DutyRow> {
        let Conclusion::Item(Item::Duty(duty)) = &rule.conclude else { return None };
        let conflicts = rule.conflicts.iter().filter_map(|id| self.site.rules.book.conflict(*id));
        Some(DutyRow {
            id: format!("{}-{}", decision.id, rule.id),
            what: duty.duty.clone(),
            period: duty.period.clone(),
            who: duty.who.clone(),
            to_whom: duty.to_whom.clone(),
            citations: rule.cite.iter().map(|citation| self.citation(routes::CALENDAR, citation)).collect(),
            note: Some(rule.note.clone()).filter(|note| !note.is_empty()),
            conflicts: conflicts.map(|conflict| self.citer(routes::CALENDAR, &conflict.id)).collect(),
        })
    }

    fn has_procedures(&self) -> bool {
        let steps = |rule: &Rule| matches!(rule.conclude, Conclusion::Item(Item::Step(_)));
        self.site.rules.book.decisions.iter().any(|decision| decision.rules.iter().any(steps))
    }

    /// What stands beside the topics: open points, terms, pictures, calendar, checklists.
    pub(crate) fn beside_topics(&self, from: &str) -> Vec<Link> {
        let book = &self.site.rules.book;
        let dated = self.site.book().any(|d| d.meta.kind == DocumentKind::Policy && d.meta.date.is_some());
        let all = [
            (!book.conflicts.is_empty(), self_check::CONFLICTS_TITLE, routes::CONFLICTS),
            (!self.site.glossary.terms.is_empty(), "术语", routes::GLOSSARY),
            (dated, PICTURES_TITLE, routes::KNOWLEDGE),
            (!book.decisions.is_empty(), CALENDAR_TITLE, routes::CALENDAR),
            (!self.site.checklists.is_empty(), checklists::TITLE, routes::CHECKLISTS),
        ];
        shown(from, &all)
    }

    /// What can be done with the book besides reading it page by page.
    pub(crate) fn tools(&self, from: &str) -> Vec<Link> {
        let whole = whole_book::is_made(self.site);
        let mut tools = shown(from, &[(!self.site.topics.is_empty(), topics::TITLE, routes::TOPICS)]);
        tools.extend(self.beside_topics(from));
        tools.extend(shown(
            from,
            &[(whole, "全书单页", routes::WHOLE_BOOK), (whole, whole_book::EPUB_TITLE, routes::EPUB)],
        ));
        tools
    }

    fn knowledge_page(&self, kind: &'static str, file: &str, title: &str, description: &str) -> Page<'static> {
        let parent = (topics::TITLE.to_string(), routes::TOPICS.to_string());
        Page {
            kind,
            template: if kind == "calendar" { "pages/calendar.html" } else { "pages/knowledge.html" },
            path: file.to_string(),
            title: title.to_string(),
            short_title: title.to_string(),
            description: description.to_string(),
            breadcrumb: Some(parent).filter(|_| !self.site.topics.is_empty()).into_iter().collect(),
            previous: None,
            next: None,
        }
    }
}

/// Links to those of these pages that there are.
fn shown(from: &str, pages: &[(bool, &str, &str)]) -> Vec<Link> {
    pages.iter().filter(|(shown, ..)| *shown).map(|(_, title, to)| link(from, title, to)).collect()
}

fn link(from: &str, title: &str, to: &str) -> Link {
    Link { title: title.to_string(), href: routes::href(from, to), current: false }
}
