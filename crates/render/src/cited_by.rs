//! What cites a paragraph: topics, rules, open points; and the question of the self-check it bears
//! on.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rules::{Condition, Decision, FactId, Operand, RuleBook};

use model::citation::Citer;
use model::site::Site;

/// For each cited paragraph, what cites it.
#[derive(Debug, Default)]
pub struct CitedBy {
    by_paragraph: HashMap<String, Citers>,
    /// The addresses of those that rules cite, in order.
    ruled: BTreeSet<String>,
}

/// What cites one paragraph.
#[derive(Debug, Default)]
pub(crate) struct Citers {
    /// Numbers of topics.
    pub(crate) topics: Vec<usize>,
    /// Rules and remarks, `decision/rule`.
    pub(crate) rules: Vec<String>,
    /// `C01`
    pub(crate) conflicts: Vec<String>,
    /// The questions these rules turn on, the one that most of them do first.
    pub(crate) questions: Vec<FactId>,
}

/// Gathers all citations of the site.
pub fn cited_by(site: &Site) -> CitedBy {
    let mut all = CitedBy::default();
    let book = &site.rules.book;
    for (number, topic) in site.topics.iter().enumerate() {
        for provision in &topic.provisions {
            let topics = &mut all.of(&provision.citation.at).topics;
            if !topics.contains(&number) {
                topics.push(number);
            }
        }
    }
    for cited in &site.rules.citations {
        let is_rule = matches!(cited.by, Citer::Rule { .. });
        if is_rule {
            all.ruled.insert(cited.citation.at.clone());
        }
        let cites = all.of(&cited.citation.at);
        let (names, name) = (if is_rule { &mut cites.rules } else { &mut cites.conflicts }, cited.by.to_string());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let weights = weights(book);
    for address in &all.ruled {
        let Some(cites) = all.by_paragraph.get_mut(address) else { continue };
        let mut questions: BTreeMap<FactId, usize> = BTreeMap::new();
        for question in cites.rules.iter().filter_map(|rule| question(book, &weights, rule)) {
            *questions.entry(question).or_default() += 1;
        }
        let mut questions: Vec<(FactId, usize)> = questions.into_iter().collect();
        questions.sort_by_key(|(fact, count)| (Reverse(*count), weight(&weights, *fact), *fact));
        cites.questions = questions.into_iter().map(|(fact, _)| fact).collect();
    }
    all
}

impl CitedBy {
    fn of(&mut self, address: &str) -> &mut Citers {
        self.by_paragraph.entry(address.to_string()).or_default()
    }

    /// What cites the paragraph at this address.
    pub(crate) fn paragraph(&self, address: &str) -> Option<&Citers> {
        self.by_paragraph.get(address)
    }

    /// The paragraphs whose first question this is, by their addresses.
    pub fn sources(&self, fact: FactId) -> impl Iterator<Item = &str> {
        let first = |address: &str| self.by_paragraph.get(address)?.questions.first();
        self.ruled.iter().map(String::as_str).filter(move |address| first(address) == Some(&fact))
    }
}

/// The question a rule turns on: of those it asks, the one that the fewest rules ask. A rule that
/// asks nothing turns on what its decision asks, or on what that decision waits for.
pub fn question(book: &RuleBook, weights: &[usize], by: &str) -> Option<FactId> {
    let (decision, part) = by.split_once('/')?;
    let decision = book.decisions.iter().find(|d| d.id == decision)?;
    let rule = decision.rules.iter().find(|rule| rule.id == part).map(|rule| &rule.when);
    let remark = || decision.remarks.iter().find(|remark| remark.id == part).map(|remark| &remark.when);
    let conditions: Vec<&Condition> = rule.or_else(remark).into_iter().chain([&decision.applicable_when]).collect();
    let own = conditions.iter().map(|condition| asked(decision, condition));
    let waited_for = conditions.iter().map(|condition| decided(book, condition));
    let asked = own.chain(waited_for).find(|facts| !facts.is_empty())?;
    asked.into_iter().min_by_key(|fact| (weight(weights, *fact), *fact))
}

/// The questions asked by the rules of the decisions that a condition waits for.
fn decided(book: &RuleBook, condition: &Condition) -> Vec<FactId> {
    let mut facts = Vec::new();
    condition.walk(&mut |part| {
        if let Condition::Decided(id, _) = part
            && let Some(decision) = book.decision(*id)
        {
            facts.extend(decision.rules.iter().flat_map(|rule| asked(decision, &rule.when)));
        }
    });
    facts
}

/// How many rules ask each question, by its number.
pub fn weights(book: &RuleBook) -> Vec<usize> {
    let mut weights = vec![0; book.facts.len()];
    for decision in &book.decisions {
        for rule in &decision.rules {
            for fact in asked(decision, &rule.when) {
                // A rule at fault may ask for what could not be read.
                if let Some(weight) = weights.get_mut(usize::from(fact.0)) {
                    *weight += 1;
                }
            }
        }
    }
    weights
}

fn weight(weights: &[usize], fact: FactId) -> usize {
    weights.get(usize::from(fact.0)).copied().unwrap_or_default()
}

/// The questions a condition asks, each once; what can be counted in several ways is asked in all.
fn asked(decision: &Decision, condition: &Condition) -> Vec<FactId> {
    let mut facts = Vec::new();
    condition.walk(&mut |part| match part {
        Condition::Is(fact, _) | Condition::Answered(fact, _) => facts.push(*fact),
        Condition::Compare(comparison) => {
            for term in comparison.left.terms.iter().chain(&comparison.right.of.terms) {
                match term.operand {
                    Operand::Fact(fact) => facts.push(fact),
                    Operand::Measure(measure) => {
                        let first = decision.readings.first();
                        let sum = first.and_then(|reading| reading.counts.get(usize::from(measure)));
                        facts.extend(sum.into_iter().flat_map(|sum| &sum.terms).filter_map(
                            |term| match term.operand {
                                Operand::Fact(fact) => Some(fact),
                                Operand::Measure(_) => None,
                            },
                        ));
                    }
                }
            }
        }
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) | Condition::Decided(..) => {}
    });
    facts.sort_unstable();
    facts.dedup();
    facts
}
