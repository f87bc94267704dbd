#!/bin/sh
# Checks the dependencies against deny.toml with cargo-deny; compiles it first (several minutes)
# where it is not installed.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

if ! command -v cargo-deny >/dev/null; then
    PATH="$PWD/target/tools/bin:$PATH"
    if ! command -v cargo-deny >/dev/null; then
        [ -z "${NO_INSTALL:-}" ] || die 'cargo-deny is missing (nothing is installed while NO_INSTALL is set)'
        say 'cargo install cargo-deny (some minutes, once)'
        cargo install --quiet --locked --version '^0.20' --root target/tools --target-dir target/tools/build cargo-deny ||
            die 'cargo-deny could not be installed; is crates.io within reach?'
    fi
fi

cargo deny check licenses bans sources
# The advisories are in a git repository of their own; being offline is no fault of a dependency.
if cargo deny fetch db >/dev/null 2>&1; then
    cargo deny check --disable-fetch advisories
else
    say 'advisories not checked: their database could not be fetched'
fi
