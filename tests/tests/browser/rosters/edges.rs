//! Rosters by the keyboard alone, files that are none, and very long ones.

use end_to_end::keyboard::{key, press, tab_to};
use end_to_end::visitor::prelude::*;
use end_to_end::{tell, workbook};

use super::{PASTED, choose, fixture, kept, open, paste};

in_every_browser! { a_roster_is_taken_over_with_the_keyboard_alone: Root }

// The sentences come from the modules and the script; that both browsers read files, the other tests show.
in_chromium! { ten_thousand_rows_are_read_in_a_second: Root, files_that_are_no_roster_are_refused_in_a_sentence: Disk }

/// One of each kind: refused by the workbook's module, by the rosters' module, by its encoding, by its size.
/// What else these modules refuse is tested with them.
async fn files_that_are_no_roster_are_refused_in_a_sentence(visitor: &Visitor) -> Done {
    let large = visitor.file("很大.xlsx", "PK");
    std::fs::File::options().write(true).open(&large).and_then(|file| file.set_len(100_000_000)).expect("a large file");
    let files = [
        (fixture("encrypted.xlsx"), "设了打开密码"),
        (visitor.file("空行.csv", "\r\n,,\r\n"), "里面没有内容"),
        (visitor.file("乱码.csv", b"\xE5\xA7\xFF\xFF,1\n"), "编码认不出来"),
        (large, "有 100 MB，太大"),
    ];
    open(visitor, "template-3").await?;
    paste(visitor, PASTED).await?;
    visitor.find(".roster-confirm li").await?;
    visitor.press_button(".roster-confirm", "带入").await?;
    visitor.says(".roster-result", "已带入 2 人").await?;
    let before = kept(visitor).await?;
    for (file, sentence) in files {
        choose(visitor, &file).await?;
        let said = visitor.says(".roster-said", sentence).await?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(said.contains(&format!("“{name}”")) && said.ends_with("原来填的没有动。"), "{said}");
        assert_eq!(kept(visitor).await?, before, "{name}: nothing is lost");
    }
    Ok(())
}

/// Goes on with Tab to what is called so: by its label, or by its own words.
async fn go_to(visitor: &Visitor, words: &'static str, keys: &str) -> WebDriverResult<()> {
    tab_to(visitor, words, |focus| {
        [&focus["label"], &focus["words"]].iter().any(|it| it.as_str().is_some_and(|it| it.starts_with(words)))
    })
    .await?;
    press(visitor, keys).await.map(|_| ())
}

async fn a_roster_is_taken_over_with_the_keyboard_alone(visitor: &Visitor) -> Done {
    visitor.open_form("template-3").await?;
    go_to(visitor, "从电子表格带入名册", &key(Key::Enter)).await?;
    visitor.find("#roster-paste").await?;
    // Tab would leave the box: a person pastes tabs, and may type commas.
    go_to(visitor, "在电子表格里连表头", "姓名,类型,入党时间\n韩措,预备,去年\n多吉,党员,2001.07\n").await?;
    go_to(visitor, "读取粘贴的内容", " ").await?;
    visitor.says(".roster-confirm", "第 1 行是表头").await?;
    visitor.add_axe("columns or rows").await?;
    // The second column is called otherwise than the content knows.
    go_to(visitor, "类型", "党员").await?;
    visitor.until("document.activeElement.value === 'standing'").await?;
    go_to(visitor, "带入", &key(Key::Enter)).await?;
    visitor.says(".roster-result", "已带入 2 人，有 2 处要核对").await?;
    visitor.until("document.activeElement.className === 'roster-done'").await?;
    visitor.add_axe("columns or rows").await?;
    let said = visitor.text(".roster-doubts").await?;
    let told = said.contains("第2行C列“入党时间”：“去年”") && said.contains("第3行B列“党员类别”：“党员”");
    assert!(told, "{said}");
    Ok(())
}

async fn contention(visitor: &Visitor) -> WebDriverResult<f64> {
    Ok(visitor.run::<f64>(include_str!("../scripts/contention.js"), &[]).await?.max(1.0))
}

async fn ten_thousand_rows_are_read_in_a_second(visitor: &Visitor) -> Done {
    let header = "姓名 性别 民族 出生年月 学历 入党时间 党员类别 单位 学会职务 电话 备注 编号";
    let header: Vec<String> = header.split(' ').map(str::to_owned).collect();
    let row = |row: usize| (0..12).map(|column| format!("内容{column}-{row}")).collect::<Vec<_>>();
    let rows = std::iter::once(header).chain((1..=10_000).map(row)).collect::<Vec<_>>();
    let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    let book = visitor.file("一万行.xlsx", workbook::made(&rows));
    let text = visitor.file("一万行.csv", lines.join("\r\n"));
    open(visitor, "template-2").await?;
    // The first time loads and compiles the module, too.
    for (name, file, times) in [("first .xlsx", &book, 1), (".xlsx", &book, 3), (".csv", &text, 3)] {
        let (mut shortest, mut alone) = (f64::MAX, f64::MAX);
        for _ in 0..times {
            let before = contention(visitor).await?;
            visitor.act("document.querySelector('.roster-confirm').textContent = '';", &[]).await?;
            visitor.act(include_str!("../scripts/watch-roster.js"), &[]).await?;
            choose(visitor, file).await?;
            visitor.until("window.times.read > 0").await?;
            visitor.says(".roster-confirm", "下面有 10000 行").await?;
            let took: f64 = visitor.value_of("window.times.read - window.times.chosen").await?;
            shortest = shortest.min(took);
            alone = alone.min(took * 2.0 / (before + contention(visitor).await?));
        }
        tell(&format!("10,000 rows of a {name} read and matched in {shortest:.0} ms, {alone:.0} ms alone"));
        assert!(times == 1 || alone <= 1_000.0, "{name}: {shortest} ms, {alone} ms alone");
    }
    Ok(())
}
