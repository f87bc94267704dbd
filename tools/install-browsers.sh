#!/bin/sh
# Makes sure that Chromium, its driver and a Chinese font are there; does nothing when they are.
#
# CHROMIUM and CHROMEDRIVER name other programs than those on PATH.
set -eu
. "$(dirname "$0")/lib.sh"

chromium=${CHROMIUM:-chromium}
chromedriver=${CHROMEDRIVER:-chromedriver}
major() { "$1" --version 2>/dev/null | sed -n 's/^[A-Za-z ]*\([0-9][0-9]*\)\..*/\1/p'; }

missing=
command -v "$chromium" >/dev/null || missing="$missing chromium"
command -v "$chromedriver" >/dev/null || missing="$missing chromium-driver"
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
say "Chromium $browser with its driver"
