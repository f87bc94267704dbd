#!/bin/sh
# Makes sure that the second readers of Word files are there: mammoth and the validator of Open XML
# in tests/readers/node_modules, python-docx in target/tools/readers; does nothing when they are.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

missing=
command -v node >/dev/null && command -v npm >/dev/null || missing="nodejs npm"
python3 -m venv --help >/dev/null 2>&1 && python3 -c 'import ensurepip' 2>/dev/null || missing="$missing python3-venv"
# shellcheck disable=SC2086
[ -z "$missing" ] || install_packages $missing || die "the second readers of Word files need: $missing"

# Copies of what was asked for, made after the last install: equal means installed.
stamp=tests/readers/node_modules/.installed-lock.json
if ! cmp -s tests/readers/package-lock.json "$stamp"; then
    [ -z "${NO_INSTALL:-}" ] || die 'tests/readers/node_modules is missing or old (nothing is installed while NO_INSTALL is set)'
    say 'npm ci'
    (cd tests/readers && npm ci --ignore-scripts --no-audit --no-fund >&2) ||
        die 'npm could not install tests/readers/package.json; is the npm registry within reach?'
    cp tests/readers/package-lock.json "$stamp"
fi

python=target/tools/readers
stamp=$python/requirements.txt
if ! cmp -s tests/readers/requirements.txt "$stamp"; then
    [ -z "${NO_INSTALL:-}" ] || die "$python is missing or old (nothing is installed while NO_INSTALL is set)"
    say 'pip install python-docx'
    rm -rf "$python"
    python3 -m venv "$python"
    "$python/bin/pip" install --quiet --disable-pip-version-check --requirement tests/readers/requirements.txt >&2 ||
        die 'pip could not install tests/readers/requirements.txt; is the Python package index within reach?'
    cp tests/readers/requirements.txt "$stamp"
fi
