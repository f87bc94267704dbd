//! Names in form files: every name means something, and every field is used.

use std::collections::BTreeSet;

use forms::{Check, Field, Form, Kind, Library, Limit};
use rules::{FactKind, RuleBook};

use super::{parts, unknown};
use crate::diagnostic::Diagnostic;
use crate::load::forms::{CheckSource, FormSource, Loaded, OwnBlock, Placed};
use crate::source::Place;

fn known(loaded: &Loaded) -> Vec<&str> {
    loaded.fields.iter().map(|placed| placed.field.id.as_str()).collect()
}

fn field<'l>(loaded: &'l Loaded, id: &str) -> Option<&'l Field> {
    loaded.fields.iter().map(|placed| &placed.field).find(|field| field.id == id)
}

/// A check as forms carry it.
pub(super) fn check(source: &CheckSource) -> Check {
    Check {
        left: source.left.0.clone(),
        is: source.is,
        right: source.right.clone(),
        percent: source.percent,
        message: source.message.clone(),
        cite: source.cite.clone(),
        impossible: source.impossible,
    }
}

/// A mark in a document names a field.
pub(super) fn check_mark(loaded: &Loaded, place: &Place, name: &str, diagnostics: &mut Vec<Diagnostic>) {
    if field(loaded, name).is_none() {
        diagnostics.push(unknown(place, "填写项", name, &known(loaded)));
    }
}

/// The names of one form: of its groups, its checks, its lines of ours.
pub(super) fn check_form(loaded: &Loaded, source: &FormSource, form: &Form, diagnostics: &mut Vec<Diagnostic>) {
    let mut look_up = |(name, place): &Placed| {
        if field(loaded, name).is_none() {
            diagnostics.push(unknown(place, "填写项", name, &known(loaded)));
        }
    };
    source.groups.iter().flat_map(|(_, fields)| fields).for_each(&mut look_up);
    source.one_for_each.iter().for_each(&mut look_up);
    for check in &source.checks {
        look_up(&check.left);
        if let Limit::Field(name) = &check.right {
            look_up(&(name.clone(), check.right_place.clone()));
        }
    }
    let (text, place) = &source.file_name;
    for name in text.split('{').skip(1).filter_map(|part| part.split('}').next()) {
        look_up(&(name.to_string(), place.clone()));
    }
    let own = source.own.iter().flatten();
    let own = own.flat_map(|block| match block {
        OwnBlock::Line(_, text) => parts::in_text(text),
        // The cells of a repeated row name items of its list; they are looked up below.
        OwnBlock::Sheet(sheet, _) if sheet.repeat.is_some() => Vec::new(),
        OwnBlock::Sheet(_, cells) => cells.iter().flat_map(parts::in_text).collect(),
    });
    for (place, name) in own.chain(source.supplements.iter().flat_map(|line| parts::in_text(&line.text))) {
        look_up(&(name.to_string(), place.clone()));
    }
    check_repeated(loaded, source, diagnostics);
    check_groups(loaded, source, form, diagnostics);
}

/// A repeated row: its list is a list, its cells name the list's items.
fn check_repeated(loaded: &Loaded, source: &FormSource, diagnostics: &mut Vec<Diagnostic>) {
    for block in source.own.iter().flatten() {
        let OwnBlock::Sheet(sheet, cells) = block else { continue };
        let Some(repeat) = &sheet.repeat else { continue };
        let Some(Field { kind: Kind::List { items, .. }, .. }) = field(loaded, &repeat.field) else {
            diagnostics.push(unknown(&source.id.1, "名单", &repeat.field, &known(loaded)));
            continue;
        };
        let items: Vec<&str> = items.iter().map(|item| item.id.as_str()).chain(["#"]).collect();
        let before: usize = sheet.rows.iter().take(repeat.row).map(Vec::len).sum();
        let row = sheet.rows.get(repeat.row).map_or(0, Vec::len);
        for (place, name) in cells.iter().skip(before).take(row).flat_map(parts::in_text) {
            if !items.contains(&name) {
                diagnostics.push(unknown(place, "栏", name, &items));
            }
        }
    }
}

