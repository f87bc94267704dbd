//! Traceability by statement: what the book says that matters to the self-check, and which rules rest on it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

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
        let rest = documents.filter_map(|d| Some(self.group(d, others.get(d.address.as_str())?)));
        let body = json!({
            "others": self.other_views(routes::STATEMENTS),
            "key": statements.iter().filter(|statement| statement.key).map(|s| self.statement(s)).collect::<Value>(),
            "rest": rest.collect::<Value>(),
        });
        let description = "书中与自查有关的话，一条一句：原文在哪里，由哪些规则用到；没有用到的写明理由。";
        let page = ledger_page(routes::STATEMENTS, "依据对照：从表述看", description);
        Some(self.page(page.template("pages/statements.html"), body))
    }

    fn statement(&self, statement: &Statement) -> Value {
        let citations = statement.cite.iter().map(|cited| self.citation(routes::STATEMENTS, &cited.citation));
        let users = usage::users(statement, self.site).into_iter();
        let users = users.map(|user| self.citer_link(routes::STATEMENTS, &user.to_string()));
        json!({
            "id": statement.id,
            "statement": statement.statement,
            "citations": citations.collect::<Vec<_>>(),
            "used_by": users.collect::<Vec<_>>(),
            // Why it is not used.
            "unused": statement.unused.as_ref().map(|(reason, _)| reason),
        })
    }

    /// The statements, apart from key statements, whose first citation is of this document.
    fn group(&self, document: &Document, statements: &[&Statement]) -> Value {
        let from = routes::STATEMENTS;
        let line = |statement: &&Statement| {
            let places = statement.cite.iter().map(|cited| self.paragraph_link(from, &cited.citation.at));
            json!({
                "id": statement.id,
                "statement": statement.statement,
                "places": places.collect::<Vec<_>>(),
                "users": usage::users(statement, self.site).len(),
            })
        };
        json!({
            "document": document_link(from, document),
            "statements": statements.iter().map(line).collect::<Value>(),
        })
    }
}
