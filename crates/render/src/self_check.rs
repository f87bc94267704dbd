//! The self-check: its questions, and all rules as tables for reading and for browsers without
//! scripts.

use rules::{Answers, Certainty, Citation, Decision, Fact, FactId, FactKind, HitPolicy, RawAnswer, Rule};

use crate::context::{
    CheckBody, ChoiceOption, CitationRow, ConflictRow, ConflictsBody, DecisionTable, ExampleAnswers, FactField,
    FigureLabel, FormLink, Link, RuleRow, RulesBody,
};
use crate::output::OutputFile;
use crate::renderer::{Page, Renderer};
use diagnostics::Diagnostic;
use model::document::Date;
use model::routes;

/// What that page is called.
pub(crate) const CONFLICTS_TITLE: &str = "冲突与空白";

impl Renderer<'_> {
    /// The self-check, the rule tables and the open points; none for a book without rules.
    pub(crate) fn self_check(&self) -> Vec<Result<OutputFile, Diagnostic>> {
        if self.site.rules.book.decisions.is_empty() {
            return Vec::new();
        }
        vec![self.check_page(), self.rules_page(), self.conflicts_page()]
    }

    fn check_page(&self) -> Result<OutputFile, Diagnostic> {
        let book = &self.site.rules.book;
        let link = |title: &str, to: &str| Link {
            title: title.to_string(),
            href: routes::href(routes::SELF_CHECK, to),
            current: false,
        };
        // The questions that stand in the form before anything is answered, so that nothing moves
        // when the engine takes over.
        let blank = rules::assess(book, &Answers::none(book));
        let asked = |fact: &Fact| blank.facts.iter().any(|report| report.id == fact.id && report.asked);
        let example = |case: &rules::Case| ExampleAnswers { title: case.title.clone(), facts: as_json(&case.facts) };
        let examples = self.site.rules.cases.iter().map(|placed| &placed.case).filter(|case| case.example);
        let body = CheckBody {
            facts: book
                .fact_ids()
                .zip(&book.facts)
                .map(|(id, each)| fact(each, asked(each), self.sources(id)))
                .collect(),
            examples: examples.map(example).collect(),
            forms: self.forms(routes::SELF_CHECK),
            checklists: self.checklist_steps(routes::SELF_CHECK),
            procedures: self.procedure_links(routes::SELF_CHECK),
            decisions: self.tables(routes::SELF_CHECK),
            rules: link("全部规则和原文", routes::RULES),
            conflicts: link(CONFLICTS_TITLE, routes::CONFLICTS),
            scripts: self.check_scripts.iter().map(|script| routes::href(routes::SELF_CHECK, script)).collect(),
        };
        let page = Page {
            kind: "check",
            template: "pages/check.html",
            path: routes::SELF_CHECK.to_string(),
            title: "党组织设置自查".to_string(),
            short_title: "自查".to_string(),
            description: "填几个数，看看适用哪一种情形，依据书中哪一句话。".to_string(),
            breadcrumb: Vec::new(),
            previous: None,
            next: None,
        };
        self.page(page, body)
    }

    /// The paragraphs that lead to a question, and back from it.
    fn sources(&self, id: FactId) -> Vec<Link> {
        self.cited_by.sources(id).map(|address| self.paragraph_link(routes::SELF_CHECK, address)).collect()
    }

    /// The forms that the rules name and the site shows, as seen from a page: a template, or an annex
    /// in a document.
    pub(crate) fn forms(&self, from: &str) -> Vec<FormLink> {
        let site = self.site;
        let place = |form: &str| {
            let template = site.document(&format!("templates/{form}")).map(|document| (document, String::new()));
            template.or_else(|| site.first_with(form).map(|(document, _)| (document, format!("#{form}"))))
        };
        let values = site.rules.book.decisions.iter().flat_map(|decision| &decision.values);
        values
            .filter_map(|value| {
                let (document, fragment) = place(&value.id)?;
                let href = routes::href(from, &routes::page_of(&document.address)) + &fragment;
                let link = Link { title: value.label.clone(), href, current: false };
                let fill = self.fill_href(from, &value.id);
                Some(FormLink { id: value.id.clone(), link, fill })
            })
            .collect()
    }

    fn rules_page(&self) -> Result<OutputFile, Diagnostic> {
        let page = Page {
            kind: "rules",
            template: "pages/rules.html",
            path: routes::RULES.to_string(),
            title: "全部规则".to_string(),
            short_title: "全部规则".to_string(),
            description: "自查所用的每一条规则：什么情形，得出什么，依据哪一句话。".to_string(),
            breadcrumb: vec![("自查".to_string(), routes::SELF_CHECK.to_string())],
            previous: None,
            next: None,
        };
        let other =
            |title: &str, to| Link { title: title.to_string(), href: routes::href(routes::RULES, to), current: false };
        let has_procedures = !self.procedure_links(routes::RULES).is_empty();
        let others = has_procedures.then(|| other("办理流程图", routes::PROCEDURES)).into_iter();
        let others = others.chain([other("规则核验", routes::ANALYSIS), other("依据对照", routes::TRACEABILITY)]);
        self.page(page, RulesBody { decisions: self.tables(routes::RULES), others: others.collect() })
    }

    fn conflicts_page(&self) -> Result<OutputFile, Diagnostic> {
        let conflict = |conflict: &rules::Conflict| ConflictRow {
            id: conflict.id.clone(),
            title: conflict.title.clone(),
            citations: conflict.texts.iter().map(|citation| self.citation(routes::CONFLICTS, citation)).collect(),
            say: conflict.say.clone(),
            topics: self.topics_of_conflict(routes::CONFLICTS, &conflict.id),
        };
        let body = ConflictsBody { conflicts: self.site.rules.book.conflicts.iter().map(conflict).collect() };
        let page = Page {
            kind: "conflicts",
            template: "pages/conflicts.html",
            path: routes::CONFLICTS.to_string(),
            title: CONFLICTS_TITLE.to_string(),
            short_title: CONFLICTS_TITLE.to_string(),
            description: "各文件说法不一、留有空缺或落在边界的地方：两边的原文、日期，以及怎么办。".to_string(),
            breadcrumb: vec![("自查".to_string(), routes::SELF_CHECK.to_string())],
            previous: None,
            next: None,
        };
        self.page(page, body)
    }

    fn tables(&self, from: &str) -> Vec<DecisionTable> {
        self.site.rules.book.decisions.iter().map(|decision| self.table(from, decision)).collect()
    }

    fn table(&self, from: &str, decision: &Decision) -> DecisionTable {
        let book = &self.site.rules.book;
        let row = |rule: &Rule| {
            let citations: Vec<CitationRow> = rule.cite.iter().map(|citation| self.citation(from, citation)).collect();
            let mut places: Vec<Link> = Vec::new();
            for citation in &citations {
                if !places.contains(&citation.link) {
                    places.push(citation.link.clone());
                }
            }
            RuleRow {
                id: format!("{}-{}", decision.id, rule.id),
                when: rules::when_in_words(book, decision, rule),
                conclude: rules::conclusion_in_words(decision, rule),
                strength: rule.strength.word().to_string(),
                certainty: certainty_word(rule.certainty).to_string(),
                reasoning: said(&rule.reasoning),
                places,
                citations,
                note: said(&rule.note),
            }
        };
        DecisionTable {
            id: decision.id.clone(),
            title: decision.title.clone(),
            hit: match decision.hit {
                HitPolicy::Unique => "unique",
                HitPolicy::Any => "any",
                HitPolicy::Collect => "collect",
            },
            figures: decision.figures.iter().map(|figure| self.figure(figure)).collect(),
            rules: decision.rules.iter().map(row).collect(),
        }
    }

    fn figure(&self, figure: &rules::Figure) -> FigureLabel {
        let unit = self.site.rules.book.fact(figure.fact).map_or_else(String::new, |fact| fact.unit.clone());
        FigureLabel { id: figure.id.clone(), label: figure.label.clone(), unit }
    }

    /// A quote with a link to its paragraph, as seen from a page.
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

