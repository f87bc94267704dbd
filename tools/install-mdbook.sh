#!/bin/sh
# Makes sure that mdBook, a program the builder is measured beside, is in target/tools; does nothing when it is.
# Where it cannot be installed, the benchmark says so and goes on without it.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."
tools=$PWD/target/tools

[ ! -x "$tools/bin/mdbook" ] && [ -z "${NO_INSTALL:-}" ] || exit 0
say 'cargo install mdbook (some minutes, once)'
cargo install --quiet --locked --root "$tools" --target-dir "$tools/build" mdbook && rm -rf "$tools/build" ||
    say 'mdBook could not be installed'
