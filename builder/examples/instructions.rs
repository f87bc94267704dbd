//! Runs one of the hot functions once, to have its instructions counted by callgrind.
//!
//! Without a name it lists them. `tests/tests/instructions/` counts.
#![allow(clippy::print_stdout, reason = "a tool for the terminal")]

#[path = "../benches/functions/work.rs"]
mod work;

fn main() {
    // All in this thread: what several do at once is counted differently each time.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
    pool.build_global().expect("no pool is there yet");
    let Some(name) = std::env::args().nth(1) else {
        println!("{}", work::NAMES.join("\n"));
        return;
    };
    let input = work::input();
    counted(&input, &name);
}

/// Only what happens in here is counted.
#[inline(never)]
fn counted(input: &work::Input, name: &str) {
    input.run(name);
}
