//! Reading what was typed for a field as what the paper says.

use crate::date;
use crate::filling::{FieldContent, FieldFault};
use crate::model::{Field, FieldKind};
use crate::values::{Entry, Value, get, same_name, says_none};

/// Where a fault lies: a field, perhaps an entry of its list and an item of that entry.
struct FaultPlace<'f> {
    field: &'f Field,
    entry: Option<usize>,
    item: &'f str,
}

impl FaultPlace<'_> {
    /// What was read, or a blank whose fault is added to the list.
    fn usable(&self, content: Result<FieldContent, Fault>, faults: &mut Vec<FieldFault>) -> FieldContent {
        content.unwrap_or_else(|(message, hint)| {
            faults.push(self.fault(message, hint));
            FieldContent::Blank
        })
    }

    fn fault(&self, message: impl Into<String>, hint: impl Into<String>) -> FieldFault {
        FieldFault {
            field: self.field.id.clone(),
            entry: self.entry,
            item: self.item.to_string(),
            message: message.into(),
            hint: hint.into(),
        }
    }
}

/// What is wrong with a value, and what to do.
type Fault = (String, String);

/// Reads a value for a field; blank when nothing usable was typed. Faults are added to the list.
pub(crate) fn read(field: &Field, value: &Value, faults: &mut Vec<FieldFault>) -> FieldContent {
    let place = FaultPlace { field, entry: None, item: "" };
    let content = match (&field.kind, value) {
        (FieldKind::Computed(_), _) => {
            Err((format!("“{}”由其他各项算出，不用填", field.label), "删去这一项".to_string()))
        }
        (_, value) if value.is_empty() => Ok(FieldContent::Blank),
        (_, Value::Text(text)) if field.may_lack && says_none(text) => Ok(FieldContent::None),
        (FieldKind::Names, value) => Ok(names(&place, value, faults)),
        (FieldKind::List { items, each, join }, Value::List(entries)) => Ok(list(field, items, entries, faults)
            .map_or(FieldContent::Blank, |rows| {
                let words: Vec<String> = rows.iter().map(|row| one(each, items, row)).collect();
                FieldContent::Rows { text: words.join(join), rows }
            })),
        (FieldKind::List { .. }, Value::Text(_)) => {
            Err((format!("“{}”应为列表", field.label), "每项一行，以“- ”开头，写明各栏".to_string()))
        }
        (_, Value::List(_)) => Err((format!("“{}”只能填一个值", field.label), "不要写成列表".to_string())),
        (_, Value::Text(text)) => single(field, text),
    };
    place.usable(content, faults)
}

/// An entry of a list as the list's pattern writes it.
fn one(each: &str, items: &[Field], row: &[String]) -> String {
    let mut words = each.to_string();
    for (item, text) in items.iter().zip(row) {
        let text = if text.is_empty() { &item.blank } else { text };
        words = words.replace(&format!("{{{}}}", item.id), &text.replace('{', "｛"));
    }
    words
}

/// Reads what fills in one field, or one item of an entry.
fn single(field: &Field, text: &str) -> Result<FieldContent, Fault> {
    let text = text.trim();
    let label = &field.label;
    match &field.kind {
        FieldKind::Text { lines } => {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            if !lines && text.contains('\n') {
                return Err((format!("“{label}”只能写一行"), "去掉换行".to_string()));
            }
            Ok(FieldContent::from_text(text))
        }
        FieldKind::Integer { min, max } => match narrow(text).parse::<u32>() {
            Ok(number) if (*min..=*max).contains(&number) => {
                Ok(FieldContent::Text { text: number.to_string(), number: Some(i64::from(number)) })
            }
            Ok(number) => Err((format!("“{label}”为 {number}，超出范围"), format!("写 {min} 至 {max} 之间的整数"))),
            Err(_) => Err((format!("“{label}”应为整数，不能是“{}”", shown(text)), "只写数字，不写单位".to_string())),
        },
        FieldKind::Date { style, month_enough } => match date::parse(&narrow(text)) {
            Some(date) if date.day.is_some() || *month_enough => {
                Ok(FieldContent::Text { text: date::written(date, *style), number: date.number() })
            }
            _ => {
                let month = if *month_enough { "，只知年月的写 2024-05" } else { "" };
                let message = format!("“{label}”不能是“{}”，没有这一天", shown(text));
                Err((message, format!("写成 2024-05-01{month}")))
            }
        },
        FieldKind::Choice(choices) => {
            let found = choices.iter().find(|choice| choice.id == text || choice.label == text || choice.text == text);
            found.map(|choice| FieldContent::from_text(choice.text.clone())).ok_or_else(|| {
                let known: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
                (format!("“{label}”没有“{}”这一项", shown(text)), format!("可选：{}", known.join("、")))
            })
        }
        FieldKind::Names | FieldKind::List { .. } | FieldKind::Computed(_) => Ok(FieldContent::Blank),
    }
}

