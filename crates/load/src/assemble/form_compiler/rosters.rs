//! Compiles what rosters can fill from what each field says about how it is found in them.

use diagnostics::Diagnostic;
use forms::{Field, FieldKind, Form, Library};
use rosters::{Choice, Column, ColumnKind, Roster};
use rules::{FactKind, RuleBook};

use super::unknown_name;
use crate::form_files::{FormSources, PlacedField, PlacedName, RosterImport, RosterSource};

/// Compiles what the forms of a site take from rosters. Faults are appended to `diagnostics`.
pub fn compile_rosters(
    sources: &FormSources,
    library: &Library,
    book: &RuleBook,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Roster> {
    for placed in &sources.fields {
        check(sources, placed, book, diagnostics);
    }
    let rosters: Vec<Roster> = library.forms.iter().filter_map(|form| roster(sources, form)).collect();
    for roster in &rosters {
        check_headers(sources, roster, diagnostics);
    }
    rosters
}

/// A list that a roster can fill: its field, its items, and what it says about rosters.
fn list<'l>(sources: &'l FormSources, id: &str) -> Option<(&'l PlacedField, &'l [Field], &'l RosterSource)> {
    let placed = sources.field(id)?;
    let FieldKind::List { items, .. } = &placed.field.kind else { return None };
    Some((placed, items, placed.import.roster.as_ref()?))
}

/// The roster that a form takes, if any: one whose rows fill a list, or one in which each row is a person with a
/// paper of their own.
fn roster(sources: &FormSources, form: &Form) -> Option<Roster> {
    let fields: Vec<&str> = form.groups.iter().flat_map(|group| &group.fields).map(String::as_str).collect();
    if form.one_for_each.is_empty() {
        let (placed, items, source) = fields.iter().find_map(|id| list(sources, id))?;
        let columns = items.iter().zip(&placed.import.items).filter_map(|(item, import)| column(item, import));
        return Some(Roster {
            form: form.id.clone(),
            list: placed.field.id.clone(),
            key: source.key.0.clone(),
            columns: columns.collect(),
            not_people: source.not_people.clone(),
            tallies: source.tallies.clone(),
        });
    }
    // Only fields that differ from person to person say how they are found in a roster.
    let own = fields
        .iter()
        .filter_map(|id| sources.field(id))
        .filter(|placed| !placed.import.headers.is_empty() || from(&placed.import).is_some());
    let columns: Vec<Column> = own.clone().filter_map(|placed| column(&placed.field, &placed.import)).collect();
    let lists = own.filter_map(|placed| from(&placed.import)).filter_map(|(list_id, _)| list(sources, &list_id));
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

/// The list, and the item of it, from which a person's field is taken.
fn from(import: &RosterImport) -> Option<(String, String)> {
    let (list, item) = import.from_row.as_ref()?.0.split_once('.')?;
    Some((list.to_string(), item.to_string()))
}

/// The column of a roster that fills a field; `None` for fields that consist of others or are computed.
fn column(field: &Field, import: &RosterImport) -> Option<Column> {
    let kind = match &field.kind {
        FieldKind::Text { lines: true } => ColumnKind::Lines,
        FieldKind::Text { lines: false } | FieldKind::Integer { .. } | FieldKind::Names => ColumnKind::Text,
        FieldKind::Date { month_enough, .. } => ColumnKind::Date { month_enough: *month_enough },
        FieldKind::Choice(choices) => {
            let choice = |choice: &forms::Choice| {
                let also = import.also.iter().find(|(id, _)| *id == choice.id).map(|(_, also)| also.clone());
                Choice { id: choice.id.clone(), label: choice.label.clone(), also: also.unwrap_or_default() }
            };
            ColumnKind::Choice(choices.iter().map(choice).collect())
        }
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

/// Checks the names in what one field says about rosters.
fn check(sources: &FormSources, field: &PlacedField, book: &RuleBook, diagnostics: &mut Vec<Diagnostic>) {
    if let Some((written, place)) = &field.import.from_row {
        let lists = sources.fields.iter().filter_map(|placed| list(sources, &placed.field.id));
        let known =
            lists.flat_map(|(list, items, _)| items.iter().map(|item| format!("{}.{}", list.field.id, item.id)));
        let known: Vec<String> = known.collect();
        if !known.contains(written) {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            diagnostics.push(unknown_name(place, "名册栏目", written, &known));
        }
    }
    let Some(source) = &field.import.roster else { return };
    let FieldKind::List { items, .. } = &field.field.kind else {
        let fault = Diagnostic::error(field.place.clone(), format!("“{}”不是逐条的名单，不能带入名册", field.field.id));
        diagnostics.push(fault.hint("roster 只写在 type: list 的填写项里"));
        return;
    };
    let known: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let mut look_up = |(name, place): &PlacedName| {
        let found = items.iter().find(|item| item.id == *name);
        if found.is_none() {
            diagnostics.push(unknown_name(place, "栏", name, &known));
        }
        found
    };
    look_up(&source.key);
    let mut counts = Vec::new();
    for [item, is, fact] in &source.counted {
        counts.push((look_up(item), is, fact));
    }
    for (item, (is, is_place), (fact, place)) in counts {
        if let Some(FieldKind::Choice(choices)) = item.map(|item| &item.kind) {
            let known: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
            if !known.contains(&is.as_str()) {
                diagnostics.push(unknown_name(is_place, "选项", is, &known));
            }
        }
        let integers = book.facts.iter().filter(|fact| matches!(fact.kind, FactKind::Integer { .. }));
        let facts: Vec<&str> = integers.map(|fact| fact.id.as_str()).collect();
        if !facts.contains(&fact.as_str()) {
            diagnostics.push(unknown_name(place, "整数事实", fact, &facts));
        }
    }
}

/// Checks that no word heads two columns of a roster.
fn check_headers(sources: &FormSources, roster: &Roster, diagnostics: &mut Vec<Diagnostic>) {
    for (at, column) in roster.columns.iter().enumerate() {
        let earlier = &roster.columns[..at];
        for word in std::iter::once(&column.label).chain(&column.headers) {
            let other = earlier.iter().find(|other| other.label == *word || other.headers.contains(word));
            let Some(other) = other else { continue };
            let field = sources.field(if roster.list.is_empty() { &column.id } else { &roster.list });
            let Some(place) = field.map(|placed| placed.place.clone()) else { continue };
            let message =
                format!("“{}”里，“{word}”既是“{}”的表头，又是“{}”的表头", roster.form, other.label, column.label);
            diagnostics.push(Diagnostic::error(place, message).hint("从其中一栏的 headers 里删去"));
        }
    }
}
