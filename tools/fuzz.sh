#!/bin/sh
# Fuzzes one target after the other, FUZZ_SECONDS each (300 by default); with arguments only those.
# Coverage-guided by libFuzzer, on the workspace's own stable Rust: the flags below are what cargo-fuzz
# sets for `--sanitizer none`. New inputs gather in target/fuzz/corpus/, what fails in
# target/fuzz/found/TARGET/: mend it, and keep the input in tests/fuzz/inputs/TARGET/.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."
command -v c++ >/dev/null || install_packages g++ || die "libFuzzer needs a C++ compiler"
host=$(rustc -vV | sed -n 's/^host: //p')
flags='--cfg fuzzing -Ccodegen-units=1 -Cpasses=sancov-module'
for argument in sanitizer-coverage-level=4 sanitizer-coverage-inline-8bit-counters \
    sanitizer-coverage-pc-table sanitizer-coverage-trace-compares simplifycfg-branch-fold-threshold=0; do
    flags="$flags -Cllvm-args=-$argument"
done
# Named, so that the flags do not reach build scripts and macros, which have no fuzzer to link to.
RUSTFLAGS=$flags nice cargo build --quiet --profile fuzz --package fuzz --target "$host" --target-dir target/fuzz
# Writes what the targets begin with, and prints their names.
targets=$(nice cargo run --quiet --package fuzz -- target/fuzz/corpus)
# shellcheck disable=SC2086
[ $# -gt 0 ] || set -- $targets
failed=
for target in "$@"; do
    corpus=target/fuzz/corpus/$target found=target/fuzz/found/$target log=target/fuzz/$target.log
    mkdir -p "$found"
    # One thread, so that coverage tells of this input and no other.
    if FUZZ_TARGET=$target RAYON_NUM_THREADS=1 nice -n 19 "target/fuzz/$host/fuzz/fuzz" "$corpus" \
        -artifact_prefix="$found/" -max_total_time="${FUZZ_SECONDS:-300}" -max_len=16384 -timeout=10 \
        -rss_limit_mb=2048 -print_final_stats=1 >"$log" 2>&1; then
        outcome='no finding'
    else
        outcome="FINDING, see $log"
        failed=1
    fi
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    coverage=$(sed -n 's/.* cov: \([0-9]*\) ft: \([0-9]*\) corp: \([0-9]*\).*/\1 edges, \3 inputs kept/p' "$log" | tail -n 1)
    echo "$target: ${runs:-?} executions in ${FUZZ_SECONDS:-300} s, $coverage: $outcome"
done
[ -z "$failed" ]
