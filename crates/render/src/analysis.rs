//! The page of the rule analysis. The possible answers of each decision are cut into cells, within which the
//! outcome cannot change; the page lists the cells with their outcomes.

use model::routes;
use rules::{CellGroup, CellTable, Decision, Fact, FactId, FactKind, Status};
use serde_json::{Value, json};

use crate::links::{conflict_link, link, rule_link};
use crate::renderer::{PageSpec, RenderResult, Renderer};

/// The most rules that a row names; of more, it only says how many.
const MAX_NAMED_RULES: usize = 3;
/// The most answers of a fact that are listed.
const MAX_LISTED_ANSWERS: usize = 24;

impl Renderer<'_> {
    /// The page.
    pub(crate) fn analysis(&self) -> RenderResult {
        let book = &self.site.rules.book;
        let tables =
            book.decision_ids().zip(&book.decisions).map(|(id, decision)| (decision, rules::cell_table(book, id)));
        let tables: Vec<(&Decision, CellTable)> = tables.collect();
        let body = json!({
            "rules": link(routes::ANALYSIS, "全部规则", routes::RULES),
            "cells": tables.iter().map(|(_, table)| table.cells).sum::<usize>(),
            "decisions": tables.iter().map(|(decision, table)| self.decision_cells(decision, table)).collect::<Value>(),
        });
        let description = "本站每次更新，都把各种情形逐一核对：没有遗漏的，也没有两条规则说法不同而不加说明的。";
        let page = PageSpec::new("analysis", routes::ANALYSIS, "规则有没有遗漏", description);
        self.page(page, body)
    }

    fn decision_cells(&self, decision: &Decision, table: &CellTable) -> Value {
        let fact = |(fact, tried): &(FactId, Vec<i64>)| {
            let fact = self.site.rules.book.fact(*fact)?;
            Some(json!({"name": fact.label, "answers": answers(fact, tried)}))
        };
        json!({
            "id": decision.id,
            "title": decision.title,
            "cells": table.cells,
            // In how many of them the decision does not apply.
            "outside": table.outside,
            "facts": table.facts.iter().filter_map(fact).collect::<Value>(),
            "groups": table.groups.iter().map(|group| self.cell_row(decision, group)).collect::<Value>(),
        })
    }

    /// A group of cells with one outcome.
    fn cell_row(&self, decision: &Decision, group: &CellGroup) -> Value {
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
            Some(rule_link(routes::ANALYSIS, rules::condition_in_words(book, decision, &rule.when), decision, rule))
        };
        let named = if fired.len() > MAX_NAMED_RULES { &[] } else { fired.as_slice() };
        let conflicts = outcome.conflicts.iter().filter_map(|id| book.conflict(*id));
        let conflicts = conflicts.map(|conflict| conflict_link(routes::ANALYSIS, &conflict.id, &conflict.id));
        let example = |(id, value): &(FactId, i64)| {
            let fact = book.fact(*id)?;
            Some(format!("{}：{}", fact.label, rules::value_text(fact, *value)))
        };
        json!({
            "outcome": labels.join(if open { "或" } else { "、" }),
            "open": open,
            "cells": group.cells,
            "rules": named.iter().filter_map(rule).collect::<Vec<_>>(),
            "count": fired.len(),
            "conflicts": conflicts.collect::<Vec<_>>(),
            "example": group.example.iter().filter_map(example).collect::<Vec<_>>().join("；"),
        })
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
