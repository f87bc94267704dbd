//! The `sheet` block in Markdown: a form's table with merged cells, written as YAML.

use std::ops::Range;

use documents::{Align, Cell, Sheet};

use crate::diagnostic::Diagnostic;
use crate::source::FileId;
use crate::yaml::{self, Decoder, Node, Value};

const CELL_KEYS: &[&str] = &["text", "span", "rows", "height", "align"];

/// Decodes the YAML at `range` of the file into a sheet, reporting every fault.
pub fn decode(file: FileId, text: &str, range: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> Option<Sheet> {
    let node = match yaml::parse(&text[range.clone()], range.start) {
        Ok(node) => node,
        Err(error) => {
            let hint = "照已有的表格写：columns 一行，rows 下每行一个 - […]";
            diagnostics.push(error.fault(file, "表格").hint(hint));
            return None;
        }
    };
    let mut decoder = Decoder::new(file, diagnostics);
    let d = &mut decoder;
    let mut fields = d.mapping(&node, "表格")?;
    let columns = fields.required(d, "columns", |d, n| d.list(n, |d, n| d.integer(n, 1..=100)));
    let row_nodes = fields.required(d, "rows", |d, n| match &n.value {
        Value::Sequence(rows) => Some(rows),
        _ => d.fault(n, format!("这里应为列表，却是{}", n.shape()), "每行一个 - [格, 格, …]"),
    });
    fields.finish(d, &["columns", "rows"]);
    let columns: Vec<u32> = columns?.into_iter().filter_map(|width| u32::try_from(width).ok()).collect();
    let row_nodes = row_nodes?;
    let rows = row_nodes.iter().filter_map(|row| d.list(row, cell)).collect();
    let sheet = Sheet { columns, rows };
    if sheet.rows.len() == row_nodes.len() {
        for fault in sheet.layout_faults() {
            d.fault::<()>(
                &row_nodes[fault.row],
                format!("这一行占 {} 列，表格共 {} 列", fault.covered, fault.columns),
                "用 span 写明每格占几列；从上面各行伸下来的格（rows）也要算在内",
            );
        }
    }
    Some(sheet)
}

fn cell(d: &mut Decoder<'_>, node: &Node) -> Option<Cell> {
    let mut cell = Cell { text: String::new(), columns: 1, rows: 1, tall: false, align: Align::Centre };
    if let Value::Scalar { .. } = node.value {
        cell.text = d.text(node)?;
        return Some(cell);
    }
    let mut fields = d.mapping(node, "单元格")?;
    let size = |d: &mut Decoder<'_>, n: &Node| d.integer(n, 1..=100).and_then(|size| usize::try_from(size).ok());
    if let Some(text) = fields.optional(d, "text", Decoder::text) {
        cell.text = text;
    }
    cell.columns = fields.optional(d, "span", size).unwrap_or(1);
    cell.rows = fields.optional(d, "rows", size).unwrap_or(1);
    cell.tall = fields.optional(d, "height", |d, n| d.choice(n, &[("tall", true), ("line", false)])).unwrap_or(false);
    let aligns = [("left", Align::Start), ("center", Align::Centre), ("right", Align::End)];
    cell.align = fields.optional(d, "align", |d, n| d.choice(n, &aligns)).unwrap_or_default();
    fields.finish(d, CELL_KEYS);
    Some(cell)
}
