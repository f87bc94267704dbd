//! Filling in a form: what stands for each of its fields, typed, taken over, computed, or blank.

use crate::check::notices;
use crate::filling::{FieldContent, FieldFault, Filling};
use crate::model::{Compute, Field, FieldKind, Form, Library, ValueSource};
use crate::read::read;
use crate::values::{Value, Values, get};

/// Fills in a form and checks it. Values that cannot stand are reported and leave a blank; values for fields of
/// other forms are no fault, so that one set of values serves all papers of a matter.
pub fn fill(library: &Library, form: &Form, values: &Values) -> Filling {
    let mut faults = unknown_fields(library, values);
    let mut filling = Filling::default();
    for id in form.names() {
        filling.insert(id, content(library, id, values, &mut faults, 0));
    }
    // What checks look at without its standing on the paper.
    for id in form.checks.iter().flat_map(|check| check.fields().chain(check.named())) {
        if !filling.has(id) {
            filling.insert(id, content(library, id, values, &mut Vec::new(), 0));
        }
    }
    let blank = |field: &&Field| field.required && *filling.get(&field.id) == FieldContent::Blank;
    filling.blanks = library.fields_of(form).filter(blank).map(|field| field.id.clone()).collect();
    // Each once: values may name an unknown field twice.
    let is_first = |(at, fault): &(usize, &FieldFault)| !faults[..*at].contains(*fault);
    filling.faults = faults.iter().enumerate().filter(is_first).map(|(_, fault)| fault.clone()).collect();
    filling.notices = notices(library, form, &filling);
    filling
}

/// Whether a value can stand for a field.
pub fn is_value(field: &Field, value: &Value) -> bool {
    let mut faults = Vec::new();
    read(field, value, &mut faults) != FieldContent::Blank && faults.is_empty()
}

fn unknown_fields(library: &Library, values: &Values) -> Vec<FieldFault> {
    let unknown = values.iter().filter(|(id, _)| library.field(id).is_none());
    let fault = |(id, _): &(String, Value)| FieldFault {
        field: id.clone(),
        entry: None,
        item: String::new(),
        message: format!("没有叫“{id}”的填写项"),
        hint: String::new(),
    };
    unknown.map(fault).collect()
}

/// How many fields one after the other a value may be taken from; the builder refuses circles, and damaged
/// bytes must not hang a page.
const MAX_DEPTH: u32 = 8;

fn content(library: &Library, id: &str, values: &Values, faults: &mut Vec<FieldFault>, depth: u32) -> FieldContent {
    let Some(field) = library.field(id).filter(|_| depth < MAX_DEPTH) else { return FieldContent::Blank };
    if let Some(value) = get(values, id).filter(|value| !value.is_empty()) {
        return read(field, value, faults);
    }
    let of_other = |id: &str| content(library, id, values, &mut Vec::new(), depth + 1);
    if let FieldKind::Computed(compute) = &field.kind {
        return computed(compute, &of_other);
    }
    let others =
        field.from.iter().filter_map(|source| if let ValueSource::Field(id) = source { Some(id) } else { None });
    // Read by this field's own rules: the same day may be written without its year here.
    let mut taken =
        others.map(|id| get(values, id).map_or_else(|| of_other(id), |value| read(field, value, &mut Vec::new())));
    taken.find(|content| *content != FieldContent::Blank).unwrap_or(FieldContent::Blank)
}

fn computed(compute: &Compute, content: &dyn Fn(&str) -> FieldContent) -> FieldContent {
    let number = |id: &str| content(id).number();
    let text = |number: i64| FieldContent::Text { text: number.to_string(), number: Some(number) };
    let both = |first: &str, second: &str| number(first).zip(number(second));
    let content = match compute {
        Compute::Count(list) => number(list).map(|count| if count == 0 { FieldContent::None } else { text(count) }),
        Compute::Difference(first, second) => {
            both(first, second).filter(|(first, second)| first >= second).map(|(first, second)| text(first - second))
        }
        Compute::Percent(first, second) => {
            let sound = both(first, second).filter(|(first, second)| *second > 0 && *first >= 0);
            sound.map(|(first, second)| FieldContent::from_text(percent(first, second)))
        }
    };
    content.unwrap_or(FieldContent::Blank)
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
