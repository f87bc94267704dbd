//! The page of the rule analysis. The possible answers of each decision are cut into cells, within which the
//! outcome cannot change; the page lists the cells with their outcomes.

use model::routes;
use rules::{CellGroup, Decision, DecisionId, Fact, FactId, FactKind, Status};

use crate::context::{AnalysisBody, CellRow, DecisionCells, FactCuts};
use crate::links::{conflict_link, link, rule_link};
use crate::renderer::{PageSpec, RenderResult, Renderer};

/// The most rules that a row names; of more, it only says how many.
const MAX_NAMED_RULES: usize = 3;
/// The most answers of a fact that are listed.
const MAX_LISTED_ANSWERS: usize = 24;

impl Renderer<'_> {
    /// The page; `None` for a book without rules.
    pub(crate) fn analysis(&self) -> Option<RenderResult> {
        let book = &self.site.rules.book;
        if book.decisions.is_empty() {
            return None;
        }
        let decisions: Vec<DecisionCells> =
            book.decision_ids().zip(&book.decisions).map(|(id, decision)| self.decision_cells(id, decision)).collect();
        let body = AnalysisBody {
            rules: link(routes::ANALYSIS, "全部规则", routes::RULES),
            cells: decisions.iter().map(|decision| decision.cells).sum(),
            decisions,
        };
        let description = "每次生成本站，都把各项答案在界限处分开、逐格核算：没有空缺，没有未说明的重叠。";
        let page = PageSpec::new("analysis", routes::ANALYSIS, "规则核验", description).below_self_check();
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
        let rule = |index: &usize| {
            let rule = decision.rules.get(*index)?;
            Some(rule_link(routes::ANALYSIS, rules::when_in_words(book, decision, rule), decision, rule))
        };
        let conflicts = outcome.conflicts.iter().filter_map(|id| book.conflict(*id));
        let example = |(id, value): &(FactId, i64)| {
            let fact = book.fact(*id)?;
            Some(format!("{}：{}", fact.label, rules::value_text(fact, *value)))
        };
        CellRow {
            outcome: labels.join(if open { "或" } else { "、" }),
            open,
            cells: group.cells,
            rules: if fired.len() > MAX_NAMED_RULES { Vec::new() } else { fired.iter().filter_map(rule).collect() },
            count: fired.len(),
            conflicts: conflicts.map(|conflict| conflict_link(routes::ANALYSIS, &conflict.id, &conflict.id)).collect(),
            example: group.example.iter().filter_map(example).collect::<Vec<_>>().join("；"),
        }
    }
}

/// The answers that were tried, as text; a long list is cut short.
fn answers(fact: &Fact, tried: &[i64]) -> String {
    // The unit of numbers stands once behind all of them.
    let is_number = matches!(fact.kind, FactKind::Integer { .. });
    let text = |value: &i64| if is_number { value.to_string() } else { rules::value_text(fact, *value) };
    let listed: Vec<String> = tried.iter().take(MAX_LISTED_ANSWERS).map(text).collect();
    let unit = if is_number { fact.unit.as_str() } else { "" };
    let space = if unit.is_empty() { "" } else { " " };
    let more = if tried.len() > MAX_LISTED_ANSWERS { format!("等 {} 个数", tried.len()) } else { String::new() };
    format!("{}{space}{unit}{more}", listed.join("、"))
}
