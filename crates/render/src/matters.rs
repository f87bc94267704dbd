//! Matters: for each answer to the question what is to be done a page with all that whoever does it needs, made of the
//! rules, the forms and the topics: conditions, papers, steps, sources, questions, and what the book leaves open.

use std::cmp::Reverse;

use model::document::{Date, Document};
use model::routes;
use model::topic::Topic;
use rules::{Citation, Conclusion, Condition, ConflictId, Decision, Fact, Rule};
use serde_json::{Value, json};

use crate::context::CitationRow;
use crate::links::{conflict_link, document_link, link, topic_link};
use crate::matter_steps::Procedure;
use crate::renderer::{PageSpec, RenderResult, Renderer};
use crate::self_check::certainty_word;

/// What a page has shown so far, for its lists of sources and of open points.
#[derive(Default)]
struct Shown<'b> {
    cited: Vec<&'b Citation>,
    open: Vec<ConflictId>,
}

impl<'b> Shown<'b> {
    fn add(&mut self, cited: &'b [Citation], open: &[ConflictId]) {
        self.open.extend(open);
        for citation in cited {
            if !self.cited.contains(&citation) {
                self.cited.push(citation);
            }
        }
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
        let decisions = self.matter_decisions(&from, procedure, &mut shown);
        let remarks = self.matter_remarks(procedure, &mut shown);
        for step in &procedure.steps {
            shown.add(&step.rule.cite, &step.rule.conflicts);
        }
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
            "decisions": decisions,
            "remarks": remarks,
            "checklists": self.checklist_steps(&from).as_array().map(|lists| lists.iter().filter(of_step).collect::<Vec<_>>()),
            "procedure": self.procedure_link(&from, procedure),
            "calendar": link(&from, "工作日历", routes::CALENDAR),
            "steps": self.steps_in_words(&from, procedure),
            "sources": self.sources_by_document(&from, &shown.cited),
            "questions": topics.map(question).collect::<Value>(),
            "open": open.collect::<Value>(),
        });
        let description = format!("{}：条件、材料、步骤和依据。", procedure.label);
        self.page(PageSpec::new("matter", from, procedure.label, description), body)
    }

    /// The decisions that the self-check shows for a matter but for its steps, with those of their rules that may
    /// apply. First and open are those that are written for this very matter, or else the first one that always
    /// arises in it.
    fn matter_decisions<'s>(&'s self, from: &str, procedure: &Procedure<'_>, shown: &mut Shown<'s>) -> Vec<Value> {
        let (fact, answer) = procedure.asked;
        let mut decisions = Vec::new();
        for decision in self.site.rules.book.decisions.iter().filter(|decision| decision.id != procedure.decision.id) {
            let asked = [&decision.applicable_when, &decision.shown_when].map(|when| when.given(fact, answer));
            let rules = decision.rules.iter().map(|rule| (rule, rule.when.given(fact, answer)));
            let rules: Vec<_> = rules.filter(|(_, when)| !when.is_never()).collect();
            if rules.is_empty() || asked.iter().any(Condition::is_never) {
                continue;
            }
            for (rule, _) in &rules {
                shown.add(&rule.cite, &rule.conflicts);
            }
            let arises = !asked.iter().any(waits_for_result);
            let mut own = rules.iter().any(|(rule, _)| rule.when.facts().contains(&fact));
            decision.shown_when.walk(&mut |part| own |= *part == Condition::Is(fact, vec![answer]));
            let own = own && arises;
            let kind = match rules[0].0.conclude {
                Conclusion::Item(_) => "duties",
                Conclusion::Values(_) if decision.values.iter().any(|value| self.is_form(&value.id)) => "papers",
                Conclusion::Values(_) => "conditions",
            };
            let rank = if own { 0 } else { 2 - u8::from(arises) };
            let rows: Value = rules.iter().map(|(rule, when)| self.matter_rule(from, decision, rule, when)).collect();
            decisions.push((rank, json!({"kind": kind, "title": decision.title, "open": own, "rules": rows})));
        }
        decisions.sort_by_key(|(rank, _)| *rank);
        if let Some((_, first)) = decisions.iter_mut().find(|(_, decision)| decision["kind"] == "conditions") {
            first["open"] = json!(true);
        }
        decisions.into_iter().map(|(_, decision)| decision).collect()
    }

    /// A rule that may apply in a matter, when `when` holds in addition, with the forms that it names.
    fn matter_rule(&self, from: &str, decision: &Decision, rule: &Rule, when: &Condition) -> Value {
        let named: &[u16] = if let Conclusion::Values(values) = &rule.conclude { values } else { &[] };
        let values = named.iter().filter_map(|value| decision.values.get(usize::from(*value)));
        let form = |value: &rules::Label| {
            let blank = self.site.library.form(&value.id).map(|form| self.blank(from, form));
            let (page, fill) = (self.form_link(from, &value.id), self.fill_href(from, &value.id));
            json!({"title": value.label, "page": page, "fill": fill, "blank": blank})
        };
        json!({
            "when": self.condition_text(decision, when),
            "conclude": rules::conclusion_in_words(decision, rule),
            "forms": values.filter(|value| self.is_form(&value.id)).map(form).collect::<Value>(),
            "certainty": certainty_word(rule.certainty),
            "reasoning": rule.reasoning,
            "note": rule.note,
            "citations": self.citations(from, &rule.cite),
        })
    }

    fn is_form(&self, id: &str) -> bool {
        self.site.library.form(id).is_some() || self.site.form(id).is_some()
    }

    /// What the rules remark on a matter as such, whatever the numbers are.
    fn matter_remarks<'s>(&'s self, procedure: &Procedure<'_>, shown: &mut Shown<'s>) -> Vec<Value> {
        let mut remarks = Vec::new();
        let (fact, answer) = procedure.asked;
        let all = self.site.rules.book.decisions.iter().flat_map(|d| d.remarks.iter().map(move |remark| (d, remark)));
        for (decision, remark) in all.filter(|(_, remark)| remark.when.facts().contains(&fact)) {
            let mut when = remark.when.given(fact, answer);
            // What only excludes is left to the self-check; as a sentence it cannot be read.
            if matches!(when, Condition::Not(_)) {
                when = Condition::always();
            } else if let Condition::All(parts) = &mut when {
                parts.retain(|part| !matches!(part, Condition::Not(_)));
            }
            let mut counts = false;
            when.walk(&mut |part| counts |= matches!(part, Condition::Compare(_)));
            if !counts && !when.is_never() {
                shown.add(&remark.cite, &remark.conflicts);
                let says = if remark.note.is_empty() { &remark.warning } else { &remark.note };
                // Decisions that share a remark each make it.
                if !remarks.iter().any(|other: &Value| other["says"] == *says) {
                    remarks.push(json!({"when": self.condition_text(decision, &when), "says": says}));
                }
            }
        }
        remarks
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
            let own = cited.iter().filter(|citation| citation.document() == document.address);
            let quotes: Vec<CitationRow> = own.map(|citation| self.citation(from, citation)).collect();
            let date = document.meta.date.map(Date::chinese);
            json!({"link": document_link(from, document), "date": date, "citations": quotes})
        };
        documents.iter().map(source).collect()
    }
}

/// Whether a condition holds only with a certain result of the self-check.
fn waits_for_result(condition: &Condition) -> bool {
    match condition {
        Condition::Decided(..) => true,
        Condition::All(parts) => parts.iter().any(waits_for_result),
        _ => false,
    }
}
