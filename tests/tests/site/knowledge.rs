//! Pictures and calendar: what they show is in the text, and in words beside them.

use end_to_end::page::{Page, selector, squeezed};
use end_to_end::site::published;

fn all_words(page: &Page, css: &str) -> Vec<String> {
    page.select(css).into_iter().map(squeezed).collect()
}

/// The links to paragraphs under each document, with what they name: checked by hand against the
/// printed text.
#[test]
fn every_reference_of_a_document_to_another_is_drawn_and_told() {
    let page = published().page("knowledge/index.html");
    let mut told: Vec<(String, String)> = Vec::new();
    for entry in page.select("[aria-labelledby=lineage] ol.picture-words > li") {
        let text = squeezed(entry);
        let link = selector("a[href*='#']");
        let places: Vec<&str> = entry.select(&link).filter_map(|link| link.attr("href")).collect();
        let named = text.split("引用了").skip(1).map(|part| part.split("，见").next().unwrap_or_default().to_owned());
        let named: Vec<String> = named.collect();
        assert_eq!(places.len(), named.len(), "{text}");
        told.extend(places.iter().map(|place| place.replace("../", "").replace("/index.html", "")).zip(named));
    }
    told.sort();
    let expected = [
        ("guide/preface#p1", "中国科协科技社团党建意见（2016）"),
        ("guide/preface#p1", "省委办公厅社会组织党建实施意见（2018）"),
        ("guide/preface#p1", "省科协党组科技社团党建意见（2018）"),
        ("policies/cast-2016-81#s1-1", "中办社会组织党建意见（2015）"),
        ("policies/civil-affairs-2016-257#annex-1-p1", "中办社会组织党建意见（2015）"),
        ("policies/civil-affairs-2016-257#p1", "中办社会组织党建意见（2015）"),
        ("policies/qinghai-2018-9#p1", "中办社会组织党建意见（2015）"),
        ("policies/qinghai-2019-13#s2-1-p1", "功能型党支部实施办法（2018）"),
        ("templates/template-1#p1", "省科协党组科技社团党建意见（2018）"),
    ];
    let expected = expected.map(|(at, to)| (at.to_owned(), to.to_owned()));
    assert_eq!(told, expected);
    // One curve for each pair of documents: the annex and its letter are one.
    assert_eq!(page.select(".picture-arc").len(), expected.len() - 1);
}

/// All documents of policy are there in the order of their dates, each a link.
#[test]
fn the_line_of_time_runs_from_the_first_document_to_the_last() {
    let page = published().page("knowledge/index.html");
    let boxes = all_words(&page, "svg a");
    assert_eq!(boxes.len(), 12);
    assert!(boxes[0].contains("2000年7月21日") && boxes[11].contains("2022年6月"), "{boxes:#?}");
    let told = all_words(&page, "[aria-labelledby=lineage] ol.picture-words > li");
    assert_eq!(told.len(), boxes.len());
    let moments: Vec<u32> =
        page.select(".picture-dot").into_iter().map(|dot| dot.attr("cy").expect("a height").parse().unwrap()).collect();
    assert!(moments.is_sorted() && moments[0] < moments[11], "{moments:?}");
}

#[test]
fn the_map_of_types_has_no_gap_and_its_open_points() {
    let page = published().page("knowledge/index.html");
    let numbers = all_words(&page, "[aria-labelledby=map-1] .picture-words b");
    assert_eq!(numbers, ["0—2名", "3名", "4—49名", "50名", "51—99名", "100名", "101名以上"]);
    let drawn = all_words(&page, "[aria-labelledby=map-1] svg text");
    let open: Vec<&String> = drawn.iter().filter(|text| text.ends_with('？')).collect();
    assert_eq!(open, ["党支部？", "党支部或党总支？", "党总支或党委？"]);
    assert_eq!(page.select(".picture-open").len(), 3);
    assert_eq!(page.select(".picture-range").len(), 4);
}

/// What the book names and does not hold is told, and nothing that it does hold.
#[test]
fn documents_outside_the_book_are_told_with_their_places() {
    let page = published().page("knowledge/index.html");
    let others = all_words(&page, ".picture-elsewhere li");
    let names = |title: &str| others.iter().any(|other| other.starts_with(&format!("《{title}》")));
    for title in ["中国共产党章程", "中国共产党基层组织选举工作条例", "社会团体登记管理条例"]
    {
        assert!(names(title), "{title} is not among {others:#?}");
    }
    for title in ["社会组织党建工作承诺书", "关于加强社会组织党的建设工作的意见（试行）"]
    {
        assert!(!names(title), "{title} is in the book");
    }
}

#[test]
fn every_duty_stands_in_the_calendar_with_its_words() {
    let site = published();
    let calendar = site.page("calendar/index.html");
    let rows = calendar.select("[data-duty]");
    let rules = site.page("rules/index.html");
    assert_eq!(rows.len(), rules.select("[id^=rule-duties-]").len());
    assert!(rows.len() >= 18);
    for row in rows {
        let quotes = row.select(&selector(".quote footer a")).count();
        assert!(quotes > 0, "{} rests on nothing", squeezed(row));
    }
    assert!(squeezed(calendar.select(".note")[0]).contains("都没有写日期"));
}
