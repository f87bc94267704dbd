//! The index of citations, turned round: for each paragraph what cites it (topics, rules, conflicts), and the
//! questions of the self-check that decide about these rules.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rules::{Condition, Decision, FactId, Operand, RuleBook, Sum};

use model::citation::Citer;
use model::site::Site;

/// For each cited paragraph, by its address, what cites it.
#[derive(Debug, Default)]
pub struct CitedBy {
    by_paragraph: HashMap<String, Citers>,
    /// The addresses of the paragraphs that rules or remarks cite, in order.
    cited_by_rules: BTreeSet<String>,
}

/// What cites one paragraph.
#[derive(Debug, Default)]
pub(crate) struct Citers {
    /// Topics, by their numbers.
    pub(crate) topics: Vec<usize>,
    /// Rules and remarks, as `decision/rule`.
    pub(crate) rules: Vec<String>,
    /// Conflicts, by their ids: `C01`.
    pub(crate) conflicts: Vec<String>,
    /// The decisive questions of these rules; first the one that decides about most of them.
    pub(crate) questions: Vec<FactId>,
}

/// Collects all citations of the site.
pub fn cited_by(site: &Site) -> CitedBy {
    let mut all = CitedBy::default();
    let book = &site.rules.book;
    for (number, topic) in site.topics.iter().enumerate() {
        for provision in &topic.provisions {
            let topics = &mut all.entry(&provision.citation.at).topics;
            if !topics.contains(&number) {
                topics.push(number);
            }
        }
    }
    for cited in &site.rules.citations {
        let is_rule = matches!(cited.by, Citer::Rule { .. });
        if is_rule {
            all.cited_by_rules.insert(cited.citation.at.clone());
        }
        let citers = all.entry(&cited.citation.at);
        let (names, name) = (if is_rule { &mut citers.rules } else { &mut citers.conflicts }, cited.by.to_string());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let rules_per_question = rules_per_question(book);
    for address in &all.cited_by_rules {
        let Some(citers) = all.by_paragraph.get_mut(address) else { continue };
        let mut questions: BTreeMap<FactId, usize> = BTreeMap::new();
        for question in citers.rules.iter().filter_map(|rule| decisive_question(book, &rules_per_question, rule)) {
            *questions.entry(question).or_default() += 1;
        }
        let mut questions: Vec<(FactId, usize)> = questions.into_iter().collect();
        questions.sort_by_key(|(fact, count)| (Reverse(*count), rules_asking(&rules_per_question, *fact), *fact));
        citers.questions = questions.into_iter().map(|(fact, _)| fact).collect();
    }
    all
}

impl CitedBy {
    fn entry(&mut self, address: &str) -> &mut Citers {
        self.by_paragraph.entry(address.to_string()).or_default()
    }

    /// What cites the paragraph at this address.
    pub(crate) fn paragraph(&self, address: &str) -> Option<&Citers> {
        self.by_paragraph.get(address)
    }

    /// The addresses of the paragraphs whose first question this is.
    pub fn sources(&self, fact: FactId) -> impl Iterator<Item = &str> {
        let first = |address: &str| self.by_paragraph.get(address)?.questions.first();
        self.cited_by_rules.iter().map(String::as_str).filter(move |address| first(address) == Some(&fact))
    }
}

/// The question that decides about a rule or remark (`decision/rule`): of those it asks, the one that the fewest
/// rules ask, since that one is most particular to it. If it asks none, its decision's condition is searched
/// instead, and then the decisions that these conditions depend on.
pub(crate) fn decisive_question(book: &RuleBook, rules_per_question: &[usize], name: &str) -> Option<FactId> {
    let (decision, part) = name.split_once('/')?;
    let decision = book.decisions.iter().find(|d| d.id == decision)?;
    let rule = decision.rules.iter().find(|rule| rule.id == part).map(|rule| &rule.when);
    let remark = || decision.remarks.iter().find(|remark| remark.id == part).map(|remark| &remark.when);
    let conditions: Vec<&Condition> = rule.or_else(remark).into_iter().chain([&decision.applicable_when]).collect();
    let own = conditions.iter().map(|condition| asked(decision, condition));
    let indirect = conditions.iter().map(|condition| asked_by_decisions(book, condition));
    let asked = own.chain(indirect).find(|facts| !facts.is_empty())?;
    asked.into_iter().min_by_key(|fact| (rules_asking(rules_per_question, *fact), *fact))
}

/// The questions asked by the rules of the decisions that a condition depends on.
fn asked_by_decisions(book: &RuleBook, condition: &Condition) -> Vec<FactId> {
    let decisions = condition.decisions().into_iter().filter_map(|(id, _)| book.decision(id));
    decisions.flat_map(|decision| decision.rules.iter().flat_map(|rule| asked(decision, &rule.when))).collect()
}

/// For each question, by its number, how many rules ask it.
pub(crate) fn rules_per_question(book: &RuleBook) -> Vec<usize> {
    let mut counts = vec![0; book.facts.len()];
    for decision in &book.decisions {
        for rule in &decision.rules {
            for fact in asked(decision, &rule.when) {
                // A faulty rule may ask for a fact that could not be loaded.
                if let Some(count) = counts.get_mut(usize::from(fact.0)) {
                    *count += 1;
                }
            }
        }
    }
    counts
}

fn rules_asking(rules_per_question: &[usize], fact: FactId) -> usize {
    // A fact that could not be loaded is asked by no rule.
    rules_per_question.get(usize::from(fact.0)).copied().unwrap_or(0)
}

/// The questions that a condition asks, each once. What a measure counts is taken from its first reading.
fn asked(decision: &Decision, condition: &Condition) -> Vec<FactId> {
    let mut facts = condition.facts();
    let counts = decision.readings.first().map_or(&[][..], |reading| &reading.counts);
    condition.walk(&mut |part| {
        let Condition::Compare(comparison) = part else { return };
        for term in comparison.left.terms.iter().chain(&comparison.right.of.terms) {
            if let Operand::Measure(measure) = term.operand {
                facts.extend(counts.get(usize::from(measure)).into_iter().flat_map(Sum::facts));
            }
        }
    });
    facts.sort_unstable();
    facts.dedup();
    facts
}
