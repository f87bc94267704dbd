//! Checks the names in form files: every name must refer to something, and every field must be used.

use std::collections::BTreeSet;

use diagnostics::{Diagnostic, Place};
use forms::{Constraint, Field, FieldKind, Form, Library};
use model::text::{SpanKind, Text};
use rules::{FactKind, RuleBook};

use super::{unknown_name, wording};
use crate::form_files::{FormSource, FormSources, OwnBlock};

fn field<'s>(sources: &'s FormSources, id: &str) -> Option<&'s Field> {
    sources.field(id).map(|placed| &placed.field)
}

/// The fault of a name that is not the id of a field, if it is not.
pub(super) fn unknown_field(sources: &FormSources, place: &Place, name: &str) -> Option<Diagnostic> {
    let (id, item) = name.split_once('.').map_or((name, None), |(id, item)| (id, Some(item)));
    let Some(field) = field(sources, id) else {
        return Some(unknown_name(place, "填写项", id, &sources.field_ids()));
    };
    let items: &[Field] = if let FieldKind::List { items, .. } = &field.kind { items } else { &[] };
    let items: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    item.filter(|item| !items.contains(item)).map(|item| unknown_name(place, "栏", item, &items))
}

/// The faults of words that depend on a check that no form of theirs has, so that nothing would ever drop them.
pub(super) fn idle_claims(form: &Form, texts: &[&Text]) -> Vec<Diagnostic> {
    let claims = texts.iter().flat_map(|text| &text.spans).filter_map(|span| match &span.kind {
        SpanKind::Claim { name, place } => Some((name, place)),
        _ => None,
    });
    let checked = |name: &String| form.checks.iter().any(|check| check.forbids && check.left.contains(name));
    let fault = |(name, place): (&String, &Place)| {
        Diagnostic::error(place.clone(), format!("“{}”的核对没有一条以“{name}”为 field，这几个字无从去掉", form.id))
            .hint("在 checks 里写上相应的核对，或者改用那一条核对的 field")
    };
    claims.filter(|(name, _)| !checked(name)).map(fault).collect()
}

/// Checks the names in the groups, the checks and our own lines of one form.
pub(super) fn check_form(sources: &FormSources, source: &FormSource, form: &Form, diagnostics: &mut Vec<Diagnostic>) {
    let own = source.own.iter().flatten().flat_map(|block| match block {
        OwnBlock::Line(_, text) => wording::marks(text),
        // The cells of a repeated row name items of its list; `check_repeated_rows` looks them up.
        OwnBlock::Sheet(sheet) if sheet.repeat.is_some() => Vec::new(),
        OwnBlock::Sheet(sheet) => sheet.contents().flat_map(wording::marks).collect(),
    });
    let supplements = source.supplements.iter().flat_map(|line| wording::marks(&line.text));
    let names = source.listed.iter().chain(&source.names).map(|(name, place)| (place, name.as_str()));
    let names = names.chain(own).chain(supplements);
    diagnostics.extend(names.filter_map(|(place, name)| unknown_field(sources, place, name)));
    check_repeated_rows(sources, source, diagnostics);
    check_groups(sources, source, form, diagnostics);
}

/// Checks repeated rows: each must name a list, and its cells items of that list.
fn check_repeated_rows(sources: &FormSources, source: &FormSource, diagnostics: &mut Vec<Diagnostic>) {
    for block in source.own.iter().flatten() {
        let OwnBlock::Sheet(sheet) = block else { continue };
        let Some(repeat) = &sheet.repeat else { continue };
        let Some(Field { kind: FieldKind::List { items, .. }, .. }) = field(sources, &repeat.field) else {
            diagnostics.push(unknown_name(&source.place, "名单", &repeat.field, &sources.field_ids()));
            continue;
        };
        let items: Vec<&str> = items.iter().map(|item| item.id.as_str()).chain(["#"]).collect();
        let row = sheet.rows.get(repeat.row as usize).into_iter().flatten();
        for (place, name) in row.flat_map(|cell| wording::marks(&cell.content)) {
            if !items.contains(&name) {
                diagnostics.push(unknown_name(place, "栏", name, &items));
            }
        }
    }
}

