//! Matters: for each answer to the question what is to be done a page with all that whoever does it needs, made of the
//! rules, the forms and the topics: conditions, papers, steps, sources, questions, and what the book leaves open.

use std::cmp::Reverse;

use model::document::{Date, Document};
use model::routes;
use model::topic::Topic;
use rules::{Citation, Conclusion, Condition, ConflictId, Decision, Fact, FactId, Rule};
use serde_json::{Value, json};

use crate::context::CitationRow;
use crate::links::{conflict_link, document_link, link, topic_link};
use crate::procedures::Procedure;
use crate::renderer::{PageSpec, RenderResult, Renderer};
use crate::self_check::certainty_word;

/// What a page has shown so far, for its lists of sources and of open points.
#[derive(Default)]
struct Shown<'b> {
    cited: Vec<&'b Citation>,
    open: Vec<ConflictId>,
}

impl<'b> Shown<'b> {
    /// Notes the sources of what is shown; returns them, each once.
    fn note(&mut self, rules: &[&'b Rule]) -> Vec<&'b Citation> {
        self.open.extend(rules.iter().flat_map(|rule| &rule.conflicts));
        let mut own: Vec<&Citation> = Vec::new();
        for citation in rules.iter().flat_map(|rule| &rule.cite) {
            if !own.contains(&citation) {
                own.push(citation);
            }
        }
        self.cited.extend(&own);
        own
    }
}

impl Renderer<'_> {
    /// The list of matters and the page of each; nothing for a book without procedures.
    pub(crate) fn matter_pages(&self) -> Vec<RenderResult> {
        let procedures = self.all_procedures();
        if procedures.is_empty() {
            return Vec::new();
        }
        let from = routes::MATTERS;
        let fact = self.matter_fact();
        let body = json!({
            "fact": fact.map(|fact| &fact.id),
            "matters": self.matter_list(from),
            "parts": self.parts_behind(from),
        });
        let title = fact.map_or("", |fact| fact.question.as_str());
        let description = "选一件事：条件、材料、步骤、依据都在一页上。";
        let list =
            self.page(PageSpec::new("matters", from, title, description).short_title(self.menu_title(from)), body);
        std::iter::once(list).chain(procedures.iter().map(|procedure| self.matter_page(procedure))).collect()
    }

    /// All matters, for lists of them.
    pub(crate) fn matter_list(&self, from: &str) -> Value {
        let matter = |procedure: &Procedure<'_>| {
            json!({
                "id": procedure.value,
                "link": link(from, procedure.label, &routes::matter_page(procedure.value)),
                "says": self.matter_says(procedure),
            })
        };
        self.all_procedures().iter().map(matter).collect()
    }

    /// The question whose answers are the matters: 您要办什么事？
    pub(crate) fn matter_fact(&self) -> Option<&Fact> {
        self.site.rules.book.fact(self.all_procedures().first()?.asked.0)
    }

    fn matter_says(&self, procedure: &Procedure<'_>) -> &str {
        let mut matters = self.site.config.matters.iter();
        matters.find(|(matter, _)| matter.address == procedure.value).map_or("", |(_, says)| says.as_str())
    }

