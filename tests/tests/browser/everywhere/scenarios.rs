//! What a visitor comes for, gone through step by step; the same in every browser and by every way.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use end_to_end::browser::{Outcome, Tab, downloaded};
use end_to_end::repository;
use end_to_end::transport::Open;
use end_to_end::word::Word;
use serde_json::json;

/// Answers with which the self-check names the forms of a reelection.
const REELECTION: &str = "check/index.html#facts=v1&matter=reelect&affiliated=yes&council_formal=20\
                          &council_probationary=0&seats=5&candidates=6";
/// A paragraph well below the first screen.
const PARAGRAPH: &str = "policies/qinghai-2018-9/index.html#s3-9";

/// What a visitor does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scenario {
    /// From the first page to a document, and to a paragraph by its address.
    Read,
    /// By the box of a page to the results and to the words in their page.
    Search,
    /// Three societies and a citation.
    Check,
    /// From the self-check to a form, filled in.
    Fill,
    /// A Word file of it.
    Download,
    /// A roster out of a workbook, and out of a text in GB18030.
    Import,
}

/// All of them.
pub const ALL: [Scenario; 6] =
    [Scenario::Read, Scenario::Search, Scenario::Check, Scenario::Fill, Scenario::Download, Scenario::Import];

/// Goes through a scenario; afterwards the console must be empty, and nothing but files of the site
/// may have been asked for.
pub async fn go(scenario: Scenario, tab: &Tab, site: &Open, downloads: &Path) -> Outcome<()> {
    match scenario {
        Scenario::Read => read(tab, site).await?,
        Scenario::Search => search(tab, site).await?,
        Scenario::Check => check(tab, site).await?,
        Scenario::Fill => fill(tab, site).await?,
        Scenario::Download => download(tab, site, downloads).await?,
        Scenario::Import => import(tab, site).await?,
    }
    nothing_strange(tab, site).await
}

/// Goes through all of them.
pub async fn go_through_all(tab: &Tab, site: &Open, downloads: &Path) -> Outcome<()> {
    for scenario in ALL {
        go(scenario, tab, site, downloads).await?;
    }
    Ok(())
}

/// Nothing stands in the console, and only the site's own files were asked for.
pub async fn nothing_strange(tab: &Tab, site: &Open) -> Outcome<()> {
    let seen = tab.seen().await?;
    let own =
        |address: &String| [&site.base, "blob:", "data:", "about:"].iter().any(|start| address.starts_with(*start));
    let strange: Vec<&String> = seen.requests.iter().filter(|address| !own(address)).collect();
    // Browsers tell the server's owner of the mistake: Firefox, that it runs the script all the same;
    // Chromium, that it takes no such service worker, so that the site is not kept.
    let of_mistake = ["was loaded even though its MIME type", "The script has an unsupported MIME type"];
    let told = |line: &&String| !(site.mistypes && of_mistake.iter().any(|words| line.contains(words)));
    let console: Vec<&String> = seen.console.iter().filter(told).collect();
    if !console.is_empty() {
        return Err(format!("the console says {console:#?}").into());
    }
    if strange.is_empty() { Ok(()) } else { Err(format!("pages asked for {strange:#?}").into()) }
}

async fn read(tab: &Tab, site: &Open) -> Outcome<()> {
    tab.goto(&site.url("index.html")).await?;
    tab.click("main[data-page=home] a[href*='guide/']").await?;
    tab.wait_until("a page of the guide", "return !!document.querySelector('main[data-page=guide]');", &[]).await?;
    tab.goto(&site.url("guide/part-1/index.html")).await?;
    tab.wait_for_text("article[data-book='guide/part-1']", "指导思想").await?;
    let large = "return parseFloat(getComputedStyle(document.querySelector('article[data-book] p')).fontSize) >= 18;";
    tab.wait_until("letters of at least 18 pixels: the style sheet", large, &[]).await?;
    tab.goto(&site.url(PARAGRAPH)).await?;
    let in_view = "const box = document.getElementById('s3-9').getBoundingClientRect();
        return box.top >= 0 && box.top < window.innerHeight / 2;";
    tab.wait_until("the paragraph in the upper half of the window", in_view, &[]).await?;
    let marked = "const of = function (id) { return getComputedStyle(document.getElementById(id)); };
        return of('s3-9').backgroundColor !== of('s3-8').backgroundColor || of('s3-9').boxShadow !== of('s3-8').boxShadow;";
    tab.wait_until("the paragraph marked", marked, &[]).await
}

