"""What a visitor waits for at a first visit on a processor four times slower than this one, over a line of 1 Mbit/s
and from a disk: `make bench-pages`. Median of nine visits, with the least and the greatest.

Built sites in other folders can be compared: `make bench-pages SITES="dist /tmp/other"`. They are visited in turn, so
that whatever else this machine does meanwhile slows all of them alike; of a busy machine only the ratios mean
anything."""

import sys
from pathlib import Path
from statistics import median

from corpus import read
from measure import spread, table_head, table_row
from web import Server, chromium

TIMES = 9
# How much slower the processor is than this one.
SLOWER = 4
# Milliseconds until the first byte of an answer, and bytes a second. Files from a disk come as fast as the disk is.
LINE = {"offline": False, "latency": 40, "downloadThroughput": 125_000, "uploadThroughput": 125_000}
# Seconds that a page may take to do what is waited for.
PATIENCE = 30
# Pages, what is done on each (see pages.js), and the moments waited for.
SCENES = [
    ("index.html", "search", ["search box ready", "first finds"]),
    ("guide/part-2/index.html", "search", ["search box ready", "first finds"]),
    ("policies/qinghai-2018-9/index.html", "read", []),
    ("search/index.html#q=%E6%8D%A2%E5%B1%8A", "found", ["finds"]),
    ("check/index.html", "check", ["first answer"]),
    ("fill/index.html#form=template-4", "form", ["form ready"]),
]
WATCH = read(Path(__file__).with_suffix(".js"))


def main():
    sites = [Path(site).resolve(strict=True) for site in sys.argv[1:]]
    line = [Server(site, cacheable=True).url("") for site in sites]
    disk = [f"file://{site}/" for site in sites]
    table_head(
        "way",
        "page",
        "what",
        "site",
        "milliseconds: median (least–greatest)",
        "ratio to the first site",
        "files, bytes sent",
        "layout shift",
    )
    for way, roots in [("1 Mbit/s", line), ("disk", disk)]:
        for scene in SCENES:
            compare(way, scene, sites, roots)


def compare(way, scene, sites, roots):
    """Visits the same page of every site and prints what was waited for."""
    page, _, moments = scene
    rounds = [[visit(root, *scene) for root in roots] for _ in range(TIMES)]
    for what in ["first text", *moments]:
        first = None
        for site, visits in zip(sites, zip(*rounds)):
            times = [visit["text"] if what == "first text" else visit["marks"][what] for visit in visits]
            first = first or median(times)
            table_row(
                way,
                page,
                what,
                site.name,
                spread(times, "{:.0f}".format),
                f"{median(times) / first:.2f}",
                f"{visits[-1]['files']}, {visits[-1]['bytes'] // 1000} kB",
                max(visit["shift"] for visit in visits),
            )


def visit(root, page, scene, moments):
    """What was watched at a first visit.

    Each visit has a browser of its own, which has kept neither files nor compiled code. The browser slows down a
    process, not a tab, and may change the process when it comes from another site: so it is slowed down on a page of
    the same site that loads nothing."""
    with chromium(PATIENCE) as browser:
        browser.get(f"{root}404.html")
        browser.execute_cdp_cmd("Network.enable", {})
        browser.execute_cdp_cmd("Network.emulateNetworkConditions", LINE)
        browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        act = f'document.addEventListener("DOMContentLoaded", scenes.{scene});'
        browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": f"{WATCH}\n{act}"})
        browser.get(root + page)
        # Waits in the page, so that no question takes part of the time that is measured.
        return browser.execute_async_script("allMoments(arguments[0]).then(arguments[1])", moments)


main()
