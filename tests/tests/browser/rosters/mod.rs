//! Rosters out of spreadsheets: a file, a confirmation, the papers of each person in one archive.

mod edges;

use std::path::{Path, PathBuf};

use end_to_end::archive::entries;
use end_to_end::repository;
use end_to_end::visitor::prelude::*;
use end_to_end::word::Word;

in_every_browser! {
    a_roster_file_becomes_papers_of_each_person: Disk,
    what_is_pasted_becomes_a_roster_in_word_and_a_table_again: Root,
}

// Counting and turning pages is the module's and the script's work.
in_chromium! { a_roster_is_counted_for_the_self_check: Disk }

fn fixture(name: &str) -> PathBuf {
    repository().join("tests/fixtures/rosters").join(name)
}

/// Opens a form and what reads rosters for it; what is filled in stays.
async fn open(visitor: &Visitor, form: &str) -> Done {
    visitor.open(&format!("fill/index.html#form={form}")).await?;
    visitor.until(&format!("document.querySelector('[data-form={form}][aria-current]')")).await?;
    open_panel(visitor).await
}

/// Opens what reads rosters for the form that is open.
pub(crate) async fn open_panel(visitor: &Visitor) -> Done {
    visitor.until("!document.getElementById('fill-roster').hidden").await?;
    visitor.act("document.querySelector('#fill-roster summary').click();", &[]).await?;
    visitor.find("#roster-paste").await.map(|_| ())
}

async fn choose(visitor: &Visitor, file: &Path) -> Done {
    visitor.choose_file("#roster-file", file).await
}

/// What was taken over, as the page keeps it.
async fn kept(visitor: &Visitor) -> WebDriverResult<Value> {
    visitor.value_of("JSON.parse(window.fillIn.pack())").await
}

/// What each column was taken for: what stands above it, and the word chosen.
const CHOSEN: &str = "Array.from(document.querySelectorAll('.roster-columns li')).map(line =>
    [line.querySelector('label').textContent, line.querySelector('option:checked').text])";

async fn a_roster_file_becomes_papers_of_each_person(visitor: &Visitor) -> Done {
    open(visitor, "template-3").await?;
    choose(visitor, &fixture("openpyxl.xlsx")).await?;
    visitor.says(".roster-confirm", "第 3、4 行是表头").await?;
    let chosen: Value = visitor.value_of(CHOSEN).await?;
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
    assert_eq!(chosen, expected);
    visitor.press_button(".roster-confirm", "带入").await?;
    let said = visitor.says(".roster-result", "已带入 7 人，有 9 处要核对").await?;
    for doubt in [
        "工作表“旧名册”是隐藏的",
        "第10行B列“姓名”：“王伟”与第5行同名",
        "第10行G列“入党时间”：“九五年”",
        "第10行J列“联系电话”：“1.39E+10”",
        "第11行B列“姓名”：是空的",
        "第11行E列“出生年月”：“1969-02-30”",
        "第11行H列“党员类别”：“党员”",
        "第12行C列“性别”：“？”",
        "第13行：“合计”不是一个人",
    ] {
        assert!(said.contains(doubt), "{doubt} is not in {said}");
    }
    let all = kept(visitor).await?;
    let first = json!({"name": "王伟", "gender": "男", "ethnic": "汉族", "birth": "1970-03-12", "joined": "1995-07-01",
        "standing": "正式", "unit_post": "甲研究所 所长", "phone": "13900000001"});
    assert_eq!(all["values"]["members"][0], first);
    let phones: Vec<&Value> = (0..7).map(|row| &all["values"]["members"][row]["phone"]).collect();
    assert_eq!(json!(phones[1..5]), json!(["0971-6100002", "09716100003", "13900000004", "1.39E+10"]),);
    assert!(!all.to_string().contains("0000001970"), "what was not asked for is not kept");

    // To the papers of each person, whose fields have other names.
    open(visitor, "template-5").await?;
    visitor.press_button(".roster-out", "全选").await?;
    visitor.press_button(".roster-out", "带入").await?;
    visitor.says(".roster-result", "已带入 7 人").await?;
    visitor.click("#fill-all").await?;
    // What cannot be read must not vanish from a paper that is handed in.
    visitor.says("#fill-done", "没有打包：2 个文件不能上报").await?;
    visitor.press_button("#fill-done", "连草稿一起打包").await?;
    let zip = visitor.download("zip").await;
    assert!(zip.name().starts_with("模板5"), "{}", zip.name());
    let papers = entries(&zip.bytes);
    let names: Vec<&str> = papers.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        ("", "王伟"),
        ("", "李秀英"),
        ("", "韩措"),
        ("", "马玉兰"),
        ("草稿 ", "王伟"),
        ("草稿 ", ""),
        ("", "多吉才让"),
    ];
    let expected =
        expected.map(|(draft, person)| format!("{draft}候选人预备人选备案表 {person}").trim_end().to_owned() + ".docx");
    assert_eq!(names, expected);
    for (paper, words) in [(0, ["王伟", "1970年3月12日"]), (1, ["李秀英", "2001年7月"]), (3, ["马玉兰", "丁公司"])]
    {
        let text = Word::open(&papers[paper].1).paragraphs().concat();
        assert!(words.iter().all(|word| text.contains(word)), "{words:?} are not in {text}");
    }
    Ok(())
}

