//! A rule in one sentence, before anything is answered: for tables that are read, not filled in.

use super::wording::UNANSWERED;
use crate::evaluate::Evaluation;
use crate::input::Answers;
use crate::model::{Book, Condition, Decision, Rule};

/// When a rule applies, in words: `理事会中的正式党员不少于 3 名；党员人数恰为 50 名`.
pub fn when_in_words(book: &Book, decision: &Decision, rule: &Rule) -> String {
    condition_in_words(book, decision, &rule.when)
}

/// A condition of a decision in words.
pub fn condition_in_words(book: &Book, decision: &Decision, condition: &Condition) -> String {
    let answers = Answers::none(book);
    let text = Evaluation::new(book, &answers).in_words(condition, decision, "；");
    // Nothing is answered in a table, so nothing is said of answers.
    UNANSWERED.iter().fold(text, |text, remark| text.replace(remark, ""))
}

/// What a rule concludes, in words, without the decision's title.
pub fn conclusion_in_words(decision: &Decision, rule: &Rule) -> String {
    let text = super::conclusion(decision, rule);
    match text.strip_prefix(&format!("{}：", decision.title)) {
        Some(rest) => rest.to_string(),
        None => text,
    }
}

impl Evaluation<'_> {
    /// Nested conditions are joined by `comma`, then by words that cannot be misread.
    fn in_words(&mut self, condition: &Condition, decision: &Decision, comma: &str) -> String {
        match condition {
            Condition::All(parts) if !parts.is_empty() => {
                let parts: Vec<String> = parts.iter().map(|part| self.in_words(part, decision, "并且")).collect();
                parts.join(comma)
            }
            Condition::Any(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| self.in_words(part, decision, "并且")).collect();
                parts.join("，或者")
            }
            Condition::Not(part) if matches!(**part, Condition::All(_) | Condition::Any(_) | Condition::Not(_)) => {
                format!("不属于“{}”", self.in_words(part, decision, "并且"))
            }
            condition => self.condition_text(condition, Some(decision), &[]),
        }
    }
}
