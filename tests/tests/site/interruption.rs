//! A build that ends half-way leaves the last good site whole.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use end_to_end::repository;
use end_to_end::site::{build_arguments, command, contents, copy_folder, printed, scratch};

/// How many points of a build, evenly spread, it is killed at.
const KILLS: u32 = 40;

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one_whole() {
    let root = scratch("killed");
    let _ = fs::remove_dir_all(&root);
    let (content, out) = (root.join("content"), root.join("dist"));
    copy_folder(&repository().join("content"), &content);
    let duration = build(&content, &out);
    let old = contents(&out);

    // The next build differs in every page, so a mixture would show.
    let site = content.join("site.yaml");
    let wording = fs::read_to_string(&site).expect("the wording can be read");
    let title = wording.lines().find(|line| line.starts_with("short_title: ")).expect("the site has a short title");
    fs::write(&site, wording.replacen(title, "short_title: 另一名称", 1)).expect("the wording can be changed");
    let other = root.join("other");
    build(&content, &other);
    let new = contents(&other);
    assert_ne!(old, new, "the changed wording shows");

    let mut killed = 0;
    for kill in 0..KILLS {
        let mut child = command(&build_arguments(&content, &out))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the builder starts");
        let end = Instant::now() + duration * kill / KILLS;
        let finished = loop {
            if let Some(status) = child.try_wait().expect("the builder can be watched") {
                break Some(status);
            }
            let Some(left) = end.checked_duration_since(Instant::now()) else { break None };
            std::thread::park_timeout(left.min(Duration::from_micros(200)));
        };
        if finished.is_none() {
            child.kill().expect("the builder can be killed");
            child.wait().expect("the builder ends");
            killed += 1;
        }
        let now = contents(&out);
        assert!(
            now == old || now == new,
            "killed at {kill}/{KILLS}: a mixture, or files lost ({} of {})",
            now.len(),
            old.len()
        );
    }
    assert!(killed >= KILLS / 4, "only {killed} of {KILLS} builds were still running when killed");

    // What the killed builds left behind is gone after the next good one; lock files stay.
    build(&content, &out);
    assert_eq!(contents(&out), new);
    let mut left: Vec<_> = fs::read_dir(&root)
        .expect("the folder can be listed")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    left.retain(|name| !name.to_string_lossy().ends_with(".lock"));
    left.sort();
    assert_eq!(left, ["content", "dist", "other"], "left behind by killed builds");
}

#[test]
fn a_faulty_build_leaves_the_old_site_and_exits_1() {
    let root = scratch("faulty");
    let _ = fs::remove_dir_all(&root);
    let (content, out) = (root.join("content"), root.join("dist"));
    copy_folder(&repository().join("content"), &content);
    build(&content, &out);
    let old = contents(&out);
    fs::write(content.join("guide/part-1.md"), "no front matter\n").expect("the document can be spoilt");
    let output = command(&build_arguments(&content, &out)).output().expect("the builder starts");
    assert_eq!(output.status.code(), Some(1), "{}", printed(&output));
    assert!(printed(&output).contains("guide/part-1.md:1:1"), "the fault has its place:\n{}", printed(&output));
    assert!(contents(&out) == old, "the old site has changed");
}

fn build(content: &Path, out: &Path) -> Duration {
    let start = Instant::now();
    let output = command(&build_arguments(content, out)).output().expect("the builder starts");
    assert!(output.status.success(), "{}", printed(&output));
    start.elapsed()
}
