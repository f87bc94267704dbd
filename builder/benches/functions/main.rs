//! Measures how long the hot functions take: `make bench-functions`.
//!
//! Times depend on the machine and its load. Whether a change made a function slower is told by the instruction
//! counts, which `make test-instructions` compares.
#![allow(missing_docs, reason = "the macros make public items")]

mod work;

use criterion::{Criterion, criterion_group, criterion_main};

fn functions(criterion: &mut Criterion) {
    let input = work::input();
    for name in work::NAMES {
        criterion.bench_function(name, |bencher| bencher.iter(|| input.run(name)));
    }
}

criterion_group!(all, functions);
criterion_main!(all);
