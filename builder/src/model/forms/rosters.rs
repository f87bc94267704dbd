//! What rosters of others can fill, put together from the fields that say how they are found there.

use forms::{Field, Form, Kind as FieldKind, Library};
use rosters::{Choice, Column, Count, Guide, Kind, Roster, Tally};
use rules::{FactKind, RuleBook};

use super::unknown;
use crate::diagnostic::Diagnostic;
use crate::load::forms::{Import, Loaded, Placed, PlacedField, RosterSource};

/// The rosters that a site's forms take. Faults are reported.
pub fn guide(loaded: &Loaded, library: &Library, book: &RuleBook, diagnostics: &mut Vec<Diagnostic>) -> Guide {
    for placed in &loaded.fields {
        check(loaded, placed, book, diagnostics);
    }
    let rosters: Vec<Roster> = library.forms.iter().filter_map(|form| roster(loaded, form)).collect();
    for roster in &rosters {
        check_headers(loaded, roster, diagnostics);
    }
    Guide { rosters }
}

fn placed<'l>(loaded: &'l Loaded, id: &str) -> Option<&'l PlacedField> {
    loaded.fields.iter().find(|placed| placed.field.id == id)
}

fn list<'l>(loaded: &'l Loaded, id: &str) -> Option<(&'l PlacedField, &'l [Field], &'l RosterSource)> {
    let placed = placed(loaded, id)?;
    let FieldKind::List { items, .. } = &placed.field.kind else { return None };
    Some((placed, items, placed.import.roster.as_ref()?))
}

fn roster(loaded: &Loaded, form: &Form) -> Option<Roster> {
    let fields: Vec<&str> = form.groups.iter().flat_map(|group| &group.fields).map(String::as_str).collect();
    if form.one_for_each.is_empty() {
        let (placed, items, source) = fields.iter().find_map(|id| list(loaded, id))?;
        let columns = items.iter().zip(&placed.import.items).filter_map(|(item, import)| column(item, import));
        return Some(Roster {
            form: form.id.clone(),
            list: placed.field.id.clone(),
            key: source.key.0.clone(),
            columns: columns.collect(),
            not_people: source.not_people.clone(),
            tallies: source.tallies.iter().map(tally).collect(),
        });
    }
    // What is a person's own says how it is found; what the papers of all have in common does not.
    let own = fields
        .iter()
        .filter_map(|id| placed(loaded, id))
        .filter(|it| !it.import.headers.is_empty() || from(&it.import).is_some());
    let columns: Vec<Column> = own.clone().filter_map(|it| column(&it.field, &it.import)).collect();
    let lists = own.filter_map(|it| from(&it.import)).filter_map(|(list_id, _)| list(loaded, &list_id));
    let not_people = lists.map(|(_, _, source)| source.not_people.clone()).next().unwrap_or_default();
    let taken = columns.iter().any(|column| column.id == form.one_for_each);
    taken.then(|| Roster {
        form: form.id.clone(),
        key: form.one_for_each.clone(),
        columns,
        not_people,
        ..Roster::default()
    })
}

/// A list and its item.
fn from(import: &Import) -> Option<(String, String)> {
    let (list, item) = import.from_row.as_ref()?.0.split_once('.')?;
    Some((list.to_string(), item.to_string()))
}

fn column(field: &Field, import: &Import) -> Option<Column> {
    let kind = match &field.kind {
        FieldKind::Text { lines: true } => Kind::Lines,
        FieldKind::Text { lines: false } | FieldKind::Integer { .. } | FieldKind::Names => Kind::Text,
        FieldKind::Date { month_enough, .. } => Kind::Date { month_enough: *month_enough },
        FieldKind::Choice(choices) => Kind::Choice(
            choices
                .iter()
                .map(|choice| Choice {
                    id: choice.id.clone(),
                    label: choice.label.clone(),
                    also: import
                        .also
                        .iter()
                        .find(|(id, _)| *id == choice.id)
                        .map(|(_, also)| also.clone())
                        .unwrap_or_default(),
                })
                .collect(),
        ),
        FieldKind::List { .. } | FieldKind::Computed(_) => return None,
    };
    Some(Column {
        id: field.id.clone(),
        label: field.label.clone(),
        headers: import.headers.iter().map(|(header, _)| header.clone()).collect(),
        kind,
        from: from(import).unwrap_or_default(),
    })
}

fn tally(source: &crate::load::forms::TallySource) -> Tally {
    let counts = source.counts.iter().map(|[(item, _), (is, _), (fact, _)]| Count {
        item: item.clone(),
        is: is.clone(),
        fact: fact.clone(),
    });
    Tally { label: source.label.clone(), counts: counts.collect() }
}

/// The names in what one field says of rosters.
fn check(loaded: &Loaded, field: &PlacedField, book: &RuleBook, diagnostics: &mut Vec<Diagnostic>) {
    if let Some((written, place)) = &field.import.from_row {
        let known: Vec<String> = loaded
            .fields
            .iter()
            .filter_map(|it| list(loaded, &it.field.id))
            .flat_map(|(it, items, _)| {
                items.iter().map(|item| format!("{}.{}", it.field.id, item.id)).collect::<Vec<_>>()
            })
            .collect();
        if !known.contains(written) {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            diagnostics.push(unknown(place, "名册栏目", written, &known));
        }
    }
    let Some(source) = &field.import.roster else { return };
    let FieldKind::List { items, .. } = &field.field.kind else {
        let fault = Diagnostic::error(field.place.clone(), format!("“{}”不是逐条的名单，不能带入名册", field.field.id));
        diagnostics.push(fault.hint("roster 只写在 type: list 的填写项里"));
        return;
    };
    let known: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let mut look_up = |(name, place): &Placed| {
        let found = items.iter().find(|item| item.id == *name);
        if found.is_none() {
            diagnostics.push(unknown(place, "栏", name, &known));
        }
        found
    };
    look_up(&source.key);
    let mut counts = Vec::new();
    for [item, is, fact] in source.tallies.iter().flat_map(|tally| &tally.counts) {
        counts.push((look_up(item), is, fact));
    }
    for (item, (is, is_place), (fact, place)) in counts {
        if let Some(FieldKind::Choice(choices)) = item.map(|item| &item.kind) {
            let known: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
            if !known.contains(&is.as_str()) {
                diagnostics.push(unknown(is_place, "选项", is, &known));
            }
        }
        let facts: Vec<&str> = book
            .facts
            .iter()
            .filter(|fact| matches!(fact.kind, FactKind::Integer { .. }))
            .map(|fact| fact.id.as_str())
            .collect();
        if !facts.contains(&fact.as_str()) {
            diagnostics.push(unknown(place, "整数事实", fact, &facts));
        }
    }
}

/// A word heads one column of a roster, not two.
fn check_headers(loaded: &Loaded, roster: &Roster, diagnostics: &mut Vec<Diagnostic>) {
    for (at, column) in roster.columns.iter().enumerate() {
        let earlier = &roster.columns[..at];
        for word in std::iter::once(&column.label).chain(&column.headers) {
            let other = earlier.iter().find(|other| other.label == *word || other.headers.contains(word));
            let Some(other) = other else { continue };
            let place = placed(loaded, if roster.list.is_empty() { &column.id } else { &roster.list });
            let Some(place) = place.map(|it| it.place.clone()) else { continue };
            let message =
                format!("“{}”里，“{word}”既是“{}”的表头，又是“{}”的表头", roster.form, other.label, column.label);
            diagnostics.push(Diagnostic::error(place, message).hint("从其中一栏的 headers 里删去"));
        }
    }
}
