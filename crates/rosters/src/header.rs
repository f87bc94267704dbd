//! Finding the header: the row that heads the columns, and what each column is.

use crate::guide::{Column, Roster};
use crate::table::Table;

/// A header as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The numbers of its first and last row; `None` for a table without a header.
    pub rows: Option<(u32, u32)>,
    /// What stands above each column.
    pub names: Vec<String>,
    /// For each column of the table, the column of the roster that it is taken for. None is taken twice.
    pub columns: Vec<Option<usize>>,
}

/// A header is looked for in so many rows from the top.
const HEADER_ROWS: usize = 50;

/// The headings by which columns of the roster are known, each with its column, by their letters alone.
struct Headings(Vec<(usize, String)>);

/// The place of the table that looks most like a roster, and its header.
pub fn best_table(tables: &[Table], roster: &Roster) -> (usize, Header) {
    let mut best = (0, Header::default());
    for (at, table) in tables.iter().enumerate() {
        let header = find_header(table, roster);
        let count = |header: &Header| header.columns.iter().flatten().count();
        if at == 0 || count(&header) > count(&best.1) {
            best = (at, header);
        }
    }
    best
}

/// Finds the header: the row, or two rows one below the other, with most columns of the roster in it.
pub fn find_header(table: &Table, roster: &Roster) -> Header {
    let width = table.width();
    let words = Headings::of(roster);
    let mut best = Header { rows: None, names: vec![String::new(); width], columns: vec![None; width] };
    let mut most = 0;
    for row in table.rows.iter().take(HEADER_ROWS) {
        for last in [row.number, row.number + 1] {
            let header = at(table, &words, row.number, last, width);
            let count = header.columns.iter().flatten().count();
            let key = header.columns.iter().flatten().any(|at| roster.columns[*at].id == roster.key);
            // A title may hold one of the words; two are no accident, nor is the person's name.
            if count > most && (count > 1 || key) {
                most = count;
                best = header;
            }
        }
    }
    best
}

fn at(table: &Table, known: &Headings, first: u32, last: u32, width: usize) -> Header {
    let mut names = Vec::with_capacity(width);
    let mut found: Vec<(usize, usize, u32)> = Vec::new();
    for column in 0..width {
        let lower = table.text(last, column);
        let upper = if first == last { "" } else { table.text(first, column) };
        let upper = if upper == lower { "" } else { upper };
        // A title over the whole width heads no column but its first.
        let continued = table.is_continued(last, column);
        let words =
            if continued { [String::new(), String::new()] } else { [lower.to_string(), format!("{upper}{lower}")] };
        let name = if lower.is_empty() { upper.to_string() } else { words[1].clone() };
        let meant = words.iter().filter(|words| !words.is_empty()).filter_map(|words| known.meant(words));
        if let Some((target, rank)) = meant.min_by_key(|(_, rank)| *rank) {
            found.push((column, target, rank));
        }
        names.push(name.split_whitespace().collect::<Vec<_>>().join(""));
    }
    // Each is taken once: by the header that says it best, then by the first.
    found.sort_by_key(|(column, _, rank)| (*rank, *column));
    let mut columns = vec![None; width];
    for (column, target, _) in found {
        if !columns.contains(&Some(target)) {
            columns[column] = Some(target);
        }
    }
    Header { rows: Some((first, last)), names, columns }
}

impl Headings {
    fn of(roster: &Roster) -> Self {
        let heads = |(at, column): (usize, &Column)| {
            let words = std::iter::once(&column.label).chain(&column.headers);
            words.map(|header| (at, plain(header))).collect::<Vec<_>>()
        };
        Self(roster.columns.iter().enumerate().flat_map(heads).collect())
    }

    /// The column that a heading means, and how sure that is: 0 word for word, 1 leaving out what stands in
    /// brackets, 2 with other words around it.
    fn meant(&self, words: &str) -> Option<(usize, u32)> {
        let whole = plain(words);
        let outside = plain(&without_brackets(words));
        if whole.is_empty() {
            return None;
        }
        let is = |wanted: &str| self.0.iter().find(|(_, header)| header == wanted).map(|(column, _)| *column);
        let within = || {
            // The longest heading within it; the first of several of that length.
            let held =
                self.0.iter().filter(|(_, header)| header.chars().count() > 2 && outside.contains(header.as_str()));
            held.min_by_key(|(_, header)| std::cmp::Reverse(header.len())).map(|(column, _)| *column)
        };
        let exact = is(&whole).map(|column| (column, 0));
        exact.or_else(|| is(&outside).map(|column| (column, 1))).or_else(|| within().map(|column| (column, 2)))
    }
}

/// Text by its letters and digits alone.
fn plain(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn without_brackets(words: &str) -> String {
    let mut depth = 0_u32;
    let mut left = String::new();
    for c in words.chars() {
        match c {
            '（' | '(' | '【' | '[' | '〔' => depth += 1,
            '）' | ')' | '】' | ']' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 => left.push(c),
            _ => {}
        }
    }
    left
}