/// 明文 or 推定.
pub(crate) fn certainty_word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Stated => "明文",
        Certainty::Inferred => "推定",
    }
}

/// A text that may be left out, if it is there.
pub(crate) fn said(text: &str) -> Option<String> {
    Some(text.to_string()).filter(|text| !text.is_empty())
}

/// Answers as the flat JSON object that the page reads.
fn as_json(facts: &[(String, RawAnswer)]) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let entry = |(key, raw): &(String, RawAnswer)| {
        let value = match raw {
            RawAnswer::Bool(yes) => yes.to_string(),
            RawAnswer::Integer(number) => number.to_string(),
            RawAnswer::Number(text) | RawAnswer::Text(text) => quoted(text),
            RawAnswer::Null | RawAnswer::Nested => "null".to_string(),
        };
        format!("{}:{value}", quoted(key))
    };
    format!("{{{}}}", facts.iter().map(entry).collect::<Vec<_>>().join(","))
}

fn fact(fact: &Fact, asked: bool, sources: Vec<Link>) -> FactField {
    let (kind, min, max, choices) = match &fact.kind {
        FactKind::Integer { min, max } => ("integer", Some(*min), Some(*max), Vec::new()),
        FactKind::YesNo => ("yes_no", None, None, Vec::new()),
        FactKind::Date => ("date", None, None, Vec::new()),
        FactKind::Choice(choices) => {
            let option =
                |choice: &rules::ChoiceLabel| ChoiceOption { value: choice.id.clone(), label: choice.label.clone() };
            ("choice", None, None, choices.iter().map(option).collect())
        }
    };
    FactField {
        id: fact.id.clone(),
        name: fact.label.clone(),
        asked,
        label: fact.question.clone(),
        help: said(&fact.help),
        unit: said(&fact.unit),
        kind,
        min,
        max,
        choices,
        sources,
    }
}
