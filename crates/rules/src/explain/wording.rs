//! Conditions and conclusions in readers' words: with the answers they were judged by, and in one sentence for tables
//! of rules.

use super::Measures;
use crate::answers::{Answers, value_text};
use crate::evaluate::{Evaluation, FactState, Truth};
use crate::linear::LinearExpression;
use crate::model::{
    Comparison, Conclusion, Condition, Decision, DecisionId, FactId, FactKind, HitPolicy, Item, Operand, Relation,
    Rule, RuleBook, Sum,
};

/// What follows a fact without an answer: one not known yet, one not applicable.
const UNANSWERED: [&str; 2] = ["（还不知道）", "（不适用）"];

/// What a rule concludes.
pub(crate) fn conclusion(decision: &Decision, rule: &Rule) -> String {
    match &rule.conclude {
        Conclusion::Values(values) if values.is_empty() => format!("{}：无", decision.title),
        Conclusion::Values(values) => {
            let labels: Vec<&str> = values.iter().map(|value| value_label(decision, *value)).collect();
            let between = if decision.hit == HitPolicy::Collect { "、" } else { "或" };
            format!("{}：{}", decision.title, labels.join(between))
        }
        Conclusion::Item(Item::Step(step)) => format!("{}：{}", step.actor, step.action),
        Conclusion::Item(Item::Duty(duty)) => format!("{}，{}：{}", duty.period, duty.who, duty.duty),
    }
}

/// A value's name for readers.
pub(crate) fn value_label(decision: &Decision, value: u16) -> &str {
    decision.value(value).map_or("", |value| value.label.as_str())
}

/// A condition of a decision in words: `理事会中的正式党员不少于 3 名；党员人数恰为 50 名`.
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

fn relation_word(relation: Relation) -> &'static str {
    match relation {
        Relation::Below => "不足",
        Relation::AtMost => "不超过",
        Relation::Exactly => "恰为",
        Relation::AtLeast => "不少于",
        Relation::Above => "超过",
    }
}

