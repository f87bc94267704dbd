//! Random sheets: each cell of a row that is taken gives a value or a doubt at its place, and each other row is
//! told.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fastrand::Rng;

use super::{roster, taken, workbook};

/// A cell, and what it should come to.
#[derive(Clone, Default)]
struct Made {
    attributes: &'static str,
    xml: String,
    value: String,
    doubted: bool,
    /// Whether it repeats the cell above.
    ditto: bool,
}

fn text(words: &str, value: &str) -> Made {
    let xml = format!("<is><t>{words}</t></is>");
    Made { attributes: " t=\"inlineStr\"", xml, value: value.into(), ..Made::default() }
}

/// A cell of a person's row.
fn cell(rng: &mut Rng, id: &str, row: u32) -> Made {
    let name = format!("王{}", char::from_u32(0x5000 + row).expect("a character"));
    let (words, value) = match id {
        "name" => (name.clone(), name),
        "gender" => ("男".into(), "男".into()),
        "standing" => ("预备".into(), "预备".into()),
        "birth" | "joined" => (format!("１９７０年{}月", row % 12 + 1), format!("1970-{:02}", row % 12 + 1)),
        _ => (format!("甲所{row}"), format!("甲所{row}")),
    };
    let doubted = Made { doubted: true, ..Made::default() };
    match rng.u8(..12) {
        0 => Made { xml: ["<f>A1</f><v></v>", "<f>A1</f><v>0</v>"][rng.usize(..2)].into(), ..doubted },
        1 => Made { attributes: " t=\"e\"", xml: "<f>A1</f><v>#REF!</v>".into(), ..doubted },
        2 | 3 => Made::default(),
        4 => Made { attributes: " t=\"str\"", xml: format!("<f>A1</f><v>{words}</v>"), value, ..Made::default() },
        5 if id == "phone" => Made {
            xml: format!("<v>1.39E+{row}</v>"),
            value: format!("139{}", "0".repeat(row as usize - 2)),
            ..Made::default()
        },
        5 if id == "gender" => Made { doubted: true, ..text("是", "") },
        5 if id == "birth" => Made { doubted: true, ..text("去年", "去年") },
        6 if id != "name" => Made { ditto: true, ..text("同上", "") },
        _ => text(&words, &value),
    }
}

