//! Pages are read without scripts, and addresses lead to their paragraphs, wrong ones home. What every visitor
//! reads by every way is in `everywhere/`.

use end_to_end::browser::{Scripts, Settings, Visit, browse, find, seen, wait_for_text};
use end_to_end::server::Server;
use end_to_end::site::published_with_wasm;
use end_to_end::visitor::prelude::*;

in_every_browser!(the_pilcrow_of_a_paragraph_is_its_address, pages_are_read_without_scripts, wrong_addresses_lead_home);

fn the_pilcrow_of_a_paragraph_is_its_address(browser: Browser) {
    visit(browser, Way::SubPath, async |visitor| {
        visitor.open("policies/qinghai-2018-9/index.html").await?;
        let link = "a.pilcrow[href='#s3-9']";
        visitor.act(&format!("document.querySelector(\"{link}\").focus();"), &[]).await?;
        visitor.until(&format!("getComputedStyle(document.querySelector(\"{link}\")).opacity === '1'")).await?;
        visitor.send(link, Key::Enter).await?;
        visitor.until("location.hash === '#s3-9'").await
    });
}

/// The rules of the self-check can be read too, with the paragraphs they rest on.
fn pages_are_read_without_scripts(browser: Browser) {
    let site = Visit::new(published_with_wasm(), Way::Disk);
    browse(Settings { scripts: Scripts::Off, ..browser.into() }, async |driver| {
        driver.goto(site.url("index.html")).await?;
        find(&driver, "main[data-page=home] a[href*='guide/']").await?.click().await?;
        find(&driver, "main[data-page=guide]").await?;
        driver.goto(site.url("check/index.html")).await?;
        wait_for_text(&driver, ".rule-table", "党支部").await?;
        let field = driver.query(By::Css("#fact-council_formal")).and_displayed().nowait().exists().await?;
        assert!(!field, "a form that cannot answer is not shown");
        find(&driver, ".rule-table a[href*='#']").await?.click().await?;
        find(&driver, "article[data-book] :target").await?;
        // A term is a link to its meaning.
        driver.goto(site.url("guide/part-2/index.html")).await?;
        find(&driver, ".term[data-says]").await?.click().await?;
        find(&driver, "main[data-page=glossary]").await.map(|_| ())
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
