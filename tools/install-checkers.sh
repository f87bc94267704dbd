#!/bin/sh
# Makes sure that the checkers of pages are there, in the versions of their lock files: Nu, epubcheck
# and axe in tests/node_modules, Lighthouse in tests/lighthouse/node_modules, the feature tables of browsers
# in tests/floor/node_modules; does nothing when they are. Given folders, only what these list: TypeScript and
# ESLint for the theme's scripts are in tests/scripts.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

if [ $# -gt 0 ]; then
    for folder in "$@"; do install_node_packages "$folder"; done
    exit
fi
command -v java >/dev/null || install_packages default-jre-headless || die 'the HTML and EPUB checkers need Java'
install_node_packages tests
install_node_packages tests/lighthouse
install_node_packages tests/floor
