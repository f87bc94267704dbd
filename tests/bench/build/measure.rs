//! What a program takes: time on the clock, time of the processors, memory, bytes written.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::fs::{Advice, fadvise};
use wait4::Wait4 as _;

/// What one run took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run {
    /// Seconds on the clock.
    pub wall: f64,
    /// Seconds of the processors, in the program and in the kernel for it.
    pub cpu: f64,
    /// The most memory it held at one time, in MiB.
    pub memory: f64,
}

impl Run {
    /// Two programs, one after the other.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        Self { wall: self.wall + next.wall, cpu: self.cpu + next.cpu, memory: self.memory.max(next.memory) }
    }
}

/// Runs a program to its end.
pub fn run(command: &mut Command) -> Run {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut faults = String::new();
    let mut pipe = child.stderr.take().expect("it is piped");
    std::io::Read::read_to_string(&mut pipe, &mut faults).expect("its messages can be read");
    let used = child.wait4().expect("the program ends");
    let wall = start.elapsed();
    assert!(used.status.success(), "{command:?} failed: {}\n{faults}", used.status);
    let rusage = used.rusage;
    let mebibyte = 1_048_576.0;
    #[expect(clippy::cast_precision_loss, reason = "memory in bytes is far below 2^53")]
    let memory = rusage.maxrss as f64 / mebibyte;
    let cpu: Duration = rusage.utime + rusage.stime;
    Run { wall: wall.as_secs_f64(), cpu: cpu.as_secs_f64(), memory }
}

/// Has the system forget the files below a folder: the next to read them reads the disk.
pub fn forget(folder: &Path) {
    for file in end_to_end::files_below(folder) {
        let file = File::open(end_to_end::repository().join(file)).expect("the file is there");
        // What is still to be written cannot be forgotten.
        file.sync_data().expect("the file can be written to the disk");
        fadvise(&file, 0, None, Advice::DontNeed).expect("the system can forget a file");
    }
}

/// Bytes and number of the files below a folder.
pub fn size(folder: &Path) -> (u64, usize) {
    let files = end_to_end::files_below(folder);
    let bytes = |file: &std::path::PathBuf| {
        std::fs::metadata(end_to_end::repository().join(file)).expect("the file is there").len()
    };
    (files.iter().map(bytes).sum(), files.len())
}

/// Least, middle and greatest of some values.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    /// Least.
    pub least: f64,
    /// Middle; of an even number, the mean of the two in the middle.
    pub middle: f64,
    /// Greatest.
    pub greatest: f64,
}

/// Sums up at least one value.
pub fn spread(values: impl Iterator<Item = f64>) -> Spread {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
    Spread { least: sorted[0], middle: f64::midpoint(low, high), greatest: sorted[sorted.len() - 1] }
}
