//! Pages are read without scripts, and addresses lead to their paragraphs, wrong ones home. What every visitor
//! reads by every way is in `everywhere/`.

use end_to_end::browser::Scripts;
use end_to_end::server::Server;
use end_to_end::site::published_with_wasm;
use end_to_end::visitor::prelude::*;
use end_to_end::visitor::visit_site;

in_every_browser! {
    the_pilcrow_of_a_paragraph_is_its_address: SubPath,
    pages_are_read_without_scripts,
    wrong_addresses_lead_home: Disk,
}

async fn the_pilcrow_of_a_paragraph_is_its_address(visitor: &Visitor) -> Done {
    visitor.open("policies/qinghai-2018-9/index.html").await?;
    let link = "a.pilcrow[href='#s3-9']";
    visitor.act(&format!("document.querySelector(\"{link}\").focus();"), &[]).await?;
    visitor.until(&format!("getComputedStyle(document.querySelector(\"{link}\")).opacity === '1'")).await?;
    visitor.send(link, Key::Enter).await?;
    visitor.until("location.hash === '#s3-9'").await
}

/// The rules of the self-check can be read too, with the paragraphs they rest on.
fn pages_are_read_without_scripts(browser: Browser) {
    visit_site(published_with_wasm(), browser, Scripts::Off, Way::Disk, async |visitor| {
        visitor.goto(visitor.url("index.html")).await?;
        visitor.click("main[data-page=home] a[href*='guide/']").await?;
        visitor.find("main[data-page=guide]").await?;
        visitor.goto(visitor.url("check/index.html")).await?;
        visitor.says(".rule-table", "党支部").await?;
        let field = visitor.query(By::Css("#fact-council_formal")).and_displayed().nowait().exists().await?;
        assert!(!field, "a form that cannot answer is not shown");
        visitor.click(".rule-table a[href*='#']").await?;
        visitor.find("article[data-book] :target").await?;
        // A term is a link to its meaning.
        visitor.goto(visitor.url("guide/part-2/index.html")).await?;
        visitor.click(".term[data-says]").await?;
        visitor.find("main[data-page=glossary]").await.map(|_| ())
    });
}

/// Wherever the site lies, be it in a folder called like one of its own parts, and however deep the
/// address: a server sends the same page, and its links lead into the site.
async fn wrong_addresses_lead_home(visitor: &Visitor) -> Done {
    const WRONG: [&str; 4] = ["404.html", "guide/part-99/", "topics/a/b/c.html", "ledger/rules/a/b"];
    for below in ["", "/dang/zhinan", "/dang/guide", "/book"] {
        let server = Server::start(&published_with_wasm().folder, below);
        // A part that is not the site's tells nothing of where the site begins; it may be the server's root.
        let unknown = below.is_empty().then_some("gide/part-1/");
        for wrong in WRONG.into_iter().chain(unknown) {
            visitor.goto(server.url(wrong)).await?;
            visitor.find("main[data-page='404']").await?;
            let links = visitor.find_all(By::Css("main a, header nav a")).await?;
            assert!(links.len() > 3, "a page with ways out");
            for link in links {
                let leads = link.prop("href").await?.unwrap_or_default();
                let file = leads.strip_prefix(&server.url("")).unwrap_or_else(|| panic!("{below}/{wrong}: {leads}"));
                let file = file.split('#').next().unwrap_or_default();
                assert!(published_with_wasm().folder.join(file).is_file(), "{below}/{wrong}: {leads}");
            }
        }
    }
    // Chromium notes that the addresses are wrong.
    let noted = visitor.seen().await?.console;
    assert!(noted.iter().all(|line| line.ends_with("404 (Not Found)")), "{noted:#?}");
    Ok(())
}
