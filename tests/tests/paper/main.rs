//! Word files on paper: converted by `LibreOffice` to PDF, measured with pdftotext.
//!
//! The fonts of official papers (`仿宋_GB2312`, 方正小标宋简体) are in no free system; Noto Serif CJK
//! stands in for them, whose Chinese characters are as wide as their size too. So the grid is
//! measured with whole characters; where Western digits stand, a line may differ with the font.
//! `LibreOffice` 7.4 ignores two settings of the styles that Word obeys: it hangs punctuation into the
//! margin (`overflowPunct`) and widens the gap between digits and Chinese (`autoSpaceDE`). The
//! measures below allow for both where such lines are measured.

mod readers;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use end_to_end::repository;
use end_to_end::word::{FORMS, draft_of, made, made_with};
use roxmltree::{Document, ParsingOptions};

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;

/// A line of a page, in points from the top left corner.
#[derive(Debug)]
struct Line {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

type Page = Vec<Line>;

/// What stands in for the fonts of official papers, whatever else is installed.
const STAND_IN: &str = "Noto Serif CJK SC";
/// A stand-in as an office PC without these fonts may choose it: its digits are a tenth wider.
const WIDE_STAND_IN: &str = "Noto Sans CJK SC";
/// The widest that may come: its digits are a quarter wider.
const WIDEST_STAND_IN: &str = "DejaVu Sans";

/// Settings of fontconfig by which one font stands for all.
fn fonts(family: &str) -> String {
    format!(
        r#"<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="pattern"><edit name="family" mode="assign" binding="strong"><string>{family}</string></edit></match>
</fontconfig>
"#
    )
}

/// Converts Word files, all in one start of the program; their pages.
fn pages(files: &[(String, Vec<u8>)]) -> Vec<Vec<Page>> {
    pages_in(STAND_IN, files)
}

fn pages_in(family: &str, files: &[(String, Vec<u8>)]) -> Vec<Vec<Page>> {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("fonts.conf"), fonts(family)).expect("the folder can be written");
    let profile = format!("-env:UserInstallation=file://{}", at("profile").display());
    let mut office = Command::new("soffice");
    office.args([&profile, "--headless", "--convert-to", "pdf", "--outdir"]).arg(folder.path());
    office.env("FONTCONFIG_FILE", at("fonts.conf"));
    for (name, bytes) in files {
        let path = at(name).with_extension("docx");
        fs::write(&path, bytes).expect("the folder can be written");
        office.arg(path);
    }
    let mut start = || office.output().expect("LibreOffice is installed (tools/install-office.sh)");
    let mut output = start();
    if !output.status.success() {
        // Seen on its first start after it was installed: it aborts by itself, whatever the files.
        output = start();
    }
    let converted = |(name, _): &(String, Vec<u8>)| {
        let pdf = at(name).with_extension("pdf");
        assert!(pdf.exists(), "{name} was not converted:\n{}", String::from_utf8_lossy(&output.stderr));
        measured(&pdf)
    };
    files.iter().map(converted).collect()
}

fn measured(pdf: &Path) -> Vec<Page> {
    let output = Command::new("pdftotext").args(["-bbox-layout"]).arg(pdf).arg("-").output();
    let text = String::from_utf8(output.expect("poppler is installed").stdout).expect("text");
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).expect("well-formed XML");
    let pages = document.descendants().filter(|node| node.tag_name().name() == "page");
    let line = |node: roxmltree::Node<'_, '_>| {
        let edge = |name: &str| node.attribute(name).and_then(|value| value.parse().ok()).expect("a number");
        let words = node.descendants().filter(|word| word.tag_name().name() == "word");
        let text = words.filter_map(|word| word.text().map(str::to_owned)).collect();
        Line { text, left: edge("xMin"), right: edge("xMax"), top: edge("yMin"), bottom: edge("yMax") }
    };
    let page = |page: roxmltree::Node<'_, '_>| {
        let mut lines: Page = page.descendants().filter(|node| node.tag_name().name() == "line").map(line).collect();
        lines.sort_by(|a, b| a.top.total_cmp(&b.top));
        lines
    };
    pages.map(page).collect()
}

fn fixture(form: &str) -> PathBuf {
    repository().join(format!("tests/fixtures/forms/{form}.yaml"))
}

fn near(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((found - expected).abs() <= tolerance, "{what}: {found:.2} pt, not {expected:.2} ± {tolerance}");
}

