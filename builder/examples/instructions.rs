//! Runs one of the hot functions once, so that callgrind can count its instructions. Without a name it lists the
//! functions. The tests in `tests/tests/instructions/` run it and compare the counts.
#![allow(clippy::print_stdout, reason = "a tool for the terminal")]

#[path = "../benches/functions/work.rs"]
mod work;

fn main() {
    // Everything runs in this thread, because counts of several threads differ from run to run.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
    pool.build_global().expect("no pool is there yet");
    let Some(name) = std::env::args().nth(1) else {
        println!("{}", work::NAMES.join("\n"));
        return;
    };
    let input = work::input();
    counted(&input, &name);
}

/// Callgrind counts only the instructions within this function, which it finds by its name.
#[inline(never)]
fn counted(input: &work::Input, name: &str) {
    input.run(name);
}
