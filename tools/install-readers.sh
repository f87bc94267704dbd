#!/bin/sh
# Makes sure that the second readers of Word files are there: mammoth and the validator of Open XML
# in tests/readers/node_modules, python-docx in target/tools/readers, with it openpyxl, which writes sheets;
# does nothing when they are.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

install_node_packages tests/readers
install_python_packages tests/readers target/tools/readers
