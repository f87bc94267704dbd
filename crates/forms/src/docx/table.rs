//! Tables: widths as printed, cells that span, rows of a set height.

use markup::Xml;

use super::line::{Look, paragraph};
use crate::measure::lines;
use crate::paper::{Piece, text};
use crate::table::{Align, Cell, MOST_COLUMNS, Table};

/// 9 mm
const ROW: i32 = 500;
/// A table without tall boxes is spread over its page, each row by so much at most.
const SPREAD: i32 = 200;
/// A tall box has room for a few lines, or for a seal and a date: 25 mm.
const TALL: i32 = 1_400;
/// Left and right of the words in a cell, together.
const PADDING: i32 = 160;
/// A table leaves so much of its page free: where a font is missing, what stands in for it is often
/// wider, and a line or two more must not push the last row to a page of its own.
const RESERVE: i32 = 2 * LINE;
/// Above and below the words in a row, together.
const AIR: i32 = 60;
/// 小四: 12 pt, in lines of 17 pt.
const SIZE: i32 = 240;
const LINE: i32 = 340;

/// A place in a row: a cell, or what reaches down from one above.
struct Spot<'t> {
    columns: usize,
    width: i32,
    /// `None`: the cell began in a row above.
    cell: Option<&'t Cell<Vec<Piece>>>,
}

/// Writes a table of a width. Its rows are as high as their words; tall boxes share what is left of
/// `room`.
pub(super) fn table(xml: &mut Xml, table: &Table<Vec<Piece>>, width: i32, room: i32) {
    let widths = widths(&table.columns, width);
    let rows = spots(table, &widths);
    let heights = heights(&rows, room);

    xml.open("w:tbl", &[]);
    properties(xml, width);
    xml.open("w:tblGrid", &[]);
    for width in &widths {
        xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
    }
    xml.close();
    for (index, (row, height)) in rows.iter().zip(&heights).enumerate() {
        xml.open("w:tr", &[]);
        xml.open("w:trPr", &[]);
        // A long curriculum vitae may run over to the next page; a line of a form may not.
        if !is_tall(row) {
            xml.empty("w:cantSplit", &[]);
        }
        xml.empty("w:trHeight", &[("w:val", &height.to_string()), ("w:hRule", "atLeast")]);
        if index < table.head as usize {
            xml.empty("w:tblHeader", &[]);
        }
        xml.close();
        for spot in row {
            match spot.cell {
                Some(cell) => words(xml, cell, spot),
                None => cell(xml, spot, Some("continue"), "center", |xml| {
                    paragraph(xml, "FormCell", &Look::default(), "");
                }),
            }
        }
        xml.close();
    }
    xml.close();
}

fn is_tall(row: &[Spot<'_>]) -> bool {
    row.iter().filter_map(|spot| spot.cell).any(|cell| cell.tall)
}

/// What stands in each row, from left to right.
fn spots<'t>(table: &'t Table<Vec<Piece>>, widths: &[i32]) -> Vec<Vec<Spot<'t>>> {
    // For each column where a cell from above begins: how many columns and further rows it covers.
    let mut reaching: Vec<Option<(usize, u32)>> = vec![None; widths.len()];
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut cells = row.iter();
        let mut spots = Vec::new();
        let mut column = 0;
        while column < widths.len() {
            let (columns, cell) = if let Some((columns, more)) = reaching[column] {
                reaching[column] = (more > 1).then_some((columns, more - 1));
                (columns, None)
            } else {
                let Some(cell) = cells.next() else { break };
                let columns = (cell.columns as usize).clamp(1, widths.len() - column);
                if cell.rows > 1 {
                    reaching[column] = Some((columns, cell.rows - 1));
                }
                (columns, Some(cell))
            };
            let width = widths.iter().skip(column).take(columns).sum();
            spots.push(Spot { columns, width, cell });
            column += columns;
        }
        rows.push(spots);
    }
    rows
}

