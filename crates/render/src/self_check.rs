//! The self-check: its questions, the page with all rules as tables, and the page of conflicts. The tables are
//! for reading, and for browsers without scripts.

use std::collections::BTreeSet;

use forms::ValueSource;
use rules::{Answers, Certainty, Citation, Decision, Fact, FactId, FactKind, HitPolicy, Json, Rule};

use serde_json::{Value, json};

use crate::context::{CitationRow, FormLink, Link};
use crate::links::link;
use crate::names::CONFLICTS_TITLE;
use crate::renderer::{PageSpec, RenderResult, Renderer};
use model::document::Date;
use model::routes;

impl Renderer<'_> {
    /// The self-check.
    pub(crate) fn check_page(&self) -> RenderResult {
        let book = &self.site.rules.book;
        // The page already shows the questions that are asked when nothing is answered, so that nothing moves
        // when the rule engine has loaded.
        let blank = rules::assess(book, &Answers::none(book));
        let asked = |fact: &Fact| blank.facts.iter().any(|report| report.id == fact.id && report.asked);
        let example = |case: &rules::Case| json!({"title": case.title, "facts": as_json(&case.facts)});
        let examples = self.site.rules.cases.iter().map(|placed| &placed.case).filter(|case| case.example);
        let facts = book.fact_ids().zip(&book.facts);
        let body = json!({
            "facts": facts.map(|(id, fact)| fact_field(fact, asked(fact), &self.sources(id))).collect::<Value>(),
            "examples": examples.map(example).collect::<Value>(),
            "forms": self.forms(routes::SELF_CHECK),
            "checklists": self.checklist_steps(routes::SELF_CHECK),
            "procedures": self.procedure_links(routes::SELF_CHECK),
            "decisions": self.tables(routes::SELF_CHECK),
            "rules": link(routes::SELF_CHECK, "全部规则和原文", routes::RULES),
            "conflicts": link(routes::SELF_CHECK, CONFLICTS_TITLE, routes::CONFLICTS),
            "scripts": self.assets.hrefs("check", routes::SELF_CHECK),
        });
        let description = "填几个数，看看适用哪一种情形，依据书中哪一句话。";
        self.page(PageSpec::new("check", routes::SELF_CHECK, "党组织设置自查", description).short_title("自查"), body)
    }

    /// The paragraphs that lead to a question, to be linked from the question.
    fn sources(&self, id: FactId) -> Vec<Link> {
        self.cited_by.sources(id).map(|address| self.paragraph_link(routes::SELF_CHECK, address)).collect()
    }

    /// The forms that the rules name and the site shows: as documents of their own, or as parts of documents.
    pub(crate) fn forms(&self, from: &str) -> Vec<FormLink> {
        let form_link = |value: &rules::Label| {
            let link = Link { title: value.label.clone(), ..self.form_link(from, &value.id)? };
            Some(FormLink {
                id: value.id.clone(),
                link,
                fill: self.fill_href(from, &value.id),
                uses: self.uses(&value.id),
            })
        };
        let values = self.site.rules.book.decisions.iter().flat_map(|decision| &decision.values);
        values.filter_map(form_link).collect()
    }

    /// The answers and results that fill in a form's fields.
    fn uses(&self, form: &str) -> String {
        let library = &self.site.library;
        let sources = library.form(form).into_iter().flat_map(|form| library.fields_of(form)).flat_map(|it| &it.from);
        let names: BTreeSet<String> = sources
            .filter_map(|source| match source {
                ValueSource::Fact(id) => Some(format!("fact.{id}")),
                ValueSource::Decision(id) => Some(format!("result.{id}")),
                ValueSource::Field(_) => None,
            })
            .collect();
        Vec::from_iter(names).join(" ")
    }

    /// The rule tables.
    pub(crate) fn rules_page(&self) -> RenderResult {
        let other = |title: &str, to| link(routes::RULES, title, to);
        let others = self.has_procedures().then(|| other("办理流程图", routes::PROCEDURES)).into_iter();
        let others = others.chain([other("规则有没有遗漏", routes::ANALYSIS), other("依据对照", routes::TRACEABILITY)]);
        let body = json!({"decisions": self.tables(routes::RULES), "others": others.collect::<Vec<_>>()});
        let description = "自查所用的每一条规则：什么情形，得出什么，依据哪一句话。";
        self.page(PageSpec::new("rules", routes::RULES, "全部规则", description).below_self_check(), body)
    }

    /// The conflicts.
    pub(crate) fn conflicts_page(&self) -> RenderResult {
        let description = "各文件说法不一、没有写明或正在界线上的地方：各处的原文、日期，以及该问谁。";
        let page = PageSpec::new("conflicts", routes::CONFLICTS, CONFLICTS_TITLE, description).below_self_check();
        self.page(page, self.conflicts_body())
    }

    /// All conflicts, for the page and for the EPUB.
    pub(crate) fn conflicts_body(&self) -> Value {
        let conflict = |conflict: &rules::Conflict| {
            json!({
                "id": conflict.id,
                "title": conflict.title,
                "citations": self.citations(routes::CONFLICTS, &conflict.texts),
                "say": conflict.say,
                "topics": self.topics_of_conflict(routes::CONFLICTS, &conflict.id),
            })
        };
        json!({"conflicts": self.site.rules.book.conflicts.iter().map(conflict).collect::<Value>()})
    }

    fn tables(&self, from: &str) -> Value {
        self.site.rules.book.decisions.iter().map(|decision| self.table(from, decision)).collect()
    }

    fn table(&self, from: &str, decision: &Decision) -> Value {
        let book = &self.site.rules.book;
        let row = |rule: &Rule| {
            let citations = self.citations(from, &rule.cite);
            let mut places: Vec<&Link> = Vec::new();
            for citation in &citations {
                if !places.contains(&&citation.link) {
                    places.push(&citation.link);
                }
            }
            json!({
                "id": format!("{}-{}", decision.id, rule.id),
                "when": rules::condition_in_words(book, decision, &rule.when),
                "conclude": rules::conclusion_in_words(decision, rule),
                "strength": rule.strength.word(),
                "certainty": certainty_word(rule.certainty),
                "inferred_when": (!rule.inferred_when.is_never())
                    .then(|| rules::condition_in_words(book, decision, &rule.inferred_when)),
                "reasoning": rule.reasoning,
                // The paragraphs it rests on, each once.
                "places": places,
                "citations": citations,
                "note": rule.note,
            })
        };
        let figure = |figure: &rules::Figure| {
            let unit = book.fact(figure.fact).map_or("", |fact| &fact.unit);
            json!({"id": figure.id, "label": figure.label, "unit": unit})
        };
        let hit = match decision.hit {
            HitPolicy::Unique => "unique",
            HitPolicy::Any => "any",
            HitPolicy::Collect => "collect",
        };
        json!({
            "id": decision.id,
            "title": decision.title,
            "hit": hit,
            "figures": decision.figures.iter().map(figure).collect::<Value>(),
            "rules": decision.rules.iter().map(row).collect::<Value>(),
        })
    }

    /// Quotes with links to their paragraphs.
    pub(crate) fn citations(&self, from: &str, citations: &[Citation]) -> Vec<CitationRow> {
        citations.iter().map(|citation| self.citation(from, citation)).collect()
    }

    pub(crate) fn citation(&self, from: &str, citation: &Citation) -> CitationRow {
        let meta = self.site.block(&citation.at).map(|(document, _)| &document.meta);
        CitationRow {
            quote: citation.quote.clone(),
            at: citation.at.clone(),
            link: self.paragraph_link(from, &citation.at),
            number: meta.and_then(|meta| meta.number.clone()),
            date: meta.and_then(|meta| meta.date).map(Date::chinese),
        }
    }
}

