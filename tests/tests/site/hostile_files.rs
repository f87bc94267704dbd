//! A content folder with what no editor would put there: the builder names it and ends; the old site
//! stays.
#![cfg(unix)]

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

use end_to_end::repository;
use end_to_end::site::{SMALL, build_arguments, built, command, contents, copied, copy_folder, printed};

/// No build takes this long, not on the slowest machine. One that waits for a pipe takes for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// Builds with a theme; the program is ended when it takes too long.
fn build(content: &Path, theme: &Path, out: &Path) -> Output {
    let mut command = command(&build_arguments(content, out));
    let command = command.arg("--short").arg("--theme").arg(theme);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the builder starts");
    let begun = Instant::now();
    while child.try_wait().expect("the builder can be watched").is_none() {
        if begun.elapsed() > PATIENCE {
            child.kill().expect("the builder can be killed");
            panic!("the builder hangs");
        }
        std::thread::park_timeout(Duration::from_millis(5));
    }
    child.wait_with_output().expect("the builder ends")
}

/// Lays something into a built book: the build fails with these messages, and the old site stays.
fn refused(name: &str, lay: impl FnOnce(&Path), expected: &[&str]) {
    let (content, out) = copied(SMALL, name);
    built(&content, &out);
    let old = contents(&out);
    lay(&content);
    let output = build(&content, &repository().join("theme"), &out);
    let printed = printed(&output);
    assert_eq!(output.status.code(), Some(1), "{printed}");
    for message in expected {
        assert!(printed.contains(message), "“{message}” is missing from:\n{printed}");
    }
    assert!(contents(&out) == old, "the old site has changed");
}

fn remove(path: &Path) {
    fs::remove_file(path).expect("the file can be removed");
}

fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo is there");
    assert!(made.success());
}

#[test]
fn what_is_no_file_of_a_bearable_length() {
    refused(
        "no-file",
        |content| {
            for (to, link) in [
                (".", "guide/again"),
                ("../..", "policies/up"),
                ("/", "disk"),
                ("loop.md", "guide/loop.md"),
                ("nowhere.yaml", "rules/nowhere.yaml"),
                ("/dev/zero", "guide/zero.md"),
                ("/dev/zero", "guide/zero.svg"),
                ("/dev/stdin", "guide/input.md"),
            ] {
                symlink(to, content.join(link)).expect("a link");
            }
            for path in ["guide/pipe.md", "rules/pipe.yaml", "guide/pipe.png"] {
                pipe(&content.join(path));
            }
            remove(&content.join("errata.yaml"));
            for path in ["guide/folder.md", "errata.yaml"] {
                fs::create_dir(content.join(path)).expect("a folder");
            }
            // They take no room on the disk, and would take all memory.
            for (name, gigabytes) in [("guide/part-1.md", 1), ("rules/huge.yaml", 40), ("guide/huge.png", 40)] {
                let file = File::create(content.join(name)).expect("a file");
                file.set_len(gigabytes << 30).expect("a long file");
            }
        },
        &[
            "content/guide/again:1:1: 错误: 读不了这个文件：这是文件夹的快捷方式",
            "content/policies/up:1:1: 错误: 读不了这个文件：这是文件夹的快捷方式",
            "content/disk:1:1: 错误: 读不了这个文件：这是文件夹的快捷方式",
            "content/guide/loop.md:1:1: 错误: 读不了这个文件",
            "content/rules/nowhere.yaml:1:1: 错误: 读不了这个文件",
            "content/guide/pipe.md:1:1: 错误: 读不了这个文件：这不是普通文件",
            "content/rules/pipe.yaml:1:1: 错误: 读不了这个文件：这不是普通文件",
            "content/guide/pipe.png:1:1: 错误: 读不了这个文件：这不是普通文件",
            "content/guide/zero.md:1:1: 错误: 读不了这个文件：快捷方式指向内容文件夹之外",
            "content/guide/zero.svg:1:1: 错误: 读不了这个文件：快捷方式指向内容文件夹之外",
            "content/guide/input.md:1:1: 错误: 读不了这个文件：快捷方式指向内容文件夹之外",
            "content/guide/folder.md:1:1: 错误: 读不了这个文件：这是文件夹",
            "content/errata.yaml:1:1: 错误: 读不了这个文件：这是文件夹",
            "content/guide/part-1.md:1:1: 错误: 读不了这个文件：文件太大，超过 16 MB",
            "content/rules/huge.yaml:1:1: 错误: 读不了这个文件：文件太大，超过 16 MB",
            "content/guide/huge.png:1:1: 错误: 读不了这个文件：文件太大，超过 64 MB",
            "办法: ",
        ],
    );
}

#[test]
fn settings_that_are_a_pipe() {
    refused(
        "pipe-for-settings",
        |content| {
            remove(&content.join("site.yaml"));
            pipe(&content.join("site.yaml"));
        },
        &["content/site.yaml:1:1: 错误: 读不了这个文件：这不是普通文件"],
    );
}

#[test]
fn files_that_are_no_text() {
    refused(
        "no-text",
        |content| {
            fs::write(content.join("guide/part-1.md"), b"---\ntitle: \xff\xfe\n---\n").expect("written");
            fs::write(content.join("rules/facts.yaml"), [0; 4096]).expect("written");
            fs::write(content.join("site.yaml"), "\u{feff}title: \"甲").expect("written");
        },
        &[
            "content/guide/part-1.md:2:8: 错误: 文件不是 UTF-8 编码",
            "content/rules/facts.yaml:1:1: 错误: ",
            "content/site.yaml:",
        ],
    );
}

/// What is of no use is not looked into, whatever it is.
#[test]
fn other_files_are_left_alone() {
    let (content, out) = copied(SMALL, "others");
    built(&content, &out);
    let old = contents(&out);
    pipe(&content.join("guide/pipe.txt"));
    pipe(&content.join("rules/.hidden.yaml"));
    symlink("nowhere", content.join("guide/nowhere.docx")).expect("a link");
    symlink("/dev/zero", content.join("zero")).expect("a link");
    fs::write(content.join("guide/~$part-1.md.tmp"), [0xff; 10]).expect("written");
    File::create(content.join("film.mp4")).expect("a file").set_len(40 << 30).expect("a long file");
    let output = build(&content, &repository().join("theme"), &out);
    assert!(output.status.success(), "{}", printed(&output));
    assert!(contents(&out) == old, "the site has changed");
}

/// A link to a file stands for it; the content folder may itself be a link.
#[test]
fn links_to_files_are_followed() {
    let (content, out) = copied(SMALL, "links");
    let part = content.join("guide/part-1.md");
    fs::rename(&part, content.join("guide/part-1.text")).expect("moved");
    symlink("part-1.text", &part).expect("a link");
    let link = content.with_file_name("link");
    symlink("content", &link).expect("a link");
    built(&link, &out);
    assert!(out.join("guide/part-1/index.html").exists());
}

/// The theme's files are read with the same care.
#[test]
fn a_theme_with_a_pipe() {
    let (content, out) = copied(SMALL, "theme-pipe");
    let theme = content.with_file_name("theme");
    copy_folder(&repository().join("theme"), &theme);
    remove(&theme.join("pages/home.html"));
    pipe(&theme.join("pages/home.html"));
    let output = build(&content, &theme, &out);
    let printed = printed(&output);
    assert_eq!(output.status.code(), Some(1), "{printed}");
    assert!(printed.contains("theme/pages/home.html:1:1: 错误: 读不了这个文件：这不是普通文件"), "{printed}");
}
