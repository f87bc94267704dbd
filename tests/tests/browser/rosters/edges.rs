//! Rosters by the keyboard alone, files that are none, and very long ones.

use std::time::Duration;

use end_to_end::axe;
use end_to_end::browser::{Browser, Visit, Way, browse, find, text_of, wait_for_text, wait_until};
use end_to_end::site::published_with_wasm;
use end_to_end::{in_every_browser, tell, workbook};
use thirtyfour::prelude::*;

use super::{PASTED, choose, fixture, kept, open, paste, press};

in_every_browser!(files_that_are_no_roster_are_refused_in_a_sentence, a_roster_is_taken_over_with_the_keyboard_alone,);

fn files_that_are_no_roster_are_refused_in_a_sentence(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Disk);
    let folder = tempfile::tempdir().expect("a folder for files");
    let made = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("the file can be written");
        path
    };
    let whole = std::fs::read(fixture("openpyxl.xlsx")).expect("a fixture");
    let large = made("很大.xlsx", b"PK");
    std::fs::File::options().write(true).open(&large).and_then(|file| file.set_len(100_000_000)).expect("a large file");
    let files = [
        (fixture("encrypted.xlsx"), "设了打开密码"),
        (fixture("old.xls"), "旧的 .xls 格式"),
        (made("半个.xlsx", &whole[..whole.len() / 2]), "已经损坏"),
        (made("空的.csv", b""), "里面没有内容"),
        (made("空行.csv", b"\r\n,,\r\n"), "里面没有内容"),
        (made("图片.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"), "不是电子表格"),
        (made("乱码.csv", b"\xE5\xA7\xFF\xFF,1\n"), "编码认不出来"),
        (large, "有 100 MB，太大"),
    ];
    browse(browser, async |driver| {
        driver.goto(visit.url("fill/index.html#form=template-3")).await?;
        open(&driver, "template-3").await?;
        paste(&driver, PASTED).await?;
        find(&driver, ".roster-confirm li").await?;
        press(&driver, ".roster-confirm", "带入").await?;
        wait_for_text(&driver, ".roster-result", "已带入 2 人").await?;
        let before = kept(&driver).await?;
        for (file, sentence) in files {
            choose(&driver, &file).await?;
            let said = wait_for_text(&driver, ".roster-said", sentence).await?;
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            assert!(said.contains(&format!("“{name}”")) && said.ends_with("原来填的没有动。"), "{browser:?}: {said}");
            assert_eq!(kept(&driver).await?, before, "{browser:?}: {name}: nothing is lost");
        }
        Ok(())
    });
}

fn key(key: Key) -> String {
    char::from(key).to_string()
}

async fn type_keys(driver: &WebDriver, keys: &str) -> WebDriverResult<()> {
    driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO)).send_keys(keys).perform().await
}

/// Presses Tab until the element with the focus says so, and asserts that one sees it.
async fn tab_to(driver: &WebDriver, words: &str) -> WebDriverResult<()> {
    let focus = "
        const field = document.activeElement;
        const style = getComputedStyle(field);
        const label = field.labels && field.labels[0];
        return [(label || field).textContent, style.outlineStyle !== 'none' || style.boxShadow !== 'none' || field.className === 'visually-hidden'];";
    for _ in 0..120 {
        type_keys(driver, &key(Key::Tab)).await?;
        let found = driver.execute(focus, Vec::new()).await?.json().clone();
        if found[0].as_str().is_some_and(|text| text.trim().starts_with(words)) {
            assert_eq!(found[1], true, "one does not see that the focus is at {words}");
            return Ok(());
        }
    }
    panic!("Tab does not lead to {words}")
}

