//! Words that would be script stay words where a page's scripts put them: from its address, a box, a file, what
//! the browser keeps; and from content that someone laced with them. How such values are read is tested
//! without a browser, as is the HTML of laced content (`tests/tests/site/hostile.rs`).

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use end_to_end::browser::Scripts;
use end_to_end::form::ANSWERED;
use end_to_end::hostile::{all, lace};
use end_to_end::site::{Site, build_with_wasm, copied};
use end_to_end::transport::percent;
use end_to_end::visitor::prelude::*;
use end_to_end::visitor::visit_site;

in_every_browser! {
    addresses_files_and_stores_stay_words: Root,
    laced_content_stays_words,
}

const CHECKLIST: &str = "checklists/science-societies/index.html";

async fn assert_unharmed(visitor: &Visitor, way: &str, own_title: bool) -> Done {
    let faults: Vec<String> =
        visitor.run(include_str!("scripts/harm.js"), &[json!(visitor.url("")), json!(own_title)]).await?;
    assert!(faults.is_empty(), "{:?}, {way}: {faults:#?}", visitor.browser);
    Ok(())
}

/// Puts values into the store.
const KEEP: &str = "Object.keys(arguments[0]).forEach(key => window.store.write(key, arguments[0][key]));";

async fn addresses_files_and_stores_stay_words(visitor: &Visitor) -> Done {
    let payload = &all();
    let word = percent(payload);
    // Addresses: as an answer, a number, a question's name; a form and its values; a query; words to mark.
    for (page, sign) in [
        (
            format!("check/index.html#facts=v1&matter={word}&council_formal={word}&{word}={word}"),
            "#check-note:not(:empty)",
        ),
        (format!("check/index.html#facts=v1&{payload}=1&matter={payload}"), "#check-note:not(:empty)"),
        (format!("fill/index.html#form={word}&fact.{word}={word}"), "main"),
        (
            format!(
                "fill/index.html#form=template-1&fact.seats={word}&fact.existing={word}&result.organisation={word}"
            ),
            ".paper",
        ),
        (format!("search/index.html#q={word}&{word}={word}&类别={word}"), "#search-count:not(:empty)"),
        (format!("policies/qinghai-2018-9/index.html#s3-9&find={word}&find=换届"), "mark.found"),
    ] {
        visitor.reopen(&page).await?;
        visitor.find(sign).await?;
        assert_unharmed(visitor, &page, true).await?;
    }

    // Files, taken and refused, by their content and their name.
    visitor.open_form("template-1").await?;
    let saved: BTreeMap<String, String> =
        visitor.run(include_str!("scripts/hostile-store.js"), &[json!(payload)]).await?;
    choose(visitor, "#fill-load", &saved["papers"]).await?;
    visitor.says("#fill-done", "已按文件填好").await?;
    assert_unharmed(visitor, "a file of a form", true).await?;
    visitor.until("document.getElementById('fill-preview').textContent.length > 50").await?;
    visitor.reopen("check/index.html").await?;
    for (text, said) in [(&saved["self-check"], "已按文件填好"), (payload, "没有填入")] {
        choose(visitor, "#check-load", text).await?;
        visitor.says("#check-note", said).await?;
        assert_unharmed(visitor, "a file of answers", true).await?;
    }
    visitor.click("#check-review-open").await?;
    assert_unharmed(visitor, "the review", true).await?;

    // Whatever another page of the same server has put into the store.
    visitor.act(KEEP, &[json!(saved)]).await?;
    for (page, sign, words) in [
        ("check/index.html", "#check-note", "已填入本机自动保存的内容"),
        ("fill/index.html#form=template-1", "#fill-note", "已填入本机自动保存的内容"),
        (CHECKLIST, "#checklist-said", "没有填入"),
        ("search/index.html", "#search-count", "最近查找"),
    ] {
        visitor.reopen(page).await?;
        visitor.says(sign, words).await?;
        assert_unharmed(visitor, &format!("the store, {page}"), true).await?;
    }
    visitor.act("localStorage.clear();", &[]).await
}

/// Puts a file of this text, and named like it, into a field.
async fn choose(visitor: &Visitor, css: &str, text: &str) -> Done {
    let name = format!("{}.json", all());
    visitor.act(include_str!("scripts/choose-file.js"), &[json!(css), json!(text), json!(name)]).await
}

/// The site of this repository with the payloads behind every word for readers.
fn laced() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let (content, out) = copied("content", "laced");
        // Titles go into addresses' names nowhere; cases are compared with results.
        let wanted = |path: &Path| !path.starts_with("rules/cases");
        assert!(lace(&content, &all(), wanted) > 700, "the content is laced");
        build_with_wasm(&content, &out)
    })
}

/// On the pages whose scripts draw what the content says.
fn laced_content_stays_words(browser: Browser) {
    visit_site(laced(), browser, Scripts::On, Way::Root, async |visitor| {
        for (page, sign) in [
            ("guide/part-2/index.html", "[data-says]"),
            (CHECKLIST, "#checklist-counts:not(:empty)"),
            (ANSWERED, ".verdict + .verdict + .verdict + .verdict"),
            ("fill/index.html#form=template-4", "#fill-preview .paper"),
            ("search/index.html#q=换届", ".search-hit"),
            ("search/index.html#q=hostile", ".search-hit"),
        ] {
            visitor.reopen(page).await?;
            visitor.find(sign).await?;
            assert_unharmed(visitor, page, false).await?;
            // They stand there to be read.
            visitor.until("document.body.textContent.indexOf('{{ 7 * 191 }}') >= 0").await?;
            // All that is folded, opened: questions, reasons, meanings, results.
            visitor.unfold("body").await?;
            visitor
                .act(
                    "document.querySelectorAll('a[data-says], [data-example]').forEach(node => { node.click(); });",
                    &[],
                )
                .await?;
            assert_unharmed(visitor, &format!("{page} unfolded"), false).await?;
        }
        Ok(())
    });
}
