//! Searching as a visitor does: in the box of any page, on the page of results, from a shared
//! address; and the page that opens with the words marked.

use end_to_end::visitor::prelude::*;

in_every_browser! {
    the_box_is_used_by_keyboard_alone: Disk,
    a_page_that_opens_has_the_words_marked: Root,
    the_page_of_results_takes_words_helps_and_lets_its_key_be_switched_off: SubPath,
}

/// A page with a box in its head.
const PAGE: &str = "guide/part-3/index.html";
const BOX: &str = "#search-words";

async fn the_box_is_used_by_keyboard_alone(visitor: &Visitor) -> Done {
    visitor.open(PAGE).await?;
    let early: bool = visitor.value_of("Array.from(document.scripts).some(it => /search/.test(it.src))").await?;
    assert!(!early, "nothing of the search is loaded before it is used");
    visitor.active_element().await?.send_keys("/").await?;
    visitor.until("document.activeElement.id === 'search-words'").await?;
    let field = visitor.find(BOX).await?;
    field.send_keys("三重一大").await?;
    visitor.find(".search-option mark").await?;
    assert_eq!(field.attr("aria-expanded").await?.as_deref(), Some("true"));
    field.send_keys(Key::Down + Key::Down + Key::Up).await?;
    let chosen = field.attr("aria-activedescendant").await?.expect("an active option");
    visitor.find(&format!("#{chosen}[aria-selected=true]")).await?;
    let first = visitor.find(".search-option").await?;
    assert_eq!(first.attr("id").await?.as_deref(), Some(chosen.as_str()), "down, down, up is the first");
    field.send_keys(Key::Escape).await?;
    visitor.until("document.querySelector('.search-panel').hidden").await?;
    assert_eq!(visitor.typed(BOX).await?, "三重一大", "Escape keeps what was typed");
    field.send_keys(Key::Down).await?;
    visitor.until("!document.querySelector('.search-panel').hidden").await?;
    visitor.find(".search-option mark").await?;
    field.send_keys(Key::Down + Key::Enter).await?;
    visitor.says(".found-words", "三重一大").await.map(|_| ())
}

async fn a_page_that_opens_has_the_words_marked(visitor: &Visitor) -> Done {
    visitor.open("search/index.html#q=选举办法").await?;
    visitor.click(".search-hit a[href*='guide/part-3']").await?;
    let said = visitor.says(".found-status", "处").await?;
    visitor.until("document.querySelectorAll('mark.found').length >= 2").await?;
    visitor.until("location.href.indexOf('find=') < 0").await?;
    let marked = "Array.from(document.querySelectorAll('mark.found')).every(it => it.textContent.replace(/\\s/g, '') === '选举办法')";
    visitor.until(marked).await?;
    visitor.until("document.querySelectorAll('mark.is-present').length === 1").await?;
    visitor.press_button(".found-bar", "下一处").await?;
    let next = visitor.says(".found-status", "第 2 处").await?;
    assert_ne!(next, said);
    let top = "document.querySelector('.found-bar').getBoundingClientRect().top";
    visitor.sees("mark.is-present").await?;
    visitor
        .until(&format!("document.querySelector('mark.is-present').getBoundingClientRect().bottom <= {top}"))
        .await?;
    visitor.refresh().await?;
    visitor.says(".found-words", "选举办法").await?;
    visitor.press_button(".found-bar", "取消").await?;
    visitor.until("!document.querySelector('mark.found, .found-bar')").await
}

async fn the_page_of_results_takes_words_helps_and_lets_its_key_be_switched_off(visitor: &Visitor) -> Done {
    // An address with words and a filter.
    visitor.open("search/index.html#q=%E7%A4%BA%E8%8C%83%E7%82%B9&%E7%BA%A7%E5%88%AB=%E7%9C%81%E7%BA%A7").await?;
    visitor.says("#search-count", "在所选范围内").await?;
    assert_eq!(visitor.typed(BOX).await?, "示范点");
    visitor.send(BOX, Key::Down).await?;
    visitor.until("document.activeElement.matches('#search-results a')").await?;
    // What stands nowhere gets help.
    visitor.reopen("search/index.html#q=“换届火箭”").await?;
    visitor.says("#search-count", "没有找到").await?;
    visitor.click(".search-help a").await?;
    visitor.says("#search-count", "处").await?;
    visitor.find(".search-hit").await?;
    // The key that leads to the box on every page.
    visitor.click("#search-key:checked").await?;
    visitor.open(PAGE).await?;
    visitor.act("document.getElementById('main').focus();", &[]).await?;
    visitor.send("#main", "/").await?;
    assert_eq!(visitor.value_of::<String>("document.activeElement.id").await?, "main");
    Ok(())
}
