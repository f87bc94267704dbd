//! Traceability: which paragraphs of the book support which rules, which forms the rules name, and which cases
//! test them; seen from the text, from the rules, and (in `statements`) from the book's statements.

use std::collections::{BTreeMap, BTreeSet};

use rules::{Conclusion, Decision, Item, Rule};

use serde_json::{Value, json};

use crate::context::Link;
use crate::links::{block_link, document_link, link, rule_link};
use crate::names::{place_name, shortened};
use crate::renderer::{PageSpec, RenderResult, Renderer};
use crate::section_index::MENU_LIMIT;
use model::block::BlockKind;
use model::document::{Document, DocumentKind};
use model::routes;

/// For each rule, as `decision/rule`, the names of the cases in which it applies.
type CasesByRule = BTreeMap<String, Vec<String>>;

impl Renderer<'_> {
    /// By the paragraphs of the book.
    pub(crate) fn ledger_by_text(&self) -> RenderResult {
        let normative: Vec<&Document> =
            self.site.book().filter(|d| matches!(d.meta.kind, DocumentKind::Guide | DocumentKind::Policy)).collect();
        // Of a large collection only the documents that rules rest on; all would be a list of every paragraph.
        let cited: BTreeSet<&str> = self.site.rules.citations.iter().map(|cited| cited.citation.document()).collect();
        let short = normative.len() <= MENU_LIMIT;
        let shown = normative.iter().filter(|document| short || cited.contains(document.address.as_str()));
        let documents: Vec<Value> = shown.map(|document| self.ledger_document(document)).collect();
        let body = json!({
            // How many documents are left out.
            "unused": normative.len() - documents.len(),
            "documents": documents,
            "decisions": [],
            "others": self.other_views(routes::TRACEABILITY),
        });
        let description = "哪一段文字支持哪一条规则；没有规则用到的段落也列出。";
        self.page(ledger_page(routes::TRACEABILITY, "依据对照：从原文看", description), body)
    }

    /// By the rules.
    pub(crate) fn ledger_by_rule(&self) -> RenderResult {
        let cases = self.cases_by_rule();
        let decisions = self.site.rules.book.decisions.iter();
        let body = json!({
            "documents": [],
            "decisions": decisions.map(|decision| self.ledger_decision(decision, &cases)).collect::<Value>(),
            "others": self.other_views(routes::TRACEABILITY_BY_RULE),
        });
        let description = "每一条规则依据哪些段落、用到哪些模板、用哪些例子核对。";
        self.page(ledger_page(routes::TRACEABILITY_BY_RULE, "依据对照：从规则看", description), body)
    }

    /// Links to the other pages of traceability.
    pub(crate) fn other_views(&self, from: &str) -> Vec<Link> {
        let statements = Some(("从表述看", routes::STATEMENTS)).filter(|_| !self.site.rules.statements.is_empty());
        let views = [("从原文看", routes::TRACEABILITY), ("从规则看", routes::TRACEABILITY_BY_RULE)]
            .into_iter()
            .chain(statements);
        views.filter(|(_, file)| *file != from).map(|(title, to)| link(from, title, to)).collect()
    }

    fn ledger_document(&self, document: &Document) -> Value {
        let (mut cited, mut uncited) = (Vec::new(), Vec::new());
        let paragraphs = document.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Paragraph) && !b.id.is_empty());
        for block in paragraphs {
            let link = block_link(routes::TRACEABILITY, place_name(document, block), document, block);
            let citers = self.cited_by.paragraph(&format!("{}#{}", document.address, block.id));
            let names = citers.into_iter().flat_map(|citers| citers.conflicts.iter().chain(&citers.rules));
            let by: Vec<Link> = names.map(|name| self.citer_link(routes::TRACEABILITY, name)).collect();
            if by.is_empty() {
                uncited.push(link);
            } else {
                cited.push(json!({"link": link, "words": shortened(&block.text.plain, 24), "cited_by": by}));
            }
        }
        json!({"document": document_link(routes::TRACEABILITY, document), "cited": cited, "uncited": uncited})
    }

    fn ledger_decision(&self, decision: &Decision, cases: &CasesByRule) -> Value {
        let from = routes::TRACEABILITY_BY_RULE;
        let case_link = |case: &String| link(from, case, routes::CASES).at(&format!("case-{case}"));
        let rule = |rule: &Rule| {
            let places = rule.cite.iter().map(|citation| self.paragraph_link(from, &citation.at));
            // Those that have a document of their own.
            let forms = forms(decision, rule).into_iter();
            let forms = forms.filter_map(|form| self.site.document(&format!("templates/{form}")));
            let cases = cases.get(&format!("{}/{}", decision.id, rule.id)).into_iter().flatten().map(case_link);
            json!({
                "link": rule_link(from, rules::conclusion_in_words(decision, rule), decision, rule),
                "places": places.collect::<Vec<_>>(),
                "forms": forms.map(|document| document_link(from, document)).collect::<Vec<_>>(),
                "cases": cases.collect::<Vec<_>>(),
            })
        };
        json!({"title": decision.title, "rules": decision.rules.iter().map(rule).collect::<Value>()})
    }

    /// Evaluates all cases.
    fn cases_by_rule(&self) -> CasesByRule {
        let book = &self.site.rules.book;
        let mut cases_by_rule = CasesByRule::new();
        for placed in &self.site.rules.cases {
            let (answers, _) = rules::read_answers(book, &placed.case.facts);
            let mut evaluation = rules::Evaluation::new(book, &answers);
            for (id, decision) in book.decision_ids().zip(&book.decisions) {
                let fired = evaluation.outcome(id).fired;
                for rule in fired.iter().filter_map(|fired| decision.rules.get(fired.rule)) {
                    let cases = cases_by_rule.entry(format!("{}/{}", decision.id, rule.id)).or_default();
                    if cases.last() != Some(&placed.case.id) {
                        cases.push(placed.case.id.clone());
                    }
                }
            }
        }
        cases_by_rule
    }
}

/// A page of traceability.
pub(crate) fn ledger_page(file: &str, title: &str, description: &str) -> PageSpec<'static> {
    PageSpec::new("ledger", file, title, description)
}

/// The forms that a rule names: those its step hands in, or those it concludes.
fn forms(decision: &Decision, rule: &Rule) -> Vec<String> {
    match &rule.conclude {
        Conclusion::Item(Item::Step(step)) => step.submits.clone(),
        Conclusion::Item(Item::Duty(_)) => Vec::new(),
        Conclusion::Values(values) => {
            values.iter().filter_map(|value| decision.values.get(usize::from(*value))).map(|v| v.id.clone()).collect()
        }
    }
}
