//! Checking what must hold between the fields of a form.

use crate::filling::Filling;
use crate::model::{Constraint, Form, Limit, Relation};
use crate::values::same_name;

/// The constraints of a form that are not met. One with a blank on either side says nothing.
pub fn notices<'f>(form: &'f Form, filling: &Filling) -> Vec<&'f Constraint> {
    form.checks.iter().filter(|check| holds(check, filling) == Some(false)).collect()
}

fn holds(check: &Constraint, filling: &Filling) -> Option<bool> {
    if let (Relation::Among, Limit::Field(right)) = (check.is, &check.right) {
        let (some, all) = (filling.names(&check.left)?, filling.names(right)?);
        return Some(some.iter().all(|name| all.iter().any(|other| same_name(name, other))));
    }
    let left = filling.number(&check.left)?;
    let right = match &check.right {
        Limit::Field(id) => filling.number(id)?,
        Limit::Number(number) => i64::from(*number),
    };
    let (left, right) = (left.checked_mul(100)?, right.checked_mul(i64::from(check.percent))?);
    Some(match check.is {
        Relation::AtLeast => left >= right,
        Relation::AtMost => left <= right,
        Relation::Above => left > right,
        Relation::Equal | Relation::Among => left == right,
    })
}
