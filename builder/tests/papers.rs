//! No false paper: whatever is filled in, a paper that would say something untrue, or does not meet what the book
//! requires of it, is a draft that says so on every page. What the book requires is written down here once more, by
//! hand. `PAPERS=60000` tries more papers of each form than a usual run.

use std::collections::BTreeSet;
use std::path::Path;

use fastrand::Rng;
use forms::{Entry, Field, FieldContent, FieldKind, Filling, Library, Paper, PaperBlock, Value, Values};

const NAMES: [&str; 7] = ["甲", "乙", "丙", "丁", "戊", "己", "庚"];

/// Of numbers, days by their order, and lists by their length: in these templates, the one is to the other as said.
type Required = (&'static [u8], &'static str, fn(i64, i64) -> bool, &'static str);
const REQUIRED: &[Required] = &[
    (&[2, 5, 8], "joined_party", |joined, birth| joined > birth, "birth"),
    (&[1], "applied_on", |applied, decided| applied >= decided, "council_decided_on"),
    (&[4], "candidates", |candidates, seats| (candidates - seats) * 5 >= seats, "seats"),
    (&[4], "term_ends_on", |ends, elected| ends > elected, "elected_on"),
    (&[4, 7], "congress_date", |congress, applied| congress >= applied, "applied_on"),
    (&[7, 9], "nominee_count", |nominees, vacancies| nominees == vacancies, "vacancies"),
    (&[7], "left_count", |left, vacancies| left == vacancies, "vacancies"),
    (&[6, 9], "voters_present", |present, due| present <= due && present * 5 >= due * 4, "voters_due"),
    (&[6, 9], "voters_present", |voters, members| voters <= members, "members_present"),
    (&[6, 9], "committee_present", |present, due| present <= due && present * 2 >= due, "committee_due"),
    (&[6, 9], "reported_on", |reported, held| reported >= held, "held_on"),
    (&[6], "votes", |votes, elected| (votes - elected) * 5 >= elected, "elected"),
    (&[6], "elected", |elected, due| elected == due, "committee_due"),
    (&[6], "elected", |elected, seats| elected <= seats, "seats"),
    (&[6], "secretary_votes", |votes, present| votes <= present, "committee_present"),
    (&[9], "by_elected", |elected, vacancies| elected <= vacancies, "vacancies"),
];

/// The names of the one are among those of the other.
const WITHIN: &[(u8, &str, &str)] = &[
    (4, "secretary_candidate", "candidates"),
    (4, "deputy_candidate", "candidates"),
    (6, "elected", "votes"),
    (6, "secretary_elected", "elected"),
    (6, "discipline", "elected"),
    (9, "by_elected", "by_votes"),
    (9, "by_posts", "by_elected"),
    (9, "by_elected", "by_posts"),
];

/// Words that are on the paper only if they are so.
const CLAIMS: &[(u8, &str, Required)] = &[
    (6, "（五分之四以上）", REQUIRED[7]),
    (9, "（五分之四以上）", REQUIRED[7]),
    (6, "无记名投票和差额选举", REQUIRED[11]),
    (4, "差额不小于应选人数的20%", REQUIRED[2]),
    (4, "按照差额不低于20%的要求", REQUIRED[2]),
    (7, "候选人等额选举", REQUIRED[5]),
];

fn holds(filling: &Filling, (_, left, is, right): &Required) -> bool {
    filling.number(left).zip(filling.number(right)).is_none_or(|(left, right)| is(left, right))
}

/// The names of a field or of a list's first column; nothing when one is blank.
fn names(filling: &Filling, id: &str) -> Option<Vec<String>> {
    let names = match filling.get(id) {
        FieldContent::Names(names) => names.clone(),
        FieldContent::Rows { rows, .. } => rows.iter().map(|row| row[0].clone()).collect(),
        _ => return None,
    };
    names.iter().all(|name| !name.is_empty()).then_some(names)
}

/// A value that fits the field; numbers and days so close together that every boundary is met.
fn random(field: &Field, rng: &mut Rng) -> Value {
    let text = |text: String| Value::Text(text);
    match &field.kind {
        _ if field.may_lack && rng.u8(..6) == 0 => text(forms::NONE.to_owned()),
        FieldKind::Integer { min, max } => {
            let most = min + if rng.bool() { 6 } else { 30 };
            text(rng.u32(*min..=most.min(*max)).to_string())
        }
        FieldKind::Date { .. } => text(format!("2024-05-{:02}", rng.u8(1..=4))),
        FieldKind::Choice(choices) => text(choices[rng.usize(..choices.len())].id.clone()),
        FieldKind::Names | FieldKind::List { .. } => {
            let mut names = NAMES;
            rng.shuffle(&mut names);
            let most = if rng.bool() { 1 } else { names.len() };
            let names = &names[..rng.usize(1..=most)];
            let FieldKind::List { items, .. } = &field.kind else {
                return Value::List(names.iter().map(|name| Entry::Text((*name).to_owned())).collect());
            };
            let cell = |item: &Field, name: &str, rng: &mut Rng| match random(item, rng) {
                Value::Text(_) if item.id == "name" && rng.u8(..9) > 0 => (item.id.clone(), name.to_owned()),
                Value::Text(text) => (item.id.clone(), text),
                Value::List(_) => unreachable!("no list is within a list"),
            };
            Value::List(
                names.iter().map(|name| Entry::Row(items.iter().map(|item| cell(item, name, rng)).collect())).collect(),
            )
        }
        FieldKind::Text { .. } | FieldKind::Computed(_) => text(NAMES[rng.usize(..NAMES.len())].to_owned()),
    }
}

/// The parts of a Word file.
fn parts(paper: &Paper) -> Vec<(String, String)> {
    let bytes = forms::docx(paper);
    let archive = rawzip::ZipArchive::from_slice(&bytes).expect("an archive");
    let mut entries = archive.entries();
    let mut parts = Vec::new();
    while let Some(entry) = entries.next_entry().expect("an entry") {
        let packed = archive.get_entry(entry.wayfinder()).expect("data").data();
        let text = miniz_oxide::inflate::decompress_to_vec(packed).expect("packed data");
        let name = entry.file_path().try_normalize().expect("a path").as_ref().to_owned();
        parts.push((name, String::from_utf8(text).expect("text")));
    }
    parts
}

/// Whether each section of a Word file names a head for odd and for even pages, and both say that it is a draft.
fn is_marked(paper: &Paper) -> bool {
    let parts = parts(paper);
    let heads = parts.iter().filter(|(name, _)| name.starts_with("word/header"));
    let marked = heads.filter(|(_, text)| text.contains("草稿，不能上报：") && text.contains(paper.draft.trim_end()));
    let document = &parts.iter().find(|(name, _)| name == "word/document.xml").expect("a document").1;
    let (sections, named) = (document.matches("<w:sectPr").count(), document.matches("<w:headerReference ").count());
    marked.count() == 2 && sections > 0 && named == 2 * sections
}

#[test]
fn no_values_make_a_false_paper() {
    let library: Library = load::load(Path::new("../content")).site.expect("the book is loaded").library;
    let tries = std::env::var("PAPERS").map_or(3_000, |tries| tries.parse().expect("a number"));
    let mut rng = Rng::with_seed(20_220_601);
    for form in &library.forms {
        let template: u8 = form.id.strip_prefix("template-").and_then(|number| number.parse().ok()).unwrap_or(0);
        // Fields of other forms that checks look at are typed, too.
        let ids = form.groups.iter().flat_map(|group| &group.fields).map(String::as_str);
        let ids: BTreeSet<&str> = ids.chain(form.checks.iter().flat_map(forms::Constraint::fields)).collect();
        let fields = ids.iter().filter_map(|id| library.field(id)).filter(|field| !field.is_computed());
        let fields: Vec<&Field> = fields.collect();
        let (mut spoke, mut finals) = (BTreeSet::new(), 0);
        for attempt in 0..tries {
            // A paper of which little is filled in fails few checks; one that is full, most.
            let full = rng.f32();
            let chosen: Vec<&&Field> = fields.iter().filter(|_| rng.f32() < full).collect();
            let values: Values = chosen.iter().map(|field| (field.id.clone(), random(field, &mut rng))).collect();
            let filling = forms::fill(&library, form, &values);
            let paper = forms::layout(&library, form, &filling);
            let draft = !paper.draft.is_empty();
            let why = format!("{}, {values:?}: {:?}", form.id, paper.draft);
            assert_eq!(draft, filling.notices.iter().any(|notice| notice.forbids), "{why}");
            let required = REQUIRED.iter().filter(|required| required.0.contains(&template));
            assert!(draft || required.clone().all(|required| holds(&filling, required)), "a false paper: {why}");
            let within = |(_, some, all): &&(u8, &str, &str)| {
                let both = names(&filling, some).zip(names(&filling, all));
                both.is_none_or(|(some, all)| some.iter().all(|name| all.contains(name)))
            };
            assert!(draft || WITHIN.iter().filter(|within| within.0 == template).all(|it| within(&it)), "{why}");
            let line =
                |block: &PaperBlock| if let PaperBlock::Line(line) = block { line.text() } else { String::new() };
            let text: String = paper.blocks.iter().map(line).collect();
            for (_, words, required) in CLAIMS.iter().filter(|claim| claim.0 == template) {
                assert!(holds(&filling, required) || !text.contains(words), "{words} is not so: {why}");
            }
            // Packing takes its time.
            assert!(attempt % 50 > 0 || is_marked(&paper) == draft, "{why}");
            finals += usize::from(!draft);
            spoke.extend(
                filling
                    .notices
                    .iter()
                    .map(|notice| format!("{:?}", (&notice.left, notice.is, &notice.right, notice.percent))),
            );
        }
        assert!(spoke.len() == form.checks.len() && finals > 0, "{}: {finals} in order; {spoke:?} spoke", form.id);
    }
}
