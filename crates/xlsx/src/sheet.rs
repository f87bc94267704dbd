//! Reading a sheet, and the strings that all sheets share.

use rosters::{Cell, Content, DateSystem, FileFault, Merged, Row, Table};
use roxmltree::{Document, Node};

use crate::number::number_text;
use crate::styles::{NumberFormat, Styles};
use crate::{is_on, named};

/// A table has no more cells than this, including empty ones between others.
const MAX_CELLS: usize = 3_000_000;

/// The shared strings in order.
pub(crate) fn strings(document: &Document<'_>) -> Vec<String> {
    document.root_element().children().filter(|node| node.tag_name().name() == "si").map(rich).collect()
}

/// The text of several runs. Its pronunciation, which stands beside it, is left out.
fn rich(node: Node<'_, '_>) -> String {
    let spoken = |text: &Node<'_, '_>| text.ancestors().any(|above| above.tag_name().name() == "rPh");
    let runs = node.descendants().filter(|it| it.is_element() && it.tag_name().name() == "t").filter(|it| !spoken(it));
    runs.map(|run| run.text().unwrap_or_default()).collect()
}

/// The cells of a sheet.
pub(crate) fn table(
    document: &Document<'_>,
    strings: &[String],
    styles: &Styles,
    dates: DateSystem,
) -> Result<Table, FileFault> {
    let mut table = Table { dates, ..Table::default() };
    let mut cells = 0;
    let mut last = 0;
    for row in named(document.root(), "row") {
        let number = row.attribute("r").and_then(|number| number.parse().ok()).unwrap_or(last + 1);
        if number <= last {
            return Err(FileFault::Broken);
        }
        last = number;
        let mut read = Row { number, cells: Vec::new() };
        for cell in row.children().filter(|node| node.tag_name().name() == "c") {
            let column = cell.attribute("r").and_then(place).map_or(read.cells.len(), |(column, _)| column as usize);
            let value = value(cell, strings, styles, dates)?;
            if value.text.is_empty() {
                continue;
            }
            if column >= read.cells.len() {
                cells += column + 1 - read.cells.len();
                if cells > MAX_CELLS || column > 16_384 {
                    return Err(FileFault::TooMuch);
                }
                read.cells.resize(column + 1, Cell::default());
            }
            read.cells[column] = value;
        }
        if !read.is_empty() {
            table.rows.push(read);
        }
    }
    table.merged = named(document.root(), "mergeCell").filter_map(|it| merged(it.attribute("ref")?)).collect();
    Ok(table)
}

fn value(cell: Node<'_, '_>, strings: &[String], styles: &Styles, dates: DateSystem) -> Result<Cell, FileFault> {
    let child = |name: &str| cell.children().find(|node| node.tag_name().name() == name);
    let raw = child("v").and_then(|node| node.text()).unwrap_or_default();
    let (text, content) = match cell.attribute("t").unwrap_or("n") {
        "s" if raw.is_empty() => (String::new(), Content::Text),
        "s" => {
            let shared = raw.parse().ok().and_then(|at: usize| strings.get(at));
            (shared.ok_or(FileFault::Broken)?.clone(), Content::Text)
        }
        "inlineStr" => (child("is").map(rich).unwrap_or_default(), Content::Text),
        "b" => ((if is_on(Some(raw)) { "TRUE" } else { "FALSE" }).to_string(), Content::Text),
        "n" => {
            let format = styles.format(cell.attribute("s"));
            let text = number_text(raw, format, dates);
            let day = format == NumberFormat::Date && text.contains('-') && !text.starts_with('-');
            (text, if day { Content::Text } else { Content::Number })
        }
        // `str`: the text of a formula; `d`: a date; `e`: the error of a formula.
        _ => (raw.to_string(), Content::Text),
    };
    let text = text.replace("_x000D_", "").replace("\r\n", "\n");
    Ok(Cell { text: text.trim().to_string(), content })
}

/// `B12` as column from 0 and row.
fn place(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| column.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1))?
    })?;
    Some((column.checked_sub(1)?, row.parse().ok()?))
}

fn merged(range: &str) -> Option<Merged> {
    let (first, last) = range.split_once(':')?;
    let ((left, top), (right, bottom)) = (place(first)?, place(last)?);
    Some(Merged { rows: (top, bottom), columns: (left, right) })
}