async fn search(tab: &Tab, site: &Open) -> Outcome<()> {
    tab.goto(&site.url("guide/part-3/index.html")).await?;
    tab.type_into("#search-words", "差额").await?;
    tab.wait_for_text(".search-option mark", "差额").await?;
    tab.wait_for_text(".search-status", "找到").await?;
    tab.type_into("#search-words", "选举办法").await?;
    // Firefox warns of scripts that are still on their way when a page is left.
    tab.wait_for_text(".search-option mark", "选举办法").await?;
    tab.press_enter().await?;
    tab.wait_for_text("#search-count", "选举办法").await?;
    let ready = "return !document.getElementById('search-filters').hidden;";
    tab.wait_until("the filters offered", ready, &[]).await?;
    tab.click(".search-hit a[href*='guide/part-3']").await?;
    tab.wait_for_text(".found-words", "选举办法").await?;
    let marks = "return document.querySelectorAll('mark.found').length >= 2 && location.href.indexOf('find=') < 0;";
    tab.wait_until("the words marked", marks, &[]).await
}

async fn check(tab: &Tab, site: &Open) -> Outcome<()> {
    tab.goto(&site.url("check/index.html")).await?;
    tab.click("input[name=matter][value=establish]").await?;
    tab.click("input[name=affiliated][value=yes]").await?;
    tab.click("input[name=existing][value=none]").await?;
    for (members, organisation) in [("12", "党支部"), ("60", "党总支"), ("120", "党委")] {
        tab.type_into("#fact-council_formal", members).await?;
        tab.type_into("#fact-council_probationary", "0").await?;
        tab.wait_for_text("#check-answer", organisation).await?;
    }
    tab.click("#check-answer a[href*='#']").await?;
    tab.wait_until("the cited paragraph", "return !!document.querySelector('article[data-book] :target');", &[]).await
}

async fn fill(tab: &Tab, site: &Open) -> Outcome<()> {
    tab.goto(&site.url(REELECTION)).await?;
    tab.click(".verdict-forms a[href*='form=template-4']").await?;
    tab.wait_for_text("#fill-note", "已从自查带来").await?;
    let carried = "return document.getElementById('field-seats').value === '5';";
    tab.wait_until("the answer carried over", carried, &[]).await?;
    tab.type_into("#field-society", "青海省<&>化学学会").await?;
    tab.wait_for_text("#fill-preview .paper", "青海省<&>化学学会").await.map(|_| ())
}

async fn download(tab: &Tab, site: &Open, downloads: &Path) -> Outcome<()> {
    tab.goto(&site.url("fill/index.html#form=template-1")).await?;
    tab.wait_until("the paper", "return !!document.querySelector('#fill-preview .paper');", &[]).await?;
    tab.type_into("#field-society", "青海省地质学会").await?;
    tab.wait_for_text("#fill-preview .paper", "青海省地质学会").await?;
    tab.click("#fill-word").await?;
    let file = downloaded(downloads, "docx").await?;
    std::fs::remove_file(&file.path).expect("the file can be removed");
    let words = Word::open(&file.bytes).paragraphs().concat();
    if words.contains("青海省地质学会") {
        Ok(())
    } else {
        Err(format!("the Word file says only {words}").into())
    }
}

async fn import(tab: &Tab, site: &Open) -> Outcome<()> {
    tab.goto(&site.url("fill/index.html#form=template-3")).await?;
    tab.wait_until("the paper", "return !!document.querySelector('#fill-preview .paper');", &[]).await?;
    tab.click("#fill-roster summary").await?;
    tab.wait_until("rosters read", "return !!document.getElementById('roster-file');", &[]).await?;
    for name in ["openpyxl.xlsx", "libreoffice-gb18030.csv"] {
        let file = repository().join("tests/fixtures/rosters").join(name);
        let bytes = STANDARD.encode(std::fs::read(file).expect("a fixture"));
        tab.run(include_str!("../scripts/give-file.js"), &[json!(bytes), json!(name)]).await?;
        tab.wait_for_text(".roster-confirm", "第 3、4 行是表头").await?;
        tab.click(".roster-confirm > .button").await?;
        tab.wait_for_text(".roster-result", "已带入 7 人").await?;
        tab.run("document.querySelector('.roster-result').textContent = '';", &[]).await?;
    }
    tab.wait_for_text("#fill-preview .paper", "多吉才让").await.map(|_| ())
}