/// Whether the book states something (明文) or it is inferred (推定), in a word.
pub(crate) fn certainty_word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Stated => "明文",
        Certainty::Inferred => "推定",
    }
}

/// The answers of an example as a JSON object without nesting, for the page's script.
fn as_json(facts: &[(String, Json)]) -> String {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    let entry = |(key, value): &(String, Json)| {
        let value = match value {
            Json::Bool(yes) => yes.to_string(),
            Json::Number(number) => number.parse::<i64>().map_or_else(|_| text(number), |number| number.to_string()),
            Json::Text(words) => text(words),
            Json::Null | Json::List(_) | Json::Object(_) => "null".to_string(),
        };
        format!("{}:{value}", text(key))
    };
    format!("{{{}}}", facts.iter().map(entry).collect::<Vec<_>>().join(","))
}

/// A question of the self-check. `asked` is whether it is asked before anything is answered, `sources` are the
/// paragraphs whose rules it decides about.
fn fact_field(fact: &Fact, asked: bool, sources: &[Link]) -> Value {
    let (kind, choices) = match &fact.kind {
        FactKind::Integer { .. } => ("integer", Value::Null),
        FactKind::YesNo([yes, no]) => ("yes_no", json!([{"id": "yes", "label": yes}, {"id": "no", "label": no}])),
        FactKind::Date => ("date", Value::Null),
        FactKind::Choice(choices) => ("choice", json!(choices)),
    };
    json!({
        "id": fact.id,
        "name": fact.label,
        "asked": asked,
        "label": fact.question,
        "help": fact.help,
        "unit": fact.unit,
        "kind": kind,
        "choices": choices,
        "sources": sources,
    })
}
