//! Word files say what the form says and what was filled in: nothing lost, nothing split.

use std::fs;
use std::path::{Path, PathBuf};

use end_to_end::page::book_characters;
use end_to_end::repository;
use end_to_end::site::{command, copied, edit, published};
use end_to_end::text::{squeeze, squeezed};
use end_to_end::word::{FORMS, W, Word, made, made_with};
use roxmltree::Document;

/// The page that holds a form's wording, and the article's part of it.
fn page_of(form: &str) -> (String, String) {
    match form.strip_prefix("annex-") {
        Some(_) => ("policies/civil-affairs-2016-257".to_owned(), format!("{form}-")),
        None => (format!("templates/{form}"), String::new()),
    }
}

fn fixture(form: &str, ending: &str) -> PathBuf {
    repository().join("tests/fixtures/forms").join(form).with_extension(ending)
}

#[test]
fn each_blank_file_is_published_linked_and_the_command_lines() {
    for form in FORMS {
        let (address, _) = page_of(form);
        let file = format!("{address}/{form}.docx");
        let bytes = fs::read(published().folder.join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(bytes == made(form, None), "{form}: the published file and the command line's differ");
        let page = published().page(format!("{address}/index.html"));
        let links = page.select("a[download]");
        let link =
            links.iter().find(|link| link.attr("href").is_some_and(|href| href.ends_with(&format!("{form}.docx"))));
        let name = link.and_then(|link| link.attr("download")).unwrap_or_default();
        assert!(name.ends_with("（空白）.docx"), "{form}: offered as {name:?}");
    }
}

/// Blank paper: every paragraph of the book's form, in order, character by character. Lines that
/// `forms.yaml` replaces (the number, 签发) are named there with their reason. A blank is one stretch in one run:
/// searching for it in Word finds it.
#[test]
fn a_blank_file_says_what_the_book_prints_and_splits_no_blank() {
    for form in FORMS.into_iter().filter(|form| *form != "template-3") {
        let (address, prefix) = page_of(form);
        let page = published().page(format!("{address}/index.html"));
        let part = if prefix.is_empty() { String::new() } else { format!("[id^='{prefix}']") };
        let word = Word::open(&made(form, None));
        let text = squeeze(&word.paragraphs().concat());
        let mut at = 0;
        for element in page.select(&format!("article[data-book] [id]{part}")) {
            let id = element.attr("id").unwrap_or_default().trim_start_matches(&prefix);
            let words = squeeze(&book_characters(element));
            if words.is_empty() || element.attr("data-ours").is_some() || ["label", "number", "issued-by"].contains(&id)
            {
                continue;
            }
            let found = text[at..].windows(words.len()).position(|window| window == words);
            let found = found.unwrap_or_else(|| panic!("{form}: {id} is not in the file after what came before"));
            at += found + words.len();
        }
        assert!(at > 0, "{form}: nothing was compared");
        assert_eq!(at, text.len(), "{form}: the file says more than the form: {:?}", &text[at..]);

        let runs: Vec<String> = word.runs().iter().map(|run| squeezed(run)).collect();
        for blank in page.select(&format!("article[data-book] [id]{part} .blank")) {
            let words = book_characters(blank);
            // The number's line is set anew with 〔〕; its blanks are there all the same.
            let found = runs.iter().any(|run| run.contains(&words));
            assert!(found, "{form}: the blank of {:?} is split or lost", blank.attr("data-field"));
        }
    }
}

/// Wording and values in order, as read through by eye and kept. `UPDATE=1` writes them anew.
#[test]
fn a_filled_file_says_wording_and_values_in_order() {
    for form in FORMS {
        let values = fixture(form, "yaml");
        let bytes = made(form, Some(&values));
        assert!(bytes == made(form, Some(&values)), "{form}: two runs, two files");
        let text = Word::open(&bytes).paragraphs().join("\n") + "\n";
        let kept = fixture(form, "txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&kept, &text).expect("the fixture can be written");
        }
        let expected = fs::read_to_string(&kept).expect("the kept text; UPDATE=1 writes it");
        pretty_assertions::assert_eq!(text, expected, "{form}");
    }
}

#[test]
fn hostile_values_come_out_as_text() {
    let long = "长".repeat(10_000);
    let cases = [
        ("<w:p/>&amp;]]>\"'", "<w:p/>&amp;]]>\"'"),
        ("家😀庭\\u202e右\\u200f左", "家😀庭\u{202e}右\u{200f}左"),
        ("响\\a铃\\e\\0止", "响铃止"),
        ("一\\ufffe二", "一二"),
        ("{society} [×]{seats} ${x} %s", "{society} [×]{seats} ${x} %s"),
        (long.as_str(), long.as_str()),
    ];
    for (typed, expected) in cases {
        let quoted = if typed.contains("\\a") || typed.contains("\\u") {
            format!("\"{typed}\"")
        } else {
            format!("'{}'", typed.replace('\'', "''"))
        };
        for form in ["template-4", "template-2", "annex-1"] {
            let word = Word::open(&made_with(form, &format!("society: {quoted}\n")));
            let text = word.paragraphs().join("\n").replace('\n', "");
            assert!(text.contains(expected), "{form}: {typed:.40} became {text:.200}");
        }
    }
}

/// Makes a Word file of these values: how the program ended, and what it said. It writes a file only where all is
/// well.
fn tried(folder: &Path, form: &str, values: &str, draft: bool) -> (Option<i32>, String) {
    let (file, out) = (folder.join("values.yaml"), folder.join("out.docx"));
    fs::write(&file, values).expect("the values can be written");
    let paths = [&file, &out].map(|path| path.to_str().expect("test paths are Unicode"));
    let mut arguments = vec!["docx", form, paths[0], "-o", paths[1], "--short"];
    arguments.extend(draft.then_some("--draft"));
    let output = command(&arguments).output().expect("the builder starts");
    assert_eq!(out.exists(), output.status.success());
    assert!(output.stdout.is_empty() || output.status.success());
    (output.status.code(), String::from_utf8(output.stderr).expect("text"))
}

/// Every fault with its place, its reason and what to do; nothing is written.
#[test]
fn faults_of_values_are_named_with_their_places() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "socety: 甲\nseats: 五\nelected_on: 2024-02-30\nparty_body: 党委\nmargin: 1\n\
                candidates:\n  - {name: 甲}\nvotes:\n  - {name: 甲, vote: 3}\nterm_ends_on: 2021-01-01\n";
    let refused = |form: &str, text: &str| {
        let (status, said) = tried(folder.path(), form, text, false);
        assert_eq!(status, Some(2), "{said}");
        said
    };
    let faults = refused("template-4", text);
    for (place, words) in [
        (":1:1:", "是否应为“society”？"),
        (":2:8:", "应为整数"),
        (":3:13:", "没有这一天"),
        (":4:13:", "可选：党总支、党支部"),
        (":5:9:", "由其他各项算出"),
        (":7:5:", "每项只写一个姓名"),
    ] {
        assert!(faults.contains(place) && faults.contains(words), "{place} {words} is not in\n{faults}");
    }
    for (form, text, words) in [
        ("template-6", text, ":9:21: 错误: “委员候选人得票”没有“vote”这一栏"),
        ("template-44", "elected_on: 2024-01-02\n", "是否应为“template-4”？"),
        ("template-4", "society: [", "不是正确的 YAML"),
    ] {
        let said = refused(form, text);
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
}

/// What is merely unusual, or left open by the book, is said and cited; the file is made, and is no draft.
#[test]
fn what_is_unusual_is_said_and_cited() {
    let folder = tempfile::tempdir().expect("a folder");
    let (status, said) = tried(folder.path(), "template-9", "voters_due: 20\nvoters_present: 16\n", false);
    assert!(status == Some(0), "{said}");
    assert!(said.contains(":2:17: 提醒: 到会的有选举权党员正好 80%"), "{said}");
    assert!(
        said.contains("templates/template-7#s3-p1") && said.contains("没有填") && said.contains("签发人"),
        "{said}"
    );
    assert!(!heads(folder.path()).contains(DRAFT));
}

/// What stands at the head of every page of a draft.
const DRAFT: &str = "草稿，不能上报：";

/// The words above the pages of the file that was made, where its section names them.
fn heads(folder: &Path) -> String {
    let word = Word::open(&fs::read(folder.join("out.docx")).expect("the file was made"));
    let named = word.part("word/document.xml").matches("<w:headerReference ").count();
    if named == 2 { word.part("word/header1.xml").to_owned() + word.part("word/header2.xml") } else { String::new() }
}

/// Papers that would say something untrue, the words of the fault with its place, and what the draft does not say.
const FALSE_PAPERS: [(&str, &str, &str, &str); 4] = [
    (
        "template-6",
        "voters_due: 22\nvoters_present: 17\n",
        ":2:17: 还差1人：应到22人，实到17人（77.3%），至少18人",
        "五分之四",
    ),
    ("template-4", "seats: 5\ncandidates: [甲, 乙, 丙, 丁, 戊]\n", ":2:13: 至少提6人，现有5人", "差额不"),
    ("template-9", "voters_due: 20\nvoters_present: 15\n", ":2:17: 至少16人", "五分之四"),
    ("template-7", "vacancies: 2\nnominee_count: 3\n", ":2:16: 候选人应为2人", "等额"),
];

/// No file and exit code 1, or a draft: it says on every page what it is and why, and leaves out what is not so.
#[test]
fn a_false_paper_is_refused_and_its_draft_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    for (form, values, fault, untrue) in FALSE_PAPERS {
        let (place, words) = fault.split_once(' ').expect("a place");
        for (draft, status, severity) in [(false, 1, "错误"), (true, 0, "提醒")] {
            let (ended, said) = tried(folder.path(), form, values, draft);
            assert!(ended == Some(status) && said.contains(&format!("{place} {severity}: ")), "{said}");
            assert!(said.contains(words), "{words} is not in {said}");
        }
        let heads = heads(folder.path());
        assert!(heads.matches(DRAFT).count() == 2 && heads.matches(words).count() == 2, "odd and even pages: {heads}");
        let text = Word::open(&fs::read(folder.path().join("out.docx")).expect("a draft")).paragraphs().concat();
        assert!(!text.contains(untrue), "{form} says {untrue}: {text}");
        fs::remove_file(folder.path().join("out.docx")).expect("the draft can be removed");
    }
    // 以上 includes the number itself.
    let (status, said) = tried(folder.path(), "template-6", "voters_due: 20\nvoters_present: 16\n", false);
    assert!(status == Some(0) && !heads(folder.path()).contains(DRAFT), "{said}");
}

