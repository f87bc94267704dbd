#!/bin/sh
# Makes sure that Pagefind, the peer of the search's benchmark, is in tests/bench/node_modules in the
# version of tests/bench/package.json; does nothing when it is.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/../tests/bench"

command -v npm >/dev/null || install_packages nodejs npm || die 'the benchmark needs npm'
# A copy of the list, made after the last install: equal means installed.
stamp=node_modules/.installed.json
if [ -f "$stamp" ] && cmp -s package.json "$stamp"; then
    exit 0
fi
[ -z "${NO_INSTALL:-}" ] || die 'tests/bench/node_modules is missing or old (nothing is installed while NO_INSTALL is set)'
say 'npm install'
# The version is exact, and so are those it asks for: one program for each kind of machine.
npm install --no-package-lock --ignore-scripts --no-audit --no-fund >&2 ||
    die "npm could not install tests/bench/package.json; is the npm registry within reach?"
cp package.json "$stamp"
