"""From writing a file to the page that shows it, with `serve`: `make bench-serve`.

Arguments: numbers of documents. A client that stands for a browser looks at a page and waits
as the page's own script does; a file is written; the clock stops when the client has read the changed page. The
server tells how long its stages took. Then the client waits until the whole site is built."""

import html
import http.client
import re
import shutil
import subprocess
import sys
import time

import corpus
from corpus import ROOT
from measure import spread, table_head, table_row

ROUNDS = 9
# Seconds that an answer may take.
PATIENCE = 60
DOCUMENT = "/policies/qinghai-2019-13/index.html"
# What is edited, in which file, which page shows it, and how the file reads with a mark in it.
CHANGES = [
    ("a page", "content/policies/qinghai-2019-13.md", DOCUMENT, lambda text, mark: f"{text}\n\n> 说明{mark}。\n"),
    (
        "a rule file",
        "content/rules/facts.yaml",
        "/check/index.html",
        lambda text, mark: re.sub(r"^( *label: .*)$", rf"\1{mark}", text, count=1, flags=re.M),
    ),
    (
        "a template",
        "theme/pages/document.html",
        DOCUMENT,
        lambda text, mark: text.replace("<article", f"<!-- {mark} --><article", 1),
    ),
    ("a style sheet", "theme/base/type.css", DOCUMENT, lambda text, mark: f"{text}\n.m{mark} {{ color: red; }}\n"),
]


class Serving:
    """A server over content and a theme of its own; it ends with the `with` block."""

    def __init__(self, root):
        folders = [word for name in ["content", "theme"] for word in [f"--{name}", root / name]]
        command = [ROOT / "target/debug/builder", "serve", "--port", "0", *folders, "--out", root / "dist"]
        self.program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        self.address = re.search("http://([^/]+)", self.wait_for("http://"))[1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.program.terminate()
        self.program.wait()

    def wait_for(self, words):
        """The next line with these words that the server prints."""
        for line in self.program.stdout:
            if words in line:
                return line
        raise SystemExit(f"the server ended before it printed: {words}")

    def ask(self, path):
        """Sends a request; its answer is read later."""
        connection = http.client.HTTPConnection(self.address, timeout=PATIENCE)
        connection.request("GET", path)
        return connection

    def get(self, path):
        answer = self.ask(path).getresponse()
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.read().decode()

    def edit(self, file, text, page):
        """Writes a file; how many milliseconds pass until the page shows it and until the whole site is built, and
        what the server says of its stages."""
        before = self.get(page)
        live = html.unescape(re.search(r'/-/live\.js\?([^"]*)"', before)[1])
        waiting = self.ask(f"/-/reload.js?{live}")
        begun = time.perf_counter()
        file.write_text(text)
        answer = waiting.getresponse()
        assert "location.reload" in answer.read().decode(), "the page is not told to reload"
        after = self.get(page)
        shown = time.perf_counter() - begun
        assert before != after, f"{page} has not changed"
        stages = [float(time) for time in re.findall("dur=([0-9.]+)", answer.getheader("Server-Timing"))]
        self.wait_for("已生成")
        return [shown * 1000, *stages, (time.perf_counter() - begun) * 1000]


def main():
    for size in [int(size) for size in sys.argv[1:]]:
        root = ROOT / "target/tmp/bench-serve" / str(size)
        corpus.make(root, size)
        shutil.copytree(ROOT / "theme", root / "theme")
        print(f"\n## {size} documents, median of {ROUNDS} (least–most), in ms\n")
        with Serving(root) as serving:
            table_head("edited", "from write to page", "load", "check", "render", "the whole site built after")
            for name, path, page, marked in CHANGES:
                file = root / path
                original = corpus.read(file)
                rounds = [serving.edit(file, marked(original, f"b{number}"), page) for number in range(ROUNDS)]
                table_row(name, *[spread(times, "{:.0f}".format) for times in zip(*rounds)])
                file.write_text(original)
                serving.wait_for("已生成")


main()
