//! Random sheets that another program wrote: `tests/rosters/random_sheets.py`, with openpyxl and `LibreOffice`.

use std::path::Path;
use std::process::Command;

use super::account::{Line, Made, Sheet, account};
use super::{confirmed, import, open};

/// The sheets of a workbook by its list.
fn sheets(list: &str) -> Vec<Sheet> {
    let is = |field: &str| field == "True";
    let mut sheets: Vec<Sheet> = Vec::new();
    for line in list.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let (start, rest) = fields.split_at(4);
        if start[0] == "sheet" {
            let columns = rest.chunks(2).map(|it| (it[0].to_string(), is(it[1]))).collect();
            let (name, hidden, is_roster) = (start[1].to_string(), is(start[2]), is(start[3]));
            sheets.push(Sheet { name, hidden, is_roster, columns, lines: Vec::new() });
            continue;
        }
        let cell = |it: &[&str]| Made {
            own: is(it[0]),
            doubted: is(it[1]),
            ditto: is(it[2]),
            value: it[3].replace("\\n", "\n"),
        };
        let (number, is_person, hidden) = (start[1].parse().expect("a number"), is(start[2]), is(start[3]));
        let cells = rest.chunks(4).map(cell).collect();
        sheets.last_mut().expect("a sheet").lines.push(Line { number, is_person, hidden, cells });
    }
    sheets
}

#[test]
#[ignore = "needs openpyxl and LibreOffice; `make test` installs both and runs it"]
#[allow(clippy::disallowed_methods, reason = "a test reads what another program wrote")]
fn every_cell_of_sheets_that_others_write_is_read_or_told() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sheets");
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut python = Command::new(root.join("target/tools/readers/bin/python"));
    let python = python.arg(root.join("tests/rosters/random_sheets.py")).args(["1", "102", "8"]).arg(&folder);
    assert!(python.status().expect("`make test` installs Python").success(), "the sheets are written");
    let (mut persons, mut cells) = (0, 0);
    for book in 0..102 {
        let bytes = std::fs::read(folder.join(format!("{book}.xlsx"))).expect("a workbook");
        let made = sheets(&std::fs::read_to_string(folder.join(format!("{book}.tsv"))).expect("its list"));
        let mut import = import();
        open(&mut import, &bytes).expect("tables");
        for (at, sheet) in made.iter().enumerate() {
            import.choose(at);
            let (rows, told) = confirmed(&import);
            for (other, it) in made.iter().enumerate().filter(|(other, it)| it.hidden || it.is_roster && *other != at) {
                let words = if it.hidden { "是隐藏的" } else { "也像名册" };
                let place = format!("工作表“{}”{words}", it.name);
                assert!(told.iter().any(|it| it.starts_with(&place)), "{book}, {other}: {told:#?}");
            }
            if sheet.is_roster {
                let found = account(sheet, rows, &told, &format!("{book}.xlsx, {}", sheet.name));
                (persons, cells) = (persons + found.0, cells + found.1);
            }
        }
    }
    assert!(persons > 9_000 && cells > 40_000, "{persons} {cells}");
}
