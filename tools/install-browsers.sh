#!/bin/sh
# Makes sure that Chromium with its driver, Firefox, a Chinese font and a reader of printed pages are
# there; does nothing when they are.
#
# CHROMIUM, CHROMEDRIVER and FIREFOX name other programs than the usual ones.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

chromium=${CHROMIUM:-chromium}
chromedriver=${CHROMEDRIVER:-chromedriver}
firefox=${FIREFOX:-firefox-esr}
major() { "$1" --version 2>/dev/null | sed -n 's/^[A-Za-z ]*\([0-9][0-9]*\)\..*/\1/p'; }

missing=
command -v "$chromium" >/dev/null || missing="$missing chromium"
command -v "$chromedriver" >/dev/null || missing="$missing chromium-driver"
command -v "$firefox" >/dev/null || missing="$missing firefox-esr"
command -v pdftotext >/dev/null || missing="$missing poppler-utils"
# Without one, every character is the same empty box and widths mean nothing.
command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family)" ] || missing="$missing fontconfig fonts-noto-cjk"
# shellcheck disable=SC2086
[ -z "$missing" ] || install_packages $missing ||
    die "the browser tests need:$missing"

browser=$(major "$chromium")
driver=$(major "$chromedriver")
[ -n "$browser" ] || die "$chromium does not start ('$chromium --version' gives no version)"
[ -n "$driver" ] || die "$chromedriver does not start ('$chromedriver --version' gives no version)"
[ "$browser" = "$driver" ] ||
    die "$chromium has version $browser, $chromedriver has version $driver; they must be the same"
fox=$(major "$firefox")
[ -n "$fox" ] || die "$firefox does not start ('$firefox --version' gives no version)"
say "Chromium $browser with its driver, Firefox $fox"
