//! Finding the header: the row that heads the columns, and what each column is.

use crate::guide::{Column, Roster};
use crate::table::{Cell, Content, Table};

/// A header as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The numbers of its first and last row; `None` for a table without a header.
    pub rows: Option<(u32, u32)>,
    /// What stands above each column.
    pub names: Vec<String>,
    /// For each column of the table, the column of the roster that it is taken for. None is taken twice.
    pub columns: Vec<Option<usize>>,
    /// Further columns of the table whose heading says the same, each with the column of the roster.
    pub repeated: Vec<(usize, usize)>,
}

impl Header {
    /// How many columns are found.
    pub(crate) fn found(&self) -> usize {
        self.columns.iter().flatten().count()
    }
}

/// A header is looked for in so many rows from the top.
const HEADER_ROWS: usize = 50;
/// No header has so many rows.
const MERGED_ROWS: u32 = 5;
/// No heading has more bytes.
const LONGEST_HEADING: usize = 300;

/// The headings by which columns of the roster are known, each with its column, by their letters alone.
pub(crate) struct Headings {
    words: Vec<(usize, String)>,
    /// The column that names the person.
    key: Option<usize>,
}

/// Finds the header: the row, or two rows one below the other, with most columns of the roster in it.
pub(crate) fn find_header(table: &Table, roster: &Roster) -> Header {
    let width = table.width();
    let words = Headings::of(roster);
    let mut best = Header { names: vec![String::new(); width], columns: vec![None; width], ..Header::default() };
    let mut most = (0, false);
    // A row belongs to the row above if the heading of names is merged with it.
    let merged = |cell: &Cell| cell.content == Content::Below && words.is_key(&cell.text);
    let goes_on = |number: u32| table.cells(number).iter().any(merged);
    for row in table.rows.iter().take(HEADER_ROWS).filter(|row| !goes_on(row.number)) {
        let end = (row.number + 1..row.number + MERGED_ROWS).find(|number| !goes_on(*number)).unwrap_or(row.number + 1);
        for last in [end - 1, end] {
            let header = at(table, &words, row.number, last, width);
            let count = header.found();
            // A title may hold one of the words; two are no accident, nor is the person's name. The row below a
            // title is a header without it.
            let rank = (count, last < end);
            if rank > most && (count > 1 || words.name_persons(&header)) {
                most = rank;
                best = header;
            }
        }
    }
    best
}

fn at(table: &Table, known: &Headings, first: u32, last: u32, width: usize) -> Header {
    let (above, below) = (if first == last { &[][..] } else { table.cells(first) }, table.cells(last));
    let mut names = vec![String::new(); width];
    let mut found: Vec<(usize, usize, u32)> = Vec::new();
    let text = |cells: &[Cell], column: usize| cells.get(column).map_or("", |cell| &cell.text).to_string();
    for (column, name) in names.iter_mut().enumerate().take(above.len().max(below.len())) {
        let (upper, lower) = (text(above, column), text(below, column));
        let upper = if upper == lower { String::new() } else { upper };
        // A title over the whole width heads no column but its first.
        let continued = below.get(column).is_some_and(|cell| cell.content == Content::Beside);
        let words = if continued { [String::new(), String::new()] } else { [lower.clone(), format!("{upper}{lower}")] };
        let meant = words.iter().filter(|words| !words.is_empty()).filter_map(|words| known.meant(words));
        if let Some((target, rank)) = meant.min_by_key(|(_, rank)| *rank) {
            found.push((column, target, rank));
        }
        let whole = if lower.is_empty() { &upper } else { &words[1] };
        *name = whole.split_whitespace().collect();
    }
    let end = beside(known, above, below, width);
    // Each is taken once: by the header that says it best, then by the first.
    let mut columns = vec![None; width];
    for rank in 0..=2 {
        for (column, target, _) in found.iter().filter(|it| it.2 == rank && it.0 < end) {
            if !columns.contains(&Some(*target)) {
                columns[*column] = Some(*target);
            }
        }
    }
    found.retain(|(column, ..)| columns[*column].is_none());
    let repeated = found.into_iter().map(|(column, target, _)| (column, target)).collect();
    Header { rows: Some((first, last)), names, columns, repeated }
}

/// Where the heading of names stands again, another table begins beside the first, unless both stand below groups with
/// names of their own. A row that is no header heads no group: its cells are not merged.
fn beside(known: &Headings, above: &[Cell], below: &[Cell], width: usize) -> usize {
    let is = |at: usize, content: Content| above.get(at).is_some_and(|cell| cell.content == content);
    let group = |at: &usize| {
        let is_group = is(*at, Content::Shown) || is(*at, Content::Beside) || is(at + 1, Content::Beside);
        above.get(*at).map(|cell| cell.text.as_str()).filter(|text| is_group && !text.is_empty())
    };
    let key = |at: &usize| {
        let mut cells = [below, above].into_iter().filter_map(|cells| cells.get(*at));
        let cell = cells.find(|cell| cell.content != Content::Beside && known.is_key(&cell.text));
        cell.map(|cell| cell.text.split_whitespace().collect::<String>())
    };
    let mut keys = (0..width).filter(|at| key(at).is_some());
    let Some(first) = keys.next() else { return width };
    let apart = |at: &usize| group(&first).zip(group(at)).is_some_and(|(one, other)| one != other);
    keys.find(|at| key(at) == key(&first) && !apart(at)).unwrap_or(width)
}

impl Headings {
    pub(crate) fn of(roster: &Roster) -> Self {
        let heads = |(at, column): (usize, &Column)| {
            let words = std::iter::once(&column.label).chain(&column.headers);
            words.map(|header| (at, plain(header))).collect::<Vec<_>>()
        };
        let key = roster.columns.iter().position(|column| column.id == roster.key);
        Self { words: roster.columns.iter().enumerate().flat_map(heads).collect(), key }
    }

    /// Whether the words head the names of persons.
    pub(crate) fn is_key(&self, words: &str) -> bool {
        self.key.is_some() && self.exactly(words) == self.key
    }

    /// Whether one of the columns that were found names persons.
    pub(crate) fn name_persons(&self, header: &Header) -> bool {
        self.key.is_some() && header.columns.contains(&self.key)
    }

    /// The column that a heading means, and how sure that is: 0 word for word, 1 leaving out what stands in
    /// brackets, 2 with other words around it.
    fn meant(&self, words: &str) -> Option<(usize, u32)> {
        if let Some(column) = self.exactly(words) {
            return Some((column, u32::from(!self.words.contains(&(column, plain(words))))));
        }
        let outside = plain(&without_brackets(words));
        // The longest heading within it; the first of several of that length.
        let held =
            self.words.iter().filter(|(_, header)| header.chars().count() > 2 && outside.contains(header.as_str()));
        let longest = held.min_by_key(|(_, header)| std::cmp::Reverse(header.len()));
        longest.filter(|_| words.len() <= LONGEST_HEADING).map(|(column, _)| (*column, 2))
    }

    /// The column that a heading means without other words around it.
    pub(crate) fn exactly(&self, words: &str) -> Option<usize> {
        let is = |wanted: &str| self.words.iter().find(|(_, header)| header == wanted).map(|(column, _)| *column);
        if words.len() > LONGEST_HEADING {
            return None;
        }
        let outside = || Some(without_brackets(words)).filter(|outside| outside.len() < words.len());
        is(&plain(words)).or_else(|| is(&plain(&outside()?)))
    }
}

/// Text by its letters and digits alone.
pub(crate) fn plain(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub(crate) fn without_brackets(words: &str) -> String {
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
