//! Reads what was typed into answers. Whatever cannot be an answer is reported, never dropped.

use crate::answers::{Answer, Answers, parse_date};
use crate::evaluate::{Evaluation, Truth};
use crate::model::{Fact, FactId, FactKind, RuleBook};

/// A value as it was written, before it is known whether it is an answer to the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RawAnswer {
    /// Nothing: the person asked does not know.
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number that is not whole or does not fit 64 bits, as written.
    Number(String),
    /// Any text.
    Text(String),
    /// A list or a mapping.
    Nested,
}

/// What is wrong with one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerFault {
    /// Number of the entry at fault, from 0; `None` for answers that contradict one another.
    pub entry: Option<usize>,
    /// The key as written, or the name of the fact to change.
    pub fact: String,
    /// What is wrong, in Chinese.
    pub message: String,
    /// What to do; empty if the message says it.
    pub hint: String,
}

/// A message and a hint.
type Complaint = (String, String);

/// Reads a flat map of answers. An absent key is not asked, a null is not known; answers at fault
/// count as not asked.
pub fn read_answers<'e>(
    book: &RuleBook,
    entries: impl IntoIterator<Item = (&'e str, RawAnswer)>,
) -> (Answers, Vec<AnswerFault>) {
    let mut answers = Answers::none(book);
    let mut faults = Vec::new();
    let mut seen = Vec::new();
    for (entry, (key, raw)) in entries.into_iter().enumerate() {
        if let Err((message, hint)) = read_entry(book, key, &raw, &mut seen, &mut answers) {
            faults.push(AnswerFault { entry: Some(entry), fact: key.to_string(), message, hint });
        }
    }
    drop_contradictions(book, &mut answers, &mut faults);
    (answers, faults)
}

fn read_entry(
    book: &RuleBook,
    key: &str,
    raw: &RawAnswer,
    seen: &mut Vec<FactId>,
    answers: &mut Answers,
) -> Result<(), Complaint> {
    let Some((id, fact)) = book.fact_named(key).and_then(|id| Some((id, book.fact(id)?))) else {
        let meant = similar_word(key, book.facts.iter().map(|fact| fact.id.as_str()));
        let hint = meant.map_or_else(String::new, |name| format!("是否应为“{name}”？"));
        return Err((format!("没有“{key}”这一项"), hint));
    };
    if seen.contains(&id) {
        answers.set(id, Answer::NotAsked);
        return Err((format!("“{key}”写了两次"), "只留一个".to_string()));
    }
    seen.push(id);
    answers.set(id, answer(fact, raw)?);
    Ok(())
}

/// Takes out the answers that contradict the others.
fn drop_contradictions(book: &RuleBook, answers: &mut Answers, faults: &mut Vec<AnswerFault>) {
    let mut evaluation = Evaluation::regardless_of_relevance(book, answers);
    let mut broken = Vec::new();
    for check in &book.checks {
        // An answer that was not given cannot be wrong, whatever the others are.
        let given = matches!(evaluation.answer(check.fact), Answer::Known(_));
        if given && evaluation.holds(&check.when) == Truth::True {
            broken.push(check);
        }
    }
    for check in broken {
        let fact = book.fact(check.fact).map_or_else(String::new, |fact| fact.id.clone());
        let hint = "核对与它有关的几项，把填错的改过来；不清楚的留空".to_string();
        faults.push(AnswerFault { entry: None, fact, message: check.message.clone(), hint });
        answers.set(check.fact, Answer::NotAsked);
    }
}

fn answer(fact: &Fact, raw: &RawAnswer) -> Result<Answer, Complaint> {
    let known = match (&fact.kind, raw) {
        (_, RawAnswer::Null) => return Ok(Answer::DontKnow),
        (FactKind::Integer { min, max }, RawAnswer::Integer(number)) => {
            if (*min..=*max).contains(number) {
                Some(*number)
            } else {
                return Err(if number < min {
                    (format!("不能小于 {min}"), format!("填 {min} 或更大的数；还不知道的留空"))
                } else {
                    (format!("不能大于 {max}"), format!("填 {max} 或更小的数；还不知道的留空"))
                });
            }
        }
        (FactKind::YesNo, RawAnswer::Bool(yes)) => Some(i64::from(*yes)),
        (FactKind::YesNo, RawAnswer::Text(text)) => match text.as_str() {
            "yes" => Some(1),
            "no" => Some(0),
            _ => None,
        },
        (FactKind::Choice(choices), RawAnswer::Text(text)) => {
            (0..).zip(choices).find(|(_, choice)| choice.id == *text).map(|(number, _)| number)
        }
        (FactKind::Date, RawAnswer::Text(text)) => parse_date(text),
        _ => None,
    };
    known.map(Answer::Known).ok_or_else(|| expected(fact, raw))
}

fn expected(fact: &Fact, raw: &RawAnswer) -> Complaint {
    match &fact.kind {
        FactKind::Integer { min, max } => {
            let message = match raw {
                RawAnswer::Number(number) if number.starts_with('-') => format!("不能小于 {min}"),
                RawAnswer::Number(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
                    format!("不能大于 {max}")
                }
                RawAnswer::Number(_) => "应填整数，不带小数".to_string(),
                _ => "应填数字".to_string(),
            };
            (message, format!("请填 {min} 至 {max} 之间的整数"))
        }
        FactKind::YesNo => ("应填“是”或“否”".to_string(), "是：true 或 yes；否：false 或 no".to_string()),
        FactKind::Choice(choices) => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
            let meant = match raw {
                RawAnswer::Text(text) => similar_word(text, words.iter().copied()),
                _ => None,
            };
            let hint = match meant {
                Some(word) => format!("是否应为“{word}”？"),
                None => format!("可选：{}", words.join("、")),
            };
            ("不在可选的范围内".to_string(), hint)
        }
        FactKind::Date => ("应填日期".to_string(), "写成年-月-日，如 2022-06-01".to_string()),
    }
}

/// The known word with the smallest Levenshtein distance from `word`, if that is at most two.
fn similar_word<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    // Beyond this length nothing is a slip of the pen, and the comparison would take long.
    if word.len() > 64 {
        return None;
    }
    let (distance, best) =
        known.into_iter().map(|candidate| (strsim::levenshtein(word, candidate), candidate)).min()?;
    (distance <= 2 && distance < best.len()).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_recognised() {
        let known = ["council_formal", "chair", "一二三"];
        assert_eq!(similar_word("councl_formal", known), Some("council_formal"));
        assert_eq!(similar_word("一三", known), Some("一二三"));
        assert_eq!(similar_word("xyz", known), None);
    }
}
