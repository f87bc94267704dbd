//! What is typed leaves no trace but where the visitor wants it: no request, no address, no title, no
//! word in the console; and what is cleared is gone from everything a browser keeps.

use end_to_end::browser::Seen;
use end_to_end::form::{answer_all, standing, wait_for_standing};
use end_to_end::visitor::prelude::*;

in_every_browser! {
    nothing_is_asked_for_once_a_page_has_loaded: SubPath,
    what_is_kept_comes_back_and_what_is_cleared_is_gone: Root,
    one_button_clears_all_and_can_be_undone: Root,
    the_policy_holds_where_a_script_gets_in: Root,
}

/// Stands for what a visitor would not have others know.
const SECRET: &str = "卓玛措密语";
const CHECKLIST: &str = "checklists/science-societies/index.html";

/// Where any of these words lie: addresses, title, stores.
async fn traces(visitor: &Visitor, secrets: &[&str]) -> WebDriverResult<Vec<String>> {
    visitor.run_async(include_str!("scripts/traces.js"), &[json!(secrets)]).await
}

/// Takes what was noted; asserts that since the last time nothing was asked for but the page's own
/// downloads, which come from its memory.
async fn assert_silent(visitor: &Visitor, what: &str) -> Done {
    let Seen { console, requests } = visitor.seen().await?;
    let asked: Vec<&String> = requests.iter().filter(|address| !address.starts_with("blob:")).collect();
    assert!(asked.is_empty(), "{what} asked for {asked:#?}");
    assert!(console.is_empty(), "{what} said {console:#?}");
    Ok(())
}

/// Presses each button of a page, and asserts that it asks for nothing.
async fn press_silently(visitor: &Visitor, buttons: &[&str]) -> Done {
    for css in buttons {
        visitor.click(css).await?;
        assert_silent(visitor, css).await?;
    }
    Ok(())
}

/// Opens a page, without a printer, which would wait for a person; forgets what was asked for until now.
async fn open(visitor: &Visitor, page: &str) -> WebDriverResult<Seen> {
    visitor.open(page).await?;
    visitor.act("window.printed = 0; window.print = () => { window.printed += 1; };", &[]).await?;
    visitor.seen().await
}

async fn assert_only_kept(visitor: &Visitor, secret: &str) -> Done {
    let found = traces(visitor, &[secret]).await?;
    assert!(!found.is_empty() && found.iter().all(|place| place.starts_with("localStorage: ")), "{found:#?}");
    Ok(())
}

async fn nothing_is_asked_for_once_a_page_has_loaded(visitor: &Visitor) -> Done {
    // The self-check: answered, sent, saved, looked over, printed, cleared.
    let loaded = open(visitor, "check/index.html").await?;
    assert!(loaded.requests.iter().any(|address| address.contains("/assets/")), "what is asked for is noted");
    let persona = json!({"matter": "reelect", "council_formal": 4271, "council_probationary": 0, "seats": 5});
    answer_all(visitor, &persona).await?;
    assert_silent(visitor, "answering").await?;
    let buttons =
        ["#check-copy", "#check-download", ".keeping-ask .button", "#check-review-open", ".review-tools .button"];
    press_silently(visitor, &buttons).await?;
    visitor.until("window.printed > 0").await?;
    press_silently(visitor, &[".review-tools .button:nth-child(3)"]).await?;
    assert_only_kept(visitor, "4271").await?;
    visitor.click(".review-tools .button:nth-child(2)").await?;
    press_silently(visitor, &["#check-form button[type=reset]"]).await?;
    visitor.says("#check-note", "已清除").await?;

    // A form: filled in, as a Word file, as an archive, printed, saved, cleared.
    open(visitor, "fill/index.html#form=template-1").await?;
    visitor.type_over("#field-society", SECRET).await?;
    visitor.says("#fill-preview .paper", SECRET).await?;
    assert_silent(visitor, "filling in").await?;
    let buttons = ["#fill-word", "#fill-all", "#fill-print", "#fill-save"];
    press_silently(visitor, &buttons).await?;
    visitor.until("window.printed > 0").await?;
    assert_only_kept(visitor, SECRET).await?;
    press_silently(visitor, &["#fill-clear"]).await?;

    // A checklist.
    open(visitor, CHECKLIST).await?;
    visitor.type_over("#head-society", SECRET).await?;
    visitor.type_over("[data-note]", SECRET).await?;
    let buttons = ["#checklist input[type=radio]", "#checklist-save", "#checklist-print"];
    press_silently(visitor, &buttons).await?;
    visitor.until("window.printed > 0").await?;
    press_silently(visitor, &["#checklist button[type=reset]"]).await?;

    // Days. A field for a day takes its digits in the order of the browser's language; a script sets it the same.
    open(visitor, "calendar/index.html").await?;
    visitor.act("document.querySelector('[data-on]').value = '2031-03-04';", &[]).await?;
    press_silently(visitor, &["#calendar button[type=submit]"]).await?;
    visitor.says("#calendar-said", "已存下").await?;
    clear_all(visitor).await?;
    assert_silent(visitor, "clearing everything").await?;
    assert_eq!(traces(visitor, &[SECRET, "4271", "2031-03-04"]).await?, [""; 0]);
    Ok(())
}

/// By another page and the browser's own way back.
async fn leave_and_come_back(visitor: &Visitor, ready: &str) -> Done {
    visitor.open("glossary/index.html").await?;
    visitor.back().await?;
    visitor.find(ready).await.map(|_| ())
}

