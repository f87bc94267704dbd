//! What comes first, what is looked up besides, and what is said about it.

mod common;

use common::{Page, book, build, options};
use search::{
    Index, IndexBuilder, IndexDocument, IndexUnit, Match, SearchHit, SearchRequest, SearchResponse, UnitKind,
};

/// Two small documents about the same matter.
fn two() -> Index {
    let mut builder = IndexBuilder::new(options());
    builder.document(IndexDocument {
        url: "guide/",
        title: "工作指南",
        rank: 0,
        facets: &[("年份", "2022"), ("文号", "")],
    });
    for (kind, fragment, above, text) in [
        (UnitKind::Heading, "s1", &[][..], "一、换届选举"),
        (UnitKind::Paragraph, "s1-1", &["一、换届选举"][..], "党员大会须有五分之四以上的党员到会，会长主持。"),
        (UnitKind::Paragraph, "s1-2", &["一、换届选举"][..], "到会人数不足的，换届选举改期。"),
        (UnitKind::Heading, "s2", &[][..], "二、补选"),
        (UnitKind::Paragraph, "s2-1", &["二、补选"][..], "缺额补选适用前条，党员大会同样须有法定人数。"),
        (UnitKind::Paragraph, "s2-甲", &["二、补选", "（一）次序"][..], "先提名，后表决。"),
        (UnitKind::Paragraph, "s2-由", &["二、补选", "（一）次序"][..], "提名由支部负责。"),
    ] {
        builder.unit(IndexUnit { kind, fragment, breadcrumb: above, text });
    }
    builder.document(IndexDocument {
        url: "rules/",
        title: "换届选举办法",
        rank: 0,
        facets: &[("年份", "2018"), ("文号", "青科协〔2018〕9号")],
    });
    for (kind, fragment, text) in [
        (UnitKind::Term, "t1", "换届选举：任期届满的选举。"),
        (UnitKind::Paragraph, "p1", "正式党员三人以上的成立支部，换届选举每三年一次，发通知。"),
        (UnitKind::Paragraph, "p2", "缺额补选适用前条，党员大会同样须有法定人数。"),
    ] {
        builder.unit(IndexUnit { kind, fragment, breadcrumb: &[], text });
    }
    builder.finish()
}

/// What is found in them.
fn all(query: &str) -> SearchResponse {
    Page::open(&two()).all(query)
}

#[test]
fn queries_find_these_in_this_order() {
    let expected: [(&str, &[&str]); 16] = [
        // Titles come before headings, terms and paragraphs.
        ("换届选举", &["rules/", "guide/#s1", "rules/#t1", "guide/#s1-2", "rules/#p1"]),
        ("法定人数", &["guide/#s2-1", "rules/#p2"]),
        // Numbers are found in either spelling.
        ("3人以上", &["rules/#p1"]),
        ("４／５", &[]),
        // A synonym is looked up, but not for words that are quoted.
        ("\"理事长\"", &[]),
        // Exclusions and filters narrow.
        ("换届选举 -办法 -任期", &["guide/#s1", "guide/#s1-2", "rules/#p1"]),
        ("补选 年份:2018", &["rules/#p2"]),
        ("补选 文号：〔2018〕9", &["rules/#p2"]),
        ("年份:2022", &["guide/"]),
        ("补选 年份:1999", &[]),
        // Nothing to look for finds nothing.
        ("", &[]),
        (" ", &[]),
        ("　", &[]),
        ("\"\"", &[]),
        ("宇宙飞船", &[]),
        ("怎么办", &[]),
    ];
    for (query, urls) in expected {
        let outcome = all(query);
        let found: Vec<String> = outcome.results.iter().map(SearchHit::url).collect();
        assert!(outcome.ranked && found == urls, "{query}: {found:?}");
    }
}

#[test]
fn what_comes_first_is_called_what_it_is() {
    for (query, url, quality) in [
        // Terms above a paragraph count after those in it.
        ("党员大会 补选", "guide/#s2-1", Match::Near),
        ("换届选举 五分之四", "guide/#s1-1", Match::Context),
        ("理事长", "guide/#s1-1", Match::Variant),
        // The query itself stands nowhere: a question, what only stands in pieces, what stands in part.
        ("补选怎么办", "guide/#s2", Match::Near),
        ("党员大会补选人数", "guide/#s2-1", Match::Most),
        ("红头文件党员", "rules/#p1", Match::Most),
        ("换届选举 改期 宇宙飞船", "guide/#s1-2", Match::Partial),
    ] {
        let first = &all(query).results[0];
        assert_eq!((first.url().as_str(), first.quality), (url, quality), "{query}");
    }
}

