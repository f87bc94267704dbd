//! Explains a result: a tree of rules, conditions, facts and quotes, worded from the rule itself.

mod wording;

pub(crate) use wording::{conclusion, value_label};
pub use wording::{conclusion_in_words, condition_in_words};

use crate::answers::{Answer, value_text};
use crate::evaluate::{Evaluation, FiredRule, Outcome, Status, Truth};
use crate::linear::LinearExpression;
use crate::model::{
    Certainty, Citation, Conclusion, Condition, Decision, DecisionId, FactId, Remark, Rule, Strength, Sum,
};

/// What a node of the tree explains.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NodeRole {
    /// Whether the question arises.
    Applicability,
    /// A rule.
    Rule,
    /// A remark beside the result.
    Remark,
    /// A condition within one of these.
    #[default]
    Condition,
}

impl NodeRole {
    /// `applicability`, `rule`, `remark`, `condition`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Applicability => "applicability",
            Self::Rule => "rule",
            Self::Remark => "remark",
            Self::Condition => "condition",
        }
    }
}

/// A fact and its state, as a condition used it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactUse {
    /// Name of the fact.
    pub fact: String,
    /// `known`, `not_asked`, `dont_know`, `not_applicable`.
    pub state: &'static str,
    /// The answer in readers' words; empty unless known.
    pub value: String,
}

/// A node of an explanation. Below a condition that holds are the parts that make it hold; below one
/// that does not, every part that fails; below an open one, every part that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExplanationNode {
    /// What it explains.
    pub role: NodeRole,
    /// Name of the rule or remark; empty for conditions.
    pub rule: String,
    /// Label of the reading; empty if there is only one.
    pub reading: String,
    /// Whether it holds or applies.
    pub outcome: Truth,
    /// The conclusion, remark or condition in words.
    pub text: String,
    /// The facts that the condition judges itself.
    pub facts: Vec<FactUse>,
    /// The words it rests on.
    pub quotes: Vec<Citation>,
    /// How binding the text is; rules only.
    pub strength: Option<Strength>,
    /// Stated or inferred; rules only.
    pub certainty: Option<Certainty>,
    /// Why it is inferred; empty if stated.
    pub reasoning: String,
    /// What else the reader should know.
    pub note: String,
    /// The parts.
    pub children: Vec<ExplanationNode>,
}

impl ExplanationNode {
    /// Whether both explain the same rule in the same words.
    fn reads_like(&self, other: &Self) -> bool {
        self.rule == other.rule
            && self.children.iter().map(|child| &child.text).eq(other.children.iter().map(|child| &child.text))
    }
}

/// What the measures in a condition mean: measures of this decision, counted so.
#[derive(Clone, Copy, Default)]
struct Measures<'d> {
    decision: Option<&'d Decision>,
    counts: &'d [Sum],
}

