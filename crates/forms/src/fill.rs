//! A form's fields and what is to stand for each: typed, taken over, computed, or blank.

use crate::model::{Compute, Field, Form, Kind, Library, Source};
use crate::read::read;
use crate::{Value, Values, get};

/// What stands for a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Nothing yet: the paper shows a blank.
    Blank,
    /// There is none: its clauses leave the paper.
    None,
    /// Words.
    Text {
        /// As the paper says it.
        text: String,
        /// A number, or a day as a number, to compare by.
        number: Option<i64>,
    },
    /// Names.
    Names(Vec<String>),
    /// Entries.
    Rows {
        /// All of them in words.
        text: String,
        /// Each one's items in the order of the field's; empty where blank.
        rows: Vec<Vec<String>>,
    },
}

impl Written {
    pub(crate) fn text(text: String) -> Self {
        Self::Text { text, number: None }
    }

    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Blank | Self::None => String::new(),
            Self::Text { text, .. } | Self::Rows { text, .. } => text,
            Self::Names(names) => names.join("、"),
        }
    }

    /// How many there are, or what number it is.
    fn number(&self) -> Option<i64> {
        let count = |length: usize| i64::try_from(length).ok();
        match self {
            Self::Blank => None,
            Self::None => Some(0),
            Self::Text { number, .. } => *number,
            Self::Names(names) => count(names.len()),
            Self::Rows { rows, .. } => count(rows.len()),
        }
    }
}

/// One thing wrong with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field; perhaps one that does not exist.
    pub field: String,
    /// The entry of a list, from 0.
    pub entry: Option<usize>,
    /// The item of that entry; may be empty.
    pub item: String,
    /// What, in words.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// A form filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filling {
    written: Vec<(String, Written)>,
    /// Required fields that are blank, in the form's order.
    pub blanks: Vec<String>,
}

impl Filling {
    /// What stands for a field.
    pub fn get(&self, id: &str) -> &Written {
        get(&self.written, id).unwrap_or(&Written::Blank)
    }

    /// Its words; `None` when blank or there is none.
    pub fn text(&self, id: &str) -> Option<&str> {
        match self.get(id) {
            Written::Text { text, .. } | Written::Rows { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Its number: a number, a day, or how many entries there are.
    pub fn number(&self, id: &str) -> Option<i64> {
        self.get(id).number()
    }
}

/// Fills a form. Values that cannot stand are reported and leave a blank; values for fields of
/// other forms are no fault, so that one set of values serves all papers of a matter.
pub fn fill(library: &Library, form: &Form, values: &Values) -> (Filling, Vec<Fault>) {
    let mut faults = Vec::new();
    for (id, _) in values.iter().filter(|(id, _)| library.field(id).is_none()) {
        faults.push(Fault {
            field: id.clone(),
            entry: None,
            item: String::new(),
            message: format!("没有叫“{id}”的填写项"),
            hint: String::new(),
        });
    }
    let mut filling = Filling::default();
    for id in form.names() {
        let written = written(library, id, values, &mut faults, 0);
        filling.written.push((id.to_string(), written));
    }
    // What checks and computed fields look at without standing on the paper.
    for check in &form.checks {
        let right = match &check.right {
            crate::model::Limit::Field(id) => Some(id),
            crate::model::Limit::Number(_) => None,
        };
        for id in std::iter::once(&check.left).chain(right) {
            if get(&filling.written, id).is_none() {
                let written = written(library, id, values, &mut Vec::new(), 0);
                filling.written.push((id.clone(), written));
            }
        }
    }
    let blank = |field: &&Field| field.required && *filling.get(&field.id) == Written::Blank;
    filling.blanks = library.fields_of(form).filter(blank).map(|field| field.id.clone()).collect();
    dedup(&mut faults);
    (filling, faults)
}

/// Whether a value can stand for a field.
pub fn is_value(field: &Field, value: &Value) -> bool {
    let mut faults = Vec::new();
    read(field, value, &mut faults) != Written::Blank && faults.is_empty()
}

/// How deep values may be taken from other fields; the builder refuses circles, and damaged bytes
/// must not hang a page.
const DEEPEST: u32 = 8;

fn written(library: &Library, id: &str, values: &Values, faults: &mut Vec<Fault>, depth: u32) -> Written {
    let Some(field) = library.field(id).filter(|_| depth < DEEPEST) else { return Written::Blank };
    if let Some(value) = get(values, id).filter(|value| !is_empty(value)) {
        return read(field, value, faults);
    }
    if let Kind::Computed(compute) = &field.kind {
        return computed(compute, &mut |id| written(library, id, values, &mut Vec::new(), depth + 1));
    }
    for source in &field.from {
        let Source::Field(other) = source else { continue };
        // Read by this field's own rules: the same day may be written without its year here.
        let taken = get(values, other).map_or_else(
            || written(library, other, values, &mut Vec::new(), depth + 1),
            |value| read(field, value, &mut Vec::new()),
        );
        if taken != Written::Blank {
            return taken;
        }
    }
    Written::Blank
}

fn computed(compute: &Compute, of: &mut dyn FnMut(&str) -> Written) -> Written {
    let mut number = |id: &str| of(id).number();
    let text = |number: i64| Written::Text { text: number.to_string(), number: Some(number) };
    match compute {
        Compute::Count(list) => {
            number(list).map_or(Written::Blank, |count| if count == 0 { Written::None } else { text(count) })
        }
        Compute::Difference(first, second) => match (number(first), number(second)) {
            (Some(first), Some(second)) if first >= second => text(first - second),
            _ => Written::Blank,
        },
        Compute::Percent(first, second) => match (number(first), number(second)) {
            (Some(first), Some(second)) if second > 0 && first >= 0 => Written::text(percent(first, second)),
            _ => Written::Blank,
        },
    }
}

/// `first` in hundredths of `second` to one decimal; never rounded up to a whole number.
fn percent(first: i64, second: i64) -> String {
    let mut tenths = (first * 2000 + second) / (2 * second);
    if tenths % 10 == 0 && first * 1000 < tenths * second {
        tenths -= 1;
    }
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.trim().is_empty(),
        Value::List(entries) => entries.is_empty(),
    }
}

fn dedup(faults: &mut Vec<Fault>) {
    let mut seen: Vec<Fault> = Vec::new();
    faults.retain(|fault| {
        let new = !seen.contains(fault);
        if new {
            seen.push(fault.clone());
        }
        new
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_never_rounded_up_to_a_whole_number() {
        assert_eq!(percent(2, 7), "28.6");
        assert_eq!(percent(1, 5), "20");
        assert_eq!(percent(7_999, 10_000), "79.9", "79.99 is below 80");
        assert_eq!(percent(8_001, 10_000), "80");
        assert_eq!(percent(0, 3), "0");
    }
}
