//! No false paper: whatever is filled in, a paper that would say something untrue, or does not meet what the book
//! requires of it, is a draft that says so on every page. The book's requirements are written down here once more, by
//! hand; `PAPERS=100000` tries more papers of each form than a usual run.

use std::collections::BTreeSet;
use std::path::Path;

use fastrand::Rng;
use forms::{Entry, Field, FieldKind, Filling, Form, Library, Limit, Paper, PaperBlock, Value, Values};
use roxmltree::Document;

const NAMES: [&str; 7] = ["甲", "乙", "丙", "丁", "戊", "己", "庚"];

fn library() -> Library {
    let site = load::load(Path::new("../content")).site;
    site.expect("the book is loaded").library
}

/// A value that fits the field, or nothing; numbers and days so close together that every boundary is met.
fn random(field: &Field, rng: &mut Rng) -> Option<Value> {
    let one_of = |rng: &mut Rng| NAMES[rng.usize(..NAMES.len())].to_owned();
    if rng.u8(..12) == 0 {
        return None;
    }
    if field.may_lack && rng.u8(..6) == 0 {
        return Some(Value::Text("无".to_owned()));
    }
    Some(match &field.kind {
        FieldKind::Integer { min, max } => {
            let least = (*min).min(*max);
            let most = if rng.bool() { 6 } else { 30 };
            Value::Text(rng.u32(least..=(*max).min(least + most)).to_string())
        }
        FieldKind::Date { .. } => Value::Text(format!("2024-05-{:02}", rng.u8(1..=4))),
        FieldKind::Choice(choices) => Value::Text(choices[rng.usize(..choices.len())].id.clone()),
        FieldKind::Names => {
            let mut names = NAMES.map(str::to_owned).to_vec();
            rng.shuffle(&mut names);
            // Mostly one or two: posts; committees and candidates have more.
            let most = if rng.bool() { 1 } else { NAMES.len() };
            names.truncate(rng.usize(1..=most));
            Value::List(names.into_iter().map(Entry::Text).collect())
        }
        FieldKind::List { items, .. } => {
            let row = |rng: &mut Rng, at: usize| {
                // Names mostly differ.
                let name = if rng.u8(..8) == 0 { one_of(rng) } else { NAMES[at % NAMES.len()].to_owned() };
                let cell = |item: &Field, rng: &mut Rng| match (&item.kind, random(item, rng)) {
                    (FieldKind::Text { .. }, _) if item.id == "name" => Some((item.id.clone(), name.clone())),
                    (_, Some(Value::Text(text))) => Some((item.id.clone(), text)),
                    _ => None,
                };
                Entry::Row(items.iter().filter_map(|item| cell(item, rng)).collect())
            };
            let count = rng.usize(1..=NAMES.len());
            Value::List((0..count).map(|at| row(rng, at)).collect())
        }
        FieldKind::Text { .. } => Value::Text(one_of(rng)),
        FieldKind::Computed(_) => return None,
    })
}