/// What stands on a paper is asked for, and what is asked for stands on the paper or bears on it.
fn check_groups(loaded: &Loaded, source: &FormSource, form: &Form, diagnostics: &mut Vec<Diagnostic>) {
    let listed: Vec<&Placed> = source.groups.iter().flat_map(|(_, fields)| fields).collect();
    let on_paper = form.names();
    for name in on_paper.iter().filter(|name| field(loaded, name).is_some()) {
        if listed.iter().all(|(listed, _)| listed != name) {
            diagnostics.push(
                Diagnostic::error(source.id.1.clone(), format!("“{}”里有填写项“{name}”，groups 没有列出", source.id.0))
                    .hint(format!("在 groups 里按表上的次序列出“{name}”")),
            );
        }
    }
    let mut used: BTreeSet<&str> = on_paper.iter().copied().collect();
    for check in &form.checks {
        used.insert(&check.left);
        if let Limit::Field(name) = &check.right {
            used.insert(name);
        }
    }
    let inputs: Vec<&str> = used.iter().filter_map(|name| field(loaded, name)).flat_map(Field::inputs).collect();
    used.extend(inputs);
    let mut seen = BTreeSet::new();
    for (name, place) in listed {
        if field(loaded, name).is_some() && !used.contains(name.as_str()) {
            diagnostics.push(
                Diagnostic::error(place.clone(), format!("“{}”用不到填写项“{name}”", source.id.0))
                    .hint("从 groups 里删去，或在表的文字里标出它"),
            );
        }
        if !seen.insert(name) {
            diagnostics.push(Diagnostic::error(place.clone(), format!("填写项“{name}”列了两次")).hint("删去其中一个"));
        }
    }
}

/// The fields themselves: names once, facts that exist, no circles, nothing unused.
pub(super) fn check_fields(loaded: &Loaded, book: &RuleBook, library: &Library, diagnostics: &mut Vec<Diagnostic>) {
    let names = known(loaded);
    let facts: Vec<&str> = book.facts.iter().map(|fact| fact.id.as_str()).collect();
    for (index, placed) in loaded.fields.iter().enumerate() {
        let Field { id, kind, .. } = &placed.field;
        if names.iter().take(index).any(|name| name == id) {
            diagnostics.push(
                Diagnostic::error(placed.place.clone(), format!("填写项的名称“{id}”用了两次")).hint("改用另一个名称"),
            );
        }
        for (name, place) in &placed.names {
            match field(loaded, name) {
                None => diagnostics.push(unknown(place, "填写项", name, &names)),
                Some(_) if leads_to(loaded, name, id, names.len()) => diagnostics.push(
                    Diagnostic::error(place.clone(), format!("“{id}”和“{name}”互相取值")).hint("改从别的填写项取值"),
                ),
                Some(_) => {}
            }
        }
        for (name, place) in &placed.facts {
            match book.facts.iter().find(|fact| fact.id == *name) {
                None => diagnostics.push(unknown(place, "事实", name, &facts)),
                Some(fact) if !fits(kind, &fact.kind) => diagnostics.push(
                    Diagnostic::error(place.clone(), format!("事实“{name}”与填写项“{id}”不是同一类"))
                        .hint("数对数、日期对日期；选择的，各选项名称要相同"),
                ),
                Some(_) => {}
            }
        }
        for (name, place) in &placed.decisions {
            if book.decisions.iter().all(|decision| decision.id != *name) {
                let known: Vec<&str> = book.decisions.iter().map(|decision| decision.id.as_str()).collect();
                diagnostics.push(unknown(place, "结论", name, &known));
            }
        }
        if !library.forms.is_empty() && !is_used(loaded, library, id) {
            diagnostics.push(
                Diagnostic::error(placed.place.clone(), format!("没有一张表用到填写项“{id}”"))
                    .hint("在表的文字里标出它，或把它删去"),
            );
        }
    }
}

fn is_used(loaded: &Loaded, library: &Library, id: &str) -> bool {
    let listed = library.forms.iter().flat_map(|form| &form.groups).flat_map(|group| &group.fields);
    let source = |placed: &crate::load::forms::PlacedField| placed.names.iter().any(|(name, _)| name == id);
    listed.into_iter().any(|name| name == id) || loaded.fields.iter().any(source)
}

/// Whether taking the value of `from` comes to `id`.
fn leads_to(loaded: &Loaded, from: &str, id: &str, steps: usize) -> bool {
    if from == id {
        return true;
    }
    let next = loaded.fields.iter().find(|placed| placed.field.id == from);
    steps > 0 && next.is_some_and(|next| next.names.iter().any(|(name, _)| leads_to(loaded, name, id, steps - 1)))
}

/// Whether a fact's answer is a value of a field as it is.
fn fits(kind: &Kind, fact: &FactKind) -> bool {
    match (kind, fact) {
        (Kind::Integer { .. }, FactKind::Integer { .. }) | (Kind::Date { .. }, FactKind::Date) => true,
        // Answers that the field does not have (“还没有”) leave it blank.
        (Kind::Choice(choices), FactKind::Choice(answers)) => {
            choices.iter().all(|choice| answers.iter().any(|answer| answer.id == choice.id))
        }
        _ => false,
    }
}
