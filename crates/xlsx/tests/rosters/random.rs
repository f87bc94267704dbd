//! Random sheets written here, so that no other program is needed, and with what none at hand writes: cells and rows
//! that do not say where they stand.

use std::fmt::Write as _;

use fastrand::Rng;

use super::account::{Line, Made, Sheet, account, letter};
use super::{taken, workbook};

/// A cell as it is written, its attributes first, and what it should come to.
#[derive(Clone, Default)]
struct Cell(&'static str, String, Made);

fn cell(attributes: &'static str, xml: &str, value: &str, doubted: bool) -> Cell {
    let made = Made { own: !xml.is_empty(), value: value.into(), doubted, ditto: xml.contains("同上") };
    Cell(attributes, xml.into(), made)
}

fn text(words: &str, value: &str) -> Cell {
    cell(" t=\"inlineStr\"", &format!("<is><t>{words}</t></is>"), value, false)
}

/// A cell of a person's row.
fn of_person(rng: &mut Rng, id: &str, row: u32) -> Cell {
    let name = format!("王{}", char::from_u32(0x5000 + row).expect("a character"));
    let (words, value) = match id {
        "name" => (name.clone(), name),
        "gender" => ("男".to_string(), "男".to_string()),
        "birth" => (format!("１９７０年{}月", row % 12 + 1), format!("1970-{:02}", row % 12 + 1)),
        "other" => return text("0", ""),
        _ => (format!("甲所{row}"), format!("甲所{row}")),
    };
    match rng.u8(..12) {
        0 => cell("", ["<f>A1</f><v></v>", "<f>A1</f><v>0</v>"][rng.usize(..2)], "", true),
        1 => cell(" t=\"e\"", "<f>A1</f><v>#REF!</v>", "", true),
        2 | 3 => cell("", "", "", id == "name"),
        4 => cell(" t=\"str\"", &format!("<f>A1</f><v>{words}</v>"), &value, false),
        5 if id != "name" => text("同上", ""),
        _ => text(&words, &value),
    }
}

#[test]
fn every_cell_of_random_sheets_is_read_or_told() {
    let mut persons = 0;
    for seed in 0..2_500 {
        let rng = &mut Rng::with_seed(seed);
        let mut columns = [
            ("name", "姓名"),
            ("gender", "性别"),
            ("birth", "出生年月"),
            ("post", "工作单位及职务"),
            ("other", "身份证号"),
            ("", ""),
        ];
        rng.shuffle(&mut columns);
        let header =
            || columns.map(|(_, label)| if label.is_empty() { Cell::default() } else { text(label, "") }).to_vec();
        let mut grid = vec![vec![text("党员名册", "")], header()];
        let last = rng.u32(4..14);
        for row in 3..=last {
            grid.push(match rng.u8(..10) {
                0 => header(),
                1 => vec![text(["第一党支部（2人）", "2024年1月1日", "（盖章）", "合计"][rng.usize(..4)], "")],
                _ => columns.map(|(id, _)| of_person(rng, id, row)).to_vec(),
            });
        }
        // Some cells are merged with the one below or beside.
        let is_person = |cells: &[Cell]| cells.iter().any(|cell| cell.1.contains("<t>0<"));
        let mut merges = String::new();
        for at in (2..grid.len() - 1).step_by(2) {
            let (first, below) = (rng.usize(..columns.len() - 1), rng.bool());
            let Cell(.., made) = &grid[at].get(first).cloned().unwrap_or_default();
            let (down, right) = (at + usize::from(below), first + usize::from(!below));
            if !made.own
                || !is_person(&grid[down])
                || !is_person(&grid[at])
                || below && columns[first].0 == "name"
                || columns[right].0 == "other"
            {
                continue;
            }
            let _ = write!(merges, "<mergeCell ref=\"{}{}:{}{}\"/>", letter(first), at + 1, letter(right), down + 1);
            let made =
                if below { Made { own: false, ..made.clone() } } else { Made { doubted: true, ..Made::default() } };
            grid[down][right] = Cell("", String::new(), made);
        }
        let referenced = rng.bool();
        let mut xml = String::from("<worksheet><sheetData>");
        let mut sheet = Sheet { columns: columns.map(|(id, _)| (id.to_string(), false)).to_vec(), ..Sheet::default() };
        for (number, cells) in (1..).zip(grid) {
            let (is_person, hidden) = (is_person(&cells), number > 2 && rng.u8(..8) == 0);
            let _ = write!(xml, "<row{}>", if hidden { " hidden=\"1\"" } else { "" });
            for (column, Cell(attributes, content, _)) in cells.iter().enumerate() {
                let place = if referenced { format!(" r=\"{}{number}\"", letter(column)) } else { String::new() };
                let _ = write!(xml, "<c{place}{attributes}>{content}</c>");
            }
            xml.push_str("</row>");
            let cells = cells.into_iter().map(|Cell(.., made)| made).collect();
            sheet.lines.push(Line { number, is_person, hidden, cells });
        }
        let _ = write!(xml, "</sheetData><mergeCells>{merges}</mergeCells></worksheet>");
        let (rows, told) = taken(&workbook(&xml));
        sheet.lines.drain(..2);
        persons += account(&sheet, rows, &told, &format!("seed {seed}: {}", xml.replace("<row", "\n<row"))).0;
    }
    assert!(persons > 10_000, "{persons}");
}
