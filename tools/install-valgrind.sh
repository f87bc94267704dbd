#!/bin/sh
# Makes sure that valgrind is there, which counts instructions; does nothing when it is.
set -eu
. "$(dirname "$0")/lib.sh"

command -v valgrind >/dev/null || install_packages valgrind || die 'the instruction counts need valgrind'
