//! Rosters out of spreadsheets: a file, a confirmation, the papers of each person in one archive.

mod edges;

use std::path::{Path, PathBuf};

use end_to_end::archive::entries;
use end_to_end::browser::{Browser, Settings, Visit, Way, browse, downloaded, find, wait_for_text, wait_until};
use end_to_end::site::published_with_wasm;
use end_to_end::word::Word;
use end_to_end::{in_every_browser, repository};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

in_every_browser!(
    a_roster_file_becomes_papers_of_each_person,
    texts_in_every_encoding_are_read,
    what_is_pasted_becomes_a_roster_in_word_and_a_table_again,
    a_roster_is_counted_for_the_self_check,
);

fn fixture(name: &str) -> PathBuf {
    repository().join("tests/fixtures/rosters").join(name)
}

/// Opens a form and what reads rosters for it.
async fn open(driver: &WebDriver, form: &str) -> WebDriverResult<()> {
    wait_until(driver, "the form", "return !document.getElementById('fill-work').hidden;").await?;
    let here = driver.execute("return location.hash;", Vec::new()).await?;
    if here.json() != &json!(format!("#form={form}")) {
        find(driver, ".fill-forms summary").await?.click().await?;
        find(driver, &format!(".fill-forms [data-form='{form}']")).await?.click().await?;
        wait_until(driver, "the other form", &format!("return location.hash === '#form={form}';")).await?;
    }
    wait_until(driver, "rosters offered", "return !document.getElementById('fill-roster').hidden;").await?;
    find(driver, "#fill-roster summary").await?.click().await?;
    find(driver, "#roster-paste").await.map(|_| ())
}

async fn choose(driver: &WebDriver, file: &Path) -> WebDriverResult<()> {
    find(driver, "#roster-file").await?.send_keys(file.to_str().expect("test paths are Unicode")).await
}

pub(crate) async fn press(driver: &WebDriver, within: &str, words: &str) -> WebDriverResult<()> {
    let script = "
        const found = Array.from(document.querySelectorAll(arguments[0] + ' button')).filter(function (button) {
            return button.textContent.indexOf(arguments[1]) === 0;
        }.bind(null));
        if (found.length !== 1) throw new Error(found.length + ' buttons');
        found[0].scrollIntoView({ block: 'center' });
        return found[0];";
    let script = script.replace("arguments[1]", &json!(words).to_string()).replace(".bind(null)", "");
    let button = driver.execute(script, vec![json!(within)]).await?.element()?;
    button.click().await
}

/// What was taken over, as the page keeps it.
async fn kept(driver: &WebDriver) -> WebDriverResult<Value> {
    let packed = driver.execute("return window.fillIn.pack();", Vec::new()).await?;
    Ok(serde_json::from_str(packed.json().as_str().unwrap_or_default())?)
}

/// What each column was taken for: what stands above it, and the word chosen.
const CHOSEN: &str = "
    return Array.from(document.querySelectorAll('.roster-columns li')).map(function (line) {
        const select = line.querySelector('select');
        return [line.querySelector('label').textContent, select.options[select.selectedIndex].text];
    });";

