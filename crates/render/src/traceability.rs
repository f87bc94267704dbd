//! The ledger: paragraph ↔ rule ↔ form ↔ case, both ways.

use std::collections::{BTreeMap, BTreeSet};

use rules::{Conclusion, Decision, Item, Rule};

use crate::context::{LedgerBody, LedgerDecision, LedgerDocument, LedgerParagraph, LedgerRule, Link};
use crate::document::{place_name, shortened};
use crate::output::OutputFile;
use crate::renderer::{Page, Renderer};
use crate::section_places;
use diagnostics::Diagnostic;
use model::block::BlockKind;
use model::citation::Citer;
use model::document::{Document, DocumentKind};
use model::routes;

/// For each `decision/rule`, the names of the cases in which it applies.
type Applied = BTreeMap<String, Vec<String>>;

impl Renderer<'_> {
    /// Its pages; none for a book without rules.
    pub(crate) fn traceability(&self) -> Vec<Result<OutputFile, Diagnostic>> {
        if self.site.rules.book.decisions.is_empty() {
            return Vec::new();
        }
        let mut pages = vec![self.ledger_by_text(), self.ledger_by_rule()];
        pages.extend(self.ledger_of_statements());
        pages
    }

    fn ledger_by_text(&self) -> Result<OutputFile, Diagnostic> {
        let mut citing: BTreeMap<&str, Vec<&Citer>> = BTreeMap::new();
        for cited in &self.site.rules.citations {
            let by = citing.entry(cited.citation.at.as_str()).or_default();
            if !by.contains(&&cited.by) {
                by.push(&cited.by);
            }
        }
        let normative: Vec<&Document> =
            self.site.book().filter(|d| matches!(d.meta.kind, DocumentKind::Guide | DocumentKind::Policy)).collect();
        // Of a large collection only what rules rest on; the rest would be a list of every paragraph.
        let cited: BTreeSet<&str> = self.site.rules.citations.iter().map(|cited| cited.citation.document()).collect();
        let short = normative.len() <= section_places::MENU;
        let shown = normative.iter().filter(|document| short || cited.contains(document.address.as_str()));
        let documents: Vec<LedgerDocument> = shown.map(|document| self.ledger_document(document, &citing)).collect();
        let body = LedgerBody {
            unused: normative.len() - documents.len(),
            documents,
            decisions: Vec::new(),
            others: self.other_views(routes::TRACEABILITY),
        };
        let page = ledger_page(
            routes::TRACEABILITY,
            "依据对照：从原文看",
            "哪一段文字支持哪一条规则；没有规则用到的段落也列出。",
        );
        self.page(page, body)
    }

    fn ledger_by_rule(&self) -> Result<OutputFile, Diagnostic> {
        let applied = self.applied();
        let decisions = self.site.rules.book.decisions.iter();
        let body = LedgerBody {
            documents: Vec::new(),
            unused: 0,
            decisions: decisions.map(|decision| self.ledger_decision(decision, &applied)).collect(),
            others: self.other_views(routes::TRACEABILITY_BY_RULE),
        };
        let page = ledger_page(
            routes::TRACEABILITY_BY_RULE,
            "依据对照：从规则看",
            "每一条规则依据哪些段落、用到哪些模板、由哪些案例检验。",
        );
        self.page(page, body)
    }

    /// The same, seen from elsewhere.
    pub(crate) fn other_views(&self, from: &str) -> Vec<Link> {
        let statements = Some(("从表述看", routes::STATEMENTS)).filter(|_| !self.site.rules.statements.is_empty());
        let views = [("从原文看", routes::TRACEABILITY), ("从规则看", routes::TRACEABILITY_BY_RULE)]
            .into_iter()
            .chain(statements);
        let others = views.filter(|(_, file)| *file != from);
        others
            .map(|(title, to)| Link { title: title.to_string(), href: routes::href(from, to), current: false })
            .collect()
    }

    fn ledger_document(&self, document: &Document, citing: &BTreeMap<&str, Vec<&Citer>>) -> LedgerDocument {
        let page = routes::href(routes::TRACEABILITY, &routes::page_of(&document.address));
        let mut ledger = LedgerDocument {
            document: Link { title: document.meta.short_title.clone(), href: page.clone(), current: false },
            cited: Vec::new(),
            uncited: Vec::new(),
        };
        let paragraphs = document.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Paragraph) && !b.id.is_empty());
        for block in paragraphs {
            let title = place_name(document, block);
            let link = Link { title, href: format!("{page}#{}", block.id), current: false };
            match citing.get(format!("{}#{}", document.address, block.id).as_str()) {
                Some(by) => ledger.cited.push(LedgerParagraph {
                    link,
                    words: shortened(&block.text.plain, 24),
                    cited_by: by.iter().map(|by| self.citer(routes::TRACEABILITY, &by.to_string())).collect(),
                }),
                None => ledger.uncited.push(link),
            }
        }
        ledger
    }

    /// What cites, by the name it was loaded under: `organisation/branch`, `C01`; as seen from a page.
    pub(crate) fn citer(&self, from: &str, by: &str) -> Link {
        let book = &self.site.rules.book;
        let page = routes::href(from, routes::RULES);
        if let Some(conflict) = book.conflicts.iter().find(|conflict| conflict.id == by) {
            let title = format!("{by} {}", conflict.title);
            let page = routes::href(from, routes::CONFLICTS);
            return Link { title, href: format!("{page}#{by}"), current: false };
        }
        let (decision, part) = by.split_once('/').unwrap_or((by, ""));
        let found = book.decisions.iter().find(|d| d.id == decision);
        let rule = found.and_then(|d| Some((d, d.rules.iter().find(|rule| rule.id == part)?)));
        match (found, rule) {
            (_, Some((decision, rule))) => {
                let title = format!("{}：{}", decision.title, rules::conclusion_in_words(decision, rule));
                Link { title, href: format!("{page}#rule-{}-{part}", decision.id), current: false }
            }
            (Some(decision), None) => {
                let title = format!("{}：附注", decision.title);
                Link { title, href: format!("{page}#rules-{}", decision.id), current: false }
            }
            (None, None) => Link { title: by.to_string(), href: page, current: false },
        }
    }

    fn ledger_decision(&self, decision: &Decision, applied: &Applied) -> LedgerDecision {
        let page = routes::href(routes::TRACEABILITY_BY_RULE, routes::RULES);
        let rule = |rule: &Rule| {
            let name = format!("{}/{}", decision.id, rule.id);
            let cases = applied.get(&name).into_iter().flatten();
            LedgerRule {
                link: Link {
                    title: rules::conclusion_in_words(decision, rule),
                    href: format!("{page}#rule-{}-{}", decision.id, rule.id),
                    current: false,
                },
                places: rule
                    .cite
                    .iter()
                    .map(|citation| self.paragraph_link(routes::TRACEABILITY_BY_RULE, &citation.at))
                    .collect(),
                forms: forms(decision, rule).iter().filter_map(|form| self.form_link(form)).collect(),
                cases: cases
                    .map(|case| Link {
                        title: case.clone(),
                        href: format!("{}#case-{case}", routes::href(routes::TRACEABILITY_BY_RULE, routes::CASES)),
                        current: false,
                    })
                    .collect(),
            }
        };
        LedgerDecision { title: decision.title.clone(), rules: decision.rules.iter().map(rule).collect() }
    }

    /// A form by its name, if the site has a page for it.
    fn form_link(&self, form: &str) -> Option<Link> {
        let document = self.site.document(&format!("templates/{form}"))?;
        let href = routes::href(routes::TRACEABILITY_BY_RULE, &routes::page_of(&document.address));
        Some(Link { title: document.meta.short_title.clone(), href, current: false })
    }

    fn applied(&self) -> Applied {
        let book = &self.site.rules.book;
        let mut applied = Applied::new();
        for placed in &self.site.rules.cases {
            let given = placed.case.facts.iter().map(|(key, raw)| (key.as_str(), raw.clone()));
            let (answers, _) = rules::read_answers(book, given);
            let mut evaluation = rules::Evaluation::new(book, &answers);
            for (id, decision) in book.decision_ids().zip(&book.decisions) {
                let fired = evaluation.outcome(id).fired;
                for rule in fired.iter().filter_map(|fired| decision.rules.get(fired.rule)) {
                    let cases = applied.entry(format!("{}/{}", decision.id, rule.id)).or_default();
                    if cases.last() != Some(&placed.case.id) {
                        cases.push(placed.case.id.clone());
                    }
                }
            }
        }
        applied
    }
}

pub(crate) fn ledger_page(file: &str, title: &str, description: &str) -> Page<'static> {
    Page {
        kind: "ledger",
        template: "pages/ledger.html",
        path: file.to_string(),
        title: title.to_string(),
        short_title: title.to_string(),
        description: description.to_string(),
        breadcrumb: vec![("自查".to_string(), routes::SELF_CHECK.to_string())],
        previous: None,
        next: None,
    }
}

/// The forms a rule names: those of its step, or those it concludes.
fn forms(decision: &Decision, rule: &Rule) -> Vec<String> {
    match &rule.conclude {
        Conclusion::Item(Item::Step(step)) => step.submits.clone(),
        Conclusion::Item(Item::Duty(_)) => Vec::new(),
        Conclusion::Values(values) => {
            values.iter().filter_map(|value| decision.values.get(usize::from(*value))).map(|v| v.id.clone()).collect()
        }
    }
}
