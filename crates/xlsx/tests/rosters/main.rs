//! Rosters as offices send them, from a file's bytes to rows and doubts.

mod account;
mod files;
mod programs;
mod random;
mod workbooks;

use json::Json;
use rosters::{Choice, Column, ColumnKind, FileFault, FileFormat, Import, Roster, Values};

/// What the roster form asks for; its words for rows that are no persons are the book's.
fn roster() -> Roster {
    let fields = include_str!("../../../../content/templates/fields.yaml");
    let words = fields.split_once("not_people: [").and_then(|(_, rest)| rest.split_once(']')).expect("words").0;
    let choices = |ids: [&str; 2]| {
        ColumnKind::Choice(ids.map(|id| Choice { id: id.into(), label: id.into(), also: Vec::new() }).into())
    };
    let column = |(id, label): (&str, &str)| {
        let kind = match id {
            "gender" => choices(["男", "女"]),
            "standing" => choices(["正式", "预备"]),
            "birth" | "joined" => ColumnKind::Date { month_enough: true },
            "resume" => ColumnKind::Lines,
            _ => ColumnKind::Text,
        };
        Column { id: id.into(), label: label.into(), headers: Vec::new(), kind, from: Default::default() }
    };
    let (ids, labels) = (
        ["name", "gender", "birth", "joined", "standing", "post", "phone", "remark", "resume"],
        ["姓名", "性别", "出生年月", "入党时间", "党员类别", "工作单位及职务", "联系电话", "备注", "简历"],
    );
    Roster {
        form: "f".into(),
        list: "members".into(),
        key: "name".into(),
        columns: ids.into_iter().zip(labels).map(column).collect(),
        not_people: words.split(',').map(|word| word.trim().to_string()).collect(),
        tallies: Vec::new(),
    }
}

fn import() -> Import {
    Import::new(vec![roster()], "f")
}

/// Takes a file as the page does.
fn open(import: &mut Import, bytes: &[u8]) -> Result<(), FileFault> {
    match rosters::file_format(bytes)? {
        FileFormat::Text => import.take_text(&String::from_utf8_lossy(bytes)),
        FileFormat::Workbook => import.take_packed(&rosters::to_bytes(&xlsx::read(bytes)?).expect("memory")),
    }
}

/// The rows that a file comes to when all that is found is confirmed, and what the visitor is told.
fn taken(bytes: &[u8]) -> (Vec<Values>, Vec<String>) {
    let mut import = import();
    open(&mut import, bytes).expect("a table");
    confirmed(&import)
}

/// The same for the table that is looked at.
fn confirmed(import: &Import) -> (Vec<Values>, Vec<String>) {
    let member = |json: Json, name: &str| {
        json.into_members().into_iter().find(|(key, _)| key == name).map(|(_, value)| value).expect("a member")
    };
    let parsed = |text: &str| json::parse(text).expect("JSON");
    let columns = member(parsed(&import.columns()), "columns").into_items();
    let confirmed: Vec<String> = columns.into_iter().filter_map(|column| member(column, "is").into_text()).collect();
    let taken = import.take(&confirmed.join(","));
    let rows = member(parsed(&taken), "rows").into_items().into_iter().map(Json::into_members);
    let rows = rows.map(|row| row.into_iter().filter_map(|(id, value)| Some((id, value.into_text()?))).collect());
    let doubts = member(parsed(&taken), "doubts").into_items().into_iter().filter_map(Json::into_text);
    (rows.collect(), doubts.collect())
}

/// A workbook of one sheet.
fn workbook(sheet: &str) -> Vec<u8> {
    book(&[("a", "")], sheet)
}

/// A workbook whose entries, each a name and further attributes, all mean the same sheet.
fn book(entries: &[(&str, &str)], sheet: &str) -> Vec<u8> {
    let relations = |kind: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"r1\" Type=\"x/{kind}\" Target=\"{target}\"/></Relationships>")
    };
    let entries = entries.iter().map(|(name, more)| format!("<sheet name=\"{name}\" id=\"r1\" {more}/>"));
    let entries = format!("<workbook><sheets>{}</sheets></workbook>", entries.collect::<String>());
    zip(&[
        ("_rels/.rels", &relations("officeDocument", "/xl/workbook.xml")),
        ("xl/workbook.xml", &entries),
        ("xl/_rels/workbook.xml.rels", &relations("worksheet", "sheet.xml")),
        ("xl/sheet.xml", sheet),
    ])
}

/// An archive of these parts.
fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    archive::zip(parts.iter().map(|(name, text)| (*name, text.as_bytes())))
}
