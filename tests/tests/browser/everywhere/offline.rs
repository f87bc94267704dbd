//! The site as the browser keeps it: without its server, and when a newer build comes.

use std::path::Path;
use std::sync::OnceLock;

use end_to_end::axe;
use end_to_end::browser::{AnyBrowser, Browser, Outcome, Tab, in_tab};
use end_to_end::site::{Site, build_with_wasm, contents, copied, edit, published_with_wasm, write_files};
use end_to_end::transport::{self, Open, Transport};
use end_to_end::visitor::LOST;
use serde_json::json;

use super::scenarios::{self, Scenario};

/// With a sub-path and gzip: what is kept came packed, below a folder.
const SERVED: Transport = transport::ALL[1];
/// Words that stand on each page of the second build only.
const SECOND: &str = "本页为第二版。";
/// Pages that are looked at for the build they are of.
const PAGES: [&str; 5] = [
    "index.html",
    "guide/part-3/index.html",
    "policies/qinghai-2018-9/index.html",
    "check/index.html",
    "fill/index.html",
];

/// The worker has all it needs and answers for this page.
pub(super) const KEPT: &str = "return !!(navigator.serviceWorker && navigator.serviceWorker.controller);";
/// The site after an edit that shows on every page.
fn second_build() -> &'static Site {
    static BUILT: OnceLock<Site> = OnceLock::new();
    BUILT.get_or_init(|| {
        let (content, out) = copied("content", "second-build");
        edit(&content.join("site.yaml"), "standing: ", &format!("standing: {SECOND}"));
        build_with_wasm(&content, &out)
    })
}

/// Every page is of the first build, or every page is of the second.
async fn all_of_one_build(tab: &Tab, site: &Open, second: bool) -> Outcome<()> {
    for page in PAGES {
        tab.goto(&site.url(page)).await?;
        let script = "return document.readyState === 'complete' && !!document.querySelector('.standing') &&
            (document.querySelector('.standing').textContent.indexOf(arguments[0]) === 0) === arguments[1];";
        tab.wait_until(&format!("{page} of the build (second: {second})"), script, &[json!(SECOND), json!(second)])
            .await?;
    }
    Ok(())
}

/// axe has nothing to complain of; on a phone, where the old browser can be made as narrow, no words are
/// lost, and what is at the foot of the page can be brought above the notice.
async fn the_notice_can_be_read_by_all(tab: &Tab) -> Outcome<()> {
    let narrow = matches!(tab, Tab::Debugged(_));
    if narrow {
        tab.resize(360, 740)?;
    }
    tab.wait_until("the foot of the page above the notice", include_str!("../scripts/above-notice.js"), &[]).await?;
    let lost = tab.run(LOST, &[]).await?;
    if narrow {
        tab.resize(1280, 900)?;
    }
    let complaints = if let Tab::Driven(_, driver) = tab { axe::faults(driver).await? } else { Vec::new() };
    assert!(lost == json!([]) && complaints.is_empty(), "with the notice: {lost} {complaints:#?}");
    Ok(())
}

async fn kept_after_the_first_visit(tab: &Tab, site: &mut Open, downloads: &Path, second: &Site) -> Outcome<()> {
    tab.goto(&site.url("index.html")).await?;
    tab.wait_until("the site kept", KEPT, &[]).await?;

    // Half of a newer build arrives on the server: nothing of it is taken.
    let files = contents(&second.folder);
    write_files(&site.folder, files.iter().filter(|(path, _)| path.starts_with("sw.js") || path.starts_with("guide")));
    tab.run(include_str!("../scripts/ask-for-build.js"), &[]).await?;
    tab.wait_until("the half refused", "return window.cameTo === 'redundant';", &[]).await?;
    all_of_one_build(tab, site, false).await?;
    let quiet = "return !document.querySelector('.new-build');";
    tab.wait_until("no notice", quiet, &[]).await?;

    // The other half: it is offered, and taken when the visitor says so.
    write_files(&site.folder, &files);
    tab.goto(&site.url("check/index.html")).await?;
    tab.wait_for_text(".new-build", "有新版本").await?;
    the_notice_can_be_read_by_all(tab).await?;
    all_of_one_build(tab, site, false).await?;
    tab.click(".new-build button").await?;
    let renewed = "return !!document.querySelector('.standing') &&
        document.querySelector('.standing').textContent.indexOf(arguments[0]) === 0;";
    tab.wait_until("the page of the new build", renewed, &[json!(SECOND)]).await?;
    all_of_one_build(tab, site, true).await?;

    // Firefox warned of scripts that were still on their way when a page was left.
    tab.seen().await?;

    // Without the server, all of it is there.
    site.stop_server();
    scenarios::go_through_all(tab, site, downloads).await?;
    all_of_one_build(tab, site, true).await?;
    tab.goto(&site.url("guide/part-9/index.html")).await?;
    tab.wait_for_text("main[data-page='404']", "没有这一页").await?;

    // Cleared when told to.
    tab.goto(&site.url("about/index.html")).await?;
    tab.click("#offline-kept button").await?;
    tab.wait_for_text("#offline-kept [role=status]", "已清除").await?;
    tab.wait_until("nothing kept", include_str!("../scripts/cleared.js"), &[]).await
}

fn assert_kept(browser: AnyBrowser) {
    let second = second_build();
    let mut site = SERVED.open(&published_with_wasm().folder);
    let folder = tempfile::tempdir().expect("a folder for downloads");
    let result = in_tab(browser, Some(folder.path()), async |tab| {
        kept_after_the_first_visit(tab, &mut site, folder.path(), second).await
    });
    result.unwrap_or_else(|failure| panic!("{browser:?}: {failure}"));
}

#[test]
fn the_floor_keeps_the_site() {
    assert_kept(AnyBrowser::Chromium(78));
}

#[test]
fn chromium_keeps_the_site() {
    assert_kept(AnyBrowser::Current(Browser::Chromium));
}

#[test]
fn firefox_keeps_the_site() {
    assert_kept(AnyBrowser::Current(Browser::Firefox));
}

/// A page opened from a disk keeps nothing and asks for nothing.
#[test]
fn from_a_disk_nothing_is_kept() {
    let site = Transport::Archive.open(&published_with_wasm().folder);
    let folder = tempfile::tempdir().expect("a folder for downloads");
    for browser in [AnyBrowser::Chromium(78), AnyBrowser::Current(Browser::Chromium)] {
        let result = in_tab(browser, Some(folder.path()), async |tab| {
            tab.goto(&site.url("about/index.html")).await?;
            let loaded =
                "return document.readyState === 'complete' && !document.querySelector('#offline-kept button');";
            tab.wait_until("the page loaded", loaded, &[]).await?;
            scenarios::go(Scenario::Read, tab, &site, folder.path()).await
        });
        result.unwrap_or_else(|failure| panic!("{browser:?}: {failure}"));
    }
}
