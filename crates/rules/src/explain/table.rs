//! Rules in one sentence, before anything is answered: for tables of rules.

use super::Measures;
use super::wording::{UNANSWERED, conclusion};
use crate::answers::Answers;
use crate::evaluate::Evaluation;
use crate::model::{Condition, Decision, Rule, RuleBook};

/// When a rule applies, in words: `理事会中的正式党员不少于 3 名；党员人数恰为 50 名`.
pub fn when_in_words(book: &RuleBook, decision: &Decision, rule: &Rule) -> String {
    condition_in_words(book, decision, &rule.when)
}

/// A condition of a decision in words.
pub fn condition_in_words(book: &RuleBook, decision: &Decision, condition: &Condition) -> String {
    let answers = Answers::none(book);
    let measures = Measures { decision: Some(decision), counts: &[] };
    let text = Evaluation::new(book, &answers).in_words(condition, measures, "；");
    // Nothing is answered in a table, so nothing is said about answers.
    UNANSWERED.iter().fold(text, |text, remark| text.replace(remark, ""))
}

/// What a rule concludes, in words, without the title of the decision.
pub fn conclusion_in_words(decision: &Decision, rule: &Rule) -> String {
    let text = conclusion(decision, rule);
    let without_title = text.strip_prefix(&decision.title).and_then(|rest| rest.strip_prefix('：'));
    without_title.map(ToString::to_string).unwrap_or(text)
}

impl Evaluation<'_> {
    /// The parts of the outermost condition are joined by `comma`, those of nested ones by words that
    /// cannot be misread.
    fn in_words(&mut self, condition: &Condition, measures: Measures<'_>, comma: &str) -> String {
        let mut parts = |parts: &[Condition]| -> Vec<String> {
            parts.iter().map(|part| self.in_words(part, measures, "并且")).collect()
        };
        match condition {
            Condition::All(conditions) if !conditions.is_empty() => parts(conditions).join(comma),
            Condition::Any(conditions) => parts(conditions).join("，或者"),
            Condition::Not(part) if matches!(**part, Condition::All(_) | Condition::Any(_) | Condition::Not(_)) => {
                format!("不属于“{}”", self.in_words(part, measures, "并且"))
            }
            condition => self.condition_text(condition, measures),
        }
    }
}