/// Form files with faults: each named with place and hint, in one run.
#[test]
fn faults_of_form_files_are_named() {
    let (content, _) = copied("content", "faulty-forms");
    for (file, from, to) in [
        ("template-6.md", "{members_due}", "{member_due}"),
        ("fields.yaml", "fact: seats", "fact: seat"),
        ("forms.yaml", "instead_of: issued-by", "instead_of: issued_by"),
        ("fields.yaml", "    count: candidates", "    count: candidate"),
        ("template-5.md", "field: ethnic", "field: etnic"),
        ("template-7.md", "{!nominee_count}", "{!seats}"),
        ("forms.yaml", "among: votes.name", "among: votes.nam"),
        ("forms.yaml", "多{lack}票。\"}\n      - {field: votes.name", "多{lak}票。\"}\n      - {field: votes.name"),
        ("fields.yaml", "from_row: members.name", "from_row: members.nam"),
        ("fields.yaml", "fact: office_formal", "fact: chair"),
        ("fields.yaml", "is: 预备", "is: 预备的"),
        ("fields.yaml", "      key: name", "      key: nom"),
        ("fields.yaml", "headers: [族别]}\n      - {id: birth", "headers: [电话]}\n      - {id: birth"),
    ] {
        edit(&content.join("templates").join(file), from, to);
    }
    let output = command(&["check", "--short", "--content", content.to_str().expect("Unicode")]).output();
    let faults = String::from_utf8_lossy(&output.expect("the builder starts").stderr).into_owned();
    for words in [
        "templates/template-6.md:23:71:",
        "是否应为“members_due”？",
        "没有叫“seat”的事实",
        "没有叫“issued_by”的段",
        "没有叫“candidate”的填写项",
        "templates/template-5.md:21:39:",
        "是否应为“ethnic”？",
        "“template-7”的核对没有一条以“seats”为 field",
        "没有叫“nam”的栏",
        "没有叫“lak”的填写项",
        "没有叫“members.nam”的名册栏目",
        "没有叫“chair”的整数事实",
        "没有叫“预备的”的选项",
        "没有叫“nom”的栏",
        "“电话”既是“民族”的表头，又是“联系电话”的表头",
    ] {
        assert!(faults.contains(words), "{words} is not in\n{faults}");
    }
}

