//! Times, memory and how numbers are summed up and printed.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a program took.
pub struct Process {
    pub seconds: f64,
    pub mebibytes: u64,
}

/// Runs a program to its end.
pub fn run(command: &mut Command) -> Process {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut mebibytes = 0;
    let ended = loop {
        if let Some(ended) = child.try_wait().expect("the program can be asked") {
            break ended;
        }
        // The kernel keeps the most there has been; gone once the program ends.
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let most = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes = most.and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0);
        mebibytes = mebibytes.max(kibibytes / 1024);
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(ended.success(), "the program failed: {ended}");
    Process { seconds: start.elapsed().as_secs_f64(), mebibytes }
}

/// Mean, median and the value below which 95 % lie.
#[derive(Clone, Copy, Debug, Default)]
pub struct Summary {
    pub mean: f64,
    pub middle: f64,
    pub high: f64,
}

/// Sums up.
pub fn summary(values: &[f64]) -> Summary {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |percent: usize| sorted.get(sorted.len().saturating_sub(1) * percent / 100).copied().unwrap_or(0.0);
    Summary { mean: mean(values), middle: at(50), high: at(95) }
}

/// The mean; 0 of nothing.
pub fn mean(values: &[f64]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    let count = values.len().max(1) as f64;
    values.iter().sum::<f64>() / count
}

/// Prints a row of a table.
#[allow(clippy::print_stdout)]
pub fn row(name: &str, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.collect();
    println!("| {name} | {} |", cells.join(" | "));
}
