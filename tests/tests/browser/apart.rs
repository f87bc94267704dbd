//! What is kept belongs to one site: another book on the same server, another folder on the same stick neither
//! reads nor clears it; nor does a link change it unasked.

use std::sync::OnceLock;

use end_to_end::browser::Scripts;
use end_to_end::site::{Site, copy_folder, emptied, published_with_wasm};
use end_to_end::visitor::prelude::*;
use end_to_end::visitor::visit_site;

in_chromium! { a_link_changes_nothing_unasked: Root }

const FORM: &str = "fill/index.html#form=template-1";

/// The published site twice, in two folders of one.
fn two_books() -> &'static Site {
    static BOOKS: OnceLock<Site> = OnceLock::new();
    BOOKS.get_or_init(|| {
        let folder = emptied("two-books");
        for book in ["one", "two"] {
            copy_folder(&published_with_wasm().folder, &folder.join(book));
        }
        Site { folder }
    })
}

async fn stay_apart(visitor: &Visitor) -> Done {
    visitor.open(&format!("one/{FORM}")).await?;
    visitor.type_over("#field-society", "甲学会").await?;
    visitor
        .press_button(".keeping-ask", if visitor.url("").starts_with("file:") { "仍存在" } else { "我自己用" })
        .await?;
    visitor.open(&format!("two/{FORM}")).await?;
    assert_eq!(visitor.typed("#field-society").await?, "", "it is another book's");
    visitor.type_over("#field-society", "乙学会").await?;
    visitor.find(".keeping-ask").await?;
    visitor.press_button(".keeping", "清除本机全部内容").await?;
    visitor.press_button(".keeping-confirm", "确定清除").await?;
    assert_eq!(visitor.typed("#field-society").await?, "");
    visitor.open(&format!("one/{FORM}")).await?;
    visitor.says("#fill-note", "已填入本机自动保存的内容").await?;
    assert_eq!(visitor.typed("#field-society").await?, "甲学会");
    visitor.act("localStorage.clear();", &[]).await
}

#[test]
fn two_books_on_one_origin_stay_apart() {
    visit_site(two_books(), Browser::Chromium, Scripts::On, Way::SubPath, stay_apart);
}

#[test]
fn two_folders_on_a_disk_stay_apart() {
    visit_site(two_books(), Browser::Chromium, Scripts::On, Way::Disk, stay_apart);
}

async fn a_link_changes_nothing_unasked(visitor: &Visitor) -> Done {
    let form = "fill/index.html#form=template-4";
    // An empty page is filled in, and nothing is written.
    visitor.open(&format!("{form}&fact.seats=5")).await?;
    visitor.says("#fill-note", "已从自查带来 1 项").await?;
    visitor.until("localStorage.length === 0 && sessionStorage.length === 0").await?;
    visitor.type_over("#field-society", "甲学会").await?;
    visitor.click(".keeping-ask .button").await?;
    visitor.reopen(&format!("{form}&fact.seats=7")).await?;
    visitor.says("#fill-note", "还没有填入").await?;
    assert_eq!(visitor.typed("#field-seats").await?, "5");
    visitor.press_button("#fill-note", "填入").await?;
    visitor.until("document.getElementById('field-seats').value === '7'").await?;
    // What the form does not ask for is in no link to it.
    visitor
        .open("check/index.html#facts=v1&matter=reelect&affiliated=yes&council_formal=20&council_probationary=0")
        .await?;
    let link = visitor.find("#check-answer a[href*='form=template-4']").await?;
    let link = link.attr("href").await?.unwrap_or_default();
    assert!(!link.contains("fact.affiliated"), "{link}");
    Ok(())
}
