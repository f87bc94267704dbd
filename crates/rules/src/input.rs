//! From what was typed to answers. Whatever cannot be an answer is named, never dropped.

use crate::evaluate::{Evaluation, Truth};
use crate::model::{Book, Fact, FactId, FactKind};
use crate::{date_text, parse_date};

/// What was given for one fact. With a fact that is not applicable these are the four states that
/// are never taken for one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Not asked yet, or not answered.
    NotAsked,
    /// The person asked does not know.
    DontKnow,
    /// The answer: a number, the number of a choice, 1 for yes and 0 for no, the number of a day.
    Known(i64),
}

/// What was given for every fact of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers(Vec<Given>);

impl Answers {
    /// Nothing asked yet.
    pub fn none(book: &Book) -> Self {
        Self(vec![Given::NotAsked; book.facts.len()])
    }

    /// What was given for a fact.
    pub fn get(&self, fact: FactId) -> Given {
        self.0.get(usize::from(fact.0)).copied().unwrap_or(Given::NotAsked)
    }

    /// Puts an answer in; a fact that the book does not have is left alone.
    pub fn set(&mut self, fact: FactId, given: Given) {
        if let Some(slot) = self.0.get_mut(usize::from(fact.0)) {
            *slot = given;
        }
    }
}

/// A value as it was written, before it is known whether it fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raw {
    /// Nothing: the person asked does not know.
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number that is not whole or beyond all bounds, as written.
    Number(String),
    /// Words.
    Text(String),
    /// A list or a mapping.
    Nested,
}

/// What is wrong with one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Number of the entry at fault; `None` for answers that cannot stand together.
    pub entry: Option<usize>,
    /// The key as written, or the fact to change.
    pub fact: String,
    /// What is wrong, in Chinese.
    pub message: String,
    /// What to do; empty if the message says it.
    pub hint: String,
}

/// Reads a flat map of answers. An absent key is not asked, a null is not known; the answers that
/// are at fault count as not asked.
pub fn read<'e>(book: &Book, entries: impl IntoIterator<Item = (&'e str, Raw)>) -> (Answers, Vec<Fault>) {
    let mut answers = Answers::none(book);
    let mut faults = Vec::new();
    let mut seen: Vec<FactId> = Vec::new();
    for (entry, (key, raw)) in entries.into_iter().enumerate() {
        let mut fault = |message: String, hint: String| {
            faults.push(Fault { entry: Some(entry), fact: key.to_string(), message, hint });
        };
        let Some(id) = book.fact_named(key) else {
            let names = book.facts.iter().map(|fact| fact.id.as_str());
            let hint = match nearest_word(key, names) {
                Some(name) => format!("是否应为“{name}”？"),
                None => String::new(),
            };
            fault(format!("没有“{key}”这一项"), hint);
            continue;
        };
        if seen.contains(&id) {
            fault(format!("“{key}”写了两次"), "只留一个".to_string());
            answers.set(id, Given::NotAsked);
            continue;
        }
        seen.push(id);
        let Some(fact) = book.fact(id) else { continue };
        match value(fact, &raw) {
            Ok(given) => answers.set(id, given),
            Err((message, hint)) => fault(message, hint),
        }
    }
    contradictions(book, &mut answers, &mut faults);
    (answers, faults)
}

/// Takes out the answers that cannot stand beside the others.
fn contradictions(book: &Book, answers: &mut Answers, faults: &mut Vec<Fault>) {
    let mut evaluation = Evaluation::regardless_of_relevance(book, answers);
    let mut broken = Vec::new();
    for check in &book.checks {
        // An answer that was not given cannot be wrong, however the others stand.
        let given = matches!(evaluation.given(check.fact), Given::Known(_));
        if given && evaluation.holds(&check.when) == Truth::True {
            broken.push(check);
        }
    }
    for check in broken {
        let fact = book.fact(check.fact).map_or_else(String::new, |fact| fact.id.clone());
        faults.push(Fault { entry: None, fact, message: check.message.clone(), hint: String::new() });
        answers.set(check.fact, Given::NotAsked);
    }
}

