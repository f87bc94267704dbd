//! From the self-check to a Word file, and what was typed once in the next form.

use end_to_end::browser::{Browser, Settings, Visit, Way, browse, downloaded, find, wait_for_text, wait_until};
use end_to_end::in_every_browser;
use end_to_end::site::published_with_wasm;
use end_to_end::word::Word;
use thirtyfour::prelude::*;

in_every_browser!(
    the_self_check_leads_to_a_word_file,
    what_is_wrong_is_said_beside_its_field,
    values_are_kept_until_cleared,
);

const ANSWERS: &str = "check/index.html#facts=v1&matter=reelect&affiliated=yes&council_formal=20\
                       &council_probationary=0&seats=5&candidates=6";
/// The paper of the form that is open.
const PAPER: &str = "#fill-preview .paper";

async fn fill(driver: &WebDriver, field: &str, value: &str) -> WebDriverResult<()> {
    let input = find(driver, &format!("#field-{field}")).await?;
    input.clear().await?;
    input.send_keys(value).await
}

async fn choose_form(driver: &WebDriver, form: &str) -> WebDriverResult<()> {
    find(driver, ".fill-forms summary").await?.click().await?;
    find(driver, &format!(".fill-forms [data-form='{form}']")).await?.click().await?;
    wait_until(driver, "the form opened", &format!("return location.hash === '#form={form}';")).await
}

fn the_self_check_leads_to_a_word_file(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Disk);
    let folder = tempfile::tempdir().expect("a folder for downloads");
    browse(Settings { downloads: Some(folder.path()), ..browser.into() }, async |driver| {
        driver.goto(visit.url(ANSWERS)).await?;
        find(&driver, ".verdict-forms a[href*='form=template-4']").await?.click().await?;
        find(&driver, PAPER).await?;
        wait_for_text(&driver, "#fill-note", "已从自查带来").await?;
        assert_eq!(find(&driver, "#field-seats").await?.value().await?.as_deref(), Some("5"));

        fill(&driver, "society", "青海省<&>化学学会").await?;
        fill(&driver, "candidates", "甲一、甲二、甲三、甲四、甲五、甲六").await?;
        wait_for_text(&driver, "#field-candidate_count", "6").await?;
        wait_for_text(&driver, PAPER, "青海省<&>化学学会").await?;

        find(&driver, "#fill-word").await?.click().await?;
        let file = downloaded(folder.path(), "docx").await.expect("it comes");
        let words = Word::open(&file.bytes).paragraphs().concat();
        for wanted in ["青海省<&>化学学会", "甲一、甲二、甲三、甲四、甲五、甲六", "××××年×月×日", "由5人组成"]
        {
            assert!(words.contains(wanted), "{browser:?}: {wanted} is not in {words}");
        }

        choose_form(&driver, "template-5").await?;
        let carried = find(&driver, "#field-society").await?.value().await?;
        assert_eq!(carried.as_deref(), Some("青海省<&>化学学会"), "{browser:?}: typed once, in every form");
        wait_until(
            &driver,
            "no markup from what was typed",
            "return !document.querySelector('.paper script, .paper b');",
        )
        .await
    });
}

fn what_is_wrong_is_said_beside_its_field(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(browser, async |driver| {
        driver.goto(visit.url("fill/index.html#form=template-4")).await?;
        find(&driver, PAPER).await?;
        fill(&driver, "seats", "五").await?;
        let said = wait_for_text(&driver, "#error-field-seats", "整数").await?;
        assert!(said.contains("数字"), "{browser:?}: {said}");
        fill(&driver, "seats", "5").await?;
        wait_until(&driver, "nothing wrong", "return document.getElementById('error-field-seats').textContent === '';")
            .await?;
        fill(&driver, "candidates", "甲、乙、丙、丁、戊").await?;
        let notice = wait_for_text(&driver, "#fill-left .verdict-conflict", "20").await?;
        assert!(notice.contains("看原文"), "{browser:?}: the notice has its sentence: {notice}");
        Ok(())
    });
}

fn values_are_kept_until_cleared(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(browser, async |driver| {
        driver.goto(visit.url("fill/index.html#form=template-1")).await?;
        find(&driver, PAPER).await?;
        fill(&driver, "society", "青海省测试学会").await?;
        wait_until(&driver, "nothing kept unasked", "return localStorage.length === 0;").await?;
        find(&driver, "#fill-keep").await?.click().await?;
        driver.refresh().await?;
        wait_for_text(&driver, "#fill-note", "记住的内容").await?;
        wait_for_text(&driver, PAPER, "青海省测试学会").await?;
        find(&driver, "#fill-clear").await?.click().await?;
        wait_for_text(&driver, "#fill-note", "已清除").await?;
        wait_until(&driver, "nothing kept", "return localStorage.length === 0;").await?;
        let gone = "return document.getElementById('fill-preview').textContent.indexOf('测试') < 0;";
        wait_until(&driver, "nothing shown", gone).await
    });
}
