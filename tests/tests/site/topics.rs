//! Topics, and the way from a paragraph to all that rests on it and back.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use end_to_end::page::{Page, book_characters, selector, squeezed, target};
use end_to_end::site::{Site, published};
use scraper::ElementRef;

/// Topics the site was asked for.
const LEAST: usize = 20;

#[test]
fn every_topic_has_two_documents_or_says_why_not_latest_first() {
    for page in published().pages_of_kind("topic", LEAST) {
        let name = page.path.display();
        let rows = page.select(".topic-table tbody tr");
        assert!(rows.len() >= 2 || !page.select(".note").is_empty(), "{name}: one document and no reason");
        let dates: Vec<&str> = page
            .select(".topic-table td[data-label=日期]")
            .into_iter()
            .map(|cell| cell.attr("data-value").expect("a date"))
            .collect();
        assert!(dates.len() == rows.len() && dates.is_sorted_by(|a, b| a[..7] >= b[..7]), "{name}: {dates:?}");
    }
}

/// The builder checks the quotes against the content; here, against what is published.
#[test]
fn every_quote_of_a_topic_stands_where_its_link_leads() {
    let site = published();
    let mut followed = 0;
    for page in site.pages_of_kind("topic", LEAST) {
        for quote in page.select(".topic-table blockquote") {
            let part = |css: &str| quote.select(&selector(css)).next().expect("words and a link");
            let (path, id) = target(&page.path, part("footer a"));
            let there = site.page(path);
            let paragraph = there.select(&format!("[id='{id}']"))[0];
            let words = squeezed(part("p"));
            let published: String = book_characters(paragraph);
            assert!(published.contains(&words), "{}: {words}", page.path.display());
            followed += 1;
        }
    }
    assert!(followed >= 250, "only {followed} quotes");
}

/// What this site answers rests on paragraphs that the same page quotes, or on open points that it names.
#[test]
fn every_part_of_an_answer_leads_to_what_it_rests_on() {
    let mut parts = 0;
    for page in published().pages_of_kind("topic", LEAST) {
        let named: BTreeSet<_> = page
            .select(".topic-table footer a, h2#open + ul a")
            .into_iter()
            .map(|link| target(&page.path, link))
            .collect();
        for part in page.select(".topic-rests, .answer-table td[data-label=依据]") {
            let links: Vec<_> = part.select(&selector("a")).map(|link| target(&page.path, link)).collect();
            let name = page.path.display();
            assert!(!links.is_empty() && links.iter().all(|link| named.contains(link)), "{name}: {links:?}");
            parts += 1;
        }
    }
    assert!(parts >= 100, "only {parts} parts");
}

/// A topic leads to the pages of the matters in which its question comes up, and their procedures lead to the topic.
#[test]
fn procedures_lead_to_the_questions_that_come_up_in_them() {
    let site = published();
    let procedures = site.page("procedures/index.html");
    let sections = procedures.select(".procedure");
    assert!(sections.len() >= 7, "only {} procedures", sections.len());
    for section in sections {
        let id = section.attr("aria-labelledby").expect("a heading");
        let topics: Vec<_> = section.select(&selector(".procedure-topics a")).collect();
        assert!(!topics.is_empty(), "{id} leads to no question");
        for link in topics {
            let topic = site.page(procedures.path.parent().unwrap().join(link.attr("href").unwrap()));
            let back = format!("../../matters/{id}/index.html");
            assert!(topic.select(".topic-links a").iter().any(|a| a.attr("href") == Some(&back)), "{id}");
        }
    }
}

/// The paragraphs that the rules rest on, by page and id.
fn cited_by_rules(site: &Site) -> BTreeSet<(PathBuf, String)> {
    let page = site.page("rules/index.html");
    let cited: BTreeSet<_> =
        page.select(".rule-table footer a").into_iter().map(|link| target(&page.path, link)).collect();
    assert!(cited.len() >= 50, "only {} paragraphs", cited.len());
    cited
}

