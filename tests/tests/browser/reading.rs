//! Pages are read in every way a visitor may come, and addresses lead to their paragraphs.

use end_to_end::browser::{Browser, Scripts, Settings, Visit, Way, browse, find, seen, wait_for_text, wait_until};
use end_to_end::in_every_browser;
use end_to_end::server::Server;
use end_to_end::site::published_with_wasm;
use thirtyfour::prelude::*;

/// A paragraph well below the first screen.
const PARAGRAPH: &str = "policies/qinghai-2018-9/index.html#s3-9";

in_every_browser!(pages_are_read_in_every_way, pages_are_read_without_scripts, wrong_addresses_lead_home);

fn visit(way: Way) -> Visit {
    Visit::new(published_with_wasm(), way)
}

fn pages_are_read_in_every_way(browser: Browser) {
    browse(browser, async |driver| {
        for way in [Way::Root, Way::SubPath, Way::Disk] {
            let visit = visit(way);
            read_from_home(&driver, &visit).await?;
            an_address_brings_its_paragraph_into_view_and_marks_it(&driver, &visit).await?;
            the_pilcrow_of_a_paragraph_is_its_address(&driver, &visit).await?;
        }
        Ok(())
    });
}

/// The rules of the self-check can be read too, with the paragraphs they rest on.
fn pages_are_read_without_scripts(browser: Browser) {
    let visit = visit(Way::Disk);
    browse(Settings { scripts: Scripts::Off, ..browser.into() }, async |driver| {
        read_from_home(&driver, &visit).await?;
        driver.goto(visit.url("check/index.html")).await?;
        wait_for_text(&driver, ".rule-table", "党支部").await?;
        let field = driver.query(By::Css("#fact-council_formal")).and_displayed().nowait().exists().await?;
        assert!(!field, "a form that cannot answer is not shown");
        find(&driver, ".rule-table a[href*='#']").await?.click().await?;
        find(&driver, "article[data-book] :target").await?;
        Ok(())
    });
}

/// Wherever the site lies, be it in a folder called like one of its own parts, and however deep the
/// address: a server sends the same page, and its links lead into the site.
fn wrong_addresses_lead_home(browser: Browser) {
    const WRONG: [&str; 4] = ["404.html", "guide/part-99/", "topics/a/b/c.html", "ledger/rules/a/b"];
    browse(browser, async |driver| {
        for below in ["", "/dang/zhinan", "/dang/guide", "/book"] {
            let server = Server::start(&published_with_wasm().folder, below);
            // A part that is not the site's tells nothing of where the site begins; it may be the server's root.
            let unknown = below.is_empty().then_some("gide/part-1/");
            for wrong in WRONG.into_iter().chain(unknown) {
                driver.goto(server.url(wrong)).await?;
                find(&driver, "main[data-page='404']").await?;
                let links = driver.find_all(By::Css("main a, header nav a")).await?;
                assert!(links.len() > 3, "a page with ways out");
                for link in links {
                    let leads = link.prop("href").await?.unwrap_or_default();
                    let file =
                        leads.strip_prefix(&server.url("")).unwrap_or_else(|| panic!("{below}/{wrong}: {leads}"));
                    let file = file.split('#').next().unwrap_or_default();
                    assert!(published_with_wasm().folder.join(file).is_file(), "{below}/{wrong}: {leads}");
                }
            }
        }
        // Chromium notes that the addresses are wrong.
        let noted = seen(browser, &driver).await?.console;
        assert!(noted.iter().all(|line| line.ends_with("404 (Not Found)")), "{noted:#?}");
        Ok(())
    });
}

async fn read_from_home(driver: &WebDriver, visit: &Visit) -> WebDriverResult<()> {
    driver.goto(visit.url("index.html")).await?;
    find(driver, "main[data-page=home]").await?;
    find(driver, "main a[href*='guide/']").await?.click().await?;
    find(driver, "main[data-page=guide]").await?;
    driver.goto(visit.url("guide/part-1/index.html")).await?;
    wait_for_text(driver, "article[data-book='guide/part-1']", "指导思想").await?;
    let styled = find(driver, "article[data-book] p").await?.css_value("font-size").await?;
    let size: f64 = styled.trim_end_matches("px").parse().expect("a size in pixels");
    assert!(size >= 18.0, "the text is set in {styled}: the style sheet is missing or too small");
    Ok(())
}

async fn an_address_brings_its_paragraph_into_view_and_marks_it(
    driver: &WebDriver,
    visit: &Visit,
) -> WebDriverResult<()> {
    driver.goto(visit.url(PARAGRAPH)).await?;
    let in_view = "const box = document.getElementById('s3-9').getBoundingClientRect();\
                   return box.top >= 0 && box.top < window.innerHeight / 2;";
    wait_until(driver, "the paragraph in the upper half of the window", in_view).await?;
    let marked = "const of = id => getComputedStyle(document.getElementById(id));\
                  const [a, b] = [of('s3-9'), of('s3-8')];\
                  return a.backgroundColor !== b.backgroundColor || a.boxShadow !== b.boxShadow;";
    wait_until(driver, "the paragraph marked", marked).await
}

async fn the_pilcrow_of_a_paragraph_is_its_address(driver: &WebDriver, visit: &Visit) -> WebDriverResult<()> {
    driver.goto(visit.url("policies/qinghai-2018-9/index.html")).await?;
    let link = find(driver, "a.pilcrow[href='#s3-9']").await?;
    let shown = "return getComputedStyle(document.querySelector(\"a.pilcrow[href='#s3-9']\")).opacity === '1';";
    driver.execute("arguments[0].focus();", vec![link.to_json()?]).await?;
    wait_until(driver, "the ¶ shown on focus", shown).await?;
    link.send_keys(Key::Enter).await?;
    wait_until(driver, "the address with the paragraph", "return location.hash === '#s3-9';").await
}