/// A line of the page whose words begin so.
fn starting<'p>(page: &'p Page, words: &str) -> &'p Line {
    let found = page.iter().find(|line| line.text.starts_with(words));
    found.unwrap_or_else(|| panic!("no line begins with {words}: {page:#?}"))
}

/// A page full of text: 22 lines of 28 characters within the margins, each 28.95 pt below the last.
#[test]
fn a_full_page_has_22_lines_of_28_characters() {
    // Names without any punctuation between them fill the body; 、 may not begin a line.
    let values = format!("candidates: [{}]\n", "字".repeat(28 * 60));
    let pages = pages(&[("full".to_owned(), made_with("template-4", &values))]).remove(0);
    let full = &pages[2];
    let (number, body) = full.split_last().expect("a full page");
    assert_eq!(body.len(), 22, "{body:#?}");
    for line in body {
        assert_eq!(line.text.chars().count(), 28, "{}", line.text);
        near(line.left, 28.0 * MM, 1.0, "left edge");
        near(line.right, 595.3 - 26.0 * MM, 1.5, "right edge");
    }
    for pair in body.windows(2) {
        near(pair[1].top - pair[0].top, 28.95, 0.06, "line height");
    }
    assert!(body[0].top >= 37.0 * MM - 2.0 && body[21].bottom <= 841.9 - 35.0 * MM + 2.0, "within 37 and 35 mm");
    assert_eq!(number.text, "—3—");
    near(f64::midpoint(number.top, number.bottom), 841.9 - 28.0 * MM, 4.0, "page number, 7 mm below the text");
    near(number.right, 595.3 - 26.0 * MM - 14.0, 2.0, "an odd page's number, one character from the right edge");
    let even = pages[1].last().expect("a number");
    assert_eq!(even.text, "—2—");
    near(even.left, 28.0 * MM + 14.0, 2.0, "an even page's number, one character from the left edge");
}

#[test]
fn letters_are_laid_out_as_official_papers() {
    let forms = ["template-1", "template-4", "template-6", "template-7", "template-9"];
    let files: Vec<_> = forms.iter().map(|form| ((*form).to_owned(), made(form, Some(&fixture(form))))).collect();
    for (form, pages) in forms.iter().zip(pages(&files)) {
        let first = &pages[0];
        let head = starting(first, "青海省作物学会文件");
        near(head.top, 72.0 * MM, 12.0, "35 mm above the issuing body's name");
        near(f64::midpoint(head.left, head.right), 298.0 + MM, 3.0, "the name is centred");
        let number = first.iter().find(|line| line.text.contains("〔2024〕")).expect("a number");
        let issuer = first.iter().find(|line| line.text.contains("签发人：张建国")).expect("an issuer");
        near(issuer.top, number.top, 0.5, "number and issuer on one line");
        near(issuer.right, 595.3 - 26.0 * MM - 15.75, 2.0, "the issuer ends one character from the edge");
        near(number.left, 28.0 * MM + 15.75, 2.0, "the number begins one character from the edge");
        let title = starting(first, "关于");
        assert!(title.bottom - title.top > 22.0, "{form}: the title is 2号");
        near(f64::midpoint(title.left, title.right), 298.0 + MM, 3.0, "the title is centred");
        near(starting(first, "中国共产党青海省科技社团委员会").left, 28.0 * MM, 1.0, "addressee at the edge");
        let last = pages.last().expect("a page");
        let date = last.iter().find(|line| line.text.starts_with("2024年")).expect("a date");
        let signer = last.iter().rfind(|line| line.text.starts_with("青海省作物学会") && line.top < date.top);
        let signer = signer.unwrap_or_else(|| panic!("{form}: the signature is not above the date"));
        near(date.top - signer.top, 28.95, 0.1, "the date below the signature");
        near(f64::midpoint(date.left, date.right), f64::midpoint(signer.left, signer.right), 13.0, "centred");
        assert!(last.iter().any(|line| line.text.contains("请批示")), "{form}: a signature without words above it");
    }
}

/// Long texts push signatures to a new page with the body's last sentence, never alone.
#[test]
fn no_signature_stands_alone_wherever_the_page_ends() {
    let file = |lines: usize| {
        let values = format!("candidates: [{}]\n", "字".repeat(28 * lines + 1));
        (format!("grow-{lines}"), made_with("template-4", &values))
    };
    let files: Vec<_> = (0..22).map(file).collect();
    for ((name, _), pages) in files.iter().zip(pages(&files)) {
        let last = pages.last().expect("a page");
        let words = |line: &&Line| line.text.starts_with("以上选举") || line.text.starts_with("特此请示");
        assert_eq!(last.iter().filter(words).count(), 2, "{name}: {last:#?}");
        assert!(last.iter().any(|line| line.text.contains("委员会") && line.left > 250.0), "{name}: no signature");
    }
}

