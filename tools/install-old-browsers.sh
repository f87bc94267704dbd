#!/bin/sh
# Makes sure that Chromium 78 (the floor), 86 and 92 are in target/tools/chromium-*, from the packages
# of tests/old-browsers/package-lock.json; does nothing when they are.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

list=tests/old-browsers
tools=target/tools
# A copy of the lock file, made after the last unpacking: equal means installed.
stamp=$tools/old-browsers-lock.json
if [ -f "$stamp" ] && cmp -s "$list/package-lock.json" "$stamp"; then
    exit 0
fi
[ -z "${NO_INSTALL:-}" ] || die "the old browsers are missing (nothing is installed while NO_INSTALL is set)"
command -v node >/dev/null && command -v npm >/dev/null || install_packages nodejs npm ||
    die 'the old browsers come from npm'
command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family)" ] || install_packages fontconfig fonts-noto-cjk ||
    die 'without a Chinese font every character is the same empty box'
say 'npm ci (three browsers, 150 MB)'
(cd "$list" && npm ci --ignore-scripts --no-audit --no-fund) >&2 ||
    die "npm could not install $list/package.json; is the npm registry within reach?"
for version in 78 86 92; do
    say "unpacking Chromium $version"
    folder=$tools/chromium-$version
    rm -rf "$folder"
    mkdir -p "$folder"
    # The browser, the libraries it was built beside, and a painter that needs no graphics card.
    for part in chromium aws.tar swiftshader.tar; do
        node -e 'const fs = require("fs"), zlib = require("zlib");
            fs.writeFileSync(process.argv[2], zlib.brotliDecompressSync(fs.readFileSync(process.argv[1])));' \
            "$list/node_modules/chromium-$version/bin/$part.br" "$folder/$part"
        case $part in *.tar) tar -xf "$folder/$part" -C "$folder" && rm "$folder/$part" ;; esac
    done
    chmod +x "$folder/chromium"
done
rm -rf "$list/node_modules"
cp "$list/package-lock.json" "$stamp"
