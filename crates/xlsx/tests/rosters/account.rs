//! Holds a sheet against what each of its cells should come to: each cell of a row that is taken gives a value or a
//! doubt at its place, and each other row is told.

use std::collections::BTreeMap;

use rosters::Values;

use super::roster;

/// A sheet of a roster.
#[derive(Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) hidden: bool,
    /// Whether it is a roster at all.
    pub(crate) is_roster: bool,
    /// What each column is from A on, and whether it is hidden: a field, nothing without a heading, `+` in another
    /// table beside this one, else a word that no field asks for.
    pub(crate) columns: Vec<(String, bool)>,
    /// The rows below the header.
    pub(crate) lines: Vec<Line>,
}

/// A row.
#[derive(Default)]
pub(crate) struct Line {
    pub(crate) number: u32,
    pub(crate) is_person: bool,
    pub(crate) hidden: bool,
    pub(crate) cells: Vec<Made>,
}

/// What a cell should come to.
#[derive(Clone, Default)]
pub(crate) struct Made {
    /// Whether something stands in it that is not the text of a cell it is merged with.
    pub(crate) own: bool,
    pub(crate) value: String,
    pub(crate) doubted: bool,
    /// Whether it repeats the cell above.
    pub(crate) ditto: bool,
}

pub(crate) fn letter(column: usize) -> char {
    char::from(b'A' + u8::try_from(column).expect("few columns"))
}

/// Panics unless these rows, and what the visitor was told, account for the sheet. Gives how many persons there are, and
/// how many cells of them were written.
pub(crate) fn account(sheet: &Sheet, rows: Vec<Values>, told: &[String], context: &str) -> (usize, usize) {
    let labels: BTreeMap<String, String> = roster().columns.into_iter().map(|it| (it.id, it.label)).collect();
    let ids = || sheet.columns.iter().map(|(id, _)| id.as_str());
    let starts = |place: &str, words: &str| told.iter().any(|it| it.starts_with(place) && it.contains(words));
    for (at, (id, hidden)) in sheet.columns.iter().enumerate() {
        let message = format!("{}列“", letter(at));
        assert!(!hidden || !labels.contains_key(id) || starts(&message, "是隐藏的"), "{message}: {told:#?}\n{context}");
    }
    let (mut rows, mut above, mut persons, mut written) = (rows.into_iter(), BTreeMap::new(), 0, 0);
    for line in sheet.lines.iter().filter(|line| line.cells.iter().any(|made| made.own)) {
        let place = format!("第{}行", line.number);
        let context = format!("{place}: {told:#?}\n{context}");
        let listed = |words: &str| {
            let notes = told.iter().filter(|it| it.contains(words));
            notes.flat_map(|it| it.split(|c: char| !c.is_ascii_digit())).any(|it| it == line.number.to_string())
        };
        for (at, (id, _)) in ids().zip(&line.cells).enumerate().filter(|(_, (_, made))| made.own) {
            let letter = letter(at);
            assert!(!id.is_empty() || listed(&format!("{letter}列没有表头")), "{letter}: {context}");
            let beside = |it: &String| {
                let places = it.split_once("列（").filter(|(_, rest)| rest.contains("与别的列重复"));
                places.is_some_and(|(places, _)| places.split('、').any(|place| place == letter.to_string()))
            };
            assert!(id != "+" || told.iter().any(beside), "{letter}: {context}");
        }
        if starts(&format!("{place}："), "没有带入") {
            let good = |wanted: &dyn Fn(&str) -> bool| {
                ids().zip(&line.cells).any(|(id, made)| wanted(id) && made.own && !made.value.is_empty())
            };
            let person = good(&|id| id == "name") && good(&|id| id != "name" && labels.contains_key(id));
            assert!(!line.is_person || !person, "a person is refused: {context}");
            continue;
        }
        // Formulas without a value may name a person.
        let named =
            |(id, made): (&str, &Made)| !made.own || !labels.contains_key(id) || made.doubted && made.value.is_empty();
        assert!(line.is_person || ids().zip(&line.cells).all(named), "{context}");
        assert!(!line.hidden || listed("是隐藏的，里面"), "{context}");
        let mut expected = BTreeMap::new();
        for (at, (id, made)) in ids().zip(&line.cells).enumerate().filter(|(_, (id, _))| labels.contains_key(*id)) {
            let value = if made.ditto { above.get(id).cloned().unwrap_or_default() } else { made.value.clone() };
            let doubted = made.doubted || made.ditto && value.is_empty();
            let found = starts(&format!("{place}{}列“{}”", letter(at), labels[id]), "");
            // A name may also be doubted because of the rest of its row; merged cells no longer tell numbers from text.
            assert!(doubted == found || found && (id == "name" || !made.own), "{id}: {context}");
            written += usize::from(made.own);
            if !value.is_empty() {
                expected.insert(id.to_string(), value);
            }
        }
        if !expected.is_empty() {
            persons += 1;
            let values: BTreeMap<String, String> = rows.next().into_iter().flatten().collect();
            assert_eq!(values, expected, "{context}");
            above = expected;
        }
    }
    assert_eq!(rows.next(), None, "{context}");
    (persons, written)
}
