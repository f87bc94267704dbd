//! Searching as a visitor does: in the box of any page, on the page of results, from a shared
//! address; and the page that opens with the words marked.

use end_to_end::browser::{Browser, Visit, Way, browse, find, text_of, wait_for_text, wait_until};
use end_to_end::in_every_browser;
use end_to_end::site::published_with_wasm;
use thirtyfour::prelude::*;

in_every_browser!(
    the_box_answers_in_every_way_a_visitor_comes,
    the_box_is_used_by_keyboard_alone,
    a_page_that_opens_has_the_words_marked,
    an_address_with_words_shows_their_results,
    what_stands_nowhere_gets_help,
    the_last_searches_are_kept_until_cleared,
    the_key_to_the_box_can_be_switched_off,
);

/// A page with a box in its head.
const PAGE: &str = "guide/part-3/index.html";
/// The options are those of what was typed last.
const ANSWERED: &str = "return document.querySelectorAll('.search-option mark').length > 0;";

fn visit(way: Way) -> Visit {
    Visit::new(published_with_wasm(), way)
}

async fn type_in_box(driver: &WebDriver, words: &str) -> WebDriverResult<WebElement> {
    let field = find(driver, "#search-words").await?;
    field.clear().await?;
    field.send_keys(words).await?;
    Ok(field)
}

fn the_box_answers_in_every_way_a_visitor_comes(browser: Browser) {
    browse(browser, async |driver| {
        for way in [Way::Root, Way::SubPath, Way::Disk] {
            let visit = visit(way);
            driver.goto(visit.url(PAGE)).await?;
            let loaded = "return Array.from(document.scripts).some(script => /search/.test(script.src));";
            let early = driver.execute(loaded, Vec::new()).await?.json().as_bool();
            assert_eq!(early, Some(false), "{way:?}: nothing of the search is loaded before it is used");
            type_in_box(&driver, "差额").await?;
            wait_until(&driver, "options with marked words", ANSWERED).await?;
            let said = wait_for_text(&driver, ".search-status", "找到").await?;
            assert!(said.contains("篇"), "{way:?}: {said}");
            let marks = text_of(&driver, ".search-option mark").await?;
            assert!(marks.contains("差额"), "{way:?}: {marks}");
        }
        Ok(())
    });
}

fn the_box_is_used_by_keyboard_alone(browser: Browser) {
    let visit = visit(Way::Disk);
    browse(browser, async |driver| {
        driver.goto(visit.url(PAGE)).await?;
        find(&driver, "main[data-page=guide]").await?;
        driver.active_element().await?.send_keys("/").await?;
        let focused = "return document.activeElement.id === 'search-words';";
        wait_until(&driver, "the box focused by its key", focused).await?;
        let field = find(&driver, "#search-words").await?;
        field.send_keys("三重一大").await?;
        wait_until(&driver, "options", ANSWERED).await?;
        assert_eq!(field.attr("aria-expanded").await?.as_deref(), Some("true"));
        field.send_keys(Key::Down + Key::Down + Key::Up).await?;
        let chosen = field.attr("aria-activedescendant").await?.expect("an active option");
        let option = find(&driver, &format!("#{chosen}")).await?;
        assert_eq!(option.attr("aria-selected").await?.as_deref(), Some("true"));
        let first = find(&driver, ".search-option").await?;
        assert_eq!(first.attr("id").await?.as_deref(), Some(chosen.as_str()), "down, down, up is the first");
        field.send_keys(Key::Escape).await?;
        let closed = "return document.querySelector('.search-panel').hidden;";
        wait_until(&driver, "the list closed", closed).await?;
        assert_eq!(field.value().await?.as_deref(), Some("三重一大"), "Escape keeps what was typed");
        field.send_keys(Key::Down).await?;
        wait_until(&driver, "the list open again", "return !document.querySelector('.search-panel').hidden;").await?;
        wait_until(&driver, "options", ANSWERED).await?;
        field.send_keys(Key::Down + Key::Enter).await?;
        wait_for_text(&driver, ".found-words", "三重一大").await?;
        Ok(())
    });
}

