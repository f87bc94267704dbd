//! Papers printed from the page on which they are filled in: the same measures as the Word file.

use end_to_end::browser::{Browser, Visit, Way, browse, find, print, printed_as_styled, wait_until};
use end_to_end::in_every_browser;
use end_to_end::site::published_with_wasm;
use thirtyfour::prelude::*;

in_every_browser!(only_the_paper_is_printed);

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;

async fn open(driver: &WebDriver, visit: &Visit, form: &str) -> WebDriverResult<()> {
    driver.goto(visit.url(&format!("fill/index.html#form={form}"))).await?;
    // Another fragment alone does not load the page anew.
    driver.refresh().await?;
    find(driver, "#fill-preview .paper").await?;
    wait_until(driver, "the form opened", &format!("return location.hash === '#form={form}';")).await
}

fn only_the_paper_is_printed(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Disk);
    browse(browser, async |driver| {
        open(&driver, &visit, "template-4").await?;
        let paper = print(&driver, &format!("fill-{browser:?}")).await?;
        for words in ["签发人：", "特此请示。妥否，请批示。", "党总支（支部）委员会"] {
            assert!(paper.says(words), "{browser:?}: the paper does not say {words}");
        }
        for words in ["所填内容只在这台电脑上使用", "在本机记住所填内容", "书中的样子和空白文件"]
        {
            assert!(!paper.says(words), "{browser:?}: the page's own words are on the paper: {words}");
        }
        Ok(())
    });
}

/// Margins and direction come from the page's styles; only Chromium's protocol prints with them.
#[test]
fn papers_keep_their_margins_and_rosters_lie_across() {
    let visit = Visit::new(published_with_wasm(), Way::Disk);
    browse(Browser::Chromium, async |driver| {
        for (form, pages, size, left) in [
            ("template-4", 2, (210.0, 297.0), 28.0),
            ("template-2", 1, (210.0, 297.0), 28.0),
            ("template-3", 1, (297.0, 210.0), 35.0),
        ] {
            open(&driver, &visit, form).await?;
            let paper = printed_as_styled(&driver, form).await?;
            assert_eq!(paper.pages, pages, "{form}");
            let near = (paper.size.0 - size.0).abs() < 1.0 && (paper.size.1 - size.1).abs() < 1.0;
            assert!(near, "{form} is {:?} mm", paper.size);
            let edge = paper.left / MM;
            // Words in a cell stand in its middle.
            let inset = if form == "template-4" { 0.5 } else { 6.0 };
            assert!(edge > left - 0.5 && edge < left + inset, "{form}: the text begins {edge:.1} mm from the edge");
        }
        Ok(())
    });
}