    fn matter_page(&self, procedure: &Procedure<'_>) -> RenderResult {
        let from = routes::matter_page(procedure.value);
        let book = &self.site.rules.book;
        let mut shown = Shown::default();
        let conditions = self.matter_conditions(&from, procedure, &mut shown);
        let papers = self.matter_papers(&from, procedure, &mut shown);
        let remarks = self.matter_remarks(procedure, &mut shown);
        shown.note(&procedure.steps.iter().map(|step| step.rule).collect::<Vec<_>>());
        let mut check = link(&from, "先自查", routes::SELF_CHECK);
        if let Some(fact) = self.matter_fact().filter(|_| self.assets.has("check")) {
            // As the self-check writes a link to answers (`components/check/formats.js`).
            check = check.at(&format!("facts=v1&{}={}", fact.id, procedure.value));
        }
        let asked = |topic: &&Topic| topic.matters.iter().any(|matter| matter.address == procedure.value);
        let question = |topic: &Topic| {
            let first = topic.answer.first().and_then(|says| says.text.split_inclusive('。').next());
            json!({"link": topic_link(&from, topic), "question": topic.question, "says": first})
        };
        let topics = self.site.topics.iter().map(|topic| &**topic).filter(asked);
        let named: Vec<&str> = shown.open.iter().filter_map(|id| Some(book.conflict(*id)?.id.as_str())).collect();
        let open = book.conflicts.iter().filter(|conflict| named.contains(&conflict.id.as_str()));
        let open = open
            .map(|conflict| json!({"link": conflict_link(&from, &conflict.title, &conflict.id), "say": conflict.say}));
        let of_step = |list: &&Value| {
            let steps = list["steps"].as_str().unwrap_or_default().split(' ');
            steps.into_iter().any(|id| procedure.steps.iter().any(|step| step.rule.id == id))
        };
        let body = json!({
            "says": self.matter_says(procedure),
            "check": check,
            "fill": procedure.forms().first().and_then(|form| self.fill_href(&from, form)),
            "conditions": conditions,
            "remarks": remarks,
            "papers": papers,
            "checklists": self.checklist_steps(&from).as_array().map(|lists| lists.iter().filter(of_step).collect::<Vec<_>>()),
            "procedure": self.procedure_link(&from, procedure),
            "steps": self.steps_in_words(&from, procedure),
            "sources": self.sources_by_document(&from, &shown.cited),
            "questions": topics.map(question).collect::<Value>(),
            "open": open.collect::<Value>(),
            "calendar": self.has_duties(procedure.asked).then(|| link(&from, "工作日历", routes::CALENDAR)),
        });
        let description = format!("{}：条件、材料、步骤和依据。", procedure.label);
        self.page(PageSpec::new("matter", from, procedure.label, description), body)
    }

