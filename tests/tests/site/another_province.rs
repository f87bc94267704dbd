//! Another province's book, built by the same program from another folder, shares nothing with this.

use std::path::Path;

use end_to_end::repository;
use end_to_end::site::{SMALL, built, contents, published, scratch};

/// Words that only this book's content may hold.
const OF_THIS_BOOK: [&str; 5] = ["青海", "科技社团", "qinghai", "科协", "2022年6月"];

#[test]
fn another_book_builds_with_the_same_program_and_has_nothing_of_this_one() {
    let out = scratch("another-province");
    built(&repository().join(SMALL), &out);
    let files = contents(&out);
    let ours = published().pages();
    for word in OF_THIS_BOOK {
        assert!(ours.iter().any(|page| page.source.contains(word)), "“{word}” is looked for, and not in this book");
    }
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        for word in OF_THIS_BOOK {
            assert!(!text.contains(word), "{} has “{word}”", path.display());
        }
    }

    let page = |path: &str| {
        let bytes = files.get(Path::new(path)).unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8_lossy(bytes).into_owned()
    };
    assert!(page("index.html").contains("云岭省社会科学学会党建工作手册"));
    assert!(page("guide/part-1/index.html").contains("data-erratum=\"E001\""));
    assert!(page("check/index.html").contains("秘书处的正式党员"));
    assert!(page("templates/template-1/index.html").contains("拟任书记"));
    assert!(files.contains_key(Path::new("templates/template-1/template-1.docx")), "the form as a Word file");
    // What is made of the text and of topics, terms and checklists, is there too.
    assert!(page("topics/setting/index.html").contains("正式党员超过五名的学会"));
    assert!(page("topics/meetings/index.html").contains("通知没有写会议和报告"));
    assert!(page("glossary/index.html").contains("联合党支部"));
    assert!(page("checklists/daily-work/index.html").contains("学习笔记齐全"));
    assert!(page("calendar/index.html").contains("每季度 1 次"));
    assert!(page("knowledge/index.html").contains("<svg"));
    assert!(page("conflicts/index.html").contains("正式党员恰为 5 名"));
    assert!(files.contains_key(Path::new("book/book.epub")), "the book as an EPUB");
}