/// What the book requires, in words of the test: every sentence that is false makes the paper a draft. A blank
/// satisfies everything.
fn is_true_paper(form: &str, filling: &Filling) -> bool {
    let number = |id: &str| filling.number(id);
    let both =
        |a: &str, b: &str, holds: fn(i64, i64) -> bool| number(a).zip(number(b)).is_none_or(|(a, b)| holds(a, b));
    let names = |id: &str| match filling.get(id) {
        forms::FieldContent::Names(names) => Some(names.clone()),
        _ => None,
    };
    let cells = |id: &str, column: usize| match filling.get(id) {
        forms::FieldContent::Rows { rows, .. } => {
            let cells: Vec<String> = rows.iter().map(|row| row[column].clone()).collect();
            cells.iter().all(|cell| !cell.is_empty()).then_some(cells)
        }
        _ => None,
    };
    let within = |some: Option<Vec<String>>, all: Option<Vec<String>>| {
        some.zip(all).is_none_or(|(some, all)| some.iter().all(|name| all.contains(name)))
    };
    let apart = |a: &str, b: &str| names(a).zip(names(b)).is_none_or(|(a, b)| a.iter().all(|name| !b.contains(name)));
    let each_once = |cells: Option<Vec<String>>| {
        cells.is_none_or(|cells| cells.iter().collect::<BTreeSet<_>>().len() == cells.len())
    };
    let votes_within = |list: &str| {
        let cast = cells(list, 1).unwrap_or_default().iter().filter_map(|votes| votes.parse::<i64>().ok()).max();
        cast.zip(number("voters_present")).is_none_or(|(most, present)| most <= present)
    };
    let at_most = |a: &str, b: &str| both(a, b, |a, b| a <= b);
    let meeting = || {
        at_most("members_present", "members_due")
            && at_most("voters_present", "voters_due")
            && at_most("voters_due", "members_due")
            && at_most("voters_present", "members_present")
            && both("voters_present", "voters_due", |present, due| present * 5 >= due * 4)
            && at_most("committee_present", "committee_due")
            && both("committee_present", "committee_due", |present, due| present * 2 >= due)
            && both("reported_on", "held_on", |reported, held| reported >= held)
            && both("held_on", "applied_on", |held, applied| held >= applied)
    };
    let before = || {
        both("congress_date", "elected_on", |congress, elected| congress > elected)
            && both("congress_date", "applied_on", |congress, applied| congress >= applied)
    };
    let sum = |parts: &[&str], whole: &str| {
        let parts: Option<Vec<i64>> = parts.iter().map(|part| number(part)).collect();
        parts.zip(number(whole)).is_none_or(|(parts, whole)| parts.iter().sum::<i64>() == whole)
    };
    match form {
        "template-1" => {
            sum(&["secretary_count", "deputy_count", "ordinary_members"], "body_size")
                && apart("secretary", "deputy_secretary")
                && number("council_members").is_none_or(|members| members >= 3)
                && both("applied_on", "council_decided_on", |applied, decided| applied >= decided)
        }
        "template-2" | "template-5" | "template-8" => both("joined_party", "birth", |joined, birth| joined > birth),
        "template-4" => {
            both("candidates", "seats", |candidates, seats| (candidates - seats) * 5 >= seats)
                && within(names("secretary_candidate"), names("candidates"))
                && within(names("deputy_candidate"), names("candidates"))
                && apart("secretary_candidate", "deputy_candidate")
                && both("term_ends_on", "elected_on", |ends, elected| ends > elected)
                && before()
        }
        "template-6" => {
            meeting()
                && votes_within("votes")
                && each_once(cells("votes", 0))
                && within(names("elected"), cells("votes", 0))
                && both("votes", "elected", |votes, elected| (votes - elected) * 5 >= elected)
                && both("elected", "committee_due", |elected, due| elected == due)
                && at_most("elected", "seats")
                && at_most("secretary_votes", "committee_present")
                && at_most("deputy_votes", "committee_present")
                && ["secretary_elected", "deputy_elected", "organisation_member", "publicity", "discipline"]
                    .iter()
                    .all(|post| within(names(post), names("elected")))
                && apart("secretary_elected", "deputy_elected")
        }
        "template-7" => {
            both("nominee_count", "vacancies", |nominees, vacancies| nominees == vacancies)
                && both("left_count", "vacancies", |left, vacancies| left == vacancies)
                && at_most("vacancies", "seats")
                && before()
        }
        "template-9" => {
            meeting()
                && votes_within("by_votes")
                && each_once(cells("by_votes", 0))
                && within(names("by_elected"), cells("by_votes", 0))
                && at_most("by_elected", "vacancies")
                && within(cells("by_posts", 0), names("by_elected"))
                && within(names("by_elected"), cells("by_posts", 0))
                && both("nominee_count", "vacancies", |nominees, vacancies| nominees == vacancies)
        }
        "annex-2" => {
            sum(&["staff_full_time", "staff_part_time", "staff_retired", "staff_other"], "staff")
                && sum(&["leaders", "other_members"], "society_members")
                && at_most("staff_full_time", "staff")
                && at_most("staff_other_party", "staff_other")
                && at_most("leaders_party", "leaders")
        }
        _ => true,
    }
}

