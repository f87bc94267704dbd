//! What remains where the site cannot do its work: in Internet Explorer, and where compiled modules
//! are forbidden.

use end_to_end::browser::in_oldest_tab;
use end_to_end::site::published_with_wasm;
use end_to_end::transport::Transport;

use super::scenarios::nothing_strange;

/// As an administrator's policy or a stripped browser has it.
const NO_WEBASSEMBLY: &str =
    "delete window.WebAssembly; Object.defineProperty(window, 'WebAssembly', { value: undefined });";
const SENTENCE_HIDDEN: &str = "return getComputedStyle(document.querySelector('.old-browser')).display === 'none';";

#[test]
fn internet_explorer_gets_a_plain_sentence() {
    let site = Transport::File.open(&published_with_wasm().folder);
    in_oldest_tab(None, async |tab| {
        for page in ["index.html", "guide/part-1/index.html", "check/index.html", "fill/index.html"] {
            tab.goto(&site.url(page)).await?;
            tab.wait_until("no sentence for a browser that is good enough", SENTENCE_HIDDEN, &[]).await?;
            tab.wait_until("the sentence without @supports", include_str!("../scripts/as-internet-explorer.js"), &[])
                .await?;
        }
        Ok(())
    });
}

#[test]
fn without_compiled_modules_everything_can_be_read() {
    let site = Transport::File.open(&published_with_wasm().folder);
    in_oldest_tab(Some(NO_WEBASSEMBLY), async |tab| {
        tab.goto(&site.url("guide/part-1/index.html")).await?;
        tab.wait_for_text("article[data-book]", "指导思想").await?;

        tab.goto(&site.url("check/index.html")).await?;
        tab.wait_for_text("#check-answer", "不能运行自查").await?;
        tab.wait_for_text(".rule-table", "党支部").await?;
        tab.click(".rule-table a[href*='#']").await?;
        tab.wait_until("the cited paragraph", "return !!document.querySelector('article[data-book] :target');", &[])
            .await?;

        tab.goto(&site.url("search/index.html#q=换届")).await?;
        tab.wait_for_text("#search-remarks, #search-count, #search-results", "浏览器").await?;
        tab.wait_for_text("#contents", "指南正文").await?;

        tab.goto(&site.url("fill/index.html#form=template-1")).await?;
        tab.wait_for_text("#fill-note", "不能在网页上填表").await?;
        tab.click(".fill-forms a").await?;
        tab.wait_until("a form of the list", "return /template|annex/.test(location.href);", &[]).await?;
        nothing_strange(tab, &site).await
    });
}