impl Evaluation<'_> {
    /// A condition in words.
    pub(super) fn condition_text(&mut self, condition: &Condition, measures: Measures<'_>) -> String {
        match condition {
            Condition::All(parts) if parts.is_empty() => "一律适用".to_string(),
            Condition::All(_) => "以下各项同时成立".to_string(),
            Condition::Any(_) => "以下至少一项成立".to_string(),
            Condition::Not(part) => match &**part {
                Condition::Answered(fact, wanted) => self.answered_text(*fact, !wanted),
                Condition::Is(fact, values) => self.is_text(*fact, values, "不是"),
                Condition::Decided(decision, values) => self.decided_text(*decision, values, "不是"),
                Condition::Compare(comparison) => format!("并非{}", self.comparison_text(comparison, measures)),
                Condition::Known(part) => match &**part {
                    Condition::All(_) | Condition::Any(_) => "以下情形不成立".to_string(),
                    part => self.condition_text(&Condition::Not(Box::new(part.clone())), measures),
                },
                _ => "以下情形不成立".to_string(),
            },
            Condition::Known(part) => self.condition_text(part, measures),
            Condition::Is(fact, values) => self.is_text(*fact, values, "是"),
            Condition::Answered(fact, wanted) => self.answered_text(*fact, *wanted),
            Condition::Compare(comparison) => self.comparison_text(comparison, measures),
            Condition::Decided(decision, values) => self.decided_text(*decision, values, "是"),
        }
    }

    /// The parts of the outermost condition are joined by `comma`, those of nested ones by words that
    /// cannot be misread.
    fn in_words(&mut self, condition: &Condition, measures: Measures<'_>, comma: &str) -> String {
        let mut parts = |parts: &[Condition]| -> Vec<String> {
            parts.iter().map(|part| self.in_words(part, measures, "并且")).collect()
        };
        match condition {
            Condition::All(conditions) if !conditions.is_empty() => parts(conditions).join(comma),
            Condition::Any(conditions) => parts(conditions).join("，或者"),
            Condition::Known(part) => self.in_words(part, measures, comma),
            Condition::Not(part) if matches!(**part, Condition::All(_) | Condition::Any(_) | Condition::Not(_)) => {
                format!("不属于“{}”", self.in_words(part, measures, "并且"))
            }
            condition => self.condition_text(condition, measures),
        }
    }

    fn label(&self, fact: FactId) -> &str {
        self.book.fact(fact).map_or("", |fact| fact.label.as_str())
    }

    /// `（所填：届中补选委员）` where the answer is not the one in question; nothing where it is.
    fn given_text(&mut self, id: FactId, matches: impl FnOnce(i64) -> bool) -> String {
        match (self.fact_state(id), self.book.fact(id)) {
            (FactState::Known(value), Some(_)) if matches(value) => String::new(),
            (FactState::Known(value), Some(fact)) => format!("（所填：{}）", value_text(fact, value)),
            (FactState::Unknown, _) => UNANSWERED[0].to_string(),
            _ => UNANSWERED[1].to_string(),
        }
    }

    fn answered_text(&mut self, fact: FactId, wanted: bool) -> String {
        let given = self.given_text(fact, |value| (value != 0) == wanted);
        let label = self.label(fact);
        let denied = match self.book.fact(fact).map(|fact| &fact.kind) {
            // 副理事长中没有正式党员
            Some(FactKind::YesNo([yes, no])) if label.contains(yes.as_str()) => label.replacen(yes.as_str(), no, 1),
            _ => format!("并非“{label}”"),
        };
        if wanted { format!("{label}{given}") } else { format!("{denied}{given}") }
    }

    fn is_text(&mut self, id: FactId, values: &[u16], word: &str) -> String {
        let in_list = |value: i64| values.iter().any(|wanted| i64::from(*wanted) == value);
        let given = self.given_text(id, |value| in_list(value) == (word == "是"));
        let mut labels: Vec<String> = Vec::new();
        if let Some(FactKind::Choice(choices)) = self.book.fact(id).map(|fact| &fact.kind) {
            for choice in values.iter().filter_map(|value| choices.get(usize::from(*value))) {
                labels.push(format!("“{}”", choice.label));
            }
        }
        // 理事长不是党员
        if let ("是", [label]) = (word, labels.as_slice())
            && let Some(denied) = label.strip_prefix("“不是")
        {
            return format!("{}不是{}{given}", self.label(id), denied.trim_end_matches('”'));
        }
        format!("{}{word}{}{given}", self.label(id), labels.join("或"))
    }

    fn decided_text(&mut self, id: DecisionId, values: &[u16], word: &str) -> String {
        let Some(decision) = self.book.decision(id) else { return String::new() };
        // Of several values, those that do come out.
        let out: Vec<u16> = values.iter().copied().filter(|value| self.decided(id, &[*value]) == Truth::True).collect();
        let values = if out.is_empty() || word != "是" { values } else { &out };
        if values.is_empty() {
            return format!("{}“{}”", if word == "是" { "有" } else { "没有" }, decision.title);
        }
        let labels: Vec<String> = values.iter().map(|value| format!("“{}”", value_label(decision, *value))).collect();
        format!("{}{}{}", decision.title, if word == "是" { "：" } else { word }, labels.join("或"))
    }

    /// `理事会中的正式党员（12 名）不少于 4 名`
    fn comparison_text(&mut self, comparison: &Comparison, measures: Measures<'_>) -> String {
        let unit = self.unit(&comparison.left, measures);
        let left = self.sum_text(&comparison.left, measures);
        let now = self.now_text(&comparison.left, measures.counts, &unit);
        let word = relation_word(comparison.relation);
        let right = &comparison.right;
        let bound = if right.of.terms.is_empty() && right.percent == 100 {
            self.number_text(&comparison.left, right.of.constant, &unit)
        } else {
            let of = self.sum_text(&right.of, measures);
            let now = self.now_text(&right.of, measures.counts, &unit);
            if right.percent == 100 { format!("{of}{now}") } else { format!("{of}{now}的 {}%", right.percent) }
        };
        format!("{left}{now}{word} {bound}")
    }

    /// A bound in the unit of the quantity it bounds; a day as a date.
    fn number_text(&self, left: &Sum, number: i64, unit: &str) -> String {
        if let Some(Operand::Fact(fact)) = left.terms.first().map(|term| term.operand)
            && let Some(fact) = self.book.fact(fact)
            && matches!(fact.kind, FactKind::Date)
        {
            return value_text(fact, number);
        }
        if unit.is_empty() { number.to_string() } else { format!("{number} {unit}") }
    }

    /// The label and the unit of an operand; empty if the rule book has no such fact or measure.
    fn label_and_unit<'s>(&'s self, operand: Operand, measures: Measures<'s>) -> (&'s str, &'s str) {
        let found = match operand {
            Operand::Fact(fact) => self.book.fact(fact).map(|fact| (&fact.label, &fact.unit)),
            Operand::Measure(number) => {
                let measure = measures.decision.and_then(|decision| decision.measures.get(usize::from(number)));
                measure.map(|measure| (&measure.label, &measure.unit))
            }
        };
        found.map_or(("", ""), |(label, unit)| (label, unit))
    }

    fn unit(&self, sum: &Sum, measures: Measures<'_>) -> String {
        sum.terms.first().map_or_else(String::new, |term| self.label_and_unit(term.operand, measures).1.to_string())
    }

    fn sum_text(&self, sum: &Sum, measures: Measures<'_>) -> String {
        let mut text = String::new();
        for term in &sum.terms {
            if term.minus {
                text.push('－');
            } else if !text.is_empty() {
                text.push('＋');
            }
            text.push_str(self.label_and_unit(term.operand, measures).0);
        }
        if sum.constant != 0 || text.is_empty() {
            if sum.constant >= 0 && !text.is_empty() {
                text.push('＋');
            }
            text.push_str(&sum.constant.to_string());
        }
        text
    }

    /// The present value of a quantity: `（12 名）`, or its least value if only that is known.
    fn now_text(&mut self, sum: &Sum, counts: &[Sum], unit: &str) -> String {
        let linear = LinearExpression::of_sum(sum, counts);
        if linear.terms.is_empty() {
            return String::new();
        }
        if let [(fact, 1)] = linear.terms.as_slice()
            && let (FactState::Known(value), Some(known)) = (self.fact_state(*fact), self.book.fact(*fact))
        {
            return format!("（{}）", value_text(known, value));
        }
        let known = linear.facts().any(|fact| matches!(self.fact_state(fact), FactState::Known(_)));
        let space = if unit.is_empty() { "" } else { " " };
        match self.range(&linear) {
            Some(range) if range.low == range.high => format!("（{}{space}{unit}）", range.low),
            Some(range) if known && range.low > 0 => format!("（至少 {}{space}{unit}）", range.low),
            _ => String::new(),
        }
    }
}
