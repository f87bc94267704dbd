//! Checking what must hold between the fields of a form.

use crate::date;
use crate::filling::{FieldContent, Filling, inserted};
use crate::model::{Constraint, FieldKind, Form, Library, Limit, Relation};
use crate::values::same_name;

/// The checks of a form that are not met, with the numbers in their messages. What is blank says nothing, nor does
/// what cannot stand: that fault is told, and what follows from it is not. A reminder is left out where another check
/// of the same left side forbids the paper.
pub(crate) fn notices(library: &Library, form: &Form, filling: &Filling) -> Vec<Constraint> {
    let checker = Checker { library, filling };
    let idle = |check: &Constraint| {
        let forbids = |other: &Constraint| other.forbids && other.left == check.left && checker.unmet(other).is_some();
        !check.forbids && form.checks.iter().any(forbids)
    };
    let is_faulty = |id: &str| filling.faults.iter().any(|fault| id.split('.').next() == Some(fault.field.as_str()));
    let unmet = |check: &Constraint| {
        if check.fields().any(is_faulty) {
            return None;
        }
        let message = checker.unmet(check).filter(|_| !idle(check))?;
        Some(Constraint { message, ..check.clone() })
    };
    form.checks.iter().filter_map(unmet).collect()
}

struct Checker<'a> {
    library: &'a Library,
    filling: &'a Filling,
}

impl<'a> Checker<'a> {
    /// What is to be said of a check; `None` when it is met or cannot be judged yet.
    fn unmet(&self, check: &Constraint) -> Option<String> {
        if !matches!(check.is, Relation::Among | Relation::NotAmong) {
            // Row by row where the left side is a list's column of numbers or days.
            let rows = check.left.first().and_then(|id| self.column(id)).filter(|(kind, _)| !is_name(kind));
            return (0..rows.map_or(1, |(_, cells)| cells.len())).find_map(|row| self.compare(check, row));
        }
        let Limit::Fields(right) = &check.right else { return None };
        let (mut others, mut whole) = (Vec::new(), true);
        for id in right {
            // Someone may yet be named where a name is blank.
            let (names, all) = self.people(id).unwrap_or_default();
            others.extend(names);
            whole &= all;
        }
        let mut wrong: Vec<&str> = Vec::new();
        for id in &check.left {
            for name in self.people(id).unwrap_or_default().0 {
                let is_other = others.iter().any(|other| same_name(name, other));
                let is_wrong = if check.is == Relation::Among { whole && !is_other } else { is_other };
                if is_wrong {
                    wrong.push(name);
                }
            }
        }
        (!wrong.is_empty()).then(|| self.message(check, &[wrong.join("、"), String::new(), String::new()]))
    }

    fn compare(&self, check: &Constraint, row: usize) -> Option<String> {
        let (left, left_whole) = self.sum(&check.left, row);
        let (right, right_whole) = match &check.right {
            Limit::Number(number) => (i64::from(*number), true),
            Limit::Fields(ids) => self.sum(ids, row),
        };
        // Both in hundredths, so that no share is rounded.
        let (hundredths, wanted) = (left.saturating_mul(100), right.saturating_mul(i64::from(check.percent)));
        // What is blank can only add to the left side.
        let too_many = hundredths > wanted && (left_whole || left > 0);
        let fails = match check.is {
            Relation::AtLeast => left_whole && hundredths < wanted,
            Relation::Above => left_whole && hundredths <= wanted,
            Relation::AtMost => too_many,
            _ => too_many || (left_whole && hundredths != wanted),
        };
        if !fails || !right_whole {
            return None;
        }
        let limit = match check.is {
            Relation::AtLeast => wanted.saturating_add(99).div_euclid(100),
            Relation::Above => wanted.div_euclid(100).saturating_add(1),
            _ => wanted.div_euclid(100),
        };
        let list = check.left.first().and_then(|id| self.rows(id)).and_then(|(_, rows)| rows.get(row)?.first());
        let who = list.cloned().unwrap_or_default();
        Some(self.message(check, &[who, limit.to_string(), limit.saturating_sub(left).saturating_abs().to_string()]))
    }

    /// What the fields of one side come to, each person counted once; and whether none of them is blank.
    fn sum(&self, ids: &[String], row: usize) -> (i64, bool) {
        let (mut sum, mut whole) = (0_i64, true);
        let mut people: Vec<&str> = Vec::new();
        for id in ids {
            if let Some((names, all)) = self.people(id) {
                whole &= all;
                for name in names {
                    if !people.iter().any(|known| same_name(known, name)) {
                        people.push(name);
                    }
                }
            } else if let Some(number) = self.number(id, row) {
                sum = sum.saturating_add(number);
            } else {
                whole = false;
            }
        }
        (sum.saturating_add(i64::try_from(people.len()).unwrap_or(i64::MAX)), whole)
    }

    /// The names of a field of names, or in a list's column of them, and whether none is blank.
    fn people(&self, id: &str) -> Option<(Vec<&'a str>, bool)> {
        if let Some((_, cells)) = self.column(id).filter(|(kind, _)| is_name(kind)) {
            let names: Vec<&str> = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
            let whole = names.len() == cells.len();
            return Some((names, whole));
        }
        match self.filling.get(id) {
            FieldContent::Names(names) => Some((names.iter().map(String::as_str).collect(), true)),
            FieldContent::None => Some((Vec::new(), true)),
            _ => None,
        }
    }

    fn number(&self, id: &str, row: usize) -> Option<i64> {
        let Some((_, cells)) = self.column(id) else { return self.filling.number(id) };
        let cell = cells.get(row)?;
        cell.parse().ok().or_else(|| date::parse(cell)?.number())
    }

    /// The entries of the list to which `votes.name` belongs, and the name of the item.
    fn rows<'i>(&self, id: &'i str) -> Option<(&'i str, &'a [Vec<String>])> {
        let (list, item) = id.split_once('.')?;
        if let FieldContent::Rows { rows, .. } = self.filling.get(list) { Some((item, rows)) } else { None }
    }

    /// The cells of `votes.name`, empty where blank, and their kind.
    fn column(&self, id: &str) -> Option<(&'a FieldKind, Vec<&'a str>)> {
        let (item, rows) = self.rows(id)?;
        let FieldKind::List { items, .. } = &self.library.field(id.split('.').next()?)?.kind else { return None };
        let at = items.iter().position(|known| known.id == item)?;
        Some((&items[at].kind, rows.iter().map(|row| row.get(at).map_or("", String::as_str)).collect()))
    }

    fn message(&self, check: &Constraint, figures: &[String; 3]) -> String {
        let named = |id: &str| check.named().any(|name| name == id);
        let blank = |id: &str| Some(if named(id) { "×".to_string() } else { format!("{{{id}}}") });
        let value = |id: &str| {
            let figure = Constraint::FIGURES.iter().zip(figures).find(|(name, _)| **name == id);
            let text = self.filling.text(id).map(str::to_string);
            let number = || self.filling.number(id).map(|number| number.to_string());
            figure.map(|(_, figure)| figure.clone()).or(text).or_else(number).or_else(|| blank(id))
        };
        inserted(&check.message, &value).unwrap_or_default()
    }
}

fn is_name(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Text { .. })
}
