#!/bin/sh
# Makes sure that the second readers of Word files are there: mammoth and the validator of Open XML
# in tests/readers/node_modules, python-docx in target/tools/readers; does nothing when they are.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

python3 -c 'import ensurepip, venv' 2>/dev/null || install_packages python3-venv ||
    die 'the second readers of Word files need Python with venv'
install_node_packages tests/readers

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
