//! Why: a tree of rules, conditions, facts and quotes, worded from the rule itself.

mod wording;
mod words;

pub(crate) use wording::{conclusion, value_label};
pub use words::{conclusion_in_words, condition_in_words, when_in_words};

use crate::evaluate::{Evaluation, Fired, Outcome, Status, Truth, counts_of};
use crate::input::{Given, value_text};
use crate::model::{
    Certainty, Citation, Conclusion, Condition, Decision, DecisionId, FactId, Operand, Remark, Rule, Strength, Sum,
};

/// What a node of the tree speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Whether the question arises.
    Applicability,
    /// A rule.
    Rule,
    /// Something said beside the result.
    Remark,
    /// A condition within one of these.
    Condition,
}

impl Role {
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

/// A fact as it entered a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactUse {
    /// Name.
    pub fact: String,
    /// `known`, `not_asked`, `dont_know`, `not_applicable`.
    pub state: &'static str,
    /// The answer in readers' words; empty unless known.
    pub value: String,
}

/// A node of the tree. Under a condition that holds stands what makes it hold; under one that does
/// not, every part that fails; under an open one, every part that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it speaks of.
    pub role: Role,
    /// Name of the rule or remark; empty for conditions.
    pub rule: String,
    /// The way of counting; empty if there is only one.
    pub reading: String,
    /// Whether it holds or applies.
    pub outcome: Truth,
    /// In words.
    pub text: String,
    /// The facts it judges itself.
    pub facts: Vec<FactUse>,
    /// The words it rests on.
    pub quotes: Vec<Citation>,
    /// The text's own word; rules only.
    pub strength: Option<Strength>,
    /// Stated or inferred; rules only.
    pub certainty: Option<Certainty>,
    /// Why it is inferred; empty if stated.
    pub reasoning: String,
    /// What else to know.
    pub note: String,
    /// What it consists of.
    pub children: Vec<Node>,
}

impl Node {
    fn new(role: Role, outcome: Truth, text: String) -> Self {
        Self {
            role,
            rule: String::new(),
            reading: String::new(),
            outcome,
            text,
            facts: Vec::new(),
            quotes: Vec::new(),
            strength: None,
            certainty: None,
            reasoning: String::new(),
            note: String::new(),
            children: Vec::new(),
        }
    }

    fn tells_the_same(&self, other: &Self) -> bool {
        let texts = |node: &Self| node.children.iter().map(|child| child.text.clone()).collect::<Vec<_>>();
        self.rule == other.rule && texts(self) == texts(other)
    }
}

/// The trees of a result: what it rests on, and the rules that do not apply.
pub(crate) struct Explanation {
    pub(crate) because: Vec<Node>,
    pub(crate) excluded: Vec<Node>,
}