/// In the order of `CT_TblPr`.
fn properties(xml: &mut Xml, width: i32) {
    xml.open("w:tblPr", &[]);
    xml.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
    xml.empty("w:jc", &[("w:val", "center")]);
    xml.open("w:tblBorders", &[]);
    for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
        xml.empty(side, &[("w:val", "single"), ("w:sz", "6"), ("w:space", "0"), ("w:color", "000000")]);
    }
    xml.close();
    xml.empty("w:tblLayout", &[("w:type", "fixed")]);
    xml.open("w:tblCellMar", &[]);
    for side in ["w:left", "w:right"] {
        xml.empty(side, &[("w:w", &(PADDING / 2).to_string()), ("w:type", "dxa")]);
    }
    xml.close();
    xml.close();
}

fn words(xml: &mut Xml, this: &Cell<Vec<Piece>>, spot: &Spot<'_>) {
    let text = text(&this.content);
    let (align, vertical) = match this.align {
        Align::Centre => ("center", "center"),
        Align::Start if this.tall => ("left", "top"),
        Align::Start => ("left", "center"),
        Align::End => ("right", if this.tall { "bottom" } else { "center" }),
    };
    cell(xml, spot, (this.rows > 1).then_some("restart"), vertical, |xml| {
        for line in text.split('\n') {
            let right = (this.align == Align::End).then_some(2 * SIZE);
            paragraph(xml, "FormCell", &Look { align: Some(align), right, ..Look::default() }, line);
        }
    });
}

/// A cell; its properties in the order of `CT_TcPr`.
fn cell(xml: &mut Xml, spot: &Spot<'_>, merge: Option<&str>, vertical: &str, inside: impl FnOnce(&mut Xml)) {
    xml.open("w:tc", &[]);
    xml.open("w:tcPr", &[]);
    xml.empty("w:tcW", &[("w:w", &spot.width.to_string()), ("w:type", "dxa")]);
    if spot.columns > 1 {
        xml.empty("w:gridSpan", &[("w:val", &spot.columns.to_string())]);
    }
    if let Some(merge) = merge {
        xml.empty("w:vMerge", &[("w:val", merge)]);
    }
    xml.empty("w:vAlign", &[("w:val", vertical)]);
    xml.close();
    inside(xml);
    xml.close();
}

/// The columns' widths; together exactly the table's.
fn widths(columns: &[u8], width: i32) -> Vec<i32> {
    let columns = &columns[..columns.len().min(MOST_COLUMNS)];
    let total = columns.iter().map(|share| i32::from(*share)).sum::<i32>().max(1);
    let edge = |count: usize| width * columns[..count].iter().map(|share| i32::from(*share)).sum::<i32>() / total;
    (0..columns.len()).map(|column| edge(column + 1) - edge(column)).collect()
}

/// The rows' least heights. What is left of the room goes to the tall ones in equal shares, but no
/// less than their words or a seal need.
fn heights(rows: &[Vec<Spot<'_>>], room: i32) -> Vec<i32> {
    let room = room - RESERVE;
    let needed = |row: &Vec<Spot<'_>>| {
        let cells = row.iter().filter_map(|spot| Some((spot.cell.filter(|cell| cell.rows == 1)?, spot.width)));
        let words = cells.map(|(cell, width)| lines(&text(&cell.content), SIZE, width - PADDING) * LINE + AIR).max();
        words.unwrap_or(0).max(if is_tall(row) { TALL } else { ROW })
    };
    let mut heights: Vec<i32> = rows.iter().map(needed).collect();
    let count = i32::try_from(rows.len()).unwrap_or(1).max(1);
    if !rows.iter().any(|row| is_tall(row)) {
        let more = ((room - heights.iter().sum::<i32>()) / count).clamp(0, SPREAD);
        return heights.into_iter().map(|height| height + more).collect();
    }
    let mut tall: Vec<usize> = (0..rows.len()).filter(|row| is_tall(&rows[*row])).collect();
    let mut left = room - (0..rows.len()).filter(|row| !tall.contains(row)).map(|row| heights[row]).sum::<i32>();
    // A row whose words need more than its share takes what it needs; the others share the rest.
    while let Some(share) = i32::try_from(tall.len()).ok().filter(|count| *count > 0).map(|count| left / count) {
        let Some(at) = tall.iter().position(|row| heights[*row] > share) else {
            for row in tall {
                heights[row] = share;
            }
            break;
        };
        left -= heights[tall.remove(at)];
    }
    heights
}
