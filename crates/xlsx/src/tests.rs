//! Workbooks made by others, and damaged ones.

use std::fmt::Write as _;

use super::*;
use rosters::{Content, Merged, Row};

const OPENPYXL: &[u8] = include_bytes!("../../../tests/fixtures/rosters/openpyxl.xlsx");
const LIBREOFFICE: &[u8] = include_bytes!("../../../tests/fixtures/rosters/libreoffice.xlsx");
const FROM_1904: &[u8] = include_bytes!("../../../tests/fixtures/rosters/openpyxl-1904.xlsx");

/// The sheet of the roster.
fn roster(bytes: &[u8]) -> Table {
    let tables = read(bytes).expect("a workbook");
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["说明", "名册"], "a hidden sheet is left out");
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
    assert!(first.merged.contains(&Merged { rows: (3, 3), columns: (6, 7) }), "{:?}", first.merged);
    assert!(first.merged.iter().all(|merged| second.merged.contains(merged)));
}

#[test]
fn cells_hold_what_the_spreadsheet_shows() {
    let table = roster(OPENPYXL);
    let cell = |row: usize, column: usize| &table.rows[row].cells[column];
    assert_eq!(
        (cell(3, 4).text.as_str(), cell(3, 4).content),
        ("1970-03-12", Content::Text),
        "a cell that looks like a date"
    );
    assert_eq!((cell(3, 9).text.as_str(), cell(3, 9).content), ("13900000001", Content::Number));
    assert_eq!(
        (cell(6, 6).text.as_str(), cell(6, 6).content),
        ("37073", Content::Number),
        "a serial number that looks like none"
    );
    assert_eq!(cell(5, 9).text, "09716100003", "noughts that a format shows");
    assert_eq!(cell(3, 10).text, "000123");
    assert_eq!(cell(4, 8).text, "乙大学\n副教授");
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

/// An archive of these parts.
fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = archive::Archive::new(Vec::new(), archive::Layout::SizesLast);
    for (name, text) in parts {
        let content = archive::Content::packed(text.as_bytes(), archive::crc32(text.as_bytes()), 6);
        archive.add(name, &content).expect("memory");
    }
    archive.finish().expect("memory")
}

/// A workbook of one sheet.
fn workbook(sheet: &str) -> Vec<u8> {
    let relations = |kind: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"r1\" Type=\"x/{kind}\" Target=\"{target}\"/></Relationships>")
    };
    let (root, main) = (relations("officeDocument", "/xl/workbook.xml"), relations("worksheet", "sheet.xml"));
    let book = "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>";
    zip(&[
        ("_rels/.rels", &root),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", &main),
        ("xl/sheet.xml", sheet),
    ])
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
    let no_such_string = "<worksheet><row r=\"1\"><c t=\"s\"><v>7</v></c></row></worksheet>";
    assert_eq!(read(&workbook(no_such_string)).err(), Some(FileFault::Broken));
}
