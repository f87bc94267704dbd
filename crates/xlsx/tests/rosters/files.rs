//! Files as others make them, each with what makes a cell doubtful or is read as it is meant. What they come to stands beside them in `.txt` files:
//! the rows, and what the visitor is told.

use rosters::{FileFault, FileFormat};

use super::{import, open, taken, zip};

/// The name of a file, its bytes, and what it should come to.
macro_rules! fixtures {
    ($($name:literal)*) => {
        [$((
            $name,
            &include_bytes!(concat!("../../../../tests/fixtures/rosters/", $name))[..],
            include_str!(concat!("../../../../tests/fixtures/rosters/", $name, ".txt")),
        )),*]
    };
}

#[test]
fn files_of_others_lose_nothing() {
    for (name, bytes, expected) in fixtures!(
        "clipboard.tsv" "doubts.csv" "formula-quoted.csv" "formula-without-value.xlsx" "group-rows.xlsx" "heads.xlsx"
        "hidden-row.xlsx" "merged-standing.xlsx" "names.csv" "names.xlsx" "no-cell-refs.xlsx" "numbers.csv" "office.xlsx"
        "open-quote.csv" "other-header.csv" "posts.csv" "shifted.csv"
        "side-by-side.csv" "title.csv" "title.tsv" "transposed.csv"
    ) {
        let (rows, told) = taken(bytes);
        let row = |row: &rosters::Values| {
            let values: Vec<String> = row.iter().map(|(id, value)| format!("{id}={}", value.escape_debug())).collect();
            values.join(" ") + "\n"
        };
        let found = format!("{}\n{}\n", rows.iter().map(row).collect::<String>(), told.join("\n"));
        assert_eq!(found, expected, "{name}:\n{found}");
    }
}

#[test]
fn what_a_file_really_is_is_told() {
    let fault = |bytes: &[u8]| open(&mut import(), bytes).expect_err("a fault");
    assert_eq!(fault(&zip(&[("xl/workbook.bin", "\u{83}")])), FileFault::Binary);
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    assert_eq!(fault(&zip(&[("mimetype", kind), ("content.xml", "<x/>")])), FileFault::OpenDocument);
    for page in [
        "\u{feff}\r\n<html>",
        "<!DOCTYPE html>",
        "<table>",
        "<?xml version='1.0'?><html>",
        "From: x\nMIME-Version: 1.0",
    ] {
        let wide: Vec<u8> = "\u{feff}".chars().chain(page.chars()).flat_map(|c| (c as u16).to_le_bytes()).collect();
        assert_eq!((fault(page.as_bytes()), fault(&wide)), (FileFault::WebPage, FileFault::WebPage), "{page}");
    }
    for (bytes, expected) in [
        (&b""[..], FileFault::Empty),
        (b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook>", FileFault::Xml),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FileFault::Other),
        (b"%PDF-1.7", FileFault::Other),
        (b"{\\rtf1", FileFault::Other),
        (include_bytes!("../../../../tests/fixtures/rosters/encrypted.xlsx"), FileFault::Encrypted),
        (include_bytes!("../../../../tests/fixtures/rosters/old.xls"), FileFault::Old),
    ] {
        assert_eq!(fault(bytes), expected);
    }
    for text in ["<姓名>,性别".as_bytes(), b"\xFF\xFEa\0"] {
        assert_eq!(rosters::file_format(text), Ok(FileFormat::Text));
    }
}