/// As a spreadsheet puts it on the clipboard.
const PASTED: &str = "姓名\t党员类别\t入党时间\t备注\r\n韩措\t正式\t2001.10\t\"甲\"\"所\"\"\r\n所长\"\r\n多吉\t预备\t2024年5月\t=1+1\r\n";

pub(crate) async fn paste(visitor: &Visitor, text: &str) -> Done {
    let script = "
        const box = document.getElementById('roster-paste');
        box.value = arguments[0];
        box.dispatchEvent(new Event('paste', { bubbles: true }));";
    visitor.act(script, &[json!(text)]).await
}

async fn what_is_pasted_becomes_a_roster_in_word_and_a_table_again(visitor: &Visitor) -> Done {
    open(visitor, "template-3").await?;
    paste(visitor, PASTED).await?;
    visitor.says(".roster-confirm", "第 1 行是表头").await?;
    visitor.press_button(".roster-confirm", "带入").await?;
    visitor.says(".roster-result", "已带入 2 人，没有看出").await?;
    visitor.says("#fill-preview .paper", "韩措").await?;
    visitor.click("#fill-word").await?;
    let docx = visitor.download("docx").await;
    let text = Word::open(&docx.bytes).paragraphs().concat();
    for word in ["韩措", "2001.10", "甲\"所\" 所长", "=1+1", "共2人"] {
        assert!(text.contains(word), "{word} is not in {text}");
    }

    visitor.press_button(".roster-out", "名册另存为 CSV").await?;
    let csv = visitor.download("csv").await;
    assert_eq!(csv.name(), "党员名册.csv");
    let table = String::from_utf8(csv.bytes).expect("UTF-8");
    assert!(table.starts_with("\u{feff}姓名,") && table.contains(",'=1+1\r\n"), "{table}");
    let before = kept(visitor).await?;
    paste(visitor, &table).await?;
    visitor.says(".roster-confirm", "第 1 行是表头").await?;
    visitor.press_button(".roster-confirm", "带入，换掉").await?;
    visitor.says(".roster-result", "没有看出要核对的地方").await?;
    assert_eq!(kept(visitor).await?, before, "what was written is read back");
    visitor.until("!window.xlsxModule").await?;
    paste(visitor, "姓名\n另一人\n").await?;
    visitor.press_button(".roster-confirm", "带入，换掉").await?;
    visitor.press_button(".roster-result", "撤销").await?;
    visitor.says(".roster-said", "已撤销").await?;
    assert_eq!(kept(visitor).await?, before, "it is as it was before");
    Ok(())
}

async fn a_roster_is_counted_for_the_self_check(visitor: &Visitor) -> Done {
    open(visitor, "template-3").await?;
    let people = (0..23).map(|number| format!("党员{number}\t{}\n", if number < 20 { "正式" } else { "预备党员" }));
    let text = format!("姓名\t党员类别\n{}未写明\t\n", people.collect::<String>());
    paste(visitor, &text).await?;
    visitor.find(".roster-confirm li").await?;
    visitor.press_button(".roster-confirm", "带入").await?;
    visitor.says(".roster-result", "已带入 24 人").await?;
    let said = visitor.says(".roster-tally", "理事会").await?;
    assert!(said.contains("正式 20 名，预备 3 名，其余 1 人不计入"), "{said}");
    let link = visitor.find(".roster-tally a").await?.attr("href").await?.unwrap_or_default();
    assert_eq!(link, "../check/index.html#facts=v1&council_formal=20&council_probationary=3");
    // Twenty rows are shown at a time; all are there.
    assert_eq!(visitor.find_all(By::Css(".fill-row")).await?.len(), 20);
    visitor.press_button(".fill-turn", "后 20 行").await?;
    visitor.says(".fill-shown", "第 21 至 24 行，共 24 行").await?;
    assert_eq!(kept(visitor).await?["values"]["members"].as_array().map(Vec::len), Some(24));

    visitor.open(link.trim_start_matches("../")).await?;
    visitor.says("#check-note", "已按链接填好").await?;
    for (fact, count) in [("council_formal", "20"), ("council_probationary", "3")] {
        assert_eq!(visitor.typed(&format!("#fact-{fact}")).await?, count, "{fact}");
    }
    Ok(())
}