fn a_roster_file_becomes_papers_of_each_person(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Disk);
    let folder = tempfile::tempdir().expect("a folder for downloads");
    browse(Settings { downloads: Some(folder.path()), ..browser.into() }, async |driver| {
        driver.goto(visit.url("fill/index.html#form=template-3")).await?;
        open(&driver, "template-3").await?;
        choose(&driver, &fixture("openpyxl.xlsx")).await?;
        wait_for_text(&driver, ".roster-confirm", "第 3、4 行是表头").await?;
        let chosen = driver.execute(CHOSEN, Vec::new()).await?.json().clone();
        let expected = json!([
            ["序号", "不用"],
            ["姓名", "姓名"],
            ["性别", "性别"],
            ["民族", "民族"],
            ["出生年月", "出生年月"],
            ["身份证号", "不用"],
            ["党员情况入党时间（年月）", "入党时间"],
            ["党员情况党员类别", "党员类别"],
            ["工作单位及职务", "工作单位及职务"],
            ["手机号码", "联系电话"],
            ["工号", "不用"],
        ]);
        assert_eq!(chosen, expected, "{browser:?}");
        press(&driver, ".roster-confirm", "带入").await?;
        let said = wait_for_text(&driver, ".roster-result", "已带入 7 人，有 8 处要核对").await?;
        for doubt in [
            "第10行“姓名”：“王伟”与第5行同名",
            "第10行“入党时间”：“九五年”",
            "第10行“联系电话”：“1.39E+10”",
            "第11行“姓名”：是空的",
            "第11行“出生年月”：“1969-02-30”",
            "第11行“党员类别”：“党员”",
            "第12行“性别”：“？”",
            "第13行：“合计”不是一个人",
        ] {
            assert!(said.contains(doubt), "{browser:?}: {doubt} is not in {said}");
        }
        let all = kept(&driver).await?;
        let first = json!({"name": "王伟", "gender": "男", "ethnic": "汉族", "birth": "1970-03-12", "joined": "1995-07-01",
            "standing": "正式", "unit_post": "甲研究所 所长", "phone": "13900000001"});
        assert_eq!(all["values"]["members"][0], first, "{browser:?}");
        let phones: Vec<&Value> = (0..7).map(|row| &all["values"]["members"][row]["phone"]).collect();
        assert_eq!(
            json!(phones[1..5]),
            json!(["0971-6100002", "09716100003", "13900000004", "1.39E+10"]),
            "{browser:?}"
        );
        assert!(!all.to_string().contains("0000001970"), "{browser:?}: what was not asked for is not kept");

        // To the papers of each person, whose fields have other names.
        open(&driver, "template-5").await?;
        press(&driver, ".roster-out", "全选").await?;
        press(&driver, ".roster-out", "带入").await?;
        wait_for_text(&driver, ".roster-result", "已带入 7 人").await?;
        find(&driver, "#fill-all").await?.click().await?;
        let zip = downloaded(folder.path(), "zip").await.expect("it comes");
        assert!(zip.name().starts_with("模板5"), "{browser:?}: {}", zip.name());
        let papers = entries(&zip.bytes);
        let names: Vec<&str> = papers.iter().map(|(name, _)| name.as_str()).collect();
        let expected = ["王伟", "李秀英", "韩措", "马玉兰", "王伟 2", "", "多吉才让"];
        let expected = expected.map(|person| format!("候选人预备人选备案表 {person}").trim_end().to_owned() + ".docx");
        assert_eq!(names, expected, "{browser:?}");
        for (paper, words) in [(0, ["王伟", "1970年3月12日"]), (1, ["李秀英", "2001年7月"]), (3, ["马玉兰", "丁公司"])]
        {
            let text = Word::open(&papers[paper].1).paragraphs().concat();
            assert!(words.iter().all(|word| text.contains(word)), "{browser:?}: {words:?} are not in {text}");
        }
        Ok(())
    });
}

fn texts_in_every_encoding_are_read(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::SubPath);
    browse(browser, async |driver| {
        driver.goto(visit.url("fill/index.html#form=template-2")).await?;
        open(&driver, "template-2").await?;
        for (number, name) in
            ["libreoffice-utf-8.csv", "libreoffice-gb18030.csv", "utf-8-marked.csv", "utf-16.csv"].iter().enumerate()
        {
            choose(&driver, &fixture(name)).await?;
            wait_for_text(&driver, ".roster-confirm", "第 3、4 行是表头").await?;
            press(&driver, ".roster-confirm", if number == 0 { "带入" } else { "带入，换掉原有 7 人" }).await?;
            wait_for_text(&driver, ".roster-result", "已带入 7 人").await?;
            let all = kept(&driver).await?;
            let expected = json!({"person": "李秀英", "gender": "女", "ethnic": "藏族", "birth": "1981-05",
                "joined_party": "2001-07", "post": "乙大学 副教授"});
            assert_eq!(all["people"][1], expected, "{browser:?}: {name}");
            let loaded = "return Boolean(window.xlsxModule);";
            assert_eq!(driver.execute(loaded, Vec::new()).await?.json(), false, "a text needs no workbooks");
        }
        press(&driver, ".roster-result", "撤销").await?;
        wait_for_text(&driver, ".roster-said", "已撤销").await?;
        assert_eq!(kept(&driver).await?["people"].as_array().map(Vec::len), Some(7), "{browser:?}");
        Ok(())
    });
}

/// As a spreadsheet puts it on the clipboard.
const PASTED: &str = "姓名\t党员类别\t入党时间\t备注\r\n韩措\t正式\t2001.10\t\"甲\"\"所\"\"\r\n所长\"\r\n多吉\t预备\t2024年5月\t=1+1\r\n";

