//! Writes an assessment as text for people at a terminal.

use std::fmt::{self, Write as _};

use rules::{Assessment, Certainty, ConcludedValue, DecisionResult, ExplanationNode, Item, NodeRole, RuleBook, Status};

use model::site::Site;

/// The assessment in words. For each decision that is shown: its conclusion and how certain that is, the reasons with
/// quotes from the book, the answers that are missing, the answers that would change it, and conflicts.
pub(super) fn text(site: &Site, assessment: &Assessment) -> String {
    let mut out = String::new();
    write_all(site, assessment, &mut out).expect("writing to a string cannot fail");
    out
}

fn write_all(site: &Site, assessment: &Assessment, out: &mut String) -> fmt::Result {
    let shown = assessment.decisions.iter().filter(|decision| decision.shown);
    let (elsewhere, applying): (Vec<_>, Vec<_>) = shown.partition(|decision| decision.status == Status::NotApplicable);
    for decision in applying {
        write_decision(&site.rules.book, decision, out)?;
        out.push('\n');
    }
    for decision in &elsewhere {
        let mut reasons: Vec<&str> = Vec::new();
        for child in decision.because.iter().take(1).flat_map(|node| &node.children) {
            if !reasons.contains(&child.text.as_str()) {
                reasons.push(&child.text);
            }
        }
        writeln!(out, "【{}】不涉及：{}", decision.title, reasons.join("；"))?;
    }
    if !elsewhere.is_empty() {
        out.push('\n');
    }
    writeln!(out, "{}", site.config.standing)
}

fn write_decision(book: &RuleBook, decision: &DecisionResult, out: &mut String) -> fmt::Result {
    writeln!(out, "【{}】{}", decision.title, conclusion(book, decision))?;
    if decision.labels.len() > 1 && decision.status != Status::Boundary {
        for ((label, value), number) in decision.labels.iter().zip(&decision.values).zip(1..) {
            writeln!(out, "  {number}. {label}{}", details(book, value))?;
        }
    }
    for figure in &decision.figures {
        writeln!(out, "  {}：{}", figure.label, figure.value)?;
    }
    if !decision.missing.is_empty() {
        let questions = decision.missing.iter().filter_map(|fact| book.fact_named(fact));
        let questions: Vec<&str> = questions.map(|(_, fact)| fact.question.as_str()).collect();
        writeln!(out, "  还没填：{}", questions.join(" "))?;
    }
    for range in &decision.by_answer {
        writeln!(out, "  {}的：{}", range.when, outcome_words(range.status, &range.labels))?;
    }
    for warning in &decision.warnings {
        writeln!(out, "  请注意：{warning}")?;
    }
    for note in &decision.notes {
        writeln!(out, "  另外：{note}")?;
    }
    // While answers are missing, no rule is decided, and the list of what is missing says that in fewer words.
    let settled = decision.status != Status::Needs;
    let because = decision.because.iter().filter(|node| settled && node.role != NodeRole::Remark);
    for (index, node) in because.enumerate() {
        if index == 0 {
            writeln!(out, "  为什么：")?;
        }
        write_reason(book, node, 4, out)?;
    }
    for change in &decision.changes {
        let to = outcome_words(change.status, &change.labels);
        writeln!(out, "  如果“{}”改为 {}：{to}", fact_name(book, &change.fact), change.to)?;
    }
    for id in &decision.conflicts {
        if let Some(conflict) = book.conflicts.iter().find(|conflict| conflict.id == *id) {
            writeln!(out, "  说法不一 {id} {}：{}", conflict.title, conflict.say)?;
            for text in &conflict.texts {
                write_quote(book, text, 4, out)?;
            }
        }
    }
    Ok(())
}

/// What else belongs to a step or a duty: 。期限：…；递交：….
fn details(book: &RuleBook, value: &ConcludedValue) -> String {
    // 模板4, the first word of its label.
    let form = |id: &String| {
        let values = book.decisions.iter().flat_map(|decision| &decision.values);
        let label = values.into_iter().find(|value| value.id == *id).map_or(id.as_str(), |value| &value.label);
        label.split(' ').next().unwrap_or(label).to_string()
    };
    let parts = match value {
        ConcludedValue::Item(_, Item::Step(step)) => {
            [("期限", step.deadline.clone()), ("递交", step.submits.iter().map(form).collect::<Vec<_>>().join("、"))]
        }
        ConcludedValue::Item(_, Item::Duty(duty)) => [("向", duty.to_whom.clone()), ("", String::new())],
        ConcludedValue::Value(_) => return String::new(),
    };
    let parts = parts.iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name}：{text}"));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { String::new() } else { format!("（{}）", parts.join("；")) }
}

