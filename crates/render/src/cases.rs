//! The page of test cases: answers for which the expected results are known. Every build runs them.

use model::routes;
use model::rule_sources::PlacedCase;
use rules::{Conclusion, Decision, FactKind, Json, Outcome, Status};
use serde_json::{Value, json};

use crate::renderer::{PageSpec, RenderResult, Renderer};

impl Renderer<'_> {
    /// The page; `None` for a book without cases.
    pub(crate) fn cases(&self) -> Option<RenderResult> {
        let cases = &self.site.rules.cases;
        if cases.is_empty() {
            return None;
        }
        let body = json!({"cases": cases.iter().map(|placed| self.case(placed)).collect::<Value>()});
        let description = "本站每次更新都重新核对的例子：所填各项和应得的结果。";
        let page = PageSpec::new("cases", routes::CASES, "核对用的例子", description);
        Some(self.page(page, body))
    }

    fn case(&self, placed: &PlacedCase) -> Value {
        let book = &self.site.rules.book;
        let case = &placed.case;
        let (answers, faults) = rules::read_answers(book, &case.facts);
        let mut evaluation = rules::Evaluation::new(book, &answers);
        // A case is about the decisions for which it expects a result; the others would only distract.
        let expected = |id: &str| case.expect.iter().any(|expectation| expectation.decision == id);
        let decisions = book.decision_ids().zip(&book.decisions).filter(|(_, decision)| expected(&decision.id));
        json!({
            "id": case.id,
            "title": case.title,
            "facts": case.facts.iter().map(|(key, value)| self.answer(key, value)).collect::<Value>(),
            "faults": faults.into_iter().map(|fault| fault.message).collect::<Value>(),
            "results": decisions.map(|(id, decision)| result(decision, &evaluation.outcome(id))).collect::<Value>(),
        })
    }

    /// A question and its answer, in words.
    fn answer(&self, key: &str, value: &Json) -> Value {
        let fact = self.site.rules.book.facts.iter().find(|fact| fact.id == key);
        let text = match value {
            Json::Null => "不知道".to_string(),
            Json::Bool(true) => "是".to_string(),
            Json::Bool(false) => "否".to_string(),
            Json::Number(text) => text.parse::<i64>().map_or_else(
                |_| text.clone(),
                |number| format!("{number}{}", fact.map_or("", |fact| fact.unit.as_str())),
            ),
            Json::Text(text) => match fact.map(|fact| &fact.kind) {
                Some(FactKind::Choice(choices)) => {
                    choices.iter().find(|choice| choice.id == *text).map_or_else(|| text.clone(), |c| c.label.clone())
                }
                _ => text.clone(),
            },
            Json::List(_) | Json::Object(_) => "…".to_string(),
        };
        json!({"name": fact.map_or(key, |fact| &fact.label), "text": text})
    }
}

/// The result of a decision, in a few words.
fn result(decision: &Decision, outcome: &Outcome) -> Value {
    let values = outcome.values.iter().filter_map(|value| decision.values.get(usize::from(*value)));
    let mut words: Vec<String> = values.map(|value| value.label.clone()).collect();
    let items = outcome.fired.iter().filter_map(|fired| decision.rules.get(fired.rule));
    let items = items.filter(|rule| matches!(rule.conclude, Conclusion::Item(_)));
    words.extend(items.map(|rule| rules::conclusion_in_words(decision, rule)));
    let (separator, status) = match outcome.status {
        Status::Certain => ("；", ""),
        Status::Boundary => ("或", "（书中没有写定）"),
        Status::Needs => ("；", "还有没填的"),
        Status::NotApplicable => ("；", "用不上"),
    };
    json!({"name": decision.title, "text": format!("{}{status}", words.join(separator))})
}
