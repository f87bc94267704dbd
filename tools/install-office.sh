#!/bin/sh
# Makes sure that LibreOffice, a Chinese font and poppler are installed, which put Word files on
# paper for the tests, and save sheets; does nothing when they are. Half a minute where they are missing.
set -eu
. "$(dirname "$0")/lib.sh"

missing=
command -v soffice >/dev/null || missing="libreoffice-writer-nogui libreoffice-calc-nogui"
# Debian packs Calc, which opens sheets, by itself.
debian=/usr/lib/libreoffice/program
[ ! -e $debian/soffice ] || [ -e $debian/libsclo.so ] || missing=libreoffice-calc-nogui
command -v pdftotext >/dev/null || missing="$missing poppler-utils"
fc-list 2>/dev/null | grep -q 'Noto Serif CJK SC' || missing="$missing fonts-noto-cjk"
# shellcheck disable=SC2086
[ -z "$missing" ] || install_packages $missing || die "measuring Word files and saving sheets needs: $missing"
