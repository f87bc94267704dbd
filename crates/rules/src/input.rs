//! Reads what was typed into answers. Whatever cannot be an answer is reported, never dropped.

use json::Json;

use crate::answers::{Answer, Answers, parse_date};
use crate::evaluate::{Evaluation, Truth};
use crate::model::{Fact, FactId, FactKind, RuleBook};

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

/// Reads answers by the names of their facts, as JSON or YAML gives them. An absent key is not asked, a null is
/// not known; answers at fault count as not asked.
pub fn read_answers(book: &RuleBook, entries: &[(String, Json)]) -> (Answers, Vec<AnswerFault>) {
    let mut answers = Answers::none(book);
    let mut faults = Vec::new();
    for (entry, (key, written)) in entries.iter().enumerate() {
        let read = known(book, key).and_then(|(id, fact)| {
            // Of two answers nobody knows which is meant: neither counts.
            answers.set(id, Answer::NotAsked);
            if entries[..entry].iter().any(|(before, _)| before == key) {
                return Err((format!("“{key}”写了两次"), "只留一个".to_string()));
            }
            answers.set(id, answer(fact, written)?);
            Ok(())
        });
        if let Err((message, hint)) = read {
            faults.push(AnswerFault { entry: Some(entry), fact: key.clone(), message, hint });
        }
    }
    drop_contradictions(book, &mut answers, &mut faults);
    (answers, faults)
}

/// The fact of a name.
fn known<'b>(book: &'b RuleBook, key: &str) -> Result<(FactId, &'b Fact), Complaint> {
    book.fact_named(key).ok_or_else(|| {
        let meant = similar_word(key, book.facts.iter().map(|fact| fact.id.as_str()));
        let hint = meant.map_or_else(String::new, |name| format!("是否应为“{name}”？"));
        (format!("没有“{key}”这一项"), hint)
    })
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

fn answer(fact: &Fact, written: &Json) -> Result<Answer, Complaint> {
    let known = match (&fact.kind, written) {
        (_, Json::Null) => return Ok(Answer::DontKnow),
        (FactKind::Integer { min, max }, Json::Number(text)) => match text.parse() {
            Ok(number) if number < *min => {
                return Err((format!("不能小于 {min}"), format!("填 {min} 或更大的数；还不知道的留空")));
            }
            Ok(number) if number > *max => {
                return Err((format!("不能大于 {max}"), format!("填 {max} 或更小的数；还不知道的留空")));
            }
            number => number.ok(),
        },
        (FactKind::YesNo(_), Json::Bool(yes)) => Some(i64::from(*yes)),
        (FactKind::YesNo(_), Json::Text(text)) => match text.as_str() {
            "yes" => Some(1),
            "no" => Some(0),
            _ => None,
        },
        (FactKind::Choice(choices), Json::Text(text)) => {
            (0..).zip(choices).find(|(_, choice)| choice.id == *text).map(|(number, _)| number)
        }
        (FactKind::Date, Json::Text(text)) => parse_date(text),
        _ => None,
    };
    known.map(Answer::Known).ok_or_else(|| expected(fact, written))
}

fn expected(fact: &Fact, written: &Json) -> Complaint {
    match &fact.kind {
        FactKind::Integer { min, max } => {
            let message = match written {
                Json::Number(number) if number.starts_with('-') => format!("不能小于 {min}"),
                Json::Number(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
                    format!("不能大于 {max}")
                }
                Json::Number(_) => "应填整数，不带小数".to_string(),
                _ => "应填数字".to_string(),
            };
            (message, format!("请填 {min} 至 {max} 之间的整数"))
        }
        FactKind::YesNo([yes, no]) => {
            (format!("应填“{yes}”或“{no}”"), format!("{yes}：true 或 yes；{no}：false 或 no"))
        }
        FactKind::Choice(choices) => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
            let meant = match written {
                Json::Text(text) => similar_word(text, words.iter().copied()),
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
