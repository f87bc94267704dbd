#!/bin/sh
# Finds, or installs, what builds Rust for the browser, and runs a cargo command with it.
#
#   sh tools/wasm-toolchain.sh cargo build --profile wasm …   run with the toolchain's settings
#   sh tools/wasm-toolchain.sh                                print the settings only
#
# WHY THE STANDARD LIBRARY IS BUILT FROM SOURCE, ALWAYS.
# The ready-made standard library of wasm32-unknown-unknown uses reference types, multi-value
# and bulk memory; Chromium 78, our floor, refuses such a module. `-Ctarget-cpu=mvp` turns them
# off, but only in code compiled now: a ready-made library would bring them back in. So the
# ready-made target (`rustup target add wasm32-unknown-unknown`) is never needed, and one way
# of building serves every machine. It also gives the smaller module, since the library is
# compiled for size and panics end at once without their messages.
#
# WHERE THE SOURCE COMES FROM, in this order:
#   1. component rust-src of the active rustup toolchain, if it is there;
#   2. `rustup component add rust-src`, bounded in time: a machine without internet must go on;
#   3. Debian's rustc-web with rust-web-src, and lld as linker: a compiler of its own beside
#      rustup's, driven by the same cargo.
#
# WASM_TOOLCHAIN=rustup|debian   only that way      NO_INSTALL=1   look, install nothing
set -eu
. "$(dirname "$0")/lib.sh"

TARGET=wasm32-unknown-unknown
DEBIAN_RUSTC=/usr/bin/rustc
DEBIAN_SOURCE=/usr/lib/rustlib/src/rust/library
DEBIAN_PACKAGES='rustc-web rust-web-src lld'
WAY=${WASM_TOOLCHAIN:-any}

# A compiler with its own library source. Debian's rustc may be first on PATH; it is way 3.
rustup_source() {
    command -v rustc >/dev/null && [ "$(command -v rustc)" != $DEBIAN_RUSTC ] &&
        [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std/Cargo.toml" ]
}

add_rustup_source() {
    [ -z "${NO_INSTALL:-}" ] && command -v rustup >/dev/null || return 1
    say 'rustup component add rust-src'
    log=$(mktemp)
    # Refused or unknown hosts fail at once; the limits are for a network that swallows packets.
    if RUSTUP_DOWNLOAD_TIMEOUT=${RUSTUP_DOWNLOAD_TIMEOUT:-15} RUSTUP_MAX_RETRIES=${RUSTUP_MAX_RETRIES:-1} \
        timeout 300 rustup component add rust-src >"$log" 2>&1; then
        rm -f "$log"
        return 0
    fi
    say "rustup could not: $(grep -m1 '^error' "$log" || echo 'no answer in time')"
    rm -f "$log"
    return 1
}

debian_source() {
    [ -f $DEBIAN_SOURCE/std/Cargo.toml ] && [ -x $DEBIAN_RUSTC ] && command -v wasm-ld >/dev/null
}

# run_with KIND RUSTC [NAME=VALUE…] -- COMMAND… — replaces this process.
run_with() {
    kind=$1; rustc=$2; shift 2
    # Nightly-only flags on a released compiler: -Zbuild-std and immediate-abort.
    settings="RUSTC_BOOTSTRAP=1"
    while [ "$1" != -- ]; do settings="$settings $1"; shift; done
    shift
    flags='-Ctarget-cpu=mvp'
    if echo | RUSTC_BOOTSTRAP=1 "$rustc" -Zunstable-options -Cpanic=immediate-abort \
        --print cfg - >/dev/null 2>&1; then
        flags="$flags -Zunstable-options -Cpanic=immediate-abort"
    fi
    build="--target $TARGET -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size"
    if [ $# -eq 0 ]; then
        echo "$kind: $("$rustc" -V)"
        echo "  environment $settings"
        echo "  compiler    $flags"
        echo "  cargo       $build"
        exit 0
    fi
    [ -n "${WASM_QUIET:-}" ] || say "$kind, $("$rustc" -V)"
    # RUSTFLAGS of the caller would silently displace ours. Word splitting is meant.
    # shellcheck disable=SC2086
    exec env -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS -u CARGO_BUILD_RUSTFLAGS $settings \
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$flags" "$@" $build
}

command -v cargo >/dev/null ||
    die 'cargo is not on PATH; install Rust first, from https://rustup.rs or as a package of your system'

if [ "$WAY" != debian ]; then
    rustup_source || add_rustup_source || true
    if rustup_source; then
        run_with 'rust-src of rustup' rustc -- "$@"
    fi
fi
if [ "$WAY" != rustup ]; then
    # shellcheck disable=SC2086
    debian_source || install_packages $DEBIAN_PACKAGES || true
    if debian_source; then
        run_with "rust-web-src of Debian" $DEBIAN_RUSTC "RUSTC=$DEBIAN_RUSTC" \
            CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld -- "$@"
    fi
fi
die "no way to build for the browser: connect to the internet and run 'rustup component add rust-src', or on Debian run 'apt-get install $DEBIAN_PACKAGES'; everything but the interactive pages builds without it (builder build --without-wasm)"
