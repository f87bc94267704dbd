//! Runs the hot functions. Without arguments, each many times over, and says how long they take:
//! `make bench-functions`. Times say how fast a machine is today; whether a change made something slower is told by
//! the instruction counts that `make test-instructions` holds to. For these, `tests/instructions.py` asks for the
//! functions' names with `names`, and has callgrind watch one of them, given by name, run once.
#![allow(clippy::print_stdout, reason = "a tool for the terminal")]

mod work;

use std::time::{Duration, Instant};

use work::{FUNCTIONS, Function, Input};

/// How long each is measured.
const TIME: Duration = Duration::from_secs(5);

fn main() {
    match std::env::args().nth(1).as_deref() {
        None => {
            let input = Input::make();
            for (name, run) in FUNCTIONS {
                measure(name, run, &input);
            }
        }
        Some("names") => println!("{}", FUNCTIONS.map(|(name, _)| name).join("\n")),
        Some(wanted) => {
            // Everything runs in this thread, because counts of several threads differ from run to run.
            let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
            pool.build_global().expect("no pool is there yet");
            let (_, run) = FUNCTIONS.into_iter().find(|(name, _)| *name == wanted).expect("the name of a function");
            counted(&Input::make(), run);
        }
    }
}

/// Callgrind counts only the instructions within this function, which it finds by its name.
#[inline(never)]
fn counted(input: &Input, run: Function) {
    run(input);
}

/// Prints how long a function takes.
fn measure(name: &str, run: Function, input: &Input) {
    let end = Instant::now() + TIME;
    let mut times = Vec::new();
    while Instant::now() < end {
        let start = Instant::now();
        run(input);
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let (least, middle, count) = (times[0], times[times.len() / 2], times.len());
    println!("{name}: {middle:.2?} in the middle, {least:.2?} at least, of {count} runs");
}
