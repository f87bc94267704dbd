//! Flow charts: every step of a procedure, in order, its words inside its box.

use std::path::Path;
use std::sync::{Mutex, OnceLock};

use builder::build::{Inputs, build};
use builder::progress::Progress;
use pretty_assertions::assert_eq;
use roxmltree::{Document, Node};
use rules::{Conclusion, Decision, FactId, FactKind, Item, Rule, Step, condition_in_words};

use crate::book::book;

/// What a character of the widest usual faces takes, in parts of the letters' size: bold Latin
/// letters and digits stay below this on average, Chinese characters and their marks fill it.
fn width(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { 0.6 } else { 1.0 }).sum()
}

/// The built files below `procedures/`, by their names there.
fn files() -> &'static [(String, String)] {
    static FILES: OnceLock<Vec<(String, String)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let inputs = Inputs { content: root.join("content"), theme: root.join("theme"), wasm: None };
        let files = Mutex::new(Vec::new());
        let built = build(&inputs, &Progress::silent(), &|file| {
            if let Some(name) = file.path.strip_prefix("procedures/") {
                let text = String::from_utf8(file.bytes).expect("text");
                files.lock().expect("no thread failed").push((name.to_owned(), text));
            }
        });
        assert!(built.is_good(), "the site builds");
        files.into_inner().expect("no thread failed")
    })
}

fn file(name: &str) -> &'static str {
    let found = files().iter().find(|(known, _)| known == name);
    found.map_or_else(|| panic!("no {name}"), |(_, text)| text.as_str())
}

/// The elements of a picture.
fn elements<'s>(svg: &'s Document<'_>, tag: &str) -> Vec<Node<'s, 's>> {
    svg.descendants().filter(|node| node.tag_name().name() == tag).collect()
}

fn number(element: Node<'_, '_>, name: &str) -> f64 {
    element.attribute(name).and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{element:?}: no {name}"))
}

fn words<'s>(element: &Node<'s, '_>) -> &'s str {
    element.text().unwrap_or_default()
}

/// What a rule of a procedure asks for.
fn step(rule: &Rule) -> &Step {
    let Conclusion::Item(Item::Step(step)) = &rule.conclude else { panic!("{} is no step", rule.id) };
    step
}

fn procedure() -> &'static Decision {
    book().decisions.iter().find(|decision| decision.id == "procedure").expect("a procedure")
}

/// The answers to the first question and the procedure's rules for each, found without the builder.
fn expected() -> Vec<(&'static str, Vec<&'static Rule>)> {
    let FactKind::Choice(matters) = &book().facts[0].kind else { panic!("the matter is a choice") };
    let of = |matter: u16| -> Vec<&Rule> {
        let rules = procedure().rules.iter();
        rules.filter(|rule| !rule.when.given(FactId(0), matter).is_never()).collect()
    };
    (0..).zip(matters).map(|(value, matter)| (matter.id.as_str(), of(value))).collect()
}

#[test]
fn every_answer_has_a_chart_with_all_its_steps_in_order() {
    let forms = book().decisions.iter().find(|decision| decision.id == "forms").expect("forms");
    let bare = |text: String| text.replace(' ', "");
    for (number_of_matter, (matter, rules)) in (0_u16..).zip(expected()) {
        let source = file(&format!("{matter}.svg"));
        assert!(
            source.contains("role=\"img\"") && source.contains("<title>") && !source.contains("<script"),
            "{matter}"
        );
        let svg = Document::parse(source).expect("well-formed XML");
        let frames = &elements(&svg, "rect")[1..];
        let shown = frames.iter().map(|frame| {
            let (top, height) = (number(*frame, "y"), number(*frame, "height"));
            let inside = |text: &Node<'_, '_>| (top..top + height).contains(&number(*text, "y"));
            bare(elements(&svg, "text").iter().filter(|text| inside(text)).map(words).collect())
        });
        let wanted = rules.iter().zip(1..).map(|(rule, number)| {
            let step = step(rule);
            let deadline = if step.deadline.is_empty() { String::new() } else { format!("（{}）", step.deadline) };
            let label = |id: &String| &*forms.values.iter().find(|value| value.id == *id).expect("a form").label;
            let submits: Vec<&str> = step.submits.iter().map(label).collect();
            let submits = if submits.is_empty() { String::new() } else { format!("递交：{}", submits.join("、")) };
            let only = rule.when.given(FactId(0), number_of_matter);
            let only = if only.is_always() {
                String::new()
            } else {
                format!("限于：{}", condition_in_words(book(), procedure(), &only))
            };
            bare(format!("{number}　{}{deadline}{}{submits}{only}", step.actor, step.action))
        });
        assert_eq!(shown.collect::<Vec<_>>(), wanted.collect::<Vec<_>>(), "{matter}");
        assert_eq!(elements(&svg, "path").len() + 1, frames.len(), "{matter}: an arrow between each two");
    }
}

#[test]
fn no_words_leave_their_box_and_no_box_the_picture() {
    let mut lines = 0;
    for (name, source) in files().iter().filter(|(name, _)| name != "index.html") {
        let svg = Document::parse(source).expect("well-formed XML");
        let letter =
            number(svg.descendants().find(|node| node.has_attribute("font-size")).expect("letters"), "font-size");
        let rectangles = elements(&svg, "rect");
        let (paper, frames) = rectangles.split_first().expect("a paper");
        let mut above = 0.0;
        for frame in frames {
            assert!(number(*frame, "y") > above, "{name}: {frame:?} stands in another");
            above = number(*frame, "y") + number(*frame, "height");
            assert!(above < number(*paper, "height") && number(*frame, "width") < number(*paper, "width"), "{name}");
        }
        for text in elements(&svg, "text") {
            let (left, base) = (number(text, "x"), number(text, "y"));
            let right = left + width(words(&text)) * letter;
            let is_held = frames.iter().any(|frame| {
                let (x, y) = (number(*frame, "x"), number(*frame, "y"));
                base - letter > y
                    && base + letter / 4.0 < y + number(*frame, "height")
                    && left > x
                    && right < x + number(*frame, "width")
            });
            assert!(is_held, "{name}: “{}” is in no box", words(&text));
            lines += 1;
        }
    }
    assert!(lines > 80, "{lines} lines");
}

#[test]
fn the_page_says_every_step_in_words() {
    let page = file("index.html");
    for (matter, rules) in expected() {
        let section = page.split(&format!("<h2 id=\"{matter}\">")).nth(1).expect("a heading");
        let section = section.split("</section>").next().unwrap_or_default();
        assert!(section.contains(&format!("src=\"{matter}.svg\"")), "{matter}");
        let mut rest = section.split("<ol").nth(1).expect("a list");
        for rule in rules {
            let step = step(rule);
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
