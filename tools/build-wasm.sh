#!/bin/sh
# Compiles the browser's modules to target/wasm/wasm32-unknown-unknown/wasm/*.wasm.
# Cargo compiles again only what changed; with no change to Rust this takes a moment.
#
# Their own target directory, because the compiler may be another one than the workspace's,
# and the two must not throw away each other's work.
set -eu
. "$(dirname "$0")/lib.sh"
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
modules='wasm-checker wasm-search wasm-forms wasm-rosters wasm-xlsx'
packages=
for module in $modules; do packages="$packages -p $module"; done
# shellcheck disable=SC2086
sh "$here/wasm-toolchain.sh" cargo build --profile wasm --target-dir target/wasm $packages
for module in $modules; do
    file=target/wasm/wasm32-unknown-unknown/wasm/$(echo "$module" | tr - _).wasm
    [ -s "$file" ] || die "$file was not built"
done
