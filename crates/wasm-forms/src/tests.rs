//! The door, natively.

use super::*;
use forms::{Block, Field, Group, Kind, Layout, Paragraph, Part, Role, Source};

fn library() -> Library {
    let field = |id: &str, kind: Kind, from: Vec<Source>| Field {
        id: id.into(),
        label: id.into(),
        help: String::new(),
        cite: Vec::new(),
        kind,
        required: true,
        may_lack: false,
        from,
        blank: "××".into(),
    };
    let parts = vec![
        Part::Field { id: "name".into(), printed: "×××".into() },
        Part::Words("共".into()),
        Part::Field { id: "seats".into(), printed: "×".into() },
    ];
    let paragraph = Paragraph { role: Role::Title, parts, ours: String::new(), only_filled: false };
    let form = Form {
        id: "f".into(),
        title: "表".into(),
        at: "templates/f#title".into(),
        file_name: "表 {name}".into(),
        layout: Layout::Letter,
        title_breaks: Vec::new(),
        signer: String::new(),
        is_ours: false,
        one_for_each: String::new(),
        groups: vec![Group { title: "甲".into(), fields: vec!["name".into(), "seats".into()] }],
        blocks: vec![Block::Paragraph(paragraph)],
        checks: Vec::new(),
    };
    let seats = Kind::Integer { min: 1, max: 9 };
    let fields = vec![
        field("name", Kind::Text { lines: false }, Vec::new()),
        field("seats", seats, vec![Source::Fact("seats".into())]),
    ];
    Library { fields, forms: vec![form] }
}

fn door() -> Documents {
    Documents::open(&library().to_bytes().expect("bytes"))
}

#[test]
fn damaged_bytes_are_no_library() {
    let door = Documents::open(&[255; 9]);
    assert!(!door.is_open());
    assert_eq!(door.preview("f", "{}"), "");
    assert!(door.docx("f", "{}").is_empty());
}

#[test]
fn values_reach_the_paper() {
    let html = door().preview("f", r#"{"name": "<张>", "seats": 5, "other": null}"#);
    assert!(html.contains(r#"<span class="filled" data-field="name">&lt;张&gt;</span>"#), "{html}");
    assert!(html.contains(r#"data-field="seats">5</span>"#), "{html}");
    let html = door().preview("f", "no JSON");
    assert!(html.contains(r#"<span class="blank" data-field="name">×××</span>"#), "{html}");
}

#[test]
fn faults_and_blanks_are_told() {
    let review = door().review("f", r#"{"seats": 12}"#);
    assert!(review.contains("超出范围") && review.contains(r#""blanks":[{"field":"name""#), "{review}");
    assert!(review.contains(r#""file_name":"表.docx""#), "{review}");
}

#[test]
fn answers_of_the_self_check_are_carried_over() {
    assert_eq!(door().from_answers("f", r#"{"seats": 5, "matter": "reelect"}"#, "{}"), r#"{"seats":"5"}"#);
    assert_eq!(door().from_answers("f", r#"{"seats": 99}"#, "{}"), "{}");
}

#[test]
fn papers_of_one_name_are_numbered() {
    let paper = r#"{"form": "f", "values": {"name": "张"}}"#;
    let zip = door().batch(&format!("[{paper}, {paper}]"));
    let names = String::from_utf8_lossy(&zip);
    assert!(names.contains("表 张.docx") && names.contains("表 张 2.docx"));
    assert_eq!(zip, door().batch(&format!("[{paper}, {paper}]")), "the same bytes twice");
}