fn value(fact: &Fact, raw: &Raw) -> Result<Given, (String, String)> {
    if *raw == Raw::Null {
        return Ok(Given::DontKnow);
    }
    let known = match (&fact.kind, raw) {
        (FactKind::Integer { min, max }, Raw::Integer(number)) => {
            if (*min..=*max).contains(number) {
                Some(*number)
            } else {
                let message = if number < min { format!("不能小于 {min}") } else { format!("不能大于 {max}") };
                return Err((message, "请核对数字".to_string()));
            }
        }
        (FactKind::YesNo, Raw::Bool(yes)) => Some(i64::from(*yes)),
        (FactKind::YesNo, Raw::Text(text)) => match text.as_str() {
            "yes" => Some(1),
            "no" => Some(0),
            _ => None,
        },
        (FactKind::Choice(choices), Raw::Text(text)) => {
            choices.iter().position(|choice| choice.id == *text).and_then(|index| i64::try_from(index).ok())
        }
        (FactKind::Date, Raw::Text(text)) => parse_date(text),
        _ => None,
    };
    known.map(Given::Known).ok_or_else(|| expected(fact, raw))
}

fn expected(fact: &Fact, raw: &Raw) -> (String, String) {
    match &fact.kind {
        FactKind::Integer { min, max } => {
            let message = match raw {
                Raw::Number(number) if number.starts_with('-') => format!("不能小于 {min}"),
                Raw::Number(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => format!("不能大于 {max}"),
                Raw::Number(_) => "应填整数，不带小数".to_string(),
                _ => "应填数字".to_string(),
            };
            (message, format!("请填 {min} 至 {max} 之间的整数"))
        }
        FactKind::YesNo => ("应填“是”或“否”".to_string(), "是：true 或 yes；否：false 或 no".to_string()),
        FactKind::Choice(choices) => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
            let nearest = match raw {
                Raw::Text(text) => nearest_word(text, words.iter().copied()),
                _ => None,
            };
            let hint = match nearest {
                Some(word) => format!("是否应为“{word}”？"),
                None => format!("可选：{}", words.join("、")),
            };
            ("不在可选的范围内".to_string(), hint)
        }
        FactKind::Date => ("应填日期".to_string(), "写成年-月-日，如 2022-06-01".to_string()),
    }
}

/// The answer in readers' words: `12 名`, `是`, `届中补选委员`.
pub fn value_text(fact: &Fact, value: i64) -> String {
    match &fact.kind {
        FactKind::Integer { .. } if fact.unit.is_empty() => value.to_string(),
        FactKind::Integer { .. } => format!("{value} {}", fact.unit),
        FactKind::YesNo => if value == 0 { "否" } else { "是" }.to_string(),
        FactKind::Choice(choices) => {
            let choice = usize::try_from(value).ok().and_then(|index| choices.get(index));
            choice.map_or_else(String::new, |choice| choice.label.clone())
        }
        FactKind::Date => date_text(value),
    }
}

/// The word that differs from `word` in at most two edits, if there is one.
pub fn nearest_word<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    // Beyond this length nothing is a slip of the pen, and the comparison would take long.
    if word.len() > 64 {
        return None;
    }
    let best = known.into_iter().map(|candidate| (edits(word, candidate), candidate)).min();
    best.filter(|(distance, candidate)| *distance <= 2 && *distance < candidate.len()).map(|(_, candidate)| candidate)
}

/// Levenshtein distance.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (j, y) in b.iter().enumerate() {
            let (Some(above), Some(here)) = (row.get(j + 1).copied(), row.get_mut(j)) else { break };
            let best = (diagonal + usize::from(x != *y)).min(above + 1).min(left + 1);
            *here = left;
            (diagonal, left) = (above, best);
        }
        if let Some(last) = row.last_mut() {
            *last = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("一二三", "一三"), 1);
        assert_eq!(nearest_word("councl_formal", ["council_formal", "chair"]), Some("council_formal"));
        assert_eq!(nearest_word("xyz", ["council_formal", "chair"]), None);
    }
}