fn a_page_that_opens_has_the_words_marked(browser: Browser) {
    browse(browser, async |driver| {
        for way in [Way::Root, Way::Disk] {
            let visit = visit(way);
            driver.goto(visit.url("search/index.html#q=选举办法")).await?;
            find(&driver, ".search-hit a[href*='guide/part-3']").await?.click().await?;
            let said = wait_for_text(&driver, ".found-status", "处").await?;
            let all: usize = driver
                .execute("return document.querySelectorAll('mark.found').length;", Vec::new())
                .await?
                .convert()?;
            assert!(all >= 2, "{way:?}: {said}");
            let address = driver.current_url().await?;
            assert!(!address.as_str().contains("find="), "{way:?}: the words leave the address: {address}");
            let folded = "return Array.from(document.querySelectorAll('mark.found')).every(mark => mark.textContent.replace(/\\s/g, '') === '选举办法');";
            wait_until(&driver, "only the words marked", folded).await?;
            let present = "return document.querySelectorAll('mark.is-present').length === 1;";
            wait_until(&driver, "one place is the present one", present).await?;
            for button in driver.query(By::Css(".found-bar button")).all_from_selector().await? {
                if button.text().await? == "下一处" {
                    button.click().await?;
                }
            }
            let next = wait_for_text(&driver, ".found-status", "第 2 处").await?;
            assert_ne!(next, said, "{way:?}");
            let in_view = "const box = document.querySelector('mark.is-present').getBoundingClientRect();\
                           return box.top >= 0 && box.bottom <= document.querySelector('.found-bar').getBoundingClientRect().top;";
            wait_until(&driver, "the place in view, not behind the bar", in_view).await?;
            driver.refresh().await?;
            wait_for_text(&driver, ".found-words", "选举办法").await?;
            let buttons = driver.query(By::Css(".found-bar button")).all_from_selector().await?;
            buttons.last().expect("a button").click().await?;
            let gone = "return !document.querySelector('mark.found') && !document.querySelector('.found-bar');";
            wait_until(&driver, "no marks", gone).await?;
        }
        Ok(())
    });
}

fn an_address_with_words_shows_their_results(browser: Browser) {
    let visit = visit(Way::SubPath);
    browse(browser, async |driver| {
        driver
            .goto(visit.url("search/index.html#q=%E7%A4%BA%E8%8C%83%E7%82%B9&%E7%BA%A7%E5%88%AB=%E7%9C%81%E7%BA%A7"))
            .await?;
        wait_for_text(&driver, "#search-count", "在所选范围内").await?;
        assert_eq!(find(&driver, "#search-words").await?.value().await?.as_deref(), Some("示范点"));
        let field = find(&driver, "#search-words").await?;
        field.send_keys(Key::Down).await?;
        let moved = "return document.activeElement.matches('#search-results a');";
        wait_until(&driver, "the first result focused by the arrow key", moved).await?;
        Ok(())
    });
}

fn what_stands_nowhere_gets_help(browser: Browser) {
    let visit = visit(Way::Disk);
    browse(browser, async |driver| {
        driver.goto(visit.url("search/index.html#q=“换届火箭”")).await?;
        wait_for_text(&driver, "#search-count", "没有找到").await?;
        let help = find(&driver, ".search-help a").await?;
        help.click().await?;
        wait_for_text(&driver, "#search-count", "处").await?;
        find(&driver, ".search-hit").await?;
        Ok(())
    });
}

fn the_last_searches_are_kept_until_cleared(browser: Browser) {
    let visit = visit(Way::Root);
    browse(browser, async |driver| {
        driver.goto(visit.url(PAGE)).await?;
        let field = type_in_box(&driver, "补选").await?;
        wait_until(&driver, "options", ANSWERED).await?;
        field.send_keys(Key::Enter).await?;
        wait_for_text(&driver, "#search-count", "补选").await?;
        // Firefox warns of scripts that are still on their way when a page is left.
        wait_until(&driver, "the filters offered", "return !document.getElementById('search-filters').hidden;").await?;
        driver.goto(visit.url("index.html")).await?;
        find(&driver, "#search-words").await?.click().await?;
        wait_for_text(&driver, ".search-status", "最近查找").await?;
        assert_eq!(text_of(&driver, ".search-option").await?, "补选");
        find(&driver, ".search-panel > .button").await?.click().await?;
        wait_until(&driver, "nothing kept", "return localStorage.getItem('searches') === null;").await?;
        Ok(())
    });
}

fn the_key_to_the_box_can_be_switched_off(browser: Browser) {
    let visit = visit(Way::Root);
    browse(browser, async |driver| {
        driver.goto(visit.url("search/index.html")).await?;
        let key = find(&driver, "#search-key").await?;
        assert!(key.is_selected().await?);
        key.click().await?;
        driver.goto(visit.url(PAGE)).await?;
        let main = find(&driver, "#main").await?;
        driver.execute("arguments[0].focus();", vec![main.to_json()?]).await?;
        main.send_keys("/").await?;
        let here = "return document.activeElement.id;";
        assert_eq!(driver.execute(here, Vec::new()).await?.json().as_str(), Some("main"));
        Ok(())
    });
}