fn names(place: &FaultPlace<'_>, value: &Value, faults: &mut Vec<FieldFault>) -> FieldContent {
    let mut names: Vec<String> = Vec::new();
    match value {
        Value::Text(text) => names.extend(text.split(['、', '，', ',', '；', ';', '\n']).map(str::to_string)),
        Value::List(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                match entry {
                    Entry::Text(name) if !name.contains('\n') => names.push(name.clone()),
                    _ => {
                        let place = FaultPlace { entry: Some(index), ..*place };
                        faults.push(place.fault(format!("“{}”每项只写一个姓名", place.field.label), "一人一项"));
                    }
                }
            }
        }
    }
    let names: Vec<String> = names.iter().map(|name| name.trim().to_string()).filter(|name| !name.is_empty()).collect();
    let label = &place.field.label;
    for (index, name) in names.iter().enumerate() {
        let entry = matches!(value, Value::List(_)).then_some(index);
        let place = FaultPlace { entry, ..*place };
        if says_none(name) && !(place.field.may_lack && names.len() == 1) {
            faults.push(place.fault(format!("“{label}”里的“{name}”不是姓名"), "还没有定的，这一项留空"));
        } else if names[..index].iter().any(|earlier| same_name(earlier, name)) {
            let hint = "删去一个；确是同名的两人，在后面注明，如“张三（女）”";
            faults.push(place.fault(format!("“{label}”里“{name}”写了两次"), hint));
        }
    }
    match &names[..] {
        [] => FieldContent::Blank,
        [one] if says_none(one) => FieldContent::None,
        _ => FieldContent::Names(names),
    }
}

/// The rows of a list; `None` when none is usable.
fn list(field: &Field, items: &[Field], entries: &[Entry], faults: &mut Vec<FieldFault>) -> Option<Vec<Vec<String>>> {
    let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let known = format!("可用的栏：{}", ids.join("、"));
    let mut rows = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let place = FaultPlace { field, entry: Some(index), item: "" };
        let Entry::Row(given) = entry else {
            faults.push(place.fault(format!("“{}”的每一项应写明各栏", field.label), known.as_str()));
            continue;
        };
        for (key, _) in given.iter().filter(|(key, _)| !ids.contains(&key.as_str())) {
            let place = FaultPlace { item: key, ..place };
            faults.push(place.fault(format!("“{}”没有“{key}”这一栏", field.label), known.as_str()));
        }
        let cells = items.iter().map(|item| {
            let place = FaultPlace { item: &item.id, ..place };
            let text = get(given, &item.id).map(|text| text.trim()).unwrap_or_default();
            if text.is_empty() {
                return String::new();
            }
            place.usable(single(item, text), faults).into_text()
        });
        let row: Vec<String> = cells.collect();
        if row.iter().any(|cell| !cell.is_empty()) {
            rows.push(row);
        }
    }
    (!rows.is_empty()).then_some(rows)
}

/// Full-width digits and marks as people type them in Chinese input mode.
fn narrow(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '－' => '-',
        '．' => '.',
        _ => c,
    };
    text.chars().map(narrow).collect()
}

/// A value short enough for a message.
fn shown(text: &str) -> String {
    let mut short: String = text.chars().filter(|c| !c.is_control()).take(20).collect();
    if text.chars().count() > 20 {
        short.push('…');
    }
    short
}
