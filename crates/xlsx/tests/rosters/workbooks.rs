//! Workbooks made by others, and damaged ones.

use std::fmt::Write as _;

use rosters::{Content, DateSystem, FileFault, Row, Table};
use xlsx::read;

use super::{book, import, open, taken, workbook, zip};

const OPENPYXL: &[u8] = include_bytes!("../../../../tests/fixtures/rosters/openpyxl.xlsx");
const LIBREOFFICE: &[u8] = include_bytes!("../../../../tests/fixtures/rosters/libreoffice.xlsx");
const FROM_1904: &[u8] = include_bytes!("../../../../tests/fixtures/rosters/openpyxl-1904.xlsx");

/// The sheet of the roster.
fn roster(bytes: &[u8]) -> Table {
    let tables = read(bytes).expect("a workbook");
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["说明", "名册", "旧名册"]);
    assert_eq!(tables.iter().map(|table| table.hidden).collect::<Vec<_>>(), [false, false, true]);
    tables.into_iter().nth(1).expect("two sheets")
}

fn texts(row: &Row) -> Vec<&str> {
    row.cells.iter().map(|cell| cell.text.as_str()).collect()
}

#[test]
fn sheets_of_openpyxl_and_of_libreoffice_are_the_same() {
    let (first, second) = (roster(OPENPYXL), roster(LIBREOFFICE));
    assert_eq!(first.rows.len(), second.rows.len());
    for (one, other) in first.rows.iter().zip(&second.rows) {
        assert_eq!((one.number, texts(one)), (other.number, texts(other)));
    }
    assert_eq!(first.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13]);
    let contents =
        |table: &Table, row: usize| table.rows[row].cells.iter().map(|cell| cell.content).collect::<Vec<_>>();
    assert_eq!(contents(&first, 1)[6..8], [Content::Text, Content::Beside]);
    assert_eq!(contents(&first, 2)[5..7], [Content::Below, Content::Text]);
    assert!((0..3).all(|row| contents(&first, row) == contents(&second, row)));
}

#[test]
fn cells_hold_what_the_spreadsheet_shows() {
    let table = roster(OPENPYXL);
    let cell = |row: usize, column: usize| {
        let cell = &table.rows[row].cells[column];
        (cell.text.as_str(), cell.content)
    };
    assert_eq!(cell(3, 4), ("1970-03-12", Content::Text), "a cell that looks like a date");
    assert_eq!(cell(3, 9), ("13900000001", Content::Number));
    assert_eq!(cell(6, 6), ("37073", Content::Number), "a serial number that looks like none");
    assert_eq!(cell(5, 9).0, "09716100003", "noughts that a format shows");
    assert_eq!(cell(3, 10).0, "000123");
    assert_eq!(cell(4, 8).0, "乙大学\n副教授");
}

#[test]
fn a_workbook_says_where_it_begins_to_count_days() {
    let table = roster(FROM_1904);
    assert_eq!(table.dates, DateSystem::From1904);
    assert_eq!(table.rows[3].cells[4].text, "1970-03-12");
    assert_eq!(table.rows[5].cells[6].text, "35611");
}

#[test]
fn damaged_files_are_refused() {
    assert_eq!(read(b"PK\x03\x04").err(), Some(FileFault::Broken));
    assert_eq!(read(&OPENPYXL[..OPENPYXL.len() / 2]).err(), Some(FileFault::Broken));
    assert_eq!(read(&zip(&[("word/document.xml", "<w/>")])).err(), Some(FileFault::Other));
    assert_eq!(read(&zip(&[])).err(), Some(FileFault::Other));
    // Bytes are others than they were: a fault or a table, never a panic.
    for at in (0..OPENPYXL.len()).step_by(3) {
        let mut damaged = OPENPYXL.to_vec();
        damaged[at] ^= 0xFF;
        let _ = read(&damaged);
    }
}

#[test]
fn what_unfolds_to_too_much_is_refused() {
    let bomb = format!("<worksheet>{}</worksheet>", " ".repeat(70_000_000));
    let bytes = workbook(&bomb);
    assert!(bytes.len() < 200_000, "it is small as a file");
    assert_eq!(read(&bytes).err(), Some(FileFault::TooMuch));
    let far = "<worksheet><sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData></worksheet>";
    assert_eq!(read(&workbook(far)).expect("a far cell is no fault")[0].width(), 16_384);
    let wide = (1..400).fold(String::new(), |mut rows, row| {
        let _ = write!(rows, "<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>");
        rows
    });
    assert_eq!(read(&workbook(&format!("<worksheet>{wide}</worksheet>"))).err(), Some(FileFault::TooMuch));
    assert_eq!(read(&workbook("<worksheet/>")).err(), Some(FileFault::Empty));
    let twice = "<worksheet><row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row></worksheet>";
    assert_eq!(read(&workbook(twice)).err(), Some(FileFault::Broken), "two cells in one place");
    let no_such_string = "<worksheet><row r=\"1\"><c t=\"s\"><v>7</v></c></row></worksheet>";
    assert_eq!(read(&workbook(no_such_string)).err(), Some(FileFault::Broken));
}

/// Runs, and fails if that takes longer than it may.
fn within<T>(seconds: f64, run: impl FnOnce() -> T) -> T {
    #[allow(clippy::disallowed_methods, reason = "a test measures")]
    let start = std::time::Instant::now();
    let result = run();
    let took = start.elapsed();
    assert!(took.as_secs_f64() < seconds, "{took:?}");
    result
}

#[test]
fn what_takes_long_is_refused_quickly_and_good_files_are_read_after_it() {
    let rows = |count: u32, cell: &str| (1..=count).fold(String::new(), |all, _| all + "<row>" + cell + "</row>");
    let sheet = |rows: &str, more: &str| format!("<worksheet><sheetData>{rows}</sheetData>{more}</worksheet>");
    let cells = |count: usize| "<c t=\"inlineStr\"><is><t>姓名</t></is></c>".repeat(count);
    let merged = (1..=800_000).fold(String::from("<mergeCells>"), |mut all, row| {
        let _ = write!(all, "<mergeCell ref=\"A1:B{row}\"/>");
        all
    });
    let long = cells(1).replace("姓名", &"长".repeat(30_000));
    let below = "<mergeCells><mergeCell ref=\"A1:A1048576\"/></mergeCells>";
    let mut import = import();
    for (name, bytes) in [
        ("one sheet 40 times", book(&[("a", ""); 40], &sheet(&rows(40_000, &cells(2)), ""))),
        ("merged cells", workbook(&sheet(&rows(100, &cells(2)), &(merged + "</mergeCells>")))),
        ("a long text in all cells", workbook(&sheet(&(rows(1, &long) + &rows(20_000, &cells(1))), below))),
        ("20,000 columns", "姓名,".repeat(20_000).into_bytes()),
        ("20,000,000 columns", (",".repeat(20_000_000) + "姓名").into_bytes()),
        ("600 columns", workbook(&sheet(&rows(50, &cells(600)), ""))),
    ] {
        assert_eq!(within(10.0, || open(&mut import, &bytes)).err(), Some(FileFault::TooMuch), "{name}");
        assert_eq!(open(&mut import, OPENPYXL), Ok(()), "{name}");
    }
    let (rows, _) = within(1.0, || taken(&workbook(&sheet(&rows(1_000, &cells(2)), below))));
    assert_eq!(rows.len(), 0, "merged as far as rows go");
}