/// Checks that every field on the paper is listed in a group, and that every listed field is on the paper or is
/// needed for one that is.
fn check_groups(sources: &FormSources, source: &FormSource, form: &Form, diagnostics: &mut Vec<Diagnostic>) {
    let on_paper = form.names();
    for name in on_paper.iter().filter(|name| field(sources, name).is_some()) {
        if source.listed.iter().all(|(listed, _)| listed != name) {
            let message = format!("“{}”里有填写项“{name}”，groups 没有列出", form.id);
            let hint = format!("在 groups 里按表上的次序列出“{name}”");
            diagnostics.push(Diagnostic::error(source.place.clone(), message).hint(hint));
        }
    }
    let mut used: BTreeSet<&str> = on_paper.iter().copied().collect();
    used.extend(form.checks.iter().flat_map(Constraint::fields));
    let inputs: Vec<&str> = used.iter().filter_map(|name| field(sources, name)).flat_map(Field::inputs).collect();
    used.extend(inputs);
    let mut seen = BTreeSet::new();
    for (name, place) in &source.listed {
        if field(sources, name).is_some() && !used.contains(name.as_str()) {
            let message = format!("“{}”用不到填写项“{name}”", form.id);
            diagnostics.push(Diagnostic::error(place.clone(), message).hint("从 groups 里删去，或在表的文字里标出它"));
        }
        if !seen.insert(name) {
            diagnostics.push(Diagnostic::error(place.clone(), format!("填写项“{name}”列了两次")).hint("删去其中一个"));
        }
    }
}

/// Checks the fields themselves: each id is used once, what a field takes its value from exists and does not lead
/// back to it, and every field is used.
pub(super) fn check_fields(
    sources: &FormSources,
    book: &RuleBook,
    library: &Library,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let names = sources.field_ids();
    let facts: Vec<&str> = book.facts.iter().map(|fact| fact.id.as_str()).collect();
    for (index, placed) in sources.fields.iter().enumerate() {
        let Field { id, kind, .. } = &placed.field;
        if let Some(first) = sources.fields[..index].iter().find(|earlier| earlier.field.id == *id) {
            let fault = Diagnostic::error(placed.place.clone(), format!("填写项的名称“{id}”用了两次"));
            diagnostics.push(fault.hint("改用另一个名称").repeating(first.place.clone()));
        }
        for (name, place) in &placed.names {
            match field(sources, name) {
                None => diagnostics.push(unknown_name(place, "填写项", name, &names)),
                Some(_) if leads_to(sources, name, id, names.len()) => diagnostics.push(
                    Diagnostic::error(place.clone(), format!("“{id}”和“{name}”互相取值")).hint("改从别的填写项取值"),
                ),
                Some(_) => {}
            }
        }
        for (name, place) in &placed.facts {
            match book.facts.iter().find(|fact| fact.id == *name) {
                None => diagnostics.push(unknown_name(place, "事实", name, &facts)),
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
                diagnostics.push(unknown_name(place, "结论", name, &known));
            }
        }
        if !library.forms.is_empty() && !is_used(sources, library, id) {
            diagnostics.push(
                Diagnostic::error(placed.place.clone(), format!("没有一张表用到填写项“{id}”"))
                    .hint("在表的文字里标出它，或把它删去"),
            );
        }
    }
}

/// Whether a form lists the field, or another field takes its value from it.
fn is_used(sources: &FormSources, library: &Library, id: &str) -> bool {
    let listed = library.forms.iter().flat_map(|form| &form.groups).flat_map(|group| &group.fields);
    let source = |placed: &crate::form_files::PlacedField| placed.names.iter().any(|(name, _)| name == id);
    listed.into_iter().any(|name| name == id) || sources.fields.iter().any(source)
}

/// Whether the value of the field `from` depends on that of `id`, within so many steps.
fn leads_to(sources: &FormSources, from: &str, id: &str, steps: usize) -> bool {
    if from == id {
        return true;
    }
    steps > 0
        && sources
            .field(from)
            .is_some_and(|next| next.names.iter().any(|(name, _)| leads_to(sources, name, id, steps - 1)))
}

/// Whether the answers to a fact can be the values of a field.
fn fits(kind: &FieldKind, fact: &FactKind) -> bool {
    match (kind, fact) {
        (FieldKind::Integer { .. }, FactKind::Integer { .. }) | (FieldKind::Date { .. }, FactKind::Date) => true,
        // The fact may have further answers (“还没有”), which leave the field blank.
        (FieldKind::Choice(choices), FactKind::Choice(answers)) => {
            choices.iter().all(|choice| answers.iter().any(|answer| answer.id == choice.id))
        }
        _ => false,
    }
}