pub(crate) async fn paste(driver: &WebDriver, text: &str) -> WebDriverResult<()> {
    let script = "
        const box = document.getElementById('roster-paste');
        box.value = arguments[0];
        box.dispatchEvent(new Event('paste', { bubbles: true }));";
    driver.execute(script, vec![json!(text)]).await.map(|_| ())
}

fn what_is_pasted_becomes_a_roster_in_word_and_a_table_again(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Root);
    let folder = tempfile::tempdir().expect("a folder for downloads");
    browse(Settings { downloads: Some(folder.path()), ..browser.into() }, async |driver| {
        driver.goto(visit.url("fill/index.html#form=template-3")).await?;
        open(&driver, "template-3").await?;
        paste(&driver, PASTED).await?;
        wait_for_text(&driver, ".roster-confirm", "第 1 行是表头").await?;
        press(&driver, ".roster-confirm", "带入").await?;
        wait_for_text(&driver, ".roster-result", "已带入 2 人，没有看出").await?;
        wait_for_text(&driver, "#fill-preview .paper", "韩措").await?;
        find(&driver, "#fill-word").await?.click().await?;
        let docx = downloaded(folder.path(), "docx").await.expect("it comes");
        let text = Word::open(&docx.bytes).paragraphs().concat();
        for word in ["韩措", "2001.10", "甲\"所\" 所长", "=1+1", "共2人"] {
            assert!(text.contains(word), "{browser:?}: {word} is not in {text}");
        }

        press(&driver, ".roster-out", "名册另存为 CSV").await?;
        let csv = downloaded(folder.path(), "csv").await.expect("it comes");
        assert_eq!(csv.name(), "党员名册.csv", "{browser:?}");
        let table = String::from_utf8(csv.bytes).expect("UTF-8");
        assert!(table.starts_with("\u{feff}姓名,") && table.contains(",'=1+1\r\n"), "{browser:?}: {table}");
        let before = kept(&driver).await?;
        paste(&driver, &table).await?;
        wait_for_text(&driver, ".roster-confirm", "第 1 行是表头").await?;
        press(&driver, ".roster-confirm", "带入，换掉").await?;
        wait_for_text(&driver, ".roster-result", "没有看出要核对的地方").await?;
        assert_eq!(kept(&driver).await?, before, "{browser:?}: what was written is read back");
        Ok(())
    });
}

fn a_roster_is_counted_for_the_self_check(browser: Browser) {
    let visit = Visit::new(published_with_wasm(), Way::Disk);
    browse(browser, async |driver| {
        driver.goto(visit.url("fill/index.html#form=template-3")).await?;
        open(&driver, "template-3").await?;
        let people = (0..23).map(|number| format!("党员{number}\t{}\n", if number < 20 { "正式" } else { "预备党员" }));
        let text = format!("姓名\t党员类别\n{}未写明\t\n", people.collect::<String>());
        paste(&driver, &text).await?;
        find(&driver, ".roster-confirm li").await?;
        press(&driver, ".roster-confirm", "带入").await?;
        wait_for_text(&driver, ".roster-result", "已带入 24 人").await?;
        let said = wait_for_text(&driver, ".roster-tally", "理事会").await?;
        assert!(said.contains("正式 20 名，预备 3 名，其余 1 人不计入"), "{browser:?}: {said}");
        let link = find(&driver, ".roster-tally a").await?.attr("href").await?.unwrap_or_default();
        assert_eq!(link, "../check/index.html#facts=v1&council_formal=20&council_probationary=3", "{browser:?}");
        // Twenty rows are shown at a time; all are there.
        assert_eq!(driver.find_all(By::Css(".fill-row")).await?.len(), 20, "{browser:?}");
        press(&driver, ".fill-turn", "后 20 行").await?;
        wait_for_text(&driver, ".fill-shown", "第 21 至 24 行，共 24 行").await?;
        assert_eq!(kept(&driver).await?["values"]["members"].as_array().map(Vec::len), Some(24), "{browser:?}");

        driver.goto(visit.url(link.trim_start_matches("../"))).await?;
        wait_for_text(&driver, "#check-note", "已按链接填好").await?;
        for (fact, count) in [("council_formal", "20"), ("council_probationary", "3")] {
            let value = find(&driver, &format!("#fact-{fact}")).await?.value().await?;
            assert_eq!(value.as_deref(), Some(count), "{browser:?}: {fact}");
        }
        Ok(())
    });
}
