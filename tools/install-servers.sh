#!/bin/sh
# Makes sure that the web servers of the end-to-end tests are there: nginx, Caddy, Apache, busybox httpd
# and Python's http.server; does nothing when they are.
#
# Debian's packages are unpacked below target/tools/servers, not installed: an installed nginx, Caddy or
# Apache would start to serve this machine at once.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

folder=target/tools/servers
present() { command -v "$1" >/dev/null || [ -x "$folder/usr/sbin/$1" ] || [ -x "$folder/usr/bin/$1" ] || [ -x "$folder/bin/$1" ]; }

missing=
for server in nginx caddy busybox; do
    present "$server" || missing="$missing $server"
done
# What else it needs, other packages need as well: any Debian has it.
present apache2 || missing="$missing apache2-bin libapr1 libaprutil1"
if [ -n "$missing" ]; then
    [ -z "${NO_INSTALL:-}" ] || die "missing servers:$missing (nothing is installed while NO_INSTALL is set)"
    command -v apt-get >/dev/null || die "this system has no apt-get; install by hand:$missing"
    say "apt-get download$missing"
    packages=$(mktemp -d)
    # shellcheck disable=SC2086
    (cd "$packages" && apt-get -qq download $missing) >&2 ||
        die "apt-get could not download:$missing; has 'apt-get update' been run, and is Debian's archive within reach?"
    mkdir -p "$folder"
    for package in "$packages"/*.deb; do
        dpkg -x "$package" "$folder"
    done
    rm -rf "$packages"
fi
command -v python3 >/dev/null || install_packages python3 || die 'the tests need python3'