fn a_roster_is_taken_over_with_the_keyboard_alone(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    browse(browser, async |driver| {
        let mut faults = Vec::new();
        driver.goto(visit.url("fill/index.html#form=template-3")).await?;
        wait_until(&driver, "rosters offered", "return !document.getElementById('fill-roster').hidden;").await?;
        tab_to(&driver, "从电子表格带入名册").await?;
        type_keys(&driver, &key(Key::Enter)).await?;
        find(&driver, "#roster-paste").await?;
        tab_to(&driver, "在电子表格里连表头").await?;
        // Tab would leave the box: a person pastes tabs, and may type commas.
        type_keys(&driver, "姓名,类型,入党时间\n韩措,预备,去年\n多吉,党员,2001.07\n").await?;
        tab_to(&driver, "读取粘贴的内容").await?;
        type_keys(&driver, " ").await?;
        wait_for_text(&driver, ".roster-confirm", "第 1 行是表头").await?;
        faults.extend(axe::faults(&driver).await?);
        // The second column is called otherwise than the content knows.
        tab_to(&driver, "类型").await?;
        type_keys(&driver, "党员").await?;
        wait_until(&driver, "党员类别 chosen", "return document.activeElement.value === 'standing';").await?;
        tab_to(&driver, "带入").await?;
        type_keys(&driver, &key(Key::Enter)).await?;
        wait_for_text(&driver, ".roster-result", "已带入 2 人，有 2 处要核对").await?;
        let focus = "return document.activeElement.className === 'roster-done';";
        assert_eq!(driver.execute(focus, Vec::new()).await?.json(), true, "{browser:?}: what came of it has the focus");
        faults.extend(axe::faults(&driver).await?);
        assert!(faults.is_empty(), "{browser:?}:\n{}", faults.join("\n"));
        let said = text_of(&driver, ".roster-doubts").await?;
        assert!(
            said.contains("第2行“入党时间”：“去年”") && said.contains("第3行“党员类别”：“党员”"),
            "{browser:?}: {said}"
        );
        Ok(())
    });
}

/// Notes when a file is chosen and when its columns, then its rows are there.
const WATCH: &str = "
    window.times = {};
    document.getElementById('roster-file').addEventListener('change', function () { window.times.chosen = performance.now(); }, true);
    new MutationObserver(function () {
        if (document.querySelector('.roster-confirm li') && !window.times.read) window.times.read = performance.now();
    }).observe(document.querySelector('.roster-confirm'), { childList: true });";

/// How many times longer work takes here than the processor needs for it: steps of the same work, all of
/// them against the shortest. The machine has other work, and a second is meant for one that has not.
const CONTENTION: &str = "
    let least = Infinity, steps = 0, sum = 0;
    const start = performance.now();
    let last = start;
    while (last - start < 400) {
        for (let turn = 0; turn < 1000000; turn++) sum = (sum + turn * 7) | 0;
        const now = performance.now();
        least = Math.min(least, now - last);
        last = now;
        steps += 1;
    }
    window.sum = sum;
    return (last - start) / (steps * least);";

async fn contention(driver: &WebDriver) -> WebDriverResult<f64> {
    Ok(driver.execute(CONTENTION, Vec::new()).await?.json().as_f64().unwrap_or(1.0).max(1.0))
}

#[test]
fn ten_thousand_rows_are_read_in_a_second() {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    let folder = tempfile::tempdir().expect("a folder for files");
    let row = |row: usize| (0..12).map(|column| format!("内容{column}-{row}")).collect::<Vec<_>>();
    let header = [
        "姓名",
        "性别",
        "民族",
        "出生年月",
        "学历",
        "入党时间",
        "党员类别",
        "单位",
        "学会职务",
        "电话",
        "备注",
        "编号",
    ];
    let rows = std::iter::once(header.map(str::to_owned).to_vec()).chain((1..=10_000).map(row)).collect::<Vec<_>>();
    let book = folder.path().join("一万行.xlsx");
    std::fs::write(&book, workbook::made(&rows)).expect("the file can be written");
    let text = folder.path().join("一万行.csv");
    let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    std::fs::write(&text, lines.join("\r\n")).expect("the file can be written");
    browse(Browser::Chromium, async |driver| {
        driver.goto(visit.url("fill/index.html#form=template-2")).await?;
        open(&driver, "template-2").await?;
        // The first time loads and compiles the module, too.
        for (name, file, times) in [("first .xlsx", &book, 1), (".xlsx", &book, 3), (".csv", &text, 3)] {
            let (mut shortest, mut alone) = (f64::MAX, f64::MAX);
            for _ in 0..times {
                let before = contention(&driver).await?;
                driver.execute("document.querySelector('.roster-confirm').textContent = '';", Vec::new()).await?;
                driver.execute(WATCH, Vec::new()).await?;
                choose(&driver, file).await?;
                wait_until(&driver, "the columns", "return window.times.read > 0;").await?;
                wait_for_text(&driver, ".roster-confirm", "下面有 10000 行").await?;
                let took = driver.execute("return window.times.read - window.times.chosen;", Vec::new()).await?;
                let took = took.json().as_f64().unwrap_or(f64::MAX);
                shortest = shortest.min(took);
                alone = alone.min(took * 2.0 / (before + contention(&driver).await?));
            }
            tell(&format!("10,000 rows of a {name} read and matched in {shortest:.0} ms, {alone:.0} ms alone"));
            assert!(times == 1 || alone <= 1_000.0, "{name}: {shortest} ms, {alone} ms alone");
        }
        Ok(())
    });
}