impl Evaluation<'_> {
    /// Explains an outcome of this evaluation: the rules and remarks it rests on, and the rules that do not apply.
    pub(crate) fn explain(
        &mut self,
        id: DecisionId,
        decision: &Decision,
        outcome: &Outcome,
    ) -> (Vec<ExplanationNode>, Vec<ExplanationNode>) {
        let (mut because, mut excluded) = (Vec::new(), Vec::new());
        if !decision.applicable_when.is_always() && self.applicability(id) != Truth::True {
            because.push(self.applicability_node(&decision.applicable_when));
        }
        let applying = || outcome.fired.iter().chain(&outcome.waiting);
        for fired in applying() {
            let Some(rule) = decision.rules.get(fired.rule) else { continue };
            // Steps and duties are explained once they apply; what they wait for is the same for all.
            if outcome.status == Status::Needs && !concludes_values(rule) {
                continue;
            }
            let node = self.rule_node(decision, rule, *fired);
            // Where two readings explain it in the same words, it stands there once and names neither.
            match because.iter_mut().find(|known| known.reads_like(&node)) {
                Some(known) => known.reading.clear(),
                None => because.push(node),
            }
        }
        for remark in outcome.remarks.iter().filter_map(|index| decision.remarks.get(*index)) {
            because.push(self.remark_node(remark));
        }
        if outcome.status == Status::NotApplicable {
            return (because, excluded);
        }
        for (index, rule) in decision.rules.iter().enumerate() {
            // A value that is not concluded calls for a reason; a step of another procedure does not.
            if concludes_values(rule) && !applying().any(|fired| fired.rule == index) {
                excluded.push(self.rule_node(decision, rule, FiredRule { rule: index, reading: 0 }));
            }
        }
        (because, excluded)
    }

    fn applicability_node(&mut self, condition: &Condition) -> ExplanationNode {
        let outcome = self.holds(condition);
        let (text, children) = match outcome {
            Truth::Unknown => ("这一项是否适用，还要看", self.parts(condition, outcome, Measures::default())),
            _ => ("这一项不适用", self.reasons_against(condition)),
        };
        ExplanationNode {
            role: NodeRole::Applicability,
            outcome,
            text: text.to_string(),
            children,
            ..ExplanationNode::default()
        }
    }

    /// Why a condition does not hold, in sentences that are true: what fails is denied, what it denies is said.
    fn reasons_against(&mut self, condition: &Condition) -> Vec<ExplanationNode> {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let failing: Vec<&Condition> = parts.iter().filter(|part| self.holds(part) != Truth::True).collect();
                failing.into_iter().flat_map(|part| self.reasons_against(part)).collect()
            }
            Condition::Not(part) => self.reasons_for(part),
            Condition::Known(part) => self.reasons_against(part),
            part => {
                vec![self.condition_node(&Condition::Not(Box::new(part.clone())), Measures::default())]
            }
        }
    }

    /// Why a condition holds: those of its parts that do.
    fn reasons_for(&mut self, condition: &Condition) -> Vec<ExplanationNode> {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let holding: Vec<&Condition> = parts.iter().filter(|part| self.holds(part) == Truth::True).collect();
                holding.into_iter().flat_map(|part| self.reasons_for(part)).collect()
            }
            Condition::Not(part) => self.reasons_against(part),
            Condition::Known(part) => self.reasons_for(part),
            part => vec![self.condition_node(part, Measures::default())],
        }
    }

    fn rule_node(&mut self, decision: &Decision, rule: &Rule, fired: FiredRule) -> ExplanationNode {
        let measures = Measures { decision: Some(decision), counts: decision.counts_in(fired.reading) };
        let outcome = self.truth(&rule.when, measures.counts);
        let reading = decision.readings.get(fired.reading);
        let certainty = self.certainty(rule);
        ExplanationNode {
            role: NodeRole::Rule,
            outcome,
            text: conclusion(decision, rule),
            rule: rule.id.clone(),
            reading: reading.map_or_else(String::new, |reading| reading.label.clone()),
            quotes: rule.cite.clone(),
            strength: Some(rule.strength),
            certainty: Some(certainty),
            reasoning: if certainty == Certainty::Inferred { rule.reasoning.clone() } else { String::new() },
            note: rule.note.clone(),
            facts: Vec::new(),
            children: self.parts(&rule.when, outcome, measures),
        }
    }

    /// How sure a rule is for those asking.
    pub(crate) fn certainty(&mut self, rule: &Rule) -> Certainty {
        if self.holds(&rule.inferred_when) == Truth::True { Certainty::Inferred } else { rule.certainty }
    }

    fn remark_node(&mut self, remark: &Remark) -> ExplanationNode {
        let text = if remark.warning.is_empty() { &remark.note } else { &remark.warning };
        ExplanationNode {
            role: NodeRole::Remark,
            outcome: Truth::True,
            text: text.clone(),
            rule: remark.id.clone(),
            quotes: remark.cite.clone(),
            children: self.parts(&remark.when, Truth::True, Measures::default()),
            ..ExplanationNode::default()
        }
    }

    /// The nodes below a rule: the parts of its condition, without a node that says only “all”.
    fn parts(&mut self, condition: &Condition, outcome: Truth, measures: Measures<'_>) -> Vec<ExplanationNode> {
        match condition {
            Condition::All(conditions) => self.decisive(conditions, outcome, Truth::True, measures),
            other => vec![self.condition_node(other, measures)],
        }
    }

    /// The nodes of those conditions that make an `all` or an `any` come out as it does: every one if
    /// the outcome is the one that takes all of them, else those with that outcome.
    fn decisive(
        &mut self,
        conditions: &[Condition],
        outcome: Truth,
        takes_all: Truth,
        measures: Measures<'_>,
    ) -> Vec<ExplanationNode> {
        let mut nodes = Vec::new();
        for condition in conditions {
            if outcome == takes_all || self.truth(condition, measures.counts) == outcome {
                nodes.push(self.condition_node(condition, measures));
            }
        }
        nodes
    }

    fn condition_node(&mut self, condition: &Condition, measures: Measures<'_>) -> ExplanationNode {
        let outcome = self.truth(condition, measures.counts);
        let text = self.condition_text(condition, measures);
        let mut node = ExplanationNode { outcome, text, ..ExplanationNode::default() };
        match condition {
            Condition::All(conditions) => {
                node.children = self.decisive(conditions, outcome, Truth::True, measures);
            }
            Condition::Any(conditions) => {
                node.children = self.decisive(conditions, outcome, Truth::False, measures);
            }
            Condition::Not(inner) | Condition::Known(inner)
                if matches!(**inner, Condition::All(_) | Condition::Any(_)) =>
            {
                node.children.push(self.condition_node(inner, measures));
            }
            Condition::Not(inner) | Condition::Known(inner) => node.facts = self.fact_uses(inner, measures.counts),
            other => node.facts = self.fact_uses(other, measures.counts),
        }
        node
    }

    /// The facts that a single condition judges, each as often as it is mentioned but once in a comparison.
    fn fact_uses(&mut self, condition: &Condition, counts: &[Sum]) -> Vec<FactUse> {
        let facts = match condition {
            Condition::Is(fact, _) | Condition::Answered(fact, _) => vec![*fact],
            Condition::Known(inner) => return self.fact_uses(inner, counts),
            Condition::Compare(comparison) => LinearExpression::of_comparison(comparison, counts).facts().collect(),
            _ => Vec::new(),
        };
        facts.into_iter().filter_map(|fact| self.fact_use(fact)).collect()
    }

    /// The state of a fact and its answer in words.
    pub(crate) fn fact_use(&mut self, id: FactId) -> Option<FactUse> {
        let book = self.book;
        let fact = book.fact(id)?;
        let relevance = self.relevance(id);
        let (state, value) = match (relevance, self.answer(id)) {
            (Truth::False | Truth::NotApplicable, _) => ("not_applicable", String::new()),
            (_, Answer::Known(value)) => ("known", value_text(fact, value)),
            (_, Answer::NotAsked) => ("not_asked", String::new()),
            (_, Answer::DontKnow) => ("dont_know", String::new()),
        };
        Some(FactUse { fact: fact.id.clone(), state, value })
    }
}

fn concludes_values(rule: &Rule) -> bool {
    matches!(rule.conclude, Conclusion::Values(_))
}
