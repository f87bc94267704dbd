//! What a page is told of what it sends.

use super::*;
use crate::{Block, Group, Inline, Layout, Paragraph, Role};

fn library() -> Library {
    let field = |id: &str, kind: FieldKind, from: Vec<ValueSource>| Field {
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
        Inline::Field { id: "name".into(), printed: "×××".into() },
        Inline::Words("共".into()),
        Inline::Field { id: "seats".into(), printed: "×".into() },
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
    let seats = FieldKind::Integer { min: 1, max: 9 };
    let fields = vec![
        field("name", FieldKind::Text { lines: false }, Vec::new()),
        field("seats", seats, vec![ValueSource::Fact("seats".into())]),
    ];
    Library { fields, forms: vec![form] }
}

#[test]
fn faults_and_blanks_are_told() {
    let library = library();
    let review = review_to_json(&library, &library.forms[0], &values_from_json(r#"{"seats": 12}"#));
    assert!(review.contains("超出范围") && review.contains(r#""blanks":[{"field":"name""#), "{review}");
    // What was typed and cannot stand must not vanish from a paper that is handed in.
    assert!(review.contains(r#""refusal":"“seats”为 12，超出范围","file_name":"草稿 表.docx""#), "{review}");
    let review = review_to_json(&library, &library.forms[0], &values_from_json(r#"{"gone": "x"}"#));
    assert!(review.contains("没有叫“gone”") && review.contains(r#""refusal":"","file_name":"表.docx""#), "{review}");
}

#[test]
fn answers_of_the_self_check_are_carried_over() {
    let known = |answers: &str| {
        let library = library();
        known_to_json(&library, &library.forms[0], &values_from_json(answers), &Values::new())
    };
    assert_eq!(known(r#"{"seats": 5, "matter": "reelect"}"#), r#"{"seats":"5"}"#);
    assert_eq!(known(r#"{"seats": 99}"#), "{}");
}