    /// The decisions that the self-check shows for a matter, with those of their rules that may apply. First and open
    /// are those whose rules are written for this very matter, or else the first one that always arises in it.
    fn matter_conditions<'s>(&'s self, from: &str, procedure: &Procedure<'_>, shown: &mut Shown<'s>) -> Vec<Value> {
        let mut conditions = Vec::new();
        for decision in self.site.rules.book.decisions.iter().filter(|decision| !self.is_of_forms(decision)) {
            let rules = rules_given(decision, procedure.asked);
            if rules.is_empty() || rules.iter().any(|(rule, _)| matches!(rule.conclude, Conclusion::Item(_))) {
                continue;
            }
            let (fact, answer) = procedure.asked;
            let asked = [&decision.applicable_when, &decision.shown_when];
            let arises = !asked.into_iter().any(|when| waits_for_result(&when.given(fact, answer)));
            let own = arises && rules.iter().any(|(rule, _)| rule.when.facts().contains(&fact));
            let cited = shown.note(&rules.iter().map(|(rule, _)| *rule).collect::<Vec<_>>());
            let row = |(rule, when): &(&Rule, Condition)| {
                json!({
                    "when": self.condition_text(decision, when),
                    "conclude": rules::conclusion_in_words(decision, rule),
                    "certainty": certainty_word(rule.certainty),
                    "reasoning": rule.reasoning,
                    "note": rule.note,
                })
            };
            let rank = if own { 0 } else { 2 - u8::from(arises) };
            conditions.push((
                rank,
                json!({
                    "title": decision.title,
                    "open": own,
                    "rules": rules.iter().map(row).collect::<Value>(),
                    "citations": self.quotes(from, &cited),
                }),
            ));
        }
        conditions.sort_by_key(|(rank, _)| *rank);
        if let Some((_, first)) = conditions.first_mut() {
            first["open"] = json!(true);
        }
        conditions.into_iter().map(|(_, condition)| condition).collect()
    }

    /// What the rules remark on a matter as such, whatever the numbers are.
    fn matter_remarks<'s>(&'s self, procedure: &Procedure<'_>, shown: &mut Shown<'s>) -> Vec<Value> {
        let mut remarks = Vec::new();
        let (fact, answer) = procedure.asked;
        let all = self.site.rules.book.decisions.iter().flat_map(|d| d.remarks.iter().map(move |remark| (d, remark)));
        for (decision, remark) in all.filter(|(_, remark)| remark.when.facts().contains(&fact)) {
            let when = remark.when.given(fact, answer);
            let mut counts = false;
            when.walk(&mut |part| counts |= matches!(part, Condition::Compare(_)));
            if !counts && !when.is_never() {
                shown.open.extend(&remark.conflicts);
                shown.cited.extend(&remark.cite);
                let says = if remark.note.is_empty() { &remark.warning } else { &remark.note };
                // Decisions that share a remark each make it.
                if !remarks.iter().any(|other: &Value| other["says"] == *says) {
                    remarks.push(json!({"when": self.condition_text(decision, &when), "says": says}));
                }
            }
        }
        remarks
    }

    /// The forms that the rules name for a matter, each group with what is said about it.
    fn matter_papers<'s>(&'s self, from: &str, procedure: &Procedure<'_>, shown: &mut Shown<'s>) -> Vec<Value> {
        let mut papers = Vec::new();
        for decision in self.site.rules.book.decisions.iter().filter(|decision| self.is_of_forms(decision)) {
            for (rule, when) in rules_given(decision, procedure.asked) {
                let Conclusion::Values(values) = &rule.conclude else { continue };
                let forms = values.iter().filter_map(|value| decision.values.get(usize::from(*value)));
                let form = |value: &rules::Label| {
                    let form = self.site.library.form(&value.id);
                    json!({
                        "title": value.label,
                        "page": self.form_link(from, &value.id),
                        "fill": self.fill_href(from, &value.id),
                        "blank": form.map(|form| self.blank(from, form)),
                    })
                };
                papers.push(json!({
                    "when": self.condition_text(decision, &when),
                    "forms": forms.map(form).collect::<Value>(),
                    "note": rule.note,
                    "certainty": certainty_word(rule.certainty),
                    "reasoning": rule.reasoning,
                    "citations": self.quotes(from, &shown.note(&[rule])),
                }));
            }
        }
        papers
    }

    fn quotes(&self, from: &str, citations: &[&Citation]) -> Vec<CitationRow> {
        citations.iter().map(|citation| self.citation(from, citation)).collect()
    }

    /// Whether a decision concludes which forms are needed.
    fn is_of_forms(&self, decision: &Decision) -> bool {
        decision
            .values
            .iter()
            .any(|value| self.site.library.form(&value.id).is_some() || self.site.form(&value.id).is_some())
    }

    fn has_duties(&self, asked: (FactId, u16)) -> bool {
        let duty = |rule: &Rule| matches!(rule.conclude, Conclusion::Item(rules::Item::Duty(_)));
        self.site
            .rules
            .book
            .decisions
            .iter()
            .any(|decision| rules_given(decision, asked).iter().any(|(rule, _)| duty(rule)))
    }

    /// Quotes by their documents, the latest first, as topics list them.
    fn sources_by_document(&self, from: &str, cited: &[&Citation]) -> Value {
        let mut documents: Vec<(usize, &Document)> = Vec::new();
        for at in cited.iter().filter_map(|citation| self.site.position(citation.document())) {
            if !documents.iter().any(|(known, _)| *known == at) {
                documents.push((at, &self.site.documents[at]));
            }
        }
        documents.sort_by_key(|(at, document)| (Reverse(document.meta.date), document.meta.level, *at));
        let source = |(_, document): &(usize, &Document)| {
            let mut own: Vec<&Citation> = Vec::new();
            for citation in cited.iter().filter(|citation| citation.document() == document.address) {
                if !own.contains(citation) {
                    own.push(citation);
                }
            }
            let meta = &document.meta;
            let (number, date) = (&meta.number, meta.date.map(Date::chinese));
            json!({"link": document_link(from, document), "number": number, "date": date, "citations": self.quotes(from, &own)})
        };
        documents.iter().map(source).collect()
    }
}

/// The rules of a decision that may apply once a question is answered, each with what must hold in addition; none if
/// the self-check does not show the decision then.
fn rules_given(decision: &Decision, (fact, answer): (FactId, u16)) -> Vec<(&Rule, Condition)> {
    let out = |condition: &Condition| condition.given(fact, answer).is_never();
    if out(&decision.applicable_when) || out(&decision.shown_when) {
        return Vec::new();
    }
    let rules = decision.rules.iter().map(|rule| (rule, rule.when.given(fact, answer)));
    rules.filter(|(_, when)| !when.is_never()).collect()
}

/// Whether a condition holds only with a certain result of the self-check.
fn waits_for_result(condition: &Condition) -> bool {
    match condition {
        Condition::Decided(..) => true,
        Condition::All(parts) => parts.iter().any(waits_for_result),
        _ => false,
    }
}
