//! Extracting the rows below a header as values, with all that is doubtful about them.

use std::collections::HashMap;

use crate::cell::{Reading, is_ditto, read, shown};
use crate::date::{self, DateSystem};
use crate::guide::{ColumnKind, Roster};
use crate::header::{Header, Headings, plain, without_brackets};
use crate::name::name;
use crate::notes::letters;
use crate::table::{Content, Row, Table};
use crate::{Values, value};

/// A name of more characters is hardly the only thing known of a person.
const LONGEST_ALONE: usize = 4;

/// Extracts the rows below the header: the values of each person, and what the visitor should check, in words: 第5行
/// D列“入党时间”：…. Both are in the table's order. `columns` says for each column of the table which column of the
/// roster it is, as the visitor confirmed it; columns with `None` are left behind. Each cell of the others that
/// is not empty gives a value, or a doubt about it or about its row.
pub(crate) fn extract(
    table: &Table,
    roster: &Roster,
    header: &Header,
    columns: &[Option<usize>],
) -> (Vec<Values>, Vec<String>) {
    let (mut persons, mut told) = (Vec::<Values>::new(), Vec::new());
    let mut known: HashMap<String, u32> = HashMap::new();
    let below = header.rows.map_or(0, |(_, last)| last);
    let rows = RowReader::new(roster, header, columns);
    for row in table.rows.iter().filter(|row| row.number > below) {
        // The column of the table and that of the roster; none when it is the row as a whole.
        let mut doubt = |column: Option<(usize, usize)>, message: String| {
            let label = |target: usize| roster.columns.get(target).map_or("", |column| &column.label);
            let place = column.map(|(at, target)| format!("{}列“{}”", letters(at), label(target)));
            told.push(format!("第{}行{}：{message}", row.number, place.unwrap_or_default()));
        };
        match rows.same_header(row) {
            Some(true) => {
                doubt(None, "与表头相同，没有带入".to_string());
                continue;
            }
            Some(false) => {
                doubt(None, "这里的表头与上面的不同，从这一行往下都没有带入，请另外复制、带入一次".to_string());
                break;
            }
            None => {}
        }
        if let Some(why) = rows.refused(row) {
            doubt(None, format!("{why}，这一行没有带入"));
            continue;
        }
        let mut values = Values::new();
        let mut doubts = Vec::new();
        for pair in &rows.wanted {
            let (Some(cell), Some(column)) = (row.cells.get(pair.0), roster.columns.get(pair.1)) else { continue };
            // A heading may be merged with all that stands below it.
            if cell.content == Content::Below && rows.headings.exactly(&cell.text) == Some(pair.1) {
                continue;
            }
            let above = || value(persons.last()?, &column.id);
            let (value, message): Reading = match read(cell, &column.kind, table.dates) {
                _ if is_ditto(&cell.text) && cell.content != Content::Beside => match above() {
                    Some(value) => (value.clone(), None),
                    None => (String::new(), Some(format!("“{}”上面没有可取的，这一格留空", cell.text))),
                },
                (value, _) if column.id == roster.key && !value.is_empty() => name(&cell.text),
                reading => reading,
            };
            doubts.extend(message.map(|message| (Some(*pair), message)));
            if !value.is_empty() {
                values.push((column.id.clone(), value));
            }
        }
        if rows.key.is_some() {
            match value(&values, &roster.key) {
                None => doubt(rows.key, "是空的，其余各栏照样带入，请补上".to_string()),
                Some(name) => {
                    if let Some(before) = known.get(name) {
                        let words = format!("“{}”与第{before}行同名，两行都带入了，请核对是不是同一个人", shown(name));
                        doubt(rows.key, words);
                    } else {
                        known.insert(name.clone(), row.number);
                    }
                    if rows.wanted.len() > 1 && rows.others(row).is_empty() {
                        doubt(rows.key, format!("这一行只有“{}”，照样带入了，请核对是不是一个人", shown(name)));
                    }
                }
            }
        }
        for (column, message) in doubts {
            doubt(column, message);
        }
        if !values.is_empty() {
            persons.push(values);
        }
    }
    (persons, told)
}

/// Tells rows of persons from others.
struct RowReader<'r> {
    roster: &'r Roster,
    headings: Headings,
    header: &'r Header,
    /// The columns of the table that are wanted, each with the column of the roster.
    wanted: Vec<(usize, usize)>,
    /// The one that names the person, if it is among them.
    key: Option<(usize, usize)>,
}

impl<'r> RowReader<'r> {
    fn new(roster: &'r Roster, header: &'r Header, columns: &[Option<usize>]) -> Self {
        let wanted: Vec<_> = columns.iter().enumerate().filter_map(|(at, target)| Some((at, (*target)?))).collect();
        let is_key = |target: usize| roster.columns.get(target).is_some_and(|column| column.id == roster.key);
        let key = wanted.iter().find(|(_, target)| is_key(*target)).copied();
        Self { roster, headings: Headings::of(roster), header, wanted, key }
    }

