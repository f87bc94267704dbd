//! Decodes a `sheet` block in Markdown: a table of a form with merged cells, written as YAML.

use std::ops::Range;

use diagnostics::{Diagnostic, FileId, Place};
use forms::{Align, MOST_COLUMNS, Sheet, SheetCell, SheetRepeat};
use model::text::{Span, SpanKind, Text};
use yaml::{Decoder, Node, Value};

use crate::form_marks::marked_text;

/// Decodes the YAML in a range of the file into a sheet and the texts of its cells.
pub fn decode(
    file: FileId,
    text: &str,
    range: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Sheet, Vec<Text>)> {
    let node = match yaml::parse(&text[range.clone()], range.start) {
        Ok(node) => node,
        Err(errors) => {
            let hint = "照已有的表格写：columns 一行，rows 下每行一个 - […]";
            diagnostics.extend(yaml::diagnostics(errors, file, "表格", hint));
            return None;
        }
    };
    sheet(&mut Decoder::new(file, diagnostics), &node, text)
}

/// Decodes a sheet into its layout and the texts of its cells. `text` is the whole text of its file.
pub(super) fn sheet(d: &mut Decoder<'_>, node: &Node, text: &str) -> Option<(Sheet, Vec<Text>)> {
    let mut fields = d.mapping(node, "表格")?;
    let columns = fields.required(d, "columns", |d, n| {
        let columns = d.list(n, |d, n| d.integer(n, 1..=100u8))?;
        if columns.len() <= MOST_COLUMNS {
            return Some(columns);
        }
        let message = format!("表格有 {} 列，Word 文件最多容 {MOST_COLUMNS} 列", columns.len());
        d.fault(n, message, "把表格拆成几张")
    });
    let row_nodes = fields.required(d, "rows", |d, n| match &n.value {
        Value::Sequence(rows) => Some(rows),
        _ => d.fault(n, format!("这里应为列表，却是{}", n.shape()), "每行一个 - [格, 格, …]"),
    });
    let head = fields.optional(d, "head", size).unwrap_or(0);
    let repeat = fields.optional(d, "repeat", repeat);
    fields.finish(d);
    let (columns, row_nodes) = (columns?, row_nodes?);
    let mut cells = Vec::new();
    let mut read = |d: &mut Decoder<'_>, node: &Node| {
        let (mut cell, field) = cell(d, node)?;
        let mut words = marked_text(d, node, std::mem::take(&mut cell.text), text);
        if let Some((name, place)) = field {
            words.spans.push(Span { range: 0..words.plain.len(), kind: SpanKind::Field { name, place } });
        }
        cell.text.clone_from(&words.plain);
        cells.push(words);
        Some(cell)
    };
    let rows = row_nodes.iter().filter_map(|row| d.list(row, &mut read)).collect();
    let sheet = Sheet { columns, rows, head, repeat };
    if sheet.rows.len() == row_nodes.len() {
        for fault in sheet.layout_faults() {
            d.fault::<()>(
                &row_nodes[fault.row],
                format!("这一行占 {} 列，表格共 {} 列", fault.covered, fault.columns),
                "用 span 写明每格占几列；从上面各行伸下来的格（rows）也要算在内",
            );
        }
    }
    Some((sheet, cells))
}

/// A number of columns or rows.
fn size(d: &mut Decoder<'_>, node: &Node) -> Option<usize> {
    d.integer(node, 1..=100u8).map(usize::from)
}

/// `repeat: {row: 2, list: members, blank_rows: 12}`: a row that is repeated for each entry of a list. Rows are
/// counted from 1.
fn repeat(d: &mut Decoder<'_>, node: &Node) -> Option<SheetRepeat> {
    let mut fields = d.mapping(node, "重复的行")?;
    let row = fields.required(d, "row", size);
    let field = fields.required(d, "list", Decoder::text);
    let blank_rows = fields.required(d, "blank_rows", size);
    fields.finish(d);
    Some(SheetRepeat { row: row? - 1, field: field?, blank_rows: blank_rows? })
}

/// A cell, and the field it holds if it holds nothing else.
fn cell(d: &mut Decoder<'_>, node: &Node) -> Option<(SheetCell, Option<(String, Place)>)> {
    let mut cell = SheetCell { text: String::new(), columns: 1, rows: 1, tall: false, align: Align::Centre };
    if let Value::Scalar { .. } = node.value {
        cell.text = d.text(node)?;
        return Some((cell, None));
    }
    let mut fields = d.mapping(node, "单元格")?;
    if let Some(text) = fields.optional(d, "text", Decoder::text) {
        cell.text = text;
    }
    let field = fields.optional(d, "field", Decoder::placed_text);
    cell.columns = fields.optional(d, "span", size).unwrap_or(1);
    cell.rows = fields.optional(d, "rows", size).unwrap_or(1);
    cell.tall = fields.optional(d, "height", |d, n| d.choice(n, &[("tall", true), ("line", false)])).unwrap_or(false);
    let aligns = [("left", Align::Start), ("center", Align::Centre), ("right", Align::End)];
    cell.align = fields.optional(d, "align", |d, n| d.choice(n, &aligns)).unwrap_or_default();
    fields.finish(d);
    Some((cell, field))
}