#[test]
fn what_was_made_of_a_query_is_said() {
    assert_eq!(all("理事长").terms[0].also, ["会长"]);
    assert_eq!(all("补选怎么办").dropped, ["怎么办"]);
    let torn = all("党员大会补选人数");
    assert!(torn.split);
    assert_eq!(torn.terms.iter().map(|term| term.text.as_str()).collect::<Vec<_>>(), ["党员大会", "补选", "人数"]);
    let piece = &all("红头文件党员").terms[0];
    assert_eq!((piece.text.as_str(), &*piece.also), ("红头文件", &["通知".to_owned()][..]));
    let partial = all("换届选举 改期 宇宙飞船");
    assert!(partial.partial && partial.results.iter().all(|hit| hit.quality == Match::Partial));
    assert_eq!(partial.terms[2].passages, 0);
    let twice = all("法定人数");
    assert_eq!((twice.total, twice.documents.len()), (2, 2));
    assert_eq!(twice.results[0].breadcrumb, ["二、补选"]);
}

#[test]
fn a_value_typed_in_full_is_that_value() {
    let mut builder = IndexBuilder::new(options());
    for (url, level) in [("a/", "省级"), ("b/", "省级人民团体")] {
        builder.document(IndexDocument { url, title: "换届选举", rank: 0, facets: &[("级别", level)] });
    }
    let index = builder.finish();
    assert_eq!(Page::open(&index).urls("换届 级别:省级"), ["a/"]);
    assert_eq!(Page::open(&index).urls("换届 级别:省级人民"), ["b/"]);
}

#[test]
fn what_only_points_or_is_added_comes_after_the_texts() {
    let mut builder = IndexBuilder::new(options());
    for (url, rank) in [("late/", 3), ("first/", 0)] {
        builder.document(IndexDocument { url, title: "说明", rank, facets: &[] });
        for (kind, fragment) in [
            (UnitKind::Pointer, "pointer"),
            (UnitKind::Conflict, "conflict"),
            (UnitKind::Rule, "rule"),
            (UnitKind::Paragraph, "paragraph"),
            (UnitKind::Form, "form"),
        ] {
            // Each its own words, since a passage that stands in two documents is one.
            let text = format!("到会人数{fragment}{url}");
            builder.unit(IndexUnit { kind, fragment, breadcrumb: &[], text: &text });
        }
    }
    let index = builder.finish();
    let expected = ["form", "paragraph", "rule", "conflict", "pointer"];
    let expected: Vec<String> = expected.iter().flat_map(|f| [format!("first/#{f}"), format!("late/#{f}")]).collect();
    assert_eq!(Page::open(&index).urls("到会人数"), expected);
}

#[test]
fn facets_count_the_documents_found() {
    let request = SearchRequest { query: "补选", limit: 9, per_document: 0, facets: true };
    let outcome = Page::open(&two()).search(&request);
    assert_eq!(outcome.facets[0].values, [("2018".to_owned(), 1), ("2022".to_owned(), 1)]);
    assert_eq!(outcome.facets[1].values, [("青科协〔2018〕9号".to_owned(), 1)]);
}

#[test]
fn results_can_be_grouped_by_document() {
    let request = SearchRequest { query: "换届选举", limit: 2, per_document: 1, facets: false };
    let outcome = Page::open(&two()).search(&request);
    let found: Vec<String> = outcome.results.iter().map(SearchHit::url).collect();
    assert_eq!(found, ["rules/", "guide/#s1"]);
    assert_eq!(outcome.total, 5);
}

#[test]
fn json_is_what_the_command_line_promises() {
    let json = Page::open(&two()).search(&SearchRequest::new("改期", 1)).to_json();
    assert_eq!(
        json,
        "{\"results\":[{\"url\":\"guide/#s1-2\",\"document\":\"guide/\",\"fragment\":\"s1-2\",\
         \"title\":\"工作指南\",\"breadcrumb\":[\"一、换届选举\"],\"kind\":\"paragraph\",\
         \"match\":\"exact\",\"snippet\":\"到会人数不足的，换届选举改期。\",\"hits\":[[12,14]],\
         \"score\":1723100}],\"total\":1,\"documents\":[[0,1]],\"terms\":[{\"text\":\"改期\",\
         \"passages\":1,\"also\":[]}],\"dropped\":[],\"split\":false,\"partial\":false,\
         \"shortened\":false,\"ranked\":true,\"facets\":[],\"missing\":[]}"
    );
}

#[test]
fn a_query_loads_a_small_part_of_the_index() {
    let index = book();
    let mut page = Page::open(&index);
    page.search(&SearchRequest::new("正式党员", 3));
    assert!(page.loaded.len() < index.shards.len() / 4, "{} of {}", page.loaded.len(), index.shards.len());
    let empty = build::<&str>(&[], options());
    assert!(Page::open(&empty).urls("党").is_empty());
}

#[test]
fn a_hit_names_all_headings_above_it() {
    let outcome = all("表决");
    assert_eq!(outcome.results[0].url(), "guide/#s2-甲");
    assert_eq!(outcome.results[0].breadcrumb, ["二、补选", "（一）次序"]);
    assert_eq!(all("支部负责").results[0].url(), "guide/#s2-由");
}
