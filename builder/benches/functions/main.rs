//! How long the hot functions take, each many times over: `make bench-functions`.
//!
//! Times say how fast a machine is today; whether a change made something slower is told by the
//! instruction counts that `make test-instructions` holds to.
#![allow(clippy::print_stdout, reason = "a tool for the terminal")]

mod work;

use std::time::{Duration, Instant};

/// How long each is measured.
const TIME: Duration = Duration::from_secs(5);

fn main() {
    let input = work::input();
    for name in work::NAMES {
        let end = Instant::now() + TIME;
        let mut times = Vec::new();
        while Instant::now() < end {
            let start = Instant::now();
            input.run(name);
            times.push(start.elapsed());
        }
        times.sort_unstable();
        let (least, middle, count) = (times[0], times[times.len() / 2], times.len());
        println!("{name}: {middle:.2?} in the middle, {least:.2?} at least, of {count} runs");
    }
}
