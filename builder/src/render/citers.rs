//! What cites a paragraph: topics, rules, open points; and the question of the self-check it bears
//! on.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use rules::{Condition, Decision, FactId, Operand, RuleBook};

use crate::model::document::Document;
use crate::model::site::Site;
use crate::render::context::Link;
use crate::render::html::escape;
use crate::render::topics::topic_link;
use crate::render::{Renderer, check, path};

/// For each cited paragraph, what cites it.
#[derive(Debug, Default)]
pub struct CitedBy {
    by_paragraph: HashMap<String, Cites>,
    /// The addresses of those that rules cite, in order.
    ruled: BTreeSet<String>,
}

/// What cites one paragraph.
#[derive(Debug, Default)]
struct Cites {
    /// Numbers of topics.
    topics: Vec<usize>,
    /// Rules and remarks, `decision/rule`.
    rules: Vec<String>,
    /// `C01`
    conflicts: Vec<String>,
    /// The questions these rules turn on, the one that most of them do first.
    questions: Vec<FactId>,
}

/// Gathers all citations of the site.
pub fn citers(site: &Site) -> CitedBy {
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
        if cited.by.contains('/') {
            all.ruled.insert(cited.citation.at.clone());
        }
        let cites = all.of(&cited.citation.at);
        let by = if cited.by.contains('/') { &mut cites.rules } else { &mut cites.conflicts };
        if !by.contains(&cited.by) {
            by.push(cited.by.clone());
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
    fn of(&mut self, address: &str) -> &mut Cites {
        self.by_paragraph.entry(address.to_string()).or_default()
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

impl Renderer<'_> {
    /// The line below a paragraph of the book: straight to the question it bears on, and a fold
    /// with all that cites it. Nothing for a paragraph that nothing cites.
    pub(super) fn cited_html(&self, document: &Document, id: &str) -> Option<String> {
        let from = path::of(&document.address);
        let cites = self.citers.by_paragraph.get(&format!("{}#{id}", document.address))?;
        let mut out = "<div class=\"cited\" data-ours>".to_string();
        if let Some(question) = cites.questions.first().and_then(|fact| self.question_link(&from, *fact)) {
            anchor(&mut out, &question.href, &format!("自查：{}", question.title));
        }
        let count = cites.topics.len() + cites.rules.len() + cites.conflicts.len();
        let _ = write!(out, "<details><summary>被引用于（{count}）</summary><dl>");
        let topics = cites.topics.iter().filter_map(|number| self.site.topics.get(*number));
        group(&mut out, "专题", topics.map(|topic| topic_link(&from, topic)).collect());
        group(&mut out, "规则", cites.rules.iter().map(|rule| self.citer(&from, rule)).collect());
        let questions = cites.questions.iter().filter_map(|fact| self.question_link(&from, *fact));
        group(&mut out, "自查题", questions.collect());
        group(&mut out, "冲突", cites.conflicts.iter().map(|conflict| self.citer(&from, conflict)).collect());
        out.push_str("</dl></details></div>\n");
        Some(out)
    }

    /// A question of the self-check, as seen from a page.
    pub(super) fn question_link(&self, from: &str, fact: FactId) -> Option<Link> {
        let fact = self.site.rules.book.fact(fact)?;
        let href = format!("{}#question-{}", path::href(from, check::FILE), fact.id);
        Some(Link { title: fact.label.clone(), href, current: false })
    }
}

/// Links under a name, those with the same words once.
fn group(out: &mut String, name: &str, links: Vec<Link>) {
    if links.is_empty() {
        return;
    }
    let _ = write!(out, "<dt>{name}</dt>");
    for link in links {
        out.push_str("<dd>");
        anchor(out, &link.href, &link.title);
        out.push_str("</dd>");
    }
}

fn anchor(out: &mut String, href: &str, title: &str) {
    out.push_str("<a href=\"");
    escape(href, out);
    out.push_str("\">");
    escape(title, out);
    out.push_str("</a>");
}
