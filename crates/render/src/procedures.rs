//! Procedures: for each answer to the question they are keyed to a flow chart, and a page with the
//! same in words.

use model::routes;
use rules::{Conclusion, Condition, Decision, FactId, FactKind, Item, Rule, Step};

use crate::context::{ChartContext, Link, ProcedureLink, ProcedureSection, ProcedureStep, ProceduresBody};
use crate::flow_chart::{self, Chart};
use crate::output::OutputFile;
use crate::renderer::{Page, Renderer};
use crate::self_check::{certainty_word, said};
use diagnostics::Diagnostic;

/// The steps that follow from one answer.
struct Procedure<'b> {
    decision: &'b Decision,
    value: &'b str,
    label: &'b str,
    /// What must hold besides the answer.
    condition: Condition,
    steps: Vec<Placed<'b>>,
}

/// A step with its rule.
struct Placed<'b> {
    rule: &'b Rule,
    step: &'b Step,
    /// What must hold besides the answer.
    condition: Condition,
}

impl Renderer<'_> {
    /// The page and the charts; none for a book without procedures.
    pub(crate) fn procedures(&self) -> Vec<Result<OutputFile, Diagnostic>> {
        let procedures = self.all_procedures();
        if procedures.is_empty() {
            return Vec::new();
        }
        let mut files: Vec<_> = procedures.iter().map(|procedure| self.chart_file(procedure)).collect();
        files.push(self.procedures_page(&procedures));
        files
    }

    /// The procedures with their pictures, as seen from a page.
    pub(crate) fn procedure_links(&self, from: &str) -> Vec<ProcedureLink> {
        self.all_procedures().iter().map(|procedure| self.procedure_link(from, procedure)).collect()
    }

    /// For each matter the forms that its steps hand in, each once, in their order.
    pub(crate) fn forms_by_procedure(&self) -> Vec<(String, Vec<String>)> {
        let forms = |procedure: &Procedure<'_>| {
            let mut forms: Vec<String> = Vec::new();
            for form in procedure.steps.iter().flat_map(|placed| &placed.step.submits) {
                if !forms.contains(form) {
                    forms.push(form.clone());
                }
            }
            forms
        };
        self.all_procedures().iter().map(|procedure| (procedure.label.to_string(), forms(procedure))).collect()
    }

    fn all_procedures(&self) -> Vec<Procedure<'_>> {
        let book = &self.site.rules.book;
        book.decisions.iter().flat_map(|decision| procedures_of(book, decision)).collect()
    }

    fn procedure_link(&self, from: &str, procedure: &Procedure<'_>) -> ProcedureLink {
        let Chart { width, height, .. } = self.chart(procedure);
        ProcedureLink {
            value: procedure.value.to_string(),
            label: procedure.label.to_string(),
            steps: procedure.steps.len(),
            chart: routes::href(from, &chart_path(procedure)),
            page: format!("{}#{}", routes::href(from, routes::PROCEDURES), procedure.value),
            width,
            height,
        }
    }

    fn chart(&self, procedure: &Procedure<'_>) -> Chart {
        let forms = self.forms(routes::PROCEDURES);
        let steps: Vec<flow_chart::Step> = procedure
            .steps
            .iter()
            .zip(1..)
            .map(|(Placed { step, condition, .. }, number)| {
                let deadline = said(&step.deadline).map_or_else(String::new, |deadline| format!("（{deadline}）"));
                let mut texts = vec![step.action.clone()];
                let named = |id: &String| {
                    forms.iter().find(|form| form.id == *id).map_or_else(|| id.clone(), |form| form.link.title.clone())
                };
                if !step.submits.is_empty() {
                    texts.push(format!("递交：{}", step.submits.iter().map(named).collect::<Vec<_>>().join("、")));
                }
                texts.extend(self.besides(procedure.decision, condition).map(|when| format!("仅当：{when}")));
                flow_chart::Step { heading: format!("{number}　{}{deadline}", step.actor), texts }
            })
            .collect();
        flow_chart::layout(&steps)
    }

    /// A condition in words, unless nothing is asked.
    fn besides(&self, decision: &Decision, condition: &Condition) -> Option<String> {
        let asked = !condition.is_always();
        asked.then(|| rules::condition_in_words(&self.site.rules.book, decision, condition))
    }

    fn chart_file(&self, procedure: &Procedure<'_>) -> Result<OutputFile, Diagnostic> {
        let title = format!("{}：{}", procedure.label, procedure.decision.title);
        let context = ChartContext { title, chart: self.chart(procedure) };
        let render = || -> tera::Result<String> {
            let context = tera::Context::from_serialize(&context)?;
            self.theme.templates.render("components/flow-chart/flow-chart.svg.html", &context)
        };
        match render() {
            Ok(svg) => Ok(OutputFile { path: chart_path(procedure), bytes: svg.into_bytes() }),
            Err(error) => Err(self.theme.fault(self.sources, &error)),
        }
    }

    fn procedures_page(&self, procedures: &[Procedure<'_>]) -> Result<OutputFile, Diagnostic> {
        let section = |procedure: &Procedure<'_>| ProcedureSection {
            link: self.procedure_link(routes::PROCEDURES, procedure),
            condition: self.besides(procedure.decision, &procedure.condition),
            steps: procedure.steps.iter().map(|placed| self.step(procedure.decision, placed)).collect(),
        };
        let rules = Link {
            title: "全部规则".to_string(),
            href: routes::href(routes::PROCEDURES, routes::RULES),
            current: false,
        };
        let body = ProceduresBody { procedures: procedures.iter().map(section).collect(), rules };
        let page = Page {
            kind: "procedures",
            template: "pages/procedures.html",
            path: routes::PROCEDURES.to_string(),
            title: "办理流程图".to_string(),
            short_title: "办理流程图".to_string(),
            description: "每件事一张图，从第一步到最后一步；图下用文字再说一遍，附每一步的依据。".to_string(),
            breadcrumb: vec![("自查".to_string(), routes::SELF_CHECK.to_string())],
            previous: None,
            next: None,
        };
        self.page(page, body)
    }

    fn step(&self, decision: &Decision, placed: &Placed<'_>) -> ProcedureStep {
        let Placed { rule, step, condition } = placed;
        let conflict = |id: &rules::ConflictId| {
            let conflict = self.site.rules.book.conflict(*id)?;
            let href = format!("{}#{}", routes::href(routes::PROCEDURES, routes::CONFLICTS), conflict.id);
            Some(Link { title: conflict.title.clone(), href, current: false })
        };
        ProcedureStep {
            actor: step.actor.clone(),
            action: step.action.clone(),
            deadline: said(&step.deadline),
            condition: self.besides(decision, condition),
            submits: self
                .forms(routes::PROCEDURES)
                .into_iter()
                .filter(|form| step.submits.contains(&form.id))
                .collect(),
            strength: rule.strength.word().to_string(),
            certainty: certainty_word(rule.certainty),
            reasoning: said(&rule.reasoning),
            note: said(&rule.note),
            conflicts: rule.conflicts.iter().filter_map(conflict).collect(),
            citations: rule.cite.iter().map(|citation| self.citation(routes::PROCEDURES, citation)).collect(),
        }
    }
}