#[test]
#[allow(clippy::too_many_lines, reason = "one sheet from its making to what it comes to")]
fn every_cell_of_random_sheets_is_read_or_told() {
    let labels: BTreeMap<String, String> = roster().columns.into_iter().map(|it| (it.id, it.label)).collect();
    let mut persons = 0;
    for seed in 0..2_500 {
        let rng = &mut Rng::with_seed(seed);
        // Columns that are asked for, one that is not, and one without a heading.
        let mut ids: Vec<&str> = labels.keys().map(String::as_str).filter(|id| *id != "name").collect();
        rng.shuffle(&mut ids);
        ids.truncate(rng.usize(3..=7));
        ids.extend(["name", "身份证号", ""]);
        rng.shuffle(&mut ids);
        let (width, referenced) = (ids.len(), rng.bool());
        let heading = |id: &&str| match labels.get(*id) {
            _ if id.is_empty() => Made::default(),
            label => text(label.map_or(id, |label| label), ""),
        };
        let header: Vec<Made> = ids.iter().map(heading).collect();
        let last = rng.u32(4..14);
        let mut grid = vec![vec![text("党员名册", "")], header.clone()];
        let (mut is_person, mut merges, mut hidden) = (vec![false; 2], Vec::new(), Vec::new());
        for row in 3..=last {
            let kind = rng.u8(..10);
            is_person.push(kind > 2);
            let words = ["第一党支部（2人）", "2024年1月1日", "（盖章）", "共 4 人"];
            grid.push(match kind {
                0 => header.clone(),
                1 => vec![text(words[rng.usize(..4)], "")],
                2 => {
                    let mut total = vec![Made::default(); width];
                    (total[0], total[width - 1]) = (text("合计", ""), text("7", ""));
                    total
                }
                _ => ids.iter().map(|id| if *id == "身份证号" { text("0", "") } else { cell(rng, id, row) }).collect(),
            });
            if kind == 1 && rng.bool() {
                merges.push((row, 0, row, width - 1));
            }
            hidden.push(rng.u8(..8) == 0);
        }
        // Some cells are merged with the one below or beside.
        let mut shown = grid.clone();
        for row in 3..last {
            let (at, below, first) = (row as usize - 1, rng.bool(), rng.usize(..width - 1));
            let used = merges.iter().any(|(_, _, end, _)| *end >= row);
            if used || !is_person[at] || grid[at][first].xml.is_empty() || grid[at][first].ditto {
                continue;
            }
            if below && is_person[at + 1] && ids[first] != "name" {
                merges.push((row, first, row + 1, first));
                shown[at + 1][first] = grid[at][first].clone();
                grid[at + 1][first] = Made::default();
            } else if !below {
                merges.push((row, first, row, first + 1));
                shown[at][first + 1] = Made { xml: " ".into(), doubted: true, ..Made::default() };
                grid[at][first + 1] = Made::default();
            }
        }
        let letter = |column: usize| char::from(b'A' + u8::try_from(column).expect("few columns"));
        let mut xml = String::from("<worksheet><sheetData>");
        let left_out = |cells: &[Made]| referenced && cells.iter().all(|made| made.xml.is_empty());
        for (row, cells) in (1..).zip(&grid).filter(|(_, cells)| !left_out(cells)) {
            let is_hidden = row > 2 && hidden[row - 3];
            let _ = write!(xml, "<row{}>", if is_hidden { " hidden=\"1\"" } else { "" });
            for (column, made) in cells.iter().enumerate() {
                let place = if referenced { format!(" r=\"{}{row}\"", letter(column)) } else { String::new() };
                let _ = write!(xml, "<c{place}{}>{}</c>", made.attributes, made.xml);
            }
            xml.push_str("</row>");
        }
        xml.push_str("</sheetData><mergeCells>");
        for (top, left, bottom, right) in &merges {
            let _ = write!(xml, "<mergeCell ref=\"{}{top}:{}{bottom}\"/>", letter(*left), letter(*right));
        }
        xml.push_str("</mergeCells></worksheet>");

        let (rows, doubts) = taken(&workbook(&xml));
        let told = |place: &str, words: &str| doubts.iter().any(|it| it.starts_with(place) && it.contains(words));
        let mut rows = rows.into_iter();
        let mut above = BTreeMap::new();
        for row in 3..=last {
            let (cells, own) = (&shown[row as usize - 1], &grid[row as usize - 1]);
            let place = format!("第{row}行");
            let context = || format!("seed {seed}, row {row}:\n{doubts:#?}\n{}", xml.replace("<row", "\n<row"));
            let listed = |words: &str| {
                let notes = doubts.iter().filter(|it| it.contains(words));
                notes.flat_map(|it| it.split(|c: char| !c.is_ascii_digit())).any(|number| number == row.to_string())
            };
            let unheaded = ids.iter().position(|id| id.is_empty()).expect("a column");
            let stands = own.get(unheaded).is_some_and(|made| !made.xml.is_empty());
            assert!(!stands || listed(&format!("{}列没有表头", letter(unheaded))), "{}", context());
            let wanted = |id: &str| labels.contains_key(id);
            if told(&format!("{place}："), "没有带入") {
                let good = |id: &str| ids.iter().zip(own).any(|(known, made)| *known == id && !made.value.is_empty());
                let person = is_person[row as usize - 1]
                    && good("name")
                    && ids.iter().any(|id| wanted(id) && *id != "name" && good(id));
                assert!(!person, "a person is refused: {}", context());
                continue;
            }
            let some = ids.iter().zip(cells).any(|(_, made)| !made.xml.is_empty());
            assert!(is_person[row as usize - 1] || !some, "{}", context());
            assert!(!some || !hidden[row as usize - 3] || listed("是隐藏的，里面"), "{}", context());
            let mut expected = BTreeMap::new();
            for (column, (id, made)) in ids.iter().zip(cells).enumerate().filter(|(_, (id, _))| wanted(id)) {
                let value = if made.ditto { above.get(*id).cloned().unwrap_or_default() } else { made.value.clone() };
                let doubted = made.doubted || made.ditto && value.is_empty();
                assert!(
                    !doubted || told(&format!("{place}{}列“{}”", letter(column), labels[*id]), ""),
                    "{}",
                    context()
                );
                if !value.is_empty() {
                    expected.insert((*id).to_string(), value);
                }
            }
            if !expected.is_empty() {
                persons += 1;
                let values: BTreeMap<String, String> = rows.next().into_iter().flatten().collect();
                assert_eq!(values, expected, "{}", context());
                above = expected;
            }
        }
        assert_eq!(rows.next(), None, "seed {seed}: {xml}");
    }
    assert!(persons > 10_000, "{persons}");
}