/// All ids that parts refer to exist, and every style and font by name.
#[test]
fn styles_and_fonts_that_parts_name_are_there() {
    for form in FORMS {
        let word = Word::open(&made(form, None));
        let styles = Document::parse(word.part("word/styles.xml")).expect("well-formed XML");
        let known: Vec<&str> = styles.descendants().filter_map(|node| node.attribute((W, "styleId"))).collect();
        for part in
            ["document", "styles", "footer1", "footer2", "header1", "header2"].map(|part| format!("word/{part}.xml"))
        {
            let document = Document::parse(word.part(&part)).expect("well-formed XML");
            for node in document.descendants() {
                let name = node.tag_name().name();
                if ["pStyle", "rStyle", "basedOn"].contains(&name) {
                    let style = node.attribute((W, "val")).unwrap_or_default();
                    assert!(known.contains(&style), "{form} {part}: no style {style}");
                }
                for slot in ["ascii", "hAnsi", "eastAsia"] {
                    if name == "rFonts" && node.attribute((W, "hint")).is_none() {
                        let font = node.attribute((W, slot)).unwrap_or_default();
                        let named = format!("<w:font w:name=\"{font}\">");
                        assert!(word.part("word/fontTable.xml").contains(&named), "{part}: {slot} font {font:?}");
                    }
                }
            }
        }
    }
}