/// The words of a part of a Word file, and its references to headers.
fn words(parts: &[(String, String)], name: &str) -> (String, usize) {
    let text = &parts.iter().find(|(part, _)| part == name).unwrap_or_else(|| panic!("no {name}")).1;
    let document = Document::parse(text).expect("well-formed XML");
    let texts = document.descendants().filter(|node| node.tag_name().name() == "t");
    let references = document.descendants().filter(|node| node.tag_name().name() == "headerReference").count();
    (texts.filter_map(|node| node.text()).collect(), references)
}

/// Whether the head of each page of a Word file is that of a draft.
fn is_draft(form: &Form, paper: &Paper) -> bool {
    let bytes = forms::docx(paper);
    let archive = rawzip::ZipArchive::from_slice(&bytes).expect("an archive");
    let mut entries = archive.entries();
    let mut parts = Vec::new();
    while let Some(entry) = entries.next_entry().expect("an entry") {
        let name = entry.file_path().try_normalize().expect("a path").as_ref().to_owned();
        let data = archive.get_entry(entry.wayfinder()).expect("data").data();
        let text = miniz_oxide::inflate::decompress_to_vec(data).expect("packed");
        parts.push((name, String::from_utf8(text).expect("text")));
    }
    let (_, references) = words(&parts, "word/document.xml");
    let sections = parts
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .map_or(0, |(_, text)| text.matches("<w:sectPr").count());
    let heads: Vec<String> =
        ["word/header1.xml", "word/header2.xml"].iter().map(|name| words(&parts, name).0).collect();
    let marked = heads.iter().all(|head| head.starts_with("草稿，不能上报：") && head.chars().count() > 12);
    assert!(references == if marked { 2 * sections } else { 0 }, "{}: a section without a head", form.id);
    assert!(marked || heads.iter().all(String::is_empty), "{}: half a draft", form.id);
    marked
}

#[test]
fn no_values_make_a_false_paper() {
    let library = library();
    let tries = std::env::var("PAPERS").ok().and_then(|tries| tries.parse().ok()).unwrap_or(3_000);
    let mut rng = Rng::with_seed(20_220_601);
    for form in &library.forms {
        // Fields of other forms that checks look at are typed, too.
        let mut ids: BTreeSet<&str> = library.fields_of(form).map(|field| field.id.as_str()).collect();
        ids.extend(form.checks.iter().flat_map(|check| check.fields()));
        let inputs: Vec<&Field> = ids.iter().filter_map(|id| library.field(id)).collect();
        let (mut unmet, mut met, mut finals) = (BTreeSet::new(), BTreeSet::new(), 0);
        for attempt in 0..tries {
            // A paper of which little is filled in fails few checks; one that is full, most.
            let filled = rng.f32();
            let chosen = inputs.iter().filter(|_| rng.f32() < filled).copied().collect::<Vec<_>>();
            let values: Values =
                chosen.iter().filter_map(|field| Some((field.id.clone(), random(field, &mut rng)?))).collect();
            let filling = forms::fill(&library, form, &values);
            assert!(filling.faults.is_empty(), "{}: {:?}", form.id, filling.faults);
            let paper = forms::layout(&library, form, &filling);
            let draft = !paper.draft.is_empty();
            let forbidden = filling.notices.iter().any(|notice| notice.forbids);
            assert_eq!(draft, forbidden, "{}: {values:?}", form.id);
            // Packing takes its time.
            if attempt % 50 == 0 {
                assert_eq!(is_draft(form, &paper), draft, "{}: {values:?}", form.id);
            }
            let lines = paper.blocks.iter().filter_map(|block| match block {
                PaperBlock::Line(line) => Some(line.text()),
                PaperBlock::Table(_) => None,
            });
            let text: String = lines.collect();
            assert!(draft || is_true_paper(&form.id, &filling), "{}: a false paper of {values:?}", form.id);
            for claim in ["（五分之四以上）", "差额不小于应选人数的20%", "按照差额不低于20%的要求", "候选人等额选举"]
            {
                let failed = match (claim, form.id.as_str()) {
                    ("（五分之四以上）", "template-6" | "template-9") => ("voters_present", "voters_due", 80),
                    (_, "template-4") => ("candidates", "seats", 120),
                    ("候选人等额选举", "template-7") => ("nominee_count", "vacancies", 100),
                    _ => continue,
                };
                let (left, right, percent) = failed;
                let untrue =
                    filling.number(left).zip(filling.number(right)).is_some_and(|(l, r)| l * 100 < r * percent);
                assert!(!untrue || !text.contains(claim), "{}: {claim} of {values:?}", form.id);
            }
            finals += usize::from(!draft);
            for (at, check) in form.checks.iter().enumerate() {
                let said = filling
                    .notices
                    .iter()
                    .any(|notice| notice.left == check.left && notice.is == check.is && notice.right == check.right);
                let given = check.fields().any(|id| *filling.get(id) != forms::FieldContent::Blank);
                if said {
                    unmet.insert(at)
                } else {
                    given && met.insert(at)
                };
            }
        }
        assert_eq!(unmet.len(), form.checks.len(), "{}: only {unmet:?} ever spoke", form.id);
        assert_eq!(met.len(), form.checks.len(), "{}: only {met:?} were ever met", form.id);
        assert!(finals > 0, "{}: nothing but drafts", form.id);
    }
}

