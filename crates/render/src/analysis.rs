//! The analysis as a page: for each decision the answers that stand for all, and what comes out.

use model::routes;
use rules::{CellGroup, Decision, DecisionId, Fact, FactId, FactKind, Status};

use crate::context::{AnalysisBody, CellRow, DecisionCells, FactCuts, Link};
use crate::output::OutputFile;
use crate::renderer::{Page, Renderer};
use diagnostics::Diagnostic;

/// As many rules are named; of longer lists the number tells more.
const NAMED: usize = 3;
/// As many answers of a fact are listed.
const LISTED: usize = 24;

impl Renderer<'_> {
    /// The page; `None` for a book without rules.
    pub(crate) fn analysis(&self) -> Option<Result<OutputFile, Diagnostic>> {
        let book = &self.site.rules.book;
        if book.decisions.is_empty() {
            return None;
        }
        let decisions: Vec<DecisionCells> =
            book.decision_ids().zip(&book.decisions).map(|(id, decision)| self.decision_cells(id, decision)).collect();
        let body = AnalysisBody {
            rules: Link {
                title: "全部规则".to_string(),
                href: routes::href(routes::ANALYSIS, routes::RULES),
                current: false,
            },
            cells: decisions.iter().map(|decision| decision.cells).sum(),
            decisions,
        };
        let page = Page {
            kind: "analysis",
            template: "pages/analysis.html",
            path: routes::ANALYSIS.to_string(),
            title: "规则核验".to_string(),
            short_title: "规则核验".to_string(),
            description: "每次生成本站，都把各项答案在界限处分开、逐格核算：没有空缺，没有未说明的重叠。".to_string(),
            breadcrumb: vec![("自查".to_string(), routes::SELF_CHECK.to_string())],
            previous: None,
            next: None,
        };
        Some(self.page(page, body))
    }

    fn decision_cells(&self, id: DecisionId, decision: &Decision) -> DecisionCells {
        let book = &self.site.rules.book;
        let table = rules::cell_table(book, id);
        let fact = |(fact, tried): &(FactId, Vec<i64>)| {
            let fact = book.fact(*fact)?;
            Some(FactCuts { name: fact.label.clone(), answers: answers(fact, tried) })
        };
        DecisionCells {
            id: decision.id.clone(),
            title: decision.title.clone(),
            cells: table.cells,
            outside: table.outside,
            facts: table.facts.iter().filter_map(fact).collect(),
            groups: table.groups.iter().map(|group| self.cell_row(decision, group)).collect(),
        }
    }

    fn cell_row(&self, decision: &Decision, group: &CellGroup) -> CellRow {
        let book = &self.site.rules.book;
        let outcome = &group.outcome;
        let values = outcome.values.iter().filter_map(|value| decision.values.get(usize::from(*value)));
        let labels: Vec<&str> = values.map(|value| value.label.as_str()).collect();
        let open = outcome.status == Status::Boundary;
        let mut fired: Vec<usize> = outcome.fired.iter().map(|fired| fired.rule).collect();
        fired.sort_unstable();
        fired.dedup();
        let page = routes::href(routes::ANALYSIS, routes::RULES);
        let rule = |index: &usize| {
            let rule = decision.rules.get(*index)?;
            let href = format!("{page}#rule-{}-{}", decision.id, rule.id);
            Some(Link { title: rules::when_in_words(book, decision, rule), href, current: false })
        };
        let conflict = |id: &rules::ConflictId| {
            let conflict = book.conflict(*id)?;
            let href = format!("{}#{}", routes::href(routes::ANALYSIS, routes::CONFLICTS), conflict.id);
            Some(Link { title: conflict.id.clone(), href, current: false })
        };
        let example = |(id, value): &(FactId, i64)| {
            let fact = book.fact(*id)?;
            Some(format!("{}：{}", fact.label, rules::value_text(fact, *value)))
        };
        CellRow {
            outcome: match labels.as_slice() {
                [] => String::new(),
                labels => labels.join(if open { "或" } else { "、" }),
            },
            open,
            cells: group.cells,
            rules: if fired.len() > NAMED { Vec::new() } else { fired.iter().filter_map(rule).collect() },
            count: fired.len(),
            conflicts: outcome.conflicts.iter().filter_map(conflict).collect(),
            example: group.example.iter().filter_map(example).collect::<Vec<_>>().join("；"),
        }
    }
}

/// The answers tried, those of a long list only in part.
fn answers(fact: &Fact, tried: &[i64]) -> String {
    let text = |value: &i64| match fact.kind {
        FactKind::Integer { .. } => value.to_string(),
        _ => rules::value_text(fact, *value),
    };
    let listed: Vec<String> = tried.iter().take(LISTED).map(text).collect();
    let unit = match fact.kind {
        FactKind::Integer { .. } => fact.unit.as_str(),
        _ => "",
    };
    let space = if unit.is_empty() { "" } else { " " };
    let more = if tried.len() > LISTED { format!("等 {} 个数", tried.len()) } else { String::new() };
    format!("{}{space}{unit}{more}", listed.join("、"))
}
