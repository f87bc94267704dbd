//! Traceability by statement: what the book says that matters to the self-check, and which rules rest on it.

use std::collections::BTreeMap;

use crate::context::{StatementGroup, StatementLine, StatementRow, StatementsBody};
use crate::links::document_link;
use crate::renderer::{RenderResult, Renderer};
use crate::traceability::ledger_page;
use model::document::Document;
use model::routes;
use model::statement::Statement;
use model::usage;

impl Renderer<'_> {
    /// The page; `None` for a book without statements.
    pub(crate) fn ledger_of_statements(&self) -> Option<RenderResult> {
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
        let page = ledger_page(routes::STATEMENTS, "依据对照：从表述看", description);
        Some(self.page(page.template("pages/statements.html"), body))
    }

    fn statement(&self, statement: &Statement) -> StatementRow {
        let users = usage::users(statement, self.site).into_iter();
        StatementRow {
            id: statement.id.clone(),
            statement: statement.statement.clone(),
            citations: statement.cite.iter().map(|cited| self.citation(routes::STATEMENTS, &cited.citation)).collect(),
            used_by: users.map(|user| self.citer_link(routes::STATEMENTS, &user.to_string())).collect(),
            unused: statement.unused.as_ref().map(|(reason, _)| reason.clone()),
        }
    }

    /// The statements, apart from key statements, whose first citation is of this document.
    fn group(&self, document: &Document, statements: &[&Statement]) -> StatementGroup {
        let from = routes::STATEMENTS;
        let line = |statement: &Statement| StatementLine {
            id: statement.id.clone(),
            statement: statement.statement.clone(),
            places: statement.cite.iter().map(|cited| self.paragraph_link(from, &cited.citation.at)).collect(),
            users: usage::users(statement, self.site).len(),
        };
        StatementGroup {
            document: document_link(from, document),
            statements: statements.iter().map(|statement| line(statement)).collect(),
        }
    }
}
