//! Decodes a `sheet` block in Markdown: a table of a form with merged cells, written as YAML.

use std::ops::Range;

use diagnostics::{Diagnostic, FileId};
use forms::{Align, Cell, MOST_COLUMNS, Repeat, Table};
use model::text::{Span, SpanKind, Text};
use yaml::{Decoder, Node, Value};

use crate::form_marks::marked_text;

/// Decodes the YAML in a range of the file.
pub fn decode(file: FileId, text: &str, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> Option<Table<Text>> {
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

/// Decodes a sheet. `text` is the whole text of its file.
pub(super) fn sheet(d: &mut Decoder<'_>, node: &Node, text: &str) -> Option<Table<Text>> {
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
    let rows = row_nodes.iter().filter_map(|row| d.list(row, |d, node| cell(d, node, text))).collect();
    let sheet = Table { columns, rows, head, repeat };
    if sheet.rows.len() == row_nodes.len() {
        for (row, covered) in sheet.layout_faults() {
            d.fault::<()>(
                &row_nodes[row],
                format!("这一行占 {covered} 列，表格共 {} 列", sheet.columns.len()),
                "用 span 写明每格占几列；从上面各行伸下来的格（rows）也要算在内",
            );
        }
    }
    Some(sheet)
}

/// A number of columns or rows.
fn size(d: &mut Decoder<'_>, node: &Node) -> Option<u32> {
    d.integer(node, 1..=100)
}

/// `repeat: {row: 2, list: members, blank_rows: 12}`: a row that is repeated for each entry of a list. Rows are
/// counted from 1.
fn repeat(d: &mut Decoder<'_>, node: &Node) -> Option<Repeat> {
    let mut fields = d.mapping(node, "重复的行")?;
    let row = fields.required(d, "row", size);
    let field = fields.required(d, "list", Decoder::text);
    let blank_rows = fields.required(d, "blank_rows", size);
    fields.finish(d);
    Some(Repeat { row: row? - 1, field: field?, blank_rows: blank_rows? })
}

/// A cell; a field may be all that it holds.
fn cell(d: &mut Decoder<'_>, node: &Node, text: &str) -> Option<Cell<Text>> {
    let mut cell = Cell { content: Text::default(), columns: 1, rows: 1, tall: false, align: Align::Centre };
    if let Value::Scalar { .. } = node.value {
        let content = d.text(node)?;
        return Some(cell.with(marked_text(d, node, content, text)));
    }
    let mut fields = d.mapping(node, "单元格")?;
    let content = fields.optional(d, "text", Decoder::text).unwrap_or_default();
    cell.content = marked_text(d, node, content, text);
    if let Some((name, place)) = fields.optional(d, "field", Decoder::placed_text) {
        let range = 0..cell.content.plain.len();
        cell.content.spans.push(Span { range, kind: SpanKind::Field { name, place } });
    }
    cell.columns = fields.optional(d, "span", size).unwrap_or(1);
    cell.rows = fields.optional(d, "rows", size).unwrap_or(1);
    cell.tall = fields.optional(d, "height", |d, n| d.choice(n, &[("tall", true), ("line", false)])).unwrap_or(false);
    let aligns = [("left", Align::Start), ("center", Align::Centre), ("right", Align::End)];
    cell.align = fields.optional(d, "align", |d, n| d.choice(n, &aligns)).unwrap_or_default();
    fields.finish(d);
    Some(cell)
}
