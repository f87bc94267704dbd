//! The procedures that the rules describe: which steps follow from each answer to the question what is to be done.

use rules::{Conclusion, Condition, Decision, FactId, FactKind, Item, Rule, RuleBook, Step};

/// The steps that follow from one answer.
pub(crate) struct Procedure<'b> {
    pub(crate) decision: &'b Decision,
    /// The question, and the number of the answer among its choices.
    pub(crate) asked: (FactId, u16),
    pub(crate) value: &'b str,
    pub(crate) label: &'b str,
    /// What must hold in addition to the answer.
    pub(crate) condition: Condition,
    pub(crate) steps: Vec<RuleStep<'b>>,
}

/// A step, and the rule that concludes it.
pub(crate) struct RuleStep<'b> {
    pub(crate) rule: &'b Rule,
    pub(crate) step: &'b Step,
    /// What must hold in addition to the answer.
    pub(crate) condition: Condition,
}

impl Procedure<'_> {
    /// The forms that its steps hand in, each once, in order.
    pub(crate) fn forms(&self) -> Vec<&str> {
        let mut forms: Vec<&str> = Vec::new();
        for form in self.steps.iter().flat_map(|step| &step.step.submits) {
            if !forms.contains(&form.as_str()) {
                forms.push(form);
            }
        }
        forms
    }
}

/// The procedures of all answers, in the order of the decisions and answers.
pub(crate) fn all(book: &RuleBook) -> Vec<Procedure<'_>> {
    book.decisions.iter().flat_map(|decision| procedures_of(book, decision)).collect()
}

/// The procedures of a decision: one for each answer that leads to any steps.
fn procedures_of<'b>(book: &'b RuleBook, decision: &'b Decision) -> Vec<Procedure<'b>> {
    let steps: Vec<(&Rule, &Step)> = decision.rules.iter().filter_map(|rule| Some((rule, step(rule)?))).collect();
    let Some((fact, choices)) = shared_choice(book, &steps) else { return Vec::new() };
    let procedure = |(value, choice): (u16, &'b rules::Label)| {
        let steps = steps.iter().map(|(rule, step)| RuleStep { rule, step, condition: rule.when.given(fact, value) });
        let steps: Vec<RuleStep<'b>> = steps.filter(|step| !step.condition.is_never()).collect();
        let condition = decision.applicable_when.given(fact, value);
        let asked = (fact, value);
        let procedure = Procedure { decision, asked, value: &choice.id, label: &choice.label, condition, steps };
        Some(procedure).filter(|procedure| !procedure.steps.is_empty() && !procedure.condition.is_never())
    };
    (0..).zip(choices).filter_map(procedure).collect()
}

/// The step that a rule concludes, if it concludes one.
pub(crate) fn step(rule: &Rule) -> Option<&Step> {
    match &rule.conclude {
        Conclusion::Item(Item::Step(step)) => Some(step),
        Conclusion::Item(Item::Duty(_)) | Conclusion::Values(_) => None,
    }
}

/// The question with a choice of answers on which all of these steps depend.
fn shared_choice<'b>(book: &'b RuleBook, steps: &[(&Rule, &Step)]) -> Option<(FactId, &'b [rules::Label])> {
    if steps.is_empty() {
        return None;
    }
    book.fact_ids().zip(&book.facts).find_map(|(id, fact)| {
        let FactKind::Choice(choices) = &fact.kind else { return None };
        let asks = |rule: &Rule| {
            let mut found = false;
            rule.when.walk(&mut |part| found |= matches!(part, Condition::Is(fact, _) if *fact == id));
            found
        };
        steps.iter().all(|(rule, _)| asks(rule)).then_some((id, choices.as_slice()))
    })
}
