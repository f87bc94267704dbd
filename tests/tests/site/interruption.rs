//! A build that ends half-way leaves the last good site whole.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use end_to_end::site::{build_arguments, built, command, contents, copy_folder, edit, names_in, scratch};
use end_to_end::{repository, tell};
use fastrand::Rng;

/// Builds that are killed, in every run of the tests.
const KILLS: usize = 40;

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one_whole() {
    kill_builds("killed", KILLS, Rng::with_seed(0x2545_f491_4f6c_dd1d));
}

/// Two hundred at points nobody chose: `cargo test -p end-to-end --test site 200 -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes"]
fn of_200_killed_builds_none_leaves_a_mixture() {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time after 1970");
    let seed = now.as_secs();
    let (killed, finished) = kill_builds("killed-200", 200, Rng::with_seed(seed));
    tell(&format!("seed {seed}: {killed} builds killed, {finished} finished before"));
}

/// Kills builds at random points, each of them a change from the site that is there to another. Tells
/// how many were killed and how many had ended before.
fn kill_builds(name: &str, kills: usize, mut random: Rng) -> (usize, usize) {
    let root = scratch(name);
    let _ = fs::remove_dir_all(&root);
    let out = root.join("dist");
    // Two that differ in every page, so a mixture would show.
    let books = ["one", "other"].map(|name| {
        let (content, site) = (root.join(name), root.join(format!("{name}-dist")));
        copy_folder(&repository().join("content"), &content);
        edit(&content.join("site.yaml"), "\nshort_title: ", &format!("\nshort_title: {name}"));
        let start = Instant::now();
        built(&content, &site);
        let duration = start.elapsed();
        (content, contents(&site), duration)
    });
    assert_ne!(books[0].1, books[1].1, "the changed wording shows");
    built(&books[0].0, &out);

    let (mut there, mut killed, mut finished) = (0, 0, 0);
    for kill in 0..kills {
        let next = 1 - there;
        let (content, _, duration) = &books[next];
        let mut child = command(&build_arguments(content, &out))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the builder starts");
        // Up to a little behind the end.
        let end = Instant::now() + *duration * random.u32(..1_100) / 1_000;
        let status = loop {
            if let Some(status) = child.try_wait().expect("the builder can be watched") {
                break Some(status);
            }
            let Some(left) = end.checked_duration_since(Instant::now()) else { break None };
            std::thread::park_timeout(left.min(Duration::from_micros(200)));
        };
        if status.is_none() {
            child.kill().expect("the builder can be killed");
            child.wait().expect("the builder ends");
            killed += 1;
        } else {
            finished += 1;
        }
        let now = contents(&out);
        if now == books[next].1 {
            there = next;
        } else {
            assert!(now == books[there].1, "kill {kill}: a mixture, or files lost ({} now)", now.len());
            assert!(status.is_none(), "kill {kill}: the build ended, and the old site is there");
        }
    }
    assert!(killed >= kills / 4, "only {killed} of {kills} builds were still running when killed");

    // What the killed builds left behind is gone after the next good one; lock files stay.
    built(&books[0].0, &out);
    assert!(contents(&out) == books[0].1, "a good build is good after killed ones");
    assert_eq!(names_in(&root), ["dist", "one", "one-dist", "other", "other-dist"], "left behind by killed builds");
    (killed, finished)
}
