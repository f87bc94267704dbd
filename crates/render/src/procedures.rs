//! Procedures: which steps follow from each answer to the question what is to be done. Each procedure is drawn
//! as a flow chart, and one page has all of them in words.

use model::routes;
use model::topic::Topic;
use rules::{Conclusion, Condition, Decision, FactId, FactKind, Item, Rule, Step};

use serde_json::{Value, json};

use crate::context::Link;
use crate::flow_chart;
use crate::links::{conflict_link, link};
use crate::output::OutputFile;
use crate::renderer::{PageSpec, RenderResult, Renderer};
use crate::self_check::certainty_word;

/// The steps that follow from one answer.
pub(crate) struct Procedure<'b> {
    pub(crate) decision: &'b Decision,
    /// The question, and the number of the answer among its choices.
    pub(crate) asked: (FactId, u16),
    pub(crate) value: &'b str,
    pub(crate) label: &'b str,
    /// What must hold in addition to the answer.
    condition: Condition,
    pub(crate) steps: Vec<RuleStep<'b>>,
}

/// A step, and the rule that concludes it.
pub(crate) struct RuleStep<'b> {
    pub(crate) rule: &'b Rule,
    pub(crate) step: &'b Step,
    /// What must hold in addition to the answer.
    condition: Condition,
}

impl Procedure<'_> {
    /// The forms that its steps hand in, each once, in order.
    pub(crate) fn forms(&self) -> Vec<&str> {
        let mut forms: Vec<&str> = Vec::new();
        for form in self.steps.iter().flat_map(|step| &step.step.submits) {
            if !forms.contains(&form.as_str()) {
                forms.push(form);
            }
        }
        forms
    }
}

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
        let book = &self.site.rules.book;
        book.decisions.iter().flat_map(|decision| procedures_of(book, decision)).collect()
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

/// The procedures of a decision: one for each answer that leads to any steps.
fn procedures_of<'b>(book: &'b rules::RuleBook, decision: &'b Decision) -> Vec<Procedure<'b>> {
    let steps: Vec<(&Rule, &Step)> = decision.rules.iter().filter_map(|rule| Some((rule, step(rule)?))).collect();
    let Some((fact, choices)) = shared_choice(book, &steps) else { return Vec::new() };
    let procedure = |(value, choice): (u16, &'b rules::Label)| {
        let steps = steps.iter().map(|(rule, step)| RuleStep { rule, step, condition: rule.when.given(fact, value) });
        let steps: Vec<RuleStep<'b>> = steps.filter(|step| !step.condition.is_never()).collect();
        let condition = decision.applicable_when.given(fact, value);
        let asked = (fact, value);
        let procedure = Procedure { decision, asked, value: &choice.id, label: &choice.label, condition, steps };
        Some(procedure).filter(|procedure| !procedure.steps.is_empty() && !procedure.condition.is_never())
    };
    (0..).zip(choices).filter_map(procedure).collect()
}

/// The step that a rule concludes, if it concludes one.
pub(crate) fn step(rule: &Rule) -> Option<&Step> {
    match &rule.conclude {
        Conclusion::Item(Item::Step(step)) => Some(step),
        Conclusion::Item(Item::Duty(_)) | Conclusion::Values(_) => None,
    }
}

/// The question with a choice of answers on which all of these steps depend.
fn shared_choice<'b>(book: &'b rules::RuleBook, steps: &[(&Rule, &Step)]) -> Option<(FactId, &'b [rules::Label])> {
    if steps.is_empty() {
        return None;
    }
    book.fact_ids().zip(&book.facts).find_map(|(id, fact)| {
        let FactKind::Choice(choices) = &fact.kind else { return None };
        let asks = |rule: &Rule| {
            let mut found = false;
            rule.when.walk(&mut |part| found |= matches!(part, Condition::Is(fact, _) if *fact == id));
            found
        };
        steps.iter().all(|(rule, _)| asks(rule)).then_some((id, choices.as_slice()))
    })
}
