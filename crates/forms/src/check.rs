//! Checking what must hold between the fields of a form.

use crate::filling::Filling;
use crate::model::{Citation, Constraint, Form, Limit, Relation};

/// A constraint that is not met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The fields it is about.
    pub fields: Vec<String>,
    /// What is wrong, in words.
    pub message: String,
    /// The words of the book behind it.
    pub cite: Vec<Citation>,
    /// Whether it is impossible, and not merely against a rule of the book.
    pub impossible: bool,
}

/// The constraints of a form that are not met. One with a blank on either side says nothing.
pub fn notices(form: &Form, filling: &Filling) -> Vec<Notice> {
    form.checks.iter().filter(|check| holds(check, filling) == Some(false)).map(notice).collect()
}

fn holds(check: &Constraint, filling: &Filling) -> Option<bool> {
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
        Relation::Equal => left == right,
    })
}

fn notice(check: &Constraint) -> Notice {
    let mut fields = vec![check.left.clone()];
    if let Limit::Field(id) = &check.right {
        fields.push(id.clone());
    }
    Notice { fields, message: check.message.clone(), cite: check.cite.clone(), impossible: check.impossible }
}