/// Forms of one page, each filled in.
fn filled(forms: &[&str]) -> Vec<(String, Vec<u8>)> {
    forms.iter().map(|form| (format!("{form}-filled"), made(form, Some(&fixture(form))))).collect()
}

/// Wider digits may break a line more often; the last box still stands on the page of the others.
#[test]
fn forms_fit_one_page_where_their_fonts_are_missing() {
    let files = filled(&["template-2", "template-5", "template-8"]);
    for ((name, _), pages) in files.iter().zip(pages_in(WIDEST_STAND_IN, &files)) {
        assert_eq!(pages.len(), 1, "{name}");
    }
}

#[test]
fn days_and_numbers_of_a_roster_stand_on_one_line() {
    let pages = pages_in(WIDE_STAND_IN, &filled(&["template-3"])).remove(0);
    for whole in ["1960.01", "1990.07.01", "13900001000", "序号"] {
        assert!(pages[0].iter().any(|line| line.text.contains(whole)), "{whole} is broken: {:#?}", pages[0]);
    }
}

#[test]
fn forms_and_pledges_fit_one_page_blank_and_filled() {
    let one_page = ["template-2", "template-5", "template-8", "annex-1", "annex-2"];
    let mut files: Vec<_> = one_page.iter().map(|form| (format!("{form}-blank"), made(form, None))).collect();
    files.extend(filled(&one_page));
    files.push(("roster".to_owned(), made("template-3", None)));
    for ((name, _), pages) in files.iter().zip(pages(&files)) {
        assert_eq!(pages.len(), 1, "{name}");
        let right = pages[0].iter().map(|line| line.right).fold(0.0, f64::max);
        let edge = if name == "roster" { 841.9 - 37.0 * MM } else { 595.3 - 26.0 * MM };
        // A mark that hangs into the margin is one character wide.
        assert!(right <= edge + 16.5, "{name}: words beyond the right margin at {right}");
    }
}

/// A roster over pages has its head on each.
#[test]
fn a_long_roster_repeats_its_head() {
    let rows = (0..40).map(|n| format!("  - {{name: 党员{n}, gender: 男, standing: 正式}}\n"));
    let values = format!("members:\n{}", rows.collect::<String>());
    let pages = pages(&[("roster".to_owned(), made_with("template-3", &values))]).remove(0);
    assert!(pages.len() >= 3, "{} pages", pages.len());
    for page in &pages {
        assert!(page.iter().any(|line| line.text.contains("序号")), "a page without head: {page:#?}");
    }
}

/// A letter of two pages and a roster that lies across: the head of each page says that it is a draft, and why, in
/// the margin above the text.
#[test]
fn every_page_of_a_draft_says_so() {
    let elected = "elected_on: 2024-05-20\nterm_ends_on: 2021-05-20\n";
    let rows = (0..40).map(|n| format!("  - {{name: 党员{n}, birth: 1990-05-06, joined: 1980-05-06}}\n"));
    let roster = format!("members:\n{}", rows.collect::<String>());
    let drafts = [("template-4", elected, "任期届满"), ("template-3", roster.as_str(), "入党时间")];
    let files = drafts.map(|(form, values, _)| (form.to_owned(), draft_of(form, values)));
    for ((form, _, reason), pages) in drafts.iter().zip(pages(&files)) {
        assert!(pages.len() >= 2, "{form}: {} pages", pages.len());
        for page in pages {
            let head = starting(&page, "草稿，不能上报：");
            assert!(head.text.contains(reason), "{form}: {}", head.text);
            let next = page.iter().filter(|line| line.top > head.bottom).map(|line| line.top).fold(f64::MAX, f64::min);
            assert!(head.bottom <= 28.0 * MM && next > head.bottom, "{form}: the head is in the text: {page:#?}");
        }
    }
}

/// Every form, blank, opens and has its words on the page.
#[test]
fn every_blank_form_is_converted() {
    let files: Vec<_> = FORMS.iter().map(|form| ((*form).to_owned(), made(form, None))).collect();
    for (form, pages) in FORMS.iter().zip(pages(&files)) {
        assert!(pages.len() <= 2 && pages[0].len() > 5, "{form}: {} pages", pages.len());
    }
}
