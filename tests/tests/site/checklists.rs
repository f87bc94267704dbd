//! Checklists: every item is a sentence of the book, none is left out, and the ways there are open.

use end_to_end::page::{book_characters, selector, squeezed};
use end_to_end::site::published;

/// Put together again, names and sentences are the paragraphs of the standard, character by character.
#[test]
fn the_items_are_the_standard_sentence_by_sentence() {
    let site = published();
    let mut items = 0;
    for page in site.pages_of_kind("checklist", 3) {
        for group in page.select(".checklist-table") {
            let rows: Vec<_> = group.select(&selector("[data-item]")).collect();
            let key = rows[0].attr("data-item").expect("an address");
            let (address, _) = key.rsplit_once('/').expect("a sentence's place");
            let (document, id) = address.split_once('#').expect("a paragraph");
            let there = site.document(document);
            let paragraph = book_characters(there.select(&format!("[id='{id}']"))[0]);
            let words = |css: &str| -> String {
                let wanted = selector(css);
                group.select(&wanted).map(squeezed).collect()
            };
            let standard = format!("{}。{}", words("caption b"), words("[data-text]"));
            assert_eq!(standard, paragraph, "{}: {address}", page.path.display());
            for (place, row) in rows.iter().enumerate() {
                assert_eq!(row.attr("data-item"), Some(format!("{address}/{}", place + 1).as_str()));
                let marks = row.select(&selector("input[type=radio]")).count();
                assert_eq!(marks, 4, "{address}: 已做到、部分、没有、不适用");
            }
            items += rows.len();
        }
    }
    assert!(items >= 60, "only {items} items");
}

/// No points, no sums: the book gives none.
#[test]
fn nothing_is_scored() {
    for page in published().pages_of_kind("checklist", 3) {
        assert!(page.select("input[type=number], progress, meter").is_empty(), "{}", page.path.display());
        let ours: String = page
            .select("main .note, main button, main label, main legend, main .checklist-counts")
            .iter()
            .flat_map(scraper::ElementRef::text)
            .collect();
        for word in ["得分", "合格", "百分", "等级"] {
            assert!(!ours.contains(word), "{}: {word}", page.path.display());
        }
    }
}

#[test]
fn the_policy_the_topics_and_the_self_check_lead_to_the_checklist() {
    let site = published();
    let leads = |page: &str, css: &str, href: &str| {
        let page = site.page(page);
        let links = page.select(css);
        assert!(links.iter().any(|link| link.attr("href") == Some(href)), "{}: no {href}", page.path.display());
    };
    for (policy, list) in
        [("2019-10", "science-societies"), ("2019-13", "social-organisations"), ("2019-13", "private-enterprises")]
    {
        let href = format!("../../checklists/{list}/index.html");
        leads(&format!("policies/qinghai-{policy}/index.html"), "article [data-ours] a", &href);
    }
    leads("matters/index.html", "main a", "../checklists/index.html");
    leads("checklists/index.html", "main a", "science-societies/index.html");
    for file in ["book/index.html", "book/book.epub"] {
        leads("read/index.html", "main a", &format!("../{file}"));
    }
}