fn chart_path(procedure: &Procedure<'_>) -> String {
    routes::beside(routes::PROCEDURES, &format!("{}.svg", procedure.value))
}

/// One procedure for each answer that has steps. A decision without steps has none.
fn procedures_of<'b>(book: &'b rules::RuleBook, decision: &'b Decision) -> Vec<Procedure<'b>> {
    let steps: Vec<(&Rule, &Step)> = decision.rules.iter().filter_map(|rule| Some((rule, step(rule)?))).collect();
    let Some((fact, choices)) = key(book, &steps) else { return Vec::new() };
    let procedure = |(value, choice): (u16, &'b rules::ChoiceLabel)| {
        let placed = steps.iter().map(|(rule, step)| Placed { rule, step, condition: rule.when.given(fact, value) });
        let steps: Vec<Placed<'b>> = placed.filter(|placed| !placed.condition.is_never()).collect();
        let condition = decision.applicable_when.given(fact, value);
        let procedure = Procedure { decision, value: &choice.id, label: &choice.label, condition, steps };
        Some(procedure).filter(|procedure| !procedure.steps.is_empty() && !procedure.condition.is_never())
    };
    (0..).zip(choices).filter_map(procedure).collect()
}

fn step(rule: &Rule) -> Option<&Step> {
    match &rule.conclude {
        Conclusion::Item(Item::Step(step)) => Some(step),
        Conclusion::Item(Item::Duty(_)) | Conclusion::Values(_) => None,
    }
}

/// The choice that every step depends on.
fn key<'b>(book: &'b rules::RuleBook, steps: &[(&Rule, &Step)]) -> Option<(FactId, &'b [rules::ChoiceLabel])> {
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
