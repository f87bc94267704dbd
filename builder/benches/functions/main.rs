//! How long the hot functions take: `make bench-functions`.
//!
//! Times say how fast a machine is today; whether a change made something slower is told by the
//! instruction counts that `make test-instructions` holds to.
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
