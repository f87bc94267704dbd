//! Flow charts: every step of a procedure, in order, its words inside its box.

use std::path::Path;
use std::sync::{Mutex, OnceLock};

use builder::build::{Inputs, build};
use builder::progress::Progress;
use pretty_assertions::assert_eq;
use rules::{Conclusion, Condition, FactKind, Item, Rule};

use crate::book::book;

/// What a character of the widest usual faces takes, in parts of the letters' size: bold Latin
/// letters and digits stay below this on average, Chinese characters and their marks fill it.
fn width(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { 0.6 } else { 1.0 }).sum()
}

/// The built files below `procedures/`, by their paths.
fn built() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let inputs = Inputs { content: root.join("content"), theme: root.join("theme"), wasm: None };
    let files = Mutex::new(Vec::new());
    let built = build(&inputs, &Progress::silent(), &|file| {
        if file.path.starts_with("procedures/") {
            files.lock().expect("no thread failed").push((file.path, String::from_utf8(file.bytes).expect("text")));
        }
    });
    assert!(built.is_good(), "the site builds");
    let mut files = files.into_inner().expect("no thread failed");
    files.sort();
    files
}

fn files() -> &'static [(String, String)] {
    static FILES: OnceLock<Vec<(String, String)>> = OnceLock::new();
    FILES.get_or_init(built)
}

fn file(path: &str) -> &'static str {
    let found = files().iter().find(|(name, _)| name == path);
    found.map_or_else(|| panic!("no {path}"), |(_, text)| text.as_str())
}

/// The elements of a picture; each begins a line.
fn elements<'s>(svg: &'s str, tag: &str) -> Vec<&'s str> {
    svg.lines().filter(|line| line.starts_with(&format!("<{tag} "))).collect()
}

fn attribute<'s>(element: &'s str, name: &str) -> &'s str {
    let rest = element.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("{element} has no {name}")).1;
    rest.split('"').next().unwrap_or_default()
}

fn number(element: &str, name: &str) -> f64 {
    attribute(element, name).parse().expect("a number")
}

fn words(element: &str) -> &str {
    element.split_once('>').and_then(|(_, rest)| rest.strip_suffix("</text>")).expect("words")
}

/// The answers to the first question and the procedure's rules for each, found without the builder.
fn expected() -> Vec<(&'static str, Vec<&'static Rule>)> {
    let procedure = book().decisions.iter().find(|decision| decision.id == "procedure").expect("a procedure");
    let FactKind::Choice(matters) = &book().facts[0].kind else { panic!("the matter is a choice") };
    let of = |matter: u16| -> Vec<&Rule> {
        let rules = procedure.rules.iter();
        rules.filter(|rule| matches!(&rule.when, Condition::Is(_, values) if values.contains(&matter))).collect()
    };
    (0..).zip(matters).map(|(value, matter)| (matter.id.as_str(), of(value))).collect()
}

#[test]
fn every_answer_has_a_chart_with_all_its_steps_in_order() {
    let forms = book().decisions.iter().find(|decision| decision.id == "forms").expect("forms");
    for (matter, rules) in expected() {
        let svg = file(&format!("procedures/{matter}.svg"));
        assert!(svg.contains("role=\"img\"") && svg.contains("<title>") && !svg.contains("<script"), "{matter}");
        let frames = &elements(svg, "rect")[1..];
        let steps: Vec<String> = frames
            .iter()
            .map(|frame| {
                let (top, height) = (number(frame, "y"), number(frame, "height"));
                let inside = |text: &&&str| (top..top + height).contains(&number(text, "y"));
                elements(svg, "text").iter().filter(inside).map(|text| words(text)).collect()
            })
            .collect();
        let wanted: Vec<String> = rules
            .iter()
            .zip(1..)
            .map(|(rule, number)| {
                let Conclusion::Item(Item::Step(step)) = &rule.conclude else { panic!("{} is no step", rule.id) };
                let deadline =
                    if step.deadline.is_empty() { String::new() } else { format!("（{}）", step.deadline) };
                let label =
                    |id: &String| forms.values.iter().find(|value| value.id == *id).expect("a form").label.clone();
                let submits = match step.submits.iter().map(label).collect::<Vec<_>>().join("、") {
                    none if none.is_empty() => none,
                    some => format!("递交：{some}"),
                };
                format!("{number}　{}{deadline}{}{submits}", step.actor, step.action)
            })
            .collect();
        let bare = |texts: &[String]| texts.iter().map(|text| text.replace(' ', "")).collect::<Vec<_>>();
        assert_eq!(bare(&steps), bare(&wanted), "{matter}");
        assert_eq!(elements(svg, "path").len() + 1, frames.len(), "{matter}: an arrow between each two");
    }
}

#[test]
fn no_words_leave_their_box_and_no_box_the_picture() {
    let mut lines = 0;
    for (path, svg) in files().iter().filter(|(path, _)| *path != "procedures/index.html") {
        let letter = number(svg.lines().find(|line| line.contains("font-size")).expect("letters"), "font-size");
        let rectangles = elements(svg, "rect");
        let (paper, frames) = rectangles.split_first().expect("a paper");
        let mut above = 0.0;
        for frame in frames {
            assert!(number(frame, "y") > above, "{path}: {frame} stands in another");
            above = number(frame, "y") + number(frame, "height");
            assert!(above < number(paper, "height") && number(frame, "width") < number(paper, "width"), "{path}");
        }
        for text in elements(svg, "text") {
            let base = number(text, "y");
            let held = frames.iter().find(|frame| {
                let (x, y) = (number(frame, "x"), number(frame, "y"));
                let right = number(text, "x") + width(words(text)) * letter;
                base - letter > y
                    && base + letter / 4.0 < y + number(frame, "height")
                    && number(text, "x") > x
                    && right < x + number(frame, "width")
            });
            assert!(held.is_some(), "{path}: {text} is in no box");
            lines += 1;
        }
    }
    assert!(lines > 80, "{lines} lines");
}

#[test]
fn charts_come_out_the_same_every_time() {
    assert_eq!(files(), built());
}

#[test]
fn the_page_says_every_step_in_words() {
    let page = file("procedures/index.html");
    for (matter, rules) in expected() {
        let section = page.split(&format!("<h2 id=\"{matter}\">")).nth(1).expect("a heading");
        let section = section.split("</section>").next().unwrap_or_default();
        assert!(section.contains(&format!("src=\"{matter}.svg\"")), "{matter}");
        let mut rest = section.split("<ol").nth(1).expect("a list");
        for rule in rules {
            let Conclusion::Item(Item::Step(step)) = &rule.conclude else { panic!("{} is no step", rule.id) };
            rest = rest.split_once(step.action.as_str()).unwrap_or_else(|| panic!("{matter}: {}", step.action)).1;
            let here = rest.split("</li>").next().unwrap_or_default();
            assert_eq!(here.matches("<blockquote").count(), rule.cite.len(), "{matter}: {}", rule.id);
            assert_eq!(here.contains("推定，依据"), rule.certainty == rules::Certainty::Inferred, "{}", rule.id);
            for form in &step.submits {
                assert!(here.contains(&format!("{form}/index.html")) || here.contains(&format!("#{form}\"")), "{form}");
            }
        }
    }
}