    /// Why a row is no person's, if it is not.
    fn refused(&self, row: &Row) -> Option<String> {
        let key = self.key.and_then(|(at, _)| row.cells.get(at));
        let named = key.filter(|cell| cell.is_own()).map(|cell| cell.text.as_str());
        let mut own = row.cells.iter().filter(|cell| cell.is_own()).map(|cell| cell.text.as_str());
        let first = own.find(|text| !text.is_empty()).unwrap_or_default();
        if key.is_some_and(|cell| cell.content == Content::Below) {
            return Some(format!("“{}”与上面一行合并成一格", shown(&key?.text)));
        }
        if let Some(text) = self.no_person(row, named.unwrap_or_default(), first) {
            return Some(format!("“{}”不是一个人", shown(text)));
        }
        let alone = match (named, &self.others(row)[..]) {
            (None, []) => return Some(format!("要带入的各栏都是空的，只写着“{}”", shown(first))),
            (None, [other]) if self.key.is_some() => other,
            (Some(named), []) if self.wanted.len() > 1 && (name(named).1.is_some() || is_long(named)) => named,
            _ => return None,
        };
        Some(format!("只有“{}”，不像一个人", shown(alone)))
    }

    /// What stands in wanted columns beside the name.
    fn others<'t>(&self, row: &'t Row) -> Vec<&'t str> {
        let cells = self.wanted.iter().filter(|pair| self.key != Some(**pair)).filter_map(|(at, _)| row.cells.get(*at));
        cells.filter(|cell| cell.is_own()).map(|cell| cell.text.as_str()).collect()
    }

    /// Whether a row that is a header, as on each page of a long list, has the same columns; `None` if it is none.
    fn same_header(&self, row: &Row) -> Option<bool> {
        let cells = row.cells.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty());
        let meant: Vec<(usize, usize)> =
            cells.filter_map(|(at, cell)| Some((at, self.headings.exactly(&cell.text)?))).collect();
        let several = meant.iter().any(|(_, target)| *target != meant[0].1);
        if !several && !self.key.is_some_and(|key| meant.contains(&key)) {
            return None;
        }
        // The same words head the same columns, whatever the visitor takes them for.
        let is_known = |(at, _): &(usize, usize)| {
            let words: String = row.cells[*at].text.split_whitespace().collect();
            self.header.names.get(*at).is_some_and(|name| name.contains(&words))
        };
        let differs = |(at, target): &(usize, usize)| {
            let changed = |pair: &(usize, usize)| (pair.0 == *at || pair.1 == *target) && !meant.contains(pair);
            self.wanted.iter().any(changed)
        };
        Some(meant.iter().all(|it| is_known(it) || !differs(it)))
    }

    /// What tells that the row is a total, a note, a signature, a group and the like, if anything does.
    fn no_person<'t>(&self, row: &Row, named: &'t str, first: &'t str) -> Option<&'t str> {
        let bare = bare(named);
        let mut digit = false;
        let people = bare.chars().any(|c| std::mem::replace(&mut digit, c.is_ascii_digit()) && "人名".contains(c));
        let ends = |word: &String| word.strip_prefix('…').is_some_and(|word| bare.ends_with(word));
        let heading = self.headings.exactly(named).is_some();
        let group = people || heading || date::read(&bare).is_some() || self.roster.not_people.iter().any(ends);
        if group || self.begins_as_no_person(named) {
            return Some(named);
        }
        // A word such as 负责人 may stand before a person, too, whose other columns then hold what is asked for.
        let is_choice = |(at, target): &(usize, usize)| match (row.cells.get(*at), self.roster.columns.get(*target)) {
            (Some(cell), Some(column)) => {
                let choice = matches!(column.kind, ColumnKind::Choice(_));
                choice && cell.is_own() && read(cell, &column.kind, DateSystem::default()).1.is_none()
            }
            _ => false,
        };
        let chosen = !named.is_empty() && self.wanted.iter().any(is_choice);
        if !(chosen && name(named).1.is_none()) && self.begins_as_no_person(first) {
            return Some(first);
        }
        (!named.is_empty() && !chosen && bare.bytes().all(|byte| byte.is_ascii_digit())).then_some(named)
    }

    /// Whether text begins as what is no person does: a word of the content, or one before a colon.
    fn begins_as_no_person(&self, text: &str) -> bool {
        let bare = bare(text);
        let follows =
            |rest: &str| rest.chars().next().is_none_or(|next| !next.is_alphabetic() || rest.ends_with(['人', '名']));
        let before_colon = text.split_once(['：', ':']).and_then(|(before, _)| before.trim_end().chars().last());
        // An hour has a colon, too.
        before_colon.is_some_and(char::is_alphabetic)
            || self.roster.not_people.iter().any(|word| bare.strip_prefix(word.as_str()).is_some_and(follows))
    }
}

fn is_long(name: &str) -> bool {
    name.chars().filter(|c| !c.is_whitespace()).count() > LONGEST_ALONE && !name.contains(['·', '•', '・', '‧'])
}

/// Text without blanks and without what stands in brackets; without the brackets if all of it stands there.
fn bare(text: &str) -> String {
    let text: String = date::narrow(text).chars().filter(|c| !c.is_whitespace()).collect();
    let outside = without_brackets(&text);
    if outside.is_empty() { plain(&text) } else { outside }
}