/// At each boundary, one less and just enough.
#[test]
fn boundaries_lie_where_the_book_has_them() {
    let library = library();
    let forbidden = |form: &str, values: &[(&str, u32)]| {
        let values: Values =
            values.iter().map(|(id, number)| ((*id).to_owned(), Value::Text(number.to_string()))).collect();
        let form = library.form(form).expect("a form");
        let filling = forms::fill(&library, form, &values);
        (!filling.refusal().is_empty(), !filling.notices.is_empty())
    };
    let turnout = |form, due, present| forbidden(form, &[("voters_due", due), ("voters_present", present)]);
    assert_eq!(turnout("template-6", 22, 17), (true, true));
    assert_eq!(turnout("template-6", 22, 18), (false, false));
    assert_eq!(turnout("template-6", 20, 16), (false, false), "以上 includes four fifths");
    assert_eq!(turnout("template-9", 20, 15), (true, true));
    assert_eq!(turnout("template-9", 20, 16), (false, true), "exactly 80 % is a matter to ask about");
    assert_eq!(turnout("template-9", 20, 17), (false, false));
    let met = |due, present| forbidden("template-6", &[("committee_due", due), ("committee_present", present)]);
    assert_eq!([met(4, 1), met(4, 2), met(4, 3)], [(true, true), (false, true), (false, false)]);
    let nominees = |count| forbidden("template-7", &[("vacancies", 2), ("nominee_count", count), ("seats", 5)]);
    assert_eq!([nominees(1), nominees(2), nominees(3)].map(|(draft, _)| draft), [true, false, true]);
    let seats = |seats: u32, count: usize| {
        let names = NAMES[..count].iter().map(|name| Entry::Text((*name).to_owned())).collect();
        let values =
            vec![("seats".to_owned(), Value::Text(seats.to_string())), ("candidates".to_owned(), Value::List(names))];
        let form = library.form("template-4").expect("a form");
        !forms::fill(&library, form, &values).refusal().is_empty()
    };
    assert_eq!([seats(5, 5), seats(5, 6), seats(6, 7), seats(3, 3), seats(3, 4)], [true, false, true, true, false]);
}

/// What every check says has its numbers, and every field that a message names is a field.
#[test]
fn every_message_names_what_it_is_about() {
    let library = library();
    for form in &library.forms {
        for check in &form.checks {
            assert!(check.named().all(|name| library.field(name).is_some()), "{}: {}", form.id, check.message);
            let several = check.left.len() > 1 || matches!(&check.right, Limit::Fields(ids) if ids.len() > 1);
            assert!(
                !several || check.message.contains("{lack}") || check.message.contains("{who}"),
                "{}",
                check.message
            );
        }
    }
}
