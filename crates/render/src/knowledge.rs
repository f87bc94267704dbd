//! The page of diagrams and the calendar of duties.

use rules::{Conclusion, Decision, Item, Rule};

use serde_json::{Value, json};

use crate::links::link;
use crate::renderer::{PageSpec, RenderResult, Renderer};
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
        Some(self.page(page, body))
    }

    /// The calendar of duties; `None` if there are none.
    pub(crate) fn calendar(&self) -> Option<RenderResult> {
        let decisions = &self.site.rules.book.decisions;
        let duties: Vec<Value> =
            decisions.iter().flat_map(|d| d.rules.iter().filter_map(|rule| self.duty(d, rule))).collect();
        let description = "多久做一次、谁做、向谁，依据哪一句话；可以自己定日子，存成日历文件。";
        let page = PageSpec::new("calendar", routes::CALENDAR, CALENDAR_TITLE, description);
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
}
