//! The page of pictures, and the calendar of duties.

use rules::{Conclusion, Decision, Item, Rule};

use crate::diagnostic::Diagnostic;
use crate::model::document::Kind;
use crate::render::context::{CalendarBody, DutyRow, KnowledgeBody, Link};
use crate::render::{OutputFile, Page, Renderer, check, checklists, edition, epub, path, procedures, topics, whole};

/// Where the pictures are shown.
pub(super) const FILE: &str = "knowledge/index.html";
const PICTURES_TITLE: &str = "图解";
/// Where the calendar is written.
pub(super) const CALENDAR: &str = "calendar/index.html";
const CALENDAR_TITLE: &str = "工作日历";

impl Renderer<'_> {
    /// Pictures and calendar, each if there is something to show.
    pub(super) fn knowledge(&self) -> Vec<Result<OutputFile, Diagnostic>> {
        [self.pictures(), self.calendar()].into_iter().flatten().collect()
    }

    fn pictures(&self) -> Option<Result<OutputFile, Diagnostic>> {
        let body = KnowledgeBody {
            lineage: self.lineage(FILE),
            ranges: self.range_maps(FILE),
            procedures: Some(link(FILE, "办理步骤的流程图", procedures::FILE)).filter(|_| self.has_procedures()),
        };
        let nothing = body.lineage.nodes.is_empty() && body.ranges.is_empty();
        let description = "文件的先后、谁引用谁，人数与党组织类型：图和文字对照。";
        (!nothing).then(|| self.page(self.knowledge_page("knowledge", FILE, PICTURES_TITLE, description), body))
    }

    fn calendar(&self) -> Option<Result<OutputFile, Diagnostic>> {
        let decisions = &self.site.rules.book.decisions;
        let duties: Vec<DutyRow> =
            decisions.iter().flat_map(|d| d.rules.iter().filter_map(|rule| self.duty(d, rule))).collect();
        let body = CalendarBody { duties, check: link(CALENDAR, "自查", check::FILE) };
        let description = "多久做一次、谁做、向谁，依据哪一句话；可以自己定日子，存成日历文件。";
        let page = self.knowledge_page("calendar", CALENDAR, CALENDAR_TITLE, description);
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
            citations: rule.cite.iter().map(|citation| self.citation(CALENDAR, citation)).collect(),
            note: Some(rule.note.clone()).filter(|note| !note.is_empty()),
            conflicts: conflicts.map(|conflict| self.citer(CALENDAR, &conflict.id)).collect(),
        })
    }

    fn has_procedures(&self) -> bool {
        let steps = |rule: &Rule| matches!(rule.conclude, Conclusion::Item(Item::Step(_)));
        self.site.rules.book.decisions.iter().any(|decision| decision.rules.iter().any(steps))
    }

    /// What stands beside the topics: open points, terms, pictures, calendar, checklists.
    pub(super) fn beside_topics(&self, from: &str) -> Vec<Link> {
        let book = &self.site.rules.book;
        let dated = self.site.book().any(|d| d.meta.kind == Kind::Policy && d.meta.date.is_some());
        let all = [
            (!book.conflicts.is_empty(), check::CONFLICTS_TITLE, check::CONFLICTS),
            (!self.site.glossary.terms.is_empty(), "术语", super::terms::FILE),
            (dated, PICTURES_TITLE, FILE),
            (!book.decisions.is_empty(), CALENDAR_TITLE, CALENDAR),
            (!self.site.checklists.is_empty(), checklists::TITLE, checklists::FILE),
        ];
        shown(from, &all)
    }

    /// What can be done with the book besides reading it page by page.
    pub(super) fn tools(&self, from: &str) -> Vec<Link> {
        let whole = whole::is_made(self.site);
        let mut tools = shown(from, &[(!self.site.topics.is_empty(), topics::TITLE, topics::FILE)]);
        tools.extend(self.beside_topics(from));
        tools.extend(shown(from, &[(whole, "全书单页", edition::WHOLE), (whole, epub::TITLE, epub::FILE)]));
        tools
    }

    fn knowledge_page(&self, kind: &'static str, file: &str, title: &str, description: &str) -> Page<'static> {
        let parent = (topics::TITLE.to_string(), topics::FILE.to_string());
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
    Link { title: title.to_string(), href: path::href(from, to), current: false }
}
