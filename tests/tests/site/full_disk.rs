//! A disk that fills up during a build: the old site stays whole, and the next build has its room back.
#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;

use end_to_end::print;
use end_to_end::site::{build, built, contents, copied, edit, names_in, printed, scratch};

/// Room for two sites and a half.
const SIZE: &str = "24m";

/// A small disk in memory; it goes with the value.
struct Disk(PathBuf);

impl Disk {
    /// `None`, said aloud, where this user may not mount.
    fn mount(folder: PathBuf) -> Option<Self> {
        fs::create_dir_all(&folder).expect("the folder can be made");
        let options = ["-t", "tmpfs", "-o", &format!("size={SIZE}"), "small-disk"];
        let mounted = Command::new("mount").args(options).arg(&folder).output();
        match mounted {
            Ok(output) if output.status.success() => Some(Self(folder)),
            failed => {
                let why = failed.map_or_else(|error| error.to_string(), |output| printed(&output));
                let why = why.trim();
                print(&format!(
                    "*** NOT TESTED: a full disk. This user may not mount a small one ({why}); run as root. ***"
                ));
                None
            }
        }
    }

    /// Fills the disk but for so many bytes.
    fn leave(&self, bytes: u64) -> Filler {
        let path = self.0.join("filler");
        let mut file = File::create(&path).expect("the filler can be made");
        let block = vec![1; 64 << 10];
        while file.write_all(&block).is_ok() {}
        let full = file.metadata().expect("the filler has a length").len();
        file.set_len(full.saturating_sub(bytes)).expect("the filler can be cut");
        Filler(path)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

struct Filler(PathBuf);

impl Drop for Filler {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[test]
fn a_full_disk_leaves_the_old_site_whole() {
    let Some(disk) = Disk::mount(scratch("full-disk")) else { return };
    let (content, out) = (copied("content", "full-disk-content").0, disk.0.join("dist"));
    built(&content, &out);
    let old = contents(&out);

    // The next build differs in every page, so that none is there already.
    edit(&content.join("site.yaml"), "\nshort_title: ", "\nshort_title: 另一名称，");

    // It ends at the first folder, among the pages, and at the archive, which comes last.
    for room in [0, 100 << 10, 1 << 20, 3 << 20] {
        let filler = disk.leave(room);
        let output = build(&content, &out);
        let printed = printed(&output);
        assert_eq!(output.status.code(), Some(2), "{room} bytes left: {printed}");
        assert!(printed.contains("写不进") && printed.contains("磁盘空间"), "{room} bytes left: {printed}");
        assert!(contents(&out) == old, "{room} bytes left: the old site has changed");
        drop(filler);
        assert_eq!(names_in(&disk.0), ["dist"], "{room} bytes left: something lies about");
    }
    built(&content, &out);
    assert!(contents(&out) != old, "the changed wording shows");
}
