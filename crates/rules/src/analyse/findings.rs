//! The findings of an analysis, each with answers that show it.

use super::leaves_open;
use crate::answers::Answers;
use crate::cases::{Case, Expectation};
use crate::evaluate::Status;
use crate::model::{Decision, DecisionId, FactId, HitPolicy, RuleBook};
use crate::record::{as_written, case_in_yaml};

/// The kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// No rule applies.
    Gap,
    /// More than one rule applies where one should.
    Overlap,
    /// The number of rules that apply is not the declared one.
    Count,
    /// Rules wait for facts although all are known.
    Undecided,
    /// A rule, remark or check that never applies.
    DeadRule,
    /// A value that no rule concludes.
    DeadValue,
    /// A text is left open and no conflict says so.
    Undeclared,
    /// Results that exclude each other come out together.
    Contradiction,
    /// A fact that no rule uses.
    UnusedFact,
    /// A fact whose question never arises.
    NeverAsked,
}

/// Something wrong with the rule book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its kind.
    pub kind: FindingKind,
    /// The decision, if it concerns one.
    pub decision: Option<DecisionId>,
    /// The rule, a number into [`Decision::rules`], if it concerns one.
    pub rule: Option<usize>,
    /// The fact, if it concerns one.
    pub fact: Option<FactId>,
    /// The contradiction, a number into [`RuleBook::contradictions`], if it concerns one.
    pub contradiction: Option<usize>,
    /// What is wrong, in Chinese.
    pub message: String,
    /// Answers that show it, as a case in YAML; empty if no answers can.
    pub case: String,
}

/// The findings of one decision: of each kind and rule only the first, since one example is enough.
pub(super) struct Findings<'b> {
    pub(super) book: &'b RuleBook,
    pub(super) id: DecisionId,
    pub(super) decision: &'b Decision,
    pub(super) list: Vec<Finding>,
}

impl Findings<'_> {
    /// Adds what some answers show.
    pub(super) fn add(&mut self, kind: FindingKind, rule: Option<usize>, message: String, answers: &Answers) {
        if !self.list.iter().any(|finding| finding.kind == kind && finding.rule == rule) {
            self.push(kind, rule, message);
            let case = counterexample(self.book, &self.decision.id, answers);
            self.list.last_mut().expect("a finding was added").case = case;
        }
    }

    /// Adds what no answers show.
    pub(super) fn push(&mut self, kind: FindingKind, rule: Option<usize>, message: String) {
        self.list.push(Finding {
            kind,
            decision: Some(self.id),
            rule,
            fact: None,
            contradiction: None,
            message,
            case: String::new(),
        });
    }

    /// What can be seen without any answers.
    pub(super) fn without_answers(&mut self) {
        let decision = self.decision;
        for (index, rule) in decision.rules.iter().enumerate() {
            if leaves_open(decision, rule) && rule.conflicts.is_empty() {
                let message = format!("规则“{}”的结论不止一种，却没有写属于哪个冲突", rule.id);
                self.push(FindingKind::Undeclared, Some(index), message);
            }
        }
        for (value, label) in (0..).zip(&decision.values) {
            if decision.rules_concluding(&[value]).next().is_none() {
                self.push(FindingKind::DeadValue, None, format!("没有规则得出“{}”", label.id));
            }
        }
        if decision.readings.len() > 1 && decision.readings_differ.is_empty() {
            let message = format!("“{}”有几种读法，却没有写结果不同时属于哪个冲突", decision.id);
            self.push(FindingKind::Undeclared, None, message);
        }
        if decision.hit == HitPolicy::Collect && decision.counts.is_empty() {
            self.push(FindingKind::Count, None, format!("“{}”没有写 counts：少了规则看不出来", decision.id));
        }
    }
}

/// Answers as a case in YAML, about a decision.
pub(super) fn counterexample(book: &RuleBook, decision: &str, answers: &Answers) -> String {
    let facts = book.fact_ids().filter_map(|id| as_written(book, id, answers.get(id)));
    let expect =
        Expectation { decision: decision.to_string(), status: Some(Status::Certain), ..Expectation::default() };
    case_in_yaml(&Case {
        id: format!("{decision}-counterexample"),
        title: "分析找到的反例".to_string(),
        example: false,
        facts: facts.collect(),
        faults: Vec::new(),
        expect: vec![expect],
    })
}
