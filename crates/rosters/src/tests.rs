//! Tables of every shape, natively.

use calendar::Date;

use super::*;
use crate::csv::csv;
use crate::extract::extract;
use crate::header::{Header, find_header};
use crate::page_json::tallies_to_json;
use crate::text::parse_text;

fn roster() -> Roster {
    let column = |(id, label, header, kind): (&str, &str, &str, ColumnKind)| Column {
        id: id.into(),
        label: label.into(),
        headers: vec![header.into()],
        kind,
        from: Default::default(),
    };
    let choice = |word: &str| Choice { id: word.into(), label: word.into(), also: vec![format!("{word}党员")] };
    let count = |is: &str, fact: &str| Count { item: "standing".into(), is: is.into(), fact: fact.into() };
    let columns = [
        ("name", "姓名", "名字", ColumnKind::Text),
        ("joined", "入党时间", "入党年月", ColumnKind::Date { month_enough: true }),
        ("standing", "党员类别", "党员身份", ColumnKind::Choice(vec![choice("正式"), choice("预备")])),
        ("post", "工作单位及职务", "单位", ColumnKind::Text),
        ("phone", "联系电话", "手机", ColumnKind::Text),
        ("resume", "简历", "履历", ColumnKind::Lines),
    ];
    Roster {
        form: "f".into(),
        list: "members".into(),
        key: "name".into(),
        columns: columns.map(column).into(),
        not_people: Vec::new(),
        tallies: vec![Tally {
            label: "全体".into(), counts: vec![count("正式", "full"), count("预备", "trial")]
        }],
    }
}

/// The header of a text.
fn header(text: &str) -> Header {
    find_header(&parse_text(text).expect("a table"), &roster())
}

/// The rows that a text comes to when what is found is confirmed as it is, and the doubts in words.
fn taken(text: &str) -> (Vec<Values>, Vec<String>) {
    let header = header(text);
    extract(&parse_text(text).expect("a table"), &roster(), &header, &header.columns)
}

#[test]
fn rows_keep_the_numbers_they_have_in_the_sheet() {
    let table = parse_text("\n\n姓名,性别\n,\n张三,男\n").expect("a table");
    assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [3, 5]);
    assert_eq!(parse_text(" \n,,\n"), Err(FileFault::Empty));
    assert_eq!(parse_text("\u{feff}"), Err(FileFault::Empty));
}

#[test]
fn a_header_is_found_below_a_title_and_over_two_rows() {
    let found = header(
        "某会党员名册,,,,,\n制表：某人,,,,,\n序号,姓 名,党员情况,,单位,\n,,入党年月,党员类别,,备用\n1,张三,2001.07,正式,甲,\n",
    );
    assert_eq!(found.rows, Some((3, 4)));
    assert_eq!(found.columns, [None, Some(0), Some(1), Some(2), Some(3), None]);
    assert_eq!(found.names, ["序号", "姓名", "党员情况入党年月", "党员类别", "单位", "备用"]);
}

#[test]
fn headers_are_known_with_what_stands_around_their_words() {
    let found =
        header("姓名（必填）,党员 类别,入党时间\u{3000}(年月),联系电话/微信,身份证号\n张三,正式,2001.07,1390,1\n");
    assert_eq!(found.columns, [Some(0), Some(2), Some(1), Some(4), None]);
    let found = header("联系电话,联系电话2,名字\n1,2,张三");
    assert_eq!(found.columns, [Some(4), None, Some(0)], "each is taken once");
}

#[test]
fn without_a_header_the_visitor_says_what_columns_are() {
    let text = "张三,男\n李四,女\n";
    let found = header(text);
    assert_eq!((found.rows, &found.columns), (None, &vec![None, None]));
    let (rows, _) = extract(&parse_text(text).expect("a table"), &roster(), &found, &[Some(0), None]);
    let person = |name: &str| vec![("name".to_string(), name.to_string())];
    assert_eq!(rows, [person("张三"), person("李四")]);
}

#[test]
fn days_are_read_as_people_write_them() {
    for (text, value) in [
        ("2001.07", "2001-07"),
        ("2001-7-1", "2001-07-01"),
        ("2001年7月", "2001-07"),
        ("2001年7月1日", "2001-07-01"),
        ("200107", "2001-07"),
        ("20010701", "2001-07-01"),
        ("２００１．０７", "2001-07"),
        ("2001 / 7 / 1", "2001-07-01"),
        ("2001/7/1 0:00", "2001-07-01"),
        ("2001-07-01T00:00:00", "2001-07-01"),
        ("2000.02.29", "2000-02-29"),
        ("2001. 7", "2001-07"),
    ] {
        assert_eq!(date::read(text).map(Date::iso).as_deref(), Some(value), "{text}");
    }
    for text in [
        "",
        "2001",
        "九五年",
        "01.7",
        "2001.13",
        "1900-02-29",
        "2001.02.30",
        "7/1/2001",
        "200113",
        "123456",
        "2001--7",
        "13900000001",
    ] {
        assert_eq!(date::read(text), None, "{text}");
    }
}

#[test]
fn serial_numbers_are_days_from_the_first_to_the_last() {
    let day = |serial| DateSystem::From1900.date(serial).map(Date::iso);
    assert_eq!((day(1).as_deref(), day(2_958_465).as_deref()), (Some("1900-01-01"), Some("9999-12-31")));
    assert_eq!((day(2_958_466), day(u32::MAX)), (None, None));
}

#[test]
fn what_is_written_as_csv_is_read_back_and_is_no_formula() {
    let row = |name: &str, phone: &str, resume: &str| -> Values {
        let pairs = [("name", name), ("joined", "2001-10"), ("standing", "正式"), ("phone", phone), ("resume", resume)];
        pairs.iter().map(|(id, value)| ((*id).to_string(), (*value).to_string())).collect()
    };
    let rows = vec![
        row("=1+1", "09716100003", "一,二\n\"三\""),
        row("@甲", "'=2", "'乙"),
        row("-丙", "+8613900000001", "''"),
        row("丁", "13900000001", "'0971"),
        row("戊", "1234567890123456", "a;b"),
    ];
    let text = csv(&roster(), &rows);
    assert!(text.starts_with('\u{feff}') && text.contains("2001年10月"), "{text}");
    for cell in text.split([',', '\n', '"']) {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell} is a formula");
    }
    let (back, doubts) = taken(&text);
    assert_eq!(back, rows);
    assert!(doubts.iter().all(|doubt| doubt.contains("姓名")), "{doubts:?}");
}

#[test]
fn counts_are_of_what_the_content_says() {
    let (rows, _) = taken("姓名,党员类别\n甲某,正式\n乙某,正式党员\n丙某,预备\n丁某,群众\n");
    let facts = r#"[{"fact":"full","is":"正式","count":2},{"fact":"trial","is":"预备","count":1}]"#;
    let expected = format!(r#"[{{"label":"全体","others":1,"facts":{facts}}}]"#);
    assert_eq!(tallies_to_json(&roster(), &rows), expected);
}
