//! What an analysis finds, each with answers that show it.

use crate::analyse::leaves_open;
use crate::cases::{Case, Expectation};
use crate::evaluate::Status;
use crate::input::Answers;
use crate::model::{Book, Conclusion, Decision, DecisionId, FactId, Hit};
use crate::record::{as_written, case_in_yaml};

/// The kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No rule applies.
    Gap,
    /// More than one rule applies where one should.
    Overlap,
    /// The number of rules that apply is not the one that is declared.
    Count,
    /// Rules wait for facts although all are known.
    Undecided,
    /// A rule, remark or check that never applies.
    DeadRule,
    /// A value that no rule concludes.
    DeadValue,
    /// An open text without a conflict that says so.
    Undeclared,
    /// A fact that no rule uses.
    UnusedFact,
    /// A fact whose question never arises.
    NeverAsked,
}

/// Something wrong with the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing.
    pub kind: Kind,
    /// The decision, if it is one's.
    pub decision: Option<DecisionId>,
    /// The rule, number into the decision's, if it is one's.
    pub rule: Option<usize>,
    /// The fact, if it is one's.
    pub fact: Option<FactId>,
    /// What is wrong, in Chinese.
    pub message: String,
    /// Answers that show it, as a case to be pasted into a file of cases; empty if none can.
    pub case: String,
}

impl Finding {
    pub(super) fn of_fact(kind: Kind, fact: FactId, message: String) -> Self {
        Self { kind, decision: None, rule: None, fact: Some(fact), message, case: String::new() }
    }
}

/// The findings of one decision: of each kind and rule only the first, since one example tells.
pub(super) struct Collected<'b> {
    book: &'b Book,
    id: DecisionId,
    decision: &'b Decision,
    findings: Vec<Finding>,
}

impl<'b> Collected<'b> {
    pub(super) fn new(book: &'b Book, id: DecisionId, decision: &'b Decision) -> Self {
        Self { book, id, decision, findings: Vec::new() }
    }

    pub(super) fn done(self) -> Vec<Finding> {
        self.findings
    }

    fn add(&mut self, kind: Kind, rule: Option<usize>, message: impl FnOnce() -> String, answers: Option<&Answers>) {
        if self.findings.iter().any(|finding| finding.kind == kind && finding.rule == rule) {
            return;
        }
        let case = answers.map_or_else(String::new, |answers| self.case(answers));
        let decision = Some(self.id);
        self.findings.push(Finding { kind, decision, rule, fact: None, message: message(), case });
    }

    /// Something about the decision as a whole that no answers show.
    fn push(&mut self, kind: Kind, message: String) {
        let decision = Some(self.id);
        self.findings.push(Finding { kind, decision, rule: None, fact: None, message, case: String::new() });
    }

    fn rule_name(&self, rule: usize) -> &'b str {
        self.decision.rules.get(rule).map_or("", |rule| rule.id.as_str())
    }

    pub(super) fn gap(&mut self, answers: &Answers) {
        let id = &self.decision.id;
        self.add(Kind::Gap, None, || format!("“{id}”有空缺：有的情形没有一条规则管到"), Some(answers));
    }

    pub(super) fn overlap(&mut self, rules: &[usize], answers: &Answers) {
        let names: Vec<&str> = rules.iter().map(|rule| self.rule_name(*rule)).collect();
        let id = &self.decision.id;
        let message = || format!("“{id}”有重叠：规则 {} 同时成立", names.join("、"));
        self.add(Kind::Overlap, rules.first().copied(), message, Some(answers));
    }

    pub(super) fn undecided(&mut self, answers: &Answers) {
        let id = &self.decision.id;
        self.add(Kind::Undecided, None, || format!("“{id}”问全了仍没有结论"), Some(answers));
    }

    pub(super) fn count(&mut self, wanted: &[u16], found: usize, answers: &Answers) {
        let id = &self.decision.id;
        match wanted {
            [wanted] if usize::from(*wanted) == found => {}
            [wanted] => {
                let message = || format!("“{id}”应有 {wanted} 条，只成立 {found} 条：规则缺了或多了");
                self.add(Kind::Count, None, message, Some(answers));
            }
            [] => {
                let message = || format!("“{id}”的 counts 没有写这种情形应有几条");
                self.add(Kind::Count, None, message, Some(answers));
            }
            _ => {
                let message = || format!("“{id}”的 counts 对同一情形写了几次");
                self.add(Kind::Count, None, message, Some(answers));
            }
        }
    }

    pub(super) fn dead_rule(&mut self, rule: usize) {
        let name = self.rule_name(rule);
        self.add(Kind::DeadRule, Some(rule), || format!("规则“{name}”在任何情形下都不成立"), None);
    }

    pub(super) fn dead_remark(&mut self, remark: usize) {
        let name = self.decision.remarks.get(remark).map_or("", |remark| remark.id.as_str());
        self.push(Kind::DeadRule, format!("附言“{name}”在任何情形下都不成立"));
    }

    /// What can be seen without any answers.
    pub(super) fn static_faults(&mut self) {
        let decision = self.decision;
        for (index, rule) in decision.rules.iter().enumerate() {
            if leaves_open(decision, rule) && rule.conflicts.is_empty() {
                let message = || format!("规则“{}”的结论不止一种，却没有写属于哪个冲突", rule.id);
                self.add(Kind::Undeclared, Some(index), message, None);
            }
        }
        for (value, label) in (0..).zip(&decision.values) {
            let concluded = decision
                .rules
                .iter()
                .any(|rule| matches!(&rule.conclude, Conclusion::Values(values) if values.contains(&value)));
            if !concluded {
                self.push(Kind::DeadValue, format!("没有规则得出“{}”", label.id));
            }
        }
        if decision.readings.len() > 1 && decision.readings_differ.is_empty() {
            let message = format!("“{}”有几种读法，却没有写结果不同时属于哪个冲突", decision.id);
            self.push(Kind::Undeclared, message);
        }
        if decision.hit == Hit::Collect && decision.counts.is_empty() {
            self.push(Kind::Count, format!("“{}”没有写 counts：少了规则看不出来", decision.id));
        }
    }

    /// The answers as a case.
    fn case(&self, answers: &Answers) -> String {
        let facts = self.book.fact_ids().filter_map(|id| as_written(self.book, id, answers.get(id)));
        let expect =
            Expectation { decision: self.decision.id.clone(), status: Some(Status::Certain), ..Expectation::default() };
        case_in_yaml(&Case {
            id: format!("{}-counterexample", self.decision.id),
            title: "分析找到的反例".to_string(),
            example: false,
            facts: facts.collect(),
            faults: Vec::new(),
            expect: vec![expect],
        })
    }
}
