//! The self-check: its questions, and all rules as tables for reading and for browsers without
//! scripts.

use rules::{Citation, Decision, Fact, FactKind, Rule};

use crate::diagnostic::Diagnostic;
use crate::model::document::Date;
use crate::render::context::{
    CheckBody, ChoiceOption, CitationRow, ConflictRow, DecisionTable, FactField, Link, RuleRow,
};
use crate::render::document::place_name;
use crate::render::{OutputFile, Page, Renderer, path};

/// Where the page is written.
pub(super) const FILE: &str = "check/index.html";

impl Renderer<'_> {
    /// The page; `None` for a book without rules.
    pub(super) fn check(&self) -> Option<Result<OutputFile, Diagnostic>> {
        let book = &self.site.rules.book;
        if book.decisions.is_empty() {
            return None;
        }
        let conflict = |conflict: &rules::Conflict| ConflictRow {
            id: conflict.id.clone(),
            title: conflict.title.clone(),
            citations: conflict.texts.iter().map(|citation| self.citation(citation)).collect(),
            say: conflict.say.clone(),
        };
        let body = CheckBody {
            facts: book.facts.iter().map(fact).collect(),
            decisions: book.decisions.iter().map(|decision| self.table(decision)).collect(),
            scripts: self.check_scripts.iter().map(|script| path::href(FILE, script)).collect(),
            conflicts: book.conflicts.iter().map(conflict).collect(),
        };
        let page = Page {
            kind: "check",
            template: "pages/check.html",
            path: FILE.to_string(),
            title: "党组织设置自查".to_string(),
            short_title: "自查".to_string(),
            description: "填几个数，看看适用哪一种情形，依据书中哪一句话。".to_string(),
            breadcrumb: Vec::new(),
            previous: None,
            next: None,
        };
        Some(self.page(page, body))
    }

    fn table(&self, decision: &Decision) -> DecisionTable {
        let book = &self.site.rules.book;
        let row = |rule: &Rule| RuleRow {
            id: format!("{}-{}", decision.id, rule.id),
            when: rules::when_in_words(book, decision, rule),
            conclude: rules::conclusion_in_words(decision, rule),
            strength: rule.strength.word().to_string(),
            certainty: match rule.certainty {
                rules::Certainty::Stated => "明文".to_string(),
                rules::Certainty::Inferred => "推定".to_string(),
            },
            reasoning: Some(rule.reasoning.clone()).filter(|text| !text.is_empty()),
            citations: rule.cite.iter().map(|citation| self.citation(citation)).collect(),
            note: Some(rule.note.clone()).filter(|text| !text.is_empty()),
        };
        DecisionTable {
            id: decision.id.clone(),
            title: decision.title.clone(),
            rules: decision.rules.iter().map(row).collect(),
        }
    }

    /// A quote with a link to its paragraph, as seen from the self-check.
    fn citation(&self, citation: &Citation) -> CitationRow {
        let found = self.site.block(&citation.at);
        let (title, href) = found.map_or_else(
            || (citation.at.clone(), String::new()),
            |(document, block)| {
                let page = path::href(FILE, &path::of(&document.address));
                (
                    format!("{} {}", document.meta.short_title, place_name(document, block)),
                    format!("{page}#{}", block.id),
                )
            },
        );
        let meta = found.map(|(document, _)| &document.meta);
        CitationRow {
            quote: citation.quote.clone(),
            link: Link { title, href, current: false },
            number: meta.and_then(|meta| meta.number.clone()),
            date: meta.and_then(|meta| meta.date).map(Date::chinese),
        }
    }
}

fn fact(fact: &Fact) -> FactField {
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
        label: fact.question.clone(),
        help: Some(fact.help.clone()).filter(|help| !help.is_empty()),
        unit: Some(fact.unit.clone()).filter(|unit| !unit.is_empty()),
        kind,
        min,
        max,
        choices,
    }
}