impl Evaluation<'_> {
    /// Explains an outcome of this evaluation.
    pub(crate) fn explain(&mut self, id: DecisionId, outcome: &Outcome) -> Explanation {
        let mut explanation = Explanation { because: Vec::new(), excluded: Vec::new() };
        let book = self.book;
        let Some(decision) = book.decision(id) else { return explanation };
        if !decision.applicable_when.is_always() && self.applicability(id) != Truth::True {
            explanation.because.push(self.applicability_node(&decision.applicable_when));
        }
        for fired in outcome.fired.iter().chain(&outcome.waiting) {
            let rule = decision.rules.get(fired.rule);
            // Steps and duties are told once they apply; what they wait for is the same for all.
            let told = |rule: &&Rule| outcome.status != Status::Needs || matches!(rule.conclude, Conclusion::Values(_));
            if let Some(rule) = rule.filter(told) {
                let node = self.rule_node(decision, rule, *fired);
                // Where two readings tell the same, it is said once, without naming either.
                match explanation.because.iter_mut().find(|known| known.tells_the_same(&node)) {
                    Some(known) => known.reading.clear(),
                    None => explanation.because.push(node),
                }
            }
        }
        for remark in outcome.remarks.iter().filter_map(|index| decision.remarks.get(*index)) {
            explanation.because.push(self.remark_node(remark));
        }
        if outcome.status != Status::NotApplicable {
            for (index, rule) in decision.rules.iter().enumerate() {
                let applies = outcome.fired.iter().chain(&outcome.waiting).any(|fired| fired.rule == index);
                // A value that is not concluded calls for a reason; a step of another procedure does not.
                if !applies && matches!(rule.conclude, Conclusion::Values(_)) {
                    explanation.excluded.push(self.rule_node(decision, rule, Fired { rule: index, reading: 0 }));
                }
            }
        }
        explanation
    }

    fn applicability_node(&mut self, condition: &Condition) -> Node {
        let outcome = self.truth(condition, &[]);
        let text = match outcome {
            Truth::Unknown => "这一项是否适用，还要看",
            _ => "这一项不适用",
        };
        let mut node = Node::new(Role::Applicability, outcome, text.to_string());
        node.children = self.parts(condition, outcome, None, &[]);
        node
    }

    fn rule_node(&mut self, decision: &Decision, rule: &Rule, fired: Fired) -> Node {
        let counts = counts_of(decision, fired.reading);
        let outcome = self.truth(&rule.when, counts);
        let mut node = Node::new(Role::Rule, outcome, wording::conclusion(decision, rule));
        node.rule.clone_from(&rule.id);
        if let Some(reading) = decision.readings.get(fired.reading) {
            node.reading.clone_from(&reading.label);
        }
        node.quotes.clone_from(&rule.cite);
        node.strength = Some(rule.strength);
        node.certainty = Some(rule.certainty);
        node.reasoning.clone_from(&rule.reasoning);
        node.note.clone_from(&rule.note);
        node.children = self.parts(&rule.when, outcome, Some(decision), counts);
        node
    }

    fn remark_node(&mut self, remark: &Remark) -> Node {
        let text = if remark.warning.is_empty() { &remark.note } else { &remark.warning };
        let mut node = Node::new(Role::Remark, Truth::True, text.clone());
        node.rule.clone_from(&remark.id);
        node.quotes.clone_from(&remark.cite);
        node.children = self.parts(&remark.when, Truth::True, None, &[]);
        node
    }

    /// The nodes below a rule: the parts of its condition, without a node that says only “all”.
    fn parts(
        &mut self,
        condition: &Condition,
        outcome: Truth,
        decision: Option<&Decision>,
        counts: &[Sum],
    ) -> Vec<Node> {
        match condition {
            Condition::All(conditions) => self.telling(conditions, outcome, true, decision, counts),
            other => vec![self.condition_node(other, decision, counts)],
        }
    }

    /// The nodes of those parts that make an `all` or an `any` come out as it does.
    fn telling(
        &mut self,
        conditions: &[Condition],
        outcome: Truth,
        all: bool,
        decision: Option<&Decision>,
        counts: &[Sum],
    ) -> Vec<Node> {
        let settled_by_every_part = if all { Truth::True } else { Truth::False };
        let mut nodes = Vec::new();
        for condition in conditions {
            if outcome == settled_by_every_part || self.truth(condition, counts) == outcome {
                nodes.push(self.condition_node(condition, decision, counts));
            }
        }
        nodes
    }

    fn condition_node(&mut self, condition: &Condition, decision: Option<&Decision>, counts: &[Sum]) -> Node {
        let outcome = self.truth(condition, counts);
        let text = self.condition_text(condition, decision, counts);
        let mut node = Node::new(Role::Condition, outcome, text);
        match condition {
            Condition::All(conditions) => {
                node.children = self.telling(conditions, outcome, true, decision, counts);
            }
            Condition::Any(conditions) => {
                node.children = self.telling(conditions, outcome, false, decision, counts);
            }
            Condition::Not(inner) => {
                if matches!(**inner, Condition::All(_) | Condition::Any(_)) {
                    node.children.push(self.condition_node(inner, decision, counts));
                } else {
                    node.facts = self.uses(inner, counts);
                }
            }
            other => node.facts = self.uses(other, counts),
        }
        node
    }

    fn uses(&mut self, condition: &Condition, counts: &[Sum]) -> Vec<FactUse> {
        let mut facts: Vec<FactId> = Vec::new();
        match condition {
            Condition::Is(fact, _) | Condition::Answered(fact, _) => facts.push(*fact),
            Condition::Compare(comparison) => {
                for sum in [&comparison.left, &comparison.right.of] {
                    collect_facts(sum, counts, &mut facts);
                }
            }
            _ => {}
        }
        facts.into_iter().filter_map(|fact| self.fact_use(fact)).collect()
    }

    /// The state of a fact and its answer in words.
    pub(crate) fn fact_use(&mut self, id: FactId) -> Option<FactUse> {
        let book = self.book;
        let fact = book.fact(id)?;
        let relevance = self.relevance(id);
        let (state, value) = match (relevance, self.given(id)) {
            (Truth::False | Truth::NotApplicable, _) => ("not_applicable", String::new()),
            (_, Given::Known(value)) => ("known", value_text(fact, value)),
            (_, Given::NotAsked) => ("not_asked", String::new()),
            (_, Given::DontKnow) => ("dont_know", String::new()),
        };
        Some(FactUse { fact: fact.id.clone(), state, value })
    }
}

fn collect_facts(sum: &Sum, counts: &[Sum], into: &mut Vec<FactId>) {
    for term in &sum.terms {
        match term.operand {
            Operand::Fact(fact) if !into.contains(&fact) => into.push(fact),
            Operand::Fact(_) => {}
            Operand::Measure(measure) => {
                if let Some(counted) = counts.get(usize::from(measure)) {
                    collect_facts(counted, &[], into);
                }
            }
        }
    }
}