async fn what_is_kept_comes_back_and_what_is_cleared_is_gone(visitor: &Visitor) -> Done {
    // The self-check: the same answers and results again, until they are cleared.
    visitor.open("check/index.html").await?;
    answer_all(visitor, &json!({"matter": "reelect", "council_formal": 4271, "council_probationary": null})).await?;
    let (before, results) = (standing(visitor).await?, visitor.text("#check-answer").await?);
    visitor.until("localStorage.length === 0").await?;
    // Asked once, for all pages.
    visitor.click(".keeping-ask .button").await?;
    visitor.open("check/index.html").await?;
    wait_for_standing(visitor, &before).await?;
    assert_eq!(visitor.text("#check-answer").await?, results, "the same results again");
    leave_and_come_back(visitor, "#check-answer[data-ready] .verdict").await?;
    assert!(!traces(visitor, &["4271"]).await?.is_empty(), "what is kept is found");
    visitor.click("#check-form button[type=reset]").await?;
    visitor.says("#check-note", "已清除").await?;
    leave_and_come_back(visitor, "#check-answer[data-ready]").await?;
    assert_eq!(traces(visitor, &["4271"]).await?, [""; 0]);
    visitor.open("check/index.html").await?;
    wait_for_standing(visitor, &json!({})).await?;

    // A form and a checklist: a field, what says that it is back, how it is cleared.
    for (page, ready, field, said, clear) in [
        ("fill/index.html#form=template-1", "#fill-title", "#field-society", "#fill-note", "#fill-clear"),
        (CHECKLIST, "#checklist", "#head-society", "#checklist-said", "#checklist button[type=reset]"),
    ] {
        visitor.open(page).await?;
        visitor.type_over(field, SECRET).await?;
        visitor.refresh().await?;
        visitor.says(said, "已填入本机自动保存的内容").await?;
        assert_eq!(visitor.typed(field).await?, SECRET, "{page}: it is back");
        leave_and_come_back(visitor, ready).await?;
        assert!(!traces(visitor, &[SECRET]).await?.is_empty(), "what is kept is found");
        visitor.click(clear).await?;
        visitor.says(said, "已清除").await?;
        assert_eq!(visitor.typed(field).await?, "", "{page}: nothing is shown");
        leave_and_come_back(visitor, ready).await?;
        assert_eq!(traces(visitor, &[SECRET]).await?, [""; 0], "{page}");
    }

    // A search, from the box of another page; offered again there and on the search page.
    visitor.open("guide/part-3/index.html").await?;
    visitor.send("#search-words", "差额").await?;
    visitor.find(".search-option mark").await?;
    visitor.send("#search-words", Key::Enter).await?;
    visitor.find(".search-hit").await?;
    // Firefox warns of scripts that are still on their way when a page is left.
    visitor.until("!document.getElementById('search-filters').hidden").await?;
    visitor.open("glossary/index.html").await?;
    visitor.click("#search-words").await?;
    visitor.says(".search-status", "最近查找").await?;
    assert_eq!(visitor.text(".search-option").await?, "差额");
    visitor.open("search/index.html").await?;
    visitor.says("#search-remarks", "差额").await?;
    visitor.click("#search-remarks .button").await?;
    visitor.until("!document.querySelector('#search-remarks *')").await?;
    assert_eq!(traces(visitor, &["差额"]).await?, [""; 0]);
    Ok(())
}

/// Presses the button that clears everything, and confirms.
async fn clear_all(visitor: &Visitor) -> Done {
    visitor.press_button(".keeping", "清除本机全部内容").await?;
    visitor.press_button(".keeping-confirm", "确定清除").await
}

async fn one_button_clears_all_and_can_be_undone(visitor: &Visitor) -> Done {
    let form = "fill/index.html#form=template-1";
    visitor.open(form).await?;
    visitor.type_over("#field-society", SECRET).await?;
    visitor.click(".keeping-ask .button").await?;
    visitor.open("check/index.html").await?;
    answer_all(visitor, &json!({"matter": "reelect", "council_formal": 4271})).await?;
    let before = standing(visitor).await?;
    clear_all(visitor).await?;
    wait_for_standing(visitor, &json!({})).await?;
    visitor.until("localStorage.length === 0 && sessionStorage.length === 0").await?;
    visitor.press_button(".keeping-said", "撤销").await?;
    wait_for_standing(visitor, &before).await?;
    // From the page about the site, too; not even the browser's own way back shows it again.
    visitor.open("about/index.html").await?;
    clear_all(visitor).await?;
    visitor.says(".keeping-said", "已全部清除").await?;
    visitor.back().await?;
    visitor.find("#check-answer[data-ready]").await?;
    wait_for_standing(visitor, &json!({})).await?;
    visitor.open(form).await?;
    assert_eq!(visitor.typed("#field-society").await?, "");
    assert_eq!(traces(visitor, &[SECRET, "4271"]).await?, [""; 0]);
    Ok(())
}

async fn the_policy_holds_where_a_script_gets_in(visitor: &Visitor) -> Done {
    for page in ["about/index.html", "check/index.html", "fill/index.html"] {
        open(visitor, page).await?;
        let found: Value = visitor.run_async(include_str!("scripts/attempts.js"), &[]).await?;
        assert_eq!((&found["ran"], &found["got"]), (&json!(0), &json!("")), "{page}: {found}");
        assert_eq!(found["here"], visitor.url(page), "the page is still here");
        let seen = visitor.seen().await?;
        assert!(!seen.console.is_empty(), "{page}: what was refused is told");
        let left: Vec<_> = seen.requests.iter().filter(|address| address.contains("elsewhere")).collect();
        assert!(left.is_empty(), "{page}: {left:#?}");
    }
    // Some of it is told a little later.
    open(visitor, "glossary/index.html").await.map(|_| ())
}
