//! The door, natively.

use super::*;
use rosters::{Column, Kind};

fn door() -> Rosters {
    let column = |id: &str, label: &str, item: &str| Column {
        id: id.into(),
        label: label.into(),
        headers: Vec::new(),
        kind: Kind::Text,
        from: ("members".into(), item.into()),
    };
    let roster = Roster {
        form: "f".into(),
        key: "person".into(),
        columns: vec![column("person", "姓名", "name"), column("post", "职务", "unit_post")],
        ..Roster::default()
    };
    Rosters::open(&Guide { rosters: vec![roster] }.to_bytes().expect("bytes"), "f")
}

#[test]
fn a_form_that_takes_no_rosters_opens_none() {
    assert!(!Rosters::open(&[255; 9], "f").is_open());
    assert!(door().is_open());
}

#[test]
fn a_text_is_shown_and_taken() {
    let mut door = door();
    assert_eq!(door.take_text(""), "里面没有内容");
    assert_eq!(door.take_text("姓名\t电话\n\"张\n三\"\t1\n\t2"), "");
    let columns = door.columns();
    assert!(columns.contains(r#""first":1,"last":1,"rows":2"#), "{columns}");
    assert!(columns.contains(r#"{"name":"姓名","samples":["张\n三"],"is":"person"}"#), "{columns}");
    let taken = door.take("person,");
    assert!(taken.starts_with(r#"{"rows":[{"person":"张三"}],"doubts":["第3行：要带入的各栏都是空的"#), "{taken}");
}

#[test]
fn persons_come_out_of_a_list() {
    let door = door();
    assert_eq!(door.source(), "members");
    let rows = r#"[{"name": "张三", "unit_post": "所长", "phone": "1"}, {"phone": "2"}, 3]"#;
    assert_eq!(door.from_list(rows), r#"[{"person":"张三","post":"所长"}]"#);
}