/// An outcome other than the present one.
fn outcome_words(status: Status, labels: &[String]) -> String {
    match status {
        Status::Certain | Status::Boundary if !labels.is_empty() => {
            labels.join(if status == Status::Boundary { "或" } else { "、" })
        }
        Status::Certain => "另有结果".to_string(),
        Status::Boundary => "书中没有写定".to_string(),
        Status::Needs => "还要再填几项".to_string(),
        Status::NotApplicable => "不涉及这一项".to_string(),
    }
}

/// The conclusion in one line, and how certain it is.
fn conclusion(book: &RuleBook, decision: &DecisionResult) -> String {
    let sure = match decision.certainty {
        Some(Certainty::Stated) => "（明文）",
        Some(Certainty::Inferred) => "（推定）",
        None => "",
    };
    match (decision.status, decision.labels.as_slice()) {
        (Status::NotApplicable, _) => "不涉及".to_string(),
        (Status::Needs, _) if decision.possible.is_empty() || !decision.by_answer.is_empty() => {
            "还不能判断".to_string()
        }
        (Status::Needs, _) => {
            let labels: Vec<&str> = decision.possible.iter().map(|value| value_name(book, decision, value)).collect();
            match labels.as_slice() {
                [label] => format!("还不能判断，只可能是{label}"),
                labels => format!("还不能判断，{}都有可能", labels.join("、")),
            }
        }
        (Status::Certain, []) => format!("无{sure}"),
        (Status::Certain, [label]) => format!("{label}{sure}"),
        (Status::Certain, labels) => format!("{} 项{sure}", labels.len()),
        (Status::Boundary, labels) => format!("{}：书中没有写定{sure}", labels.join("或")),
    }
}

/// A rule with the conditions that decided it and the sentences it rests on.
fn write_reason(book: &RuleBook, node: &ExplanationNode, indent: usize, out: &mut String) -> fmt::Result {
    let reading = if node.reading.is_empty() { String::new() } else { format!("（{}）", node.reading) };
    writeln!(out, "{:indent$}- {}{reading}", "", node.text)?;
    for child in &node.children {
        write_reason(book, child, indent + 2, out)?;
    }
    if !node.reasoning.is_empty() {
        writeln!(out, "{:indent$}  推定的理由：{}", "", node.reasoning)?;
    }
    if !node.note.is_empty() {
        writeln!(out, "{:indent$}  {}", "", node.note)?;
    }
    for cited in &node.quotes {
        write_quote(book, cited, indent + 2, out)?;
    }
    Ok(())
}

/// A quote with its source: `“…”——第二部分 基层党组织设置，2022-06，guide/part-2#s3-1`.
fn write_quote(book: &RuleBook, cited: &rules::Citation, indent: usize, out: &mut String) -> fmt::Result {
    let source = book.sources.iter().find(|source| source.address == cited.document());
    let mut place: Vec<String> = Vec::new();
    if let Some(source) = source {
        place.push(source.title.clone());
        place.extend([&source.number, &source.date].into_iter().filter(|text| !text.is_empty()).cloned());
    }
    place.push(cited.at.clone());
    writeln!(out, "{:indent$}“{}”——{}", "", cited.quote, place.join("，"))
}

fn fact_name<'b>(book: &'b RuleBook, id: &'b str) -> &'b str {
    book.facts.iter().find(|fact| fact.id == id).map_or(id, |fact| fact.label.as_str())
}

fn value_name<'b>(book: &'b RuleBook, decision: &DecisionResult, id: &'b str) -> &'b str {
    let known = book.decisions.iter().find(|known| known.id == decision.id);
    let label = known.and_then(|known| known.values.iter().find(|value| value.id == id));
    label.map_or(id, |value| value.label.as_str())
}
