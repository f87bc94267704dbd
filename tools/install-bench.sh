#!/bin/sh
# Makes sure that what the benchmarks need is there: Hugo, Selenium and readers of HTML and YAML in
# target/tools/bench, Pagefind in tests/bench/node_modules; does nothing when they are.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

install_python_packages tests/bench target/tools/bench
install_node_packages tests/bench
