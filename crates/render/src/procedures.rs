//! Procedures: which steps follow from each answer to the question what is to be done. Each procedure is drawn
//! as a flow chart, and one page has all of them in words.

use model::routes;
use model::topic::Topic;
use rules::{Condition, Decision};

use serde_json::{Value, json};

use crate::context::Link;
use crate::flow_chart;
use crate::links::{conflict_link, link};
use crate::matter_steps::{self, Procedure, RuleStep};
use crate::output::OutputFile;
use crate::renderer::{PageSpec, RenderResult, Renderer};
use crate::self_check::certainty_word;

impl Renderer<'_> {
    /// The page and the flow charts; nothing for a book without procedures.
    pub(crate) fn procedures(&self) -> Vec<RenderResult> {
        let procedures = self.all_procedures();
        if procedures.is_empty() {
            return Vec::new();
        }
        let mut files: Vec<_> = procedures.iter().map(|procedure| self.chart_file(procedure)).collect();
        files.push(self.procedures_page(&procedures));
        files
    }

    /// All procedures with their flow charts, as linked from a page.
    pub(crate) fn procedure_links(&self, from: &str) -> Value {
        self.all_procedures().iter().map(|procedure| self.procedure_link(from, procedure)).collect()
    }

    /// Whether there is a page of procedures.
    pub(crate) fn has_procedures(&self) -> bool {
        !self.all_procedures().is_empty()
    }

    /// For each procedure its name and the forms that its steps hand in, each once, in order.
    pub(crate) fn forms_by_procedure(&self) -> Vec<(String, Vec<String>)> {
        let forms = |procedure: &Procedure<'_>| procedure.forms().into_iter().map(str::to_string).collect();
        self.all_procedures().iter().map(|procedure| (procedure.label.to_string(), forms(procedure))).collect()
    }

    /// The matters in which a topic's question comes up.
    pub(crate) fn topic_matters(&self, topic: &Topic, from: &str) -> Vec<Link> {
        let all = self.all_procedures().into_iter();
        let asked = all.filter(|procedure| topic.matters.iter().any(|target| target.address == procedure.value));
        asked.map(|procedure| link(from, procedure.label, &routes::matter_page(procedure.value))).collect()
    }

    /// The procedures of all answers, in the order of the decisions and answers.
    pub(crate) fn all_procedures(&self) -> Vec<Procedure<'_>> {
        matter_steps::all(&self.site.rules.book)
    }

    pub(crate) fn procedure_link(&self, from: &str, procedure: &Procedure<'_>) -> Value {
        let chart = self.chart(procedure);
        json!({
            "value": procedure.value,
            "label": procedure.label,
            "steps": procedure.steps.len(),
            "chart": routes::href(from, &chart_path(procedure)),
            "page": link(from, "", routes::PROCEDURES).at(procedure.value).href,
            "topics": self.topics_of_matter(from, procedure.value),
            "width": chart["width"],
            "height": chart["height"],
        })
    }

    fn chart(&self, procedure: &Procedure<'_>) -> Value {
        let forms = self.forms(routes::PROCEDURES);
        let form_name = |id: &String| {
            forms.iter().find(|form| form.id == *id).map_or_else(|| id.clone(), |form| form.link.title.clone())
        };
        let chart_step = |(RuleStep { step, condition, .. }, number): (&RuleStep<'_>, usize)| {
            let deadline = if step.deadline.is_empty() { String::new() } else { format!("（{}）", step.deadline) };
            let mut texts = vec![format!("{number}　{}{deadline}", step.actor), step.action.clone()];
            if !step.submits.is_empty() {
                let names: Vec<String> = step.submits.iter().map(form_name).collect();
                texts.push(format!("递交：{}", names.join("、")));
            }
            texts.extend(self.condition_text(procedure.decision, condition).map(|when| format!("限于：{when}")));
            texts
        };
        let steps: Vec<Vec<String>> = procedure.steps.iter().zip(1..).map(chart_step).collect();
        flow_chart::layout(&steps)
    }

    /// A condition in words; `None` if it always holds.
    pub(crate) fn condition_text(&self, decision: &Decision, condition: &Condition) -> Option<String> {
        (!condition.is_always()).then(|| rules::condition_in_words(&self.site.rules.book, decision, condition))
    }

    fn chart_file(&self, procedure: &Procedure<'_>) -> RenderResult {
        let title = format!("{}：{}", procedure.label, procedure.decision.title);
        let variables = json!({"title": title, "chart": self.chart(procedure)});
        let bytes = self.render_template("components/flow-chart/flow-chart.svg.html", variables)?;
        Ok(OutputFile { path: chart_path(procedure), bytes })
    }

    fn procedures_page(&self, procedures: &[Procedure<'_>]) -> RenderResult {
        let section = |procedure: &Procedure<'_>| {
            let condition = self.condition_text(procedure.decision, &procedure.condition);
            let steps = self.steps_in_words(routes::PROCEDURES, procedure);
            let link = self.procedure_link(routes::PROCEDURES, procedure);
            json!({"link": link, "condition": condition, "steps": steps})
        };
        let rules = link(routes::PROCEDURES, "全部规则", routes::RULES);
        let body = json!({"procedures": procedures.iter().map(section).collect::<Value>(), "rules": rules});
        let description = "每件事一张图，从第一步到最后一步；图下用文字再说一遍，附每一步的依据。";
        self.page(PageSpec::new("procedures", routes::PROCEDURES, "办理流程图", description), body)
    }

    /// The steps of a procedure, with all that is said about them.
    pub(crate) fn steps_in_words(&self, from: &str, procedure: &Procedure<'_>) -> Value {
        procedure.steps.iter().map(|step| self.step(from, procedure.decision, step)).collect()
    }

    fn step(&self, from: &str, decision: &Decision, step: &RuleStep<'_>) -> Value {
        let RuleStep { rule, step, condition } = step;
        let forms = self.forms(from).into_iter().filter(|form| step.submits.contains(&form.id));
        let conflicts = rule.conflicts.iter().filter_map(|id| self.site.rules.book.conflict(*id));
        let conflicts = conflicts.map(|conflict| conflict_link(from, &conflict.title, &conflict.id));
        json!({
            "actor": step.actor,
            "action": step.action,
            "deadline": step.deadline,
            "condition": self.condition_text(decision, condition),
            "submits": forms.collect::<Vec<_>>(),
            "strength": rule.strength.word(),
            "certainty": certainty_word(rule.certainty),
            "reasoning": rule.reasoning,
            "note": rule.note,
            "conflicts": conflicts.collect::<Vec<_>>(),
            "citations": self.citations(from, &rule.cite),
        })
    }
}

fn chart_path(procedure: &Procedure<'_>) -> String {
    routes::beside(routes::PROCEDURES, &format!("{}.svg", procedure.value))
}
