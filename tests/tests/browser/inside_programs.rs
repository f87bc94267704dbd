//! Browsers inside programs show pages and lack what pages rely on. Whatever is missing, the page says so: no
//! button ends in silence.

use std::ffi::OsStr;
use std::path::PathBuf;

use end_to_end::browser::Scripts;
use end_to_end::form::answer;
use end_to_end::site::{Site, copy_folder, emptied, published_with_wasm};
use end_to_end::transport::percent;
use end_to_end::visitor::prelude::*;
use end_to_end::visitor::visit_site;

in_chromium! {
    nothing_that_is_missing_is_met_with_silence: Root,
}

const FORM: &str = "fill/index.html#form=template-1";
const CHECK: &str = "check/index.html";

/// What is missing, as a script that takes it away; the page; what is pressed; where it is said, and in which words.
const FAULTS: [(&str, &str, &str, &str, &str, &str); 9] = [
    ("no download", "delete HTMLAnchorElement.prototype.download;", FORM, "#fill-word", ".program", "不能下载文件"),
    (
        "addresses of files refused",
        "URL.createObjectURL = () => { throw new Error('refused'); };",
        FORM,
        "#fill-save",
        ".program",
        "不能下载文件",
    ),
    (
        "the same for answers",
        "URL.createObjectURL = () => { throw new Error('refused'); };",
        CHECK,
        "#check-download",
        ".program",
        "不能下载文件",
    ),
    ("no clipboard", "document.execCommand = () => false;", CHECK, "#check-copy", "#check-note", "请按 Ctrl+C"),
    (
        "storage refused",
        include_str!("scripts/forbid-stores.js"),
        CHECK,
        ".keeping-ask .button",
        ".keeping-state",
        "没有自动保存",
    ),
    (
        "the window for printing closed at once",
        "window.print = () => { ['beforeprint', 'afterprint'].forEach(name => window.dispatchEvent(new Event(name))); };",
        FORM,
        "#fill-print",
        "main > .notice-bar",
        "没有看到打印窗口",
    ),
    ("no print", "window.print = undefined;", CHECK, "[data-action=print]", "main > .notice-bar", "没有看到打印窗口"),
    (
        "no window for files",
        "document.querySelector('[type=file]').addEventListener('click', event => event.preventDefault());",
        FORM,
        "label[for=fill-load]",
        "main > .notice-bar",
        "没有看到选文件的窗口",
    ),
    (
        "the same for answers",
        "document.querySelector('[type=file]').addEventListener('click', event => event.preventDefault());",
        CHECK,
        "label[for=check-load]",
        "main > .notice-bar",
        "没有看到选文件的窗口",
    ),
];

async fn nothing_that_is_missing_is_met_with_silence(visitor: &Visitor) -> Done {
    for (fault, missing, page, button, place, words) in FAULTS {
        visitor.reopen(page).await?;
        visitor.act(missing, &[]).await?;
        if page == CHECK {
            answer(visitor, "matter", &json!("establish")).await?;
        }
        visitor.click(button).await?;
        let said = visitor.says(place, words).await?;
        assert!(!said.contains("已存成") && !said.contains("已生成"), "{fault}: {said}");
        visitor.act("window.store.clear();", &[]).await?;
    }
    Ok(())
}

/// The published site, where a query names another browser, or one without WebAssembly.
fn within(program: &str) -> Site {
    let folder = emptied(program);
    copy_folder(&published_with_wasm().folder, &folder);
    let is_site = |path: &PathBuf| {
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        name.starts_with("site-") && path.extension() == Some(OsStr::new("js"))
    };
    let script =
        std::fs::read_dir(folder.join("assets")).expect("it is there").map(|file| file.expect("it is there").path());
    let script = script.into_iter().find(is_site).expect("a script for all pages");
    let text = std::fs::read_to_string(&script).expect("text");
    std::fs::write(&script, format!("{}{text}", include_str!("scripts/be-another-browser.js")))
        .expect("it can be written");
    Site { folder }
}

#[test]
fn without_web_assembly_the_tables_and_blank_files_are_left() {
    visit_site(&within("without-wasm"), Browser::Chromium, Scripts::On, Way::Root, async |visitor| {
        visitor.open("check/index.html?without-wasm").await?;
        visitor.says("#check-answer", "下面的规则表照样可以看").await?;
        visitor.open("fill/index.html?without-wasm#form=template-1").await?;
        visitor.says("#fill-note", "空白的 Word 文件照样可以下载").await?;
        visitor.find("[data-form=template-1][href*=templates]").await.map(|_| ())
    });
}

#[test]
fn a_program_is_named_before_anything_is_filled_in() {
    visit_site(&within("programs"), Browser::Chromium, Scripts::On, Way::Root, async |visitor| {
        for (agent, name) in [
            ("Mozilla/5.0 (Linux; Android 10) Chrome/78.0 Mobile Safari/537.36 MicroMessenger/8.0", "微信"),
            ("Mozilla/5.0 Chrome/86.0 MicroMessenger/7.0 wxwork/3.0", "企业微信"),
            ("Mozilla/5.0 (iPhone) AppleWebKit/605 Mobile DingTalk/6.0", "钉钉"),
            ("Mozilla/5.0 (Linux; Android 10) Chrome/89.0 MQQBrowser/6.2 QQ/8.9", "QQ"),
        ] {
            for page in ["check/index.html", "fill/index.html"] {
                visitor.open(&format!("{page}?agent={}#form=template-1", percent(agent))).await?;
                visitor.says(".program", &format!("您是在{name}里打开的，这里不能下载文件")).await?;
            }
        }
        // What was filled in goes with its address.
        visitor.type_over("#field-society", "甲学会").await?;
        visitor.press_button(".program", "复制全文").await?;
        assert!(visitor.typed(".copied").await?.contains("甲学会"));
        visitor.press_button(".program", "复制网址").await?;
        let address = visitor.typed(".copied").await?;
        let filled = address.split_once('#').expect("the form").1;
        visitor.act("window.store.clear();", &[]).await?;
        visitor.reopen(&format!("fill/index.html#{filled}")).await?;
        let back =
            "document.querySelector('#field-society') && document.querySelector('#field-society').value === '甲学会'";
        visitor.until(back).await?;
        visitor.until("location.hash === '#form=template-1' && !document.querySelector('.program')").await
    });
}