/// What stands below a paragraph.
fn below<'p>(page: &'p Page, id: &str) -> Option<ElementRef<'p>> {
    let paragraph = *page.select(&format!("[id='{id}']")).first()?;
    paragraph.next_siblings().find_map(ElementRef::wrap).filter(|next| next.attr("class") == Some("cited"))
}

#[test]
fn from_a_paragraph_a_rule_uses_one_click_leads_to_its_question_and_back() {
    let site = published();
    let check = site.page("check/index.html");
    let mut faults = Vec::new();
    for (path, id) in cited_by_rules(site) {
        let page = site.page(&path);
        let Some(cited) = below(&page, &id) else {
            faults.push(format!("{}#{id}: nothing below it", path.display()));
            continue;
        };
        let direct = cited.children().filter_map(ElementRef::wrap).find(|child| child.value().name() == "a");
        let Some((checker, question)) = direct.map(|link| target(&page.path, link)) else {
            faults.push(format!("{}#{id}: no question", path.display()));
            continue;
        };
        assert_eq!(checker, Path::new("check/index.html"));
        // Under the question, or, where they are too many for that, in the tables of the same page.
        let back = check.select(&format!("[id='{question}'] .question-sources a, .rule-table a"));
        if !back.into_iter().any(|link| target(&check.path, link) == (path.clone(), id.clone())) {
            faults.push(format!("{}#{id}: no way back from {question}", path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_paragraph_lists_the_topics_rules_and_open_points_that_cite_it() {
    let page = published().page("guide/part-2/index.html");
    let cited = below(&page, "s3-1").expect("the heart of the book is cited");
    let links: Vec<String> = cited.select(&selector("dd a")).filter_map(|a| a.attr("href")).map(String::from).collect();
    for link in [
        "../../topics/setting/index.html",
        "../../topics/joint/index.html",
        "../../rules/index.html#rule-organisation-branch",
        "../../check/index.html#question-council_formal",
        "../../conflicts/index.html#C02",
    ] {
        assert!(links.iter().any(|found| found == link), "{link} is not among {links:#?}");
    }
}

/// A topic names its open points, and each of these names the topic.
#[test]
fn open_points_lead_back_to_their_topics() {
    let site = published();
    let conflicts = site.page("conflicts/index.html");
    let mut followed = 0;
    for topic in site.pages_of_kind("topic", LEAST) {
        for link in topic.select("h2#open + ul a") {
            let (path, id) = target(&topic.path, link);
            assert_eq!(path, conflicts.path);
            let back = conflicts.select(&format!("[id='{id}'] .conflict-topics a"));
            let name = topic.path.display().to_string();
            assert!(back.iter().any(|link| link.attr("href") == Some(&format!("../{name}"))), "{id} and {name}");
            followed += 1;
        }
    }
    assert!(followed >= 40, "only {followed} open points");
}

/// A term leads to the glossary once on a page, and its words are those of the glossary.
#[test]
fn terms_lead_to_what_the_book_says_they_are() {
    let site = published();
    let glossary = site.page("glossary/index.html");
    let mut marked = BTreeSet::new();
    for page in site.pages() {
        let mut here = BTreeSet::new();
        for term in page.select("a.term") {
            let (path, id) = target(&page.path, term);
            assert_eq!(path, glossary.path);
            assert!(here.insert(id.clone()), "{}: {id} twice", page.path.display());
            let says: String = term.attr("data-says").expect("its meaning").split_whitespace().collect();
            let entry = glossary.select(&format!("[id='{id}'] blockquote p"));
            assert_eq!(squeezed(entry[0]), says);
            marked.insert(id);
        }
    }
    assert!(glossary.select(".term-entry").len() >= 25, "terms of the book are missing");
    assert!(marked.len() >= 15, "only {marked:?} are marked");
}
