//! Reading a sheet, and the strings that all sheets share.

use rosters::{Cell, Content, DateSystem, FileFault, Row, Table};
use roxmltree::{Document, Node};

use crate::number::number_text;
use crate::styles::NumberFormat;
use crate::{is_on, named};

/// A spreadsheet has no column after this, XFD, and no row after this.
const LAST_COLUMN: usize = 16_383;
const LAST_ROW: u32 = 1_048_576;

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

/// The cells of a sheet. `left` is how many the file may still have.
pub(crate) fn table(
    document: &Document<'_>,
    strings: &[String],
    formats: &[NumberFormat],
    dates: DateSystem,
    left: &mut usize,
) -> Result<Table, FileFault> {
    let mut table = Table { dates, ..Table::default() };
    let mut last = 0;
    for row in named(document.root(), "row") {
        let of_cells = || row.children().find_map(|cell| Some(place(cell.attribute("r")?)?.1));
        let number = row.attribute("r").and_then(|number| number.parse().ok()).or_else(of_cells).unwrap_or(last + 1);
        if number <= last || number > LAST_ROW {
            return Err(FileFault::Broken);
        }
        last = number;
        let hidden = is_on(row.attribute("hidden")) || row.attribute("ht") == Some("0");
        let mut read = Row { number, hidden, cells: Vec::new() };
        // A cell that does not say where it stands follows the one before, even if that one is empty.
        let mut next = 0;
        for cell in row.children().filter(|node| node.tag_name().name() == "c") {
            let column = cell.attribute("r").and_then(place).map_or(next, |(column, _)| column as usize);
            next = column + 1;
            let value = value(cell, strings, formats, dates)?;
            if value.is_empty() {
                continue;
            }
            if read.cells.get(column).is_some_and(|before| !before.is_empty()) {
                return Err(FileFault::Broken);
            }
            put(&mut read, column, value, left)?;
        }
        if !read.is_empty() {
            table.rows.push(read);
        }
    }
    let hidden = named(document.root(), "col").filter(|it| is_on(it.attribute("hidden")));
    let bound = |it: Node<'_, '_>, name| it.attribute(name)?.parse::<usize>().ok()?.checked_sub(1);
    table.hidden_columns = hidden.filter_map(|it| Some((bound(it, "min")?, bound(it, "max")?))).collect();
    spread(&mut table, document, left)?;
    Ok(table)
}

/// Puts a cell in its place, as long as the file may have more.
fn put(row: &mut Row, column: usize, cell: Cell, left: &mut usize) -> Result<(), FileFault> {
    let grown = (column + 1).saturating_sub(row.cells.len());
    // Many cells can share one long text.
    *left = left.checked_sub(grown + cell.text.len() / 32).ok_or(FileFault::TooMuch)?;
    if column > LAST_COLUMN {
        return Err(FileFault::TooMuch);
    }
    row.cells.resize(row.cells.len() + grown, Cell::default());
    row.cells[column] = cell;
    Ok(())
}

/// Gives all cells that are merged the text of the first, as far as the table's rows and columns reach.
fn spread(table: &mut Table, document: &Document<'_>, left: &mut usize) -> Result<(), FileFault> {
    let width = table.width();
    for merged in named(document.root(), "mergeCell") {
        *left = left.checked_sub(1).ok_or(FileFault::TooMuch)?;
        let range = merged.attribute("ref").and_then(|range| range.split_once(':'));
        let Some((first, last)) = range.and_then(|(first, last)| Some((place(first)?, place(last)?))) else { continue };
        let ((column, number), (end, bottom)) = ((first.0 as usize, first.1), (last.0 as usize, last.1));
        let Ok(top) = table.rows.binary_search_by_key(&number, |row| row.number) else { continue };
        let Some(cell) = table.rows[top].cells.get(column).filter(|cell| !cell.is_empty()).cloned() else { continue };
        for row in table.rows[top..].iter_mut().take_while(|row| row.number <= bottom) {
            for at in column..(end + 1).min(width) {
                if (row.number, at) == (number, column) {
                    continue;
                }
                let content = if at > column { Content::Beside } else { Content::Below };
                *left = left.checked_sub(1).ok_or(FileFault::TooMuch)?;
                put(row, at, Cell { text: cell.text.clone(), content }, left)?;
            }
        }
    }
    Ok(())
}

fn value(
    cell: Node<'_, '_>,
    strings: &[String],
    formats: &[NumberFormat],
    dates: DateSystem,
) -> Result<Cell, FileFault> {
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
            let style = cell.attribute("s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
            let format = formats.get(style).copied().unwrap_or_default();
            let text = number_text(raw, format, dates);
            let day = format == NumberFormat::Date && text.contains('-') && !text.starts_with('-');
            (text, if day { Content::Text } else { Content::Number })
        }
        // `str`: the text of a formula; `d`: a date; `e`: the error of a formula.
        _ => (raw.to_string(), Content::Text),
    };
    let text = text.replace("_x000D_", "").replace("\r\n", "\n");
    // A formula may come to an empty text, and says so; without that it was never computed. One that refers to an
    // empty cell comes to 0, as do those that a program wrote without computing them.
    let lacking = if cell.attribute("t") == Some("str") { child("v").is_none() } else { text.is_empty() || raw == "0" };
    if lacking && child("f").is_some() {
        return Ok(Cell { text: String::new(), content: Content::Formula });
    }
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
