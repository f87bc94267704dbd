#!/bin/sh
# Makes sure that the HTML checker (vnu) and the accessibility checker (axe) of the tests are
# in tests/node_modules, in the versions of tests/package-lock.json; does nothing when they are.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/../tests"

missing=
command -v node >/dev/null && command -v npm >/dev/null || missing="nodejs npm"
command -v java >/dev/null || missing="$missing default-jre-headless"
# shellcheck disable=SC2086
[ -z "$missing" ] || install_packages $missing || die "the HTML and accessibility checks need: $missing"

# A copy of the lock file, made after the last install: equal means installed.
stamp=node_modules/.installed-lock.json
if [ -f "$stamp" ] && cmp -s package-lock.json "$stamp"; then
    exit 0
fi
[ -z "${NO_INSTALL:-}" ] || die 'tests/node_modules is missing or old (nothing is installed while NO_INSTALL is set)'
say 'npm ci'
# No install scripts: both packages bring all that is needed in the archive itself.
npm ci --ignore-scripts --no-audit --no-fund >&2 || die "npm could not install tests/package.json; is the npm registry within reach?"
cp package-lock.json "$stamp"
