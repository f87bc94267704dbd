//! The same input gives the same bytes, whatever the dates and order of the files.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use end_to_end::repository;
use end_to_end::site::{command, contents, printed, scratch};

/// Copies a folder file by file in the given order, with a modification date of each file's own.
fn copy_in_order(from: &Path, to: &Path, order: fn(&mut Vec<PathBuf>), day: u64) {
    let files = contents(from);
    let mut paths: Vec<PathBuf> = files.keys().cloned().collect();
    order(&mut paths);
    for (number, path) in paths.iter().enumerate() {
        let copy = to.join(path);
        fs::create_dir_all(copy.parent().expect("a file lies in a folder")).expect("the folder can be made");
        fs::write(&copy, &files[path]).expect("the copy can be written");
        let age = Duration::from_secs(86_400 * day + 977 * number as u64);
        let dated = File::open(&copy).and_then(|file| file.set_modified(SystemTime::UNIX_EPOCH + age));
        dated.expect("the date can be set");
    }
}

/// A place in an order that has nothing to do with the name's.
fn shuffled(path: &Path) -> u32 {
    path.to_string_lossy().bytes().fold(7, |hash: u32, byte| hash.wrapping_mul(31) ^ u32::from(byte))
}

/// Files sorted, backwards, and by a fixed shuffle: three orders a file system might list them in.
#[test]
fn builds_are_byte_identical_whatever_the_order_and_dates_of_files() {
    let orders: [fn(&mut Vec<PathBuf>); 3] =
        [|_| (), |paths| paths.reverse(), |paths| paths.sort_by_key(|path| shuffled(path))];
    let mut builds = Vec::new();
    for (number, order) in orders.into_iter().enumerate() {
        let root = scratch(&format!("order-{number}"));
        let _ = fs::remove_dir_all(&root);
        for folder in ["content", "theme"] {
            copy_in_order(&repository().join(folder), &root.join(folder), order, 3_000 * number as u64);
        }
        let output = command(&["build", "--without-wasm"])
            .current_dir(&root)
            .env("TZ", ["UTC", "Asia/Shanghai", "America/Lima"][number])
            .output()
            .expect("the builder starts");
        assert!(output.status.success(), "{}", printed(&output));
        builds.push(contents(&root.join("dist")));
    }
    let [first, others @ ..] = &builds[..] else { unreachable!("three builds were made") };
    assert!(first.len() > 30, "the site has only {} files", first.len());
    for other in others {
        let names = |build: &std::collections::BTreeMap<PathBuf, Vec<u8>>| build.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(first), names(other), "different files");
        for (path, bytes) in first {
            assert!(bytes == &other[path], "{} differs between two builds", path.display());
        }
    }
}
