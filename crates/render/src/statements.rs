//! What the book says that bears on the self-check, and which rules rest on it.

use std::collections::BTreeMap;

use crate::context::{Link, StatementGroup, StatementLine, StatementRow, StatementsBody};
use crate::output::OutputFile;
use crate::renderer::{Page, Renderer};
use crate::traceability::ledger_page;
use diagnostics::Diagnostic;
use model::document::Document;
use model::routes;
use model::statement::Statement;
use model::usage;

impl Renderer<'_> {
    /// The page; `None` without statements.
    pub(crate) fn ledger_of_statements(&self) -> Option<Result<OutputFile, Diagnostic>> {
        let statements = &self.site.rules.statements;
        if statements.is_empty() {
            return None;
        }
        let mut others: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
        for statement in statements.iter().filter(|statement| !statement.key) {
            if let Some(first) = statement.cite.first() {
                others.entry(first.citation.document()).or_default().push(statement);
            }
        }
        let documents = self.site.documents.iter();
        let body = StatementsBody {
            others: self.other_views(routes::STATEMENTS),
            key: statements.iter().filter(|statement| statement.key).map(|s| self.statement(s)).collect(),
            rest: documents.filter_map(|d| Some(self.group(d, others.get(d.address.as_str())?))).collect(),
        };
        let description = "书中与自查有关的话，一条一句：原文在哪里，由哪些规则用到；没有用到的写明理由。";
        let page = Page {
            template: "pages/statements.html",
            ..ledger_page(routes::STATEMENTS, "依据对照：从表述看", description)
        };
        Some(self.page(page, body))
    }

    fn statement(&self, statement: &Statement) -> StatementRow {
        StatementRow {
            id: statement.id.clone(),
            statement: statement.statement.clone(),
            citations: statement.cite.iter().map(|cited| self.citation(routes::STATEMENTS, &cited.citation)).collect(),
            used_by: usage::users(statement, self.site)
                .into_iter()
                .map(|by| self.citer(routes::STATEMENTS, &by.to_string()))
                .collect(),
            unused: statement.unused.as_ref().map(|(reason, _)| reason.clone()),
        }
    }

    /// The other statements whose first words stand in a document.
    fn group(&self, document: &Document, statements: &[&Statement]) -> StatementGroup {
        let line = |statement: &Statement| StatementLine {
            id: statement.id.clone(),
            statement: statement.statement.clone(),
            places: statement
                .cite
                .iter()
                .map(|cited| self.paragraph_link(routes::STATEMENTS, &cited.citation.at))
                .collect(),
            users: usage::users(statement, self.site).len(),
        };
        StatementGroup {
            document: Link {
                title: document.meta.short_title.clone(),
                href: routes::href(routes::STATEMENTS, &routes::page_of(&document.address)),
                current: false,
            },
            statements: statements.iter().map(|statement| line(statement)).collect(),
        }
    }
}
