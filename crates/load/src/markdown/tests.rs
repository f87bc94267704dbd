//! Tests of parsing Markdown.

use super::OrderedItems::{ListItems, Paragraphs};
use super::*;
use diagnostics::Sources;

fn read(text: &str, ordered_items: OrderedItems) -> (Vec<Block>, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let file = sources.add("a.md".into(), text.into());
    let mut diagnostics = Vec::new();
    let blocks = blocks(file, text, 0, ordered_items, &mut diagnostics);
    (blocks, diagnostics)
}

#[test]
fn blocks_have_addresses() {
    let expected: [(&str, &[(&str, &str)]); 3] = [
        // Printed numbers are kept.
        (
            "## 一、甲\n\n1. 乙\n\n3. 丙\n\n（2）丁\n\n无号\n",
            &[("s1", "一、甲"), ("s1-1", "1. 乙"), ("s1-3", "3. 丙"), ("s1-3-2", "（2）丁"), ("s1-3-2-p1", "无号")],
        ),
        // Items without a blank line between them, and lines that go on.
        ("1. 甲\n2. 乙\n   续行\n", &[("s1", "1. 甲"), ("s2", "2. 乙续行")]),
        (
            "（中办发〔2015〕51号） {#number}\n\n## 附件 {#annex-1}\n\n一、坚持\n",
            &[("number", "（中办发〔2015〕51号）"), ("annex-1", "附件"), ("annex-1-s1", "一、坚持")],
        ),
    ];
    for (text, outline) in expected {
        let (blocks, _) = read(text, Paragraphs);
        let found: Vec<_> = blocks.iter().map(|block| (block.id.as_str(), block.text.plain.as_str())).collect();
        assert_eq!(found, outline);
    }
}

#[test]
fn notes_have_no_addresses_and_do_not_count() {
    let (blocks, _) = read("甲\n\n> 本站说明：缺页。\n\n乙\n", Paragraphs);
    let ids: Vec<&str> = blocks.iter().map(|block| block.id.as_str()).collect();
    assert_eq!(ids, ["p1", "", "p2"]);
    assert!(matches!(&blocks[1].kind, BlockKind::Note(inner) if inner[0].text.plain == "本站说明：缺页。"));
}

#[test]
fn lists_of_pages_stay_lists() {
    let (blocks, _) = read("1. 甲\n2. 乙\n\n- 丙\n", ListItems);
    assert!(matches!(&blocks[0].kind, BlockKind::List { ordered: true, items } if items.len() == 2));
    assert!(matches!(&blocks[1].kind, BlockKind::List { ordered: false, items } if items.len() == 1));
}

#[test]
fn links_and_images() {
    let (blocks, _) = read("见[第二部分](part-2.md#s3)。![图](a.png)\n", Paragraphs);
    let kinds: Vec<&SpanKind> = blocks[0].text.spans.iter().map(|span| &span.kind).collect();
    assert!(matches!(kinds[0], SpanKind::Link { target, .. } if target == "part-2.md#s3"));
    assert!(matches!(kinds[1], SpanKind::Image { alternative, .. } if alternative == "图"));
    assert_eq!(blocks[0].text.plain, "见第二部分。");
}

#[test]
fn sheets_are_tables_with_an_address() {
    let text = "```sheet\ncolumns: [1, 2]\nrows:\n  - [姓名, {}]\n  - [{text: 简历, span: 2}]\n```\n";
    let (blocks, diagnostics) = read(text, Paragraphs);
    assert_eq!(diagnostics, []);
    assert_eq!((blocks[0].id.as_str(), blocks[0].text.plain.as_str()), ("table-1", "姓名\n简历"));
}

#[test]
fn depth_has_an_end() {
    for mark in ["> ", "- ", ">", "1. "] {
        for ordered_items in [Paragraphs, ListItems] {
            let (_, diagnostics) = read(&format!("{}甲\n\n乙\n", mark.repeat(20_000)), ordered_items);
            let first = diagnostics.first().unwrap_or_else(|| panic!("{mark}: nothing is said"));
            assert!(first.message.contains("层"), "{mark}: {first:?}");
        }
    }
    let (blocks, diagnostics) = read("> - 甲\n>   - 乙\n>     > 丙\n", Paragraphs);
    assert_eq!((blocks.len(), diagnostics.len()), (1, 0));
}
