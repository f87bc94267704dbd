"""The search beside Pagefind: the same text, the same browser, the same questions.

`make bench-search`, or parts of it: `make bench-search PARTS="book large mixed growth"`. Bytes, recall and precision
are exact; times are only worth comparing within one run."""

import functools
import gzip
import json
import random
import re
import shutil
import sys
from pathlib import Path
from statistics import mean, median

import lxml.html
import yaml

import corpus
from corpus import ROOT
from measure import run, table_head, table_row
from web import Server, chromium

HERE = Path(__file__).resolve().parent
WORK = ROOT / "target/tmp/bench-search"
BUILDER = ROOT / "target/release/builder"
INDEX_COST = ROOT / "target/release/examples/index_cost"
# Random strings that are asked for of each text; fewer of those made for the growth alone.
STRINGS = 300
FEW_STRINGS = 60
# Seconds that an answer may take.
PATIENCE = 60
# Signs that readers take for the same: wide ones and narrow ones, and the kinds of brackets and quotes.
SAME = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
SAME |= str.maketrans("〔【［[〕】］]“”‘’《〈》〉。、—×", "(((())))\"\"''<<>>.,-x")


def main():
    wanted = sys.argv[1:]
    if "book" in wanted:
        questions = yaml.safe_load(corpus.read(HERE / "questions.yaml"))
        compare("the book", ROOT / "content", [Ours, Pagefind], STRINGS, questions)
    if "large" in wanted:
        content = corpus.make(WORK / "large", 2400)
        compare("2,400 documents, paragraphs of the book shuffled", content, [Ours, Pagefind], STRINGS)
    if "mixed" in wanted:
        content = corpus.make(WORK / "mixed", 2400, by_clause=True)
        compare("2,400 documents, clauses of the book shuffled: hardly a repeat", content, [Ours, Pagefind], STRINGS)
    if "growth" in wanted:
        for documents in [100, 1000, 10_000]:
            content = corpus.make(WORK / "growth", documents, by_clause=True)
            compare(f"growth: {documents} documents, hardly a repeat", content, [Ours], FEW_STRINGS)


class Ours:
    """The site's own search."""

    name = "ours"
    title = "ours"
    # The files of a first query that are the program itself, and no data of the index.
    program = re.compile(r"assets/search-[0-9a-f]{8}\.js")

    def __init__(self, site, content, pages):
        # The program says itself what the index cost, besides reading the content.
        output = run([INDEX_COST, content]).output
        print(output.strip())
        cost = json.loads(output)
        self.seconds, self.memory = cost["milliseconds"] / 1000, cost["peak_mib"]
        self.files = [
            f"/assets/{file.name}"
            for file in (site / "assets").glob("search-*.js")
            if re.fullmatch(r"search-(root-)?[0-9a-f]{8}\.js", file.name)
        ]
        assert len(self.files) == 2, f"the module and the root: {self.files}"
        # Documents have their numbers in the reading order.
        self.addresses = dict(enumerate(pages))


class Pagefind:
    """Pagefind over the pages of the same site."""

    name = "pagefind"
    title = "Pagefind"
    files = []
    program = re.compile(r"pagefind/(pagefind|wasm\.).*")

    def __init__(self, site, content, pages):
        program = next(HERE.glob("node_modules/@pagefind/*/bin/pagefind_extended"))
        # The same text as ours: without the signs and notes that are the site's own.
        text = ["--root-selector", "article", "--exclude-selectors", "[data-ours]"]
        cost = run([program, "--site", site, *text])
        self.seconds, self.memory = cost.wall, cost.memory
        self.addresses = {}
        for file in (site / "pagefind/fragment").iterdir():
            fragment = gzip.decompress(file.read_bytes()).decode()
            self.addresses[file.stem] = page_address(json.loads(fragment[fragment.index("{") :])["url"])


def compare(title, content, engines, count, questions=()):
    """Indexes with each engine, asks it for random strings of the text and the questions, and prints a table."""
    site = WORK / "site"
    shutil.rmtree(site, ignore_errors=True)
    whole = run([BUILDER, "build", "--content", content, "--out", site])
    order = [re.sub("(^|/)index$", "", address) + "/" for address in corpus.reading_order(content)]
    # Both are indexed before the text is read into this process (see measure.py).
    engines = [engine(site, content, order) for engine in engines]
    pages = {address: texts_of(site / address / "index.html") for address in order}
    texts = [text for texts in pages.values() for text in texts[1:]]
    strings = substrings(texts, count)
    folded = {address: "\n".join(map(fold, texts)) for address, texts in pages.items()}
    truth = [{address for address, text in folded.items() if fold(string) in text} for string in strings]
    print(f"\n## {title}: {len(pages)} pages, {sum(map(len, texts))} characters, {count} random strings\n")
    print(f"site and index together, ours: {whole.wall:.2f} s, {whole.memory:.0f} MiB\n")
    columns = [figures(site, engine, strings, truth, set(pages), questions) for engine in engines]
    table_head("", *[engine.title for engine in engines])
    for name in columns[0]:
        table_row(name, *[column[name] for column in columns])


def page_address(url):
    """The address of a page as our results name it: `policies/qinghai-2018-9/`."""
    return url.removeprefix("/").removesuffix("index.html")


def texts_of(page):
    """What a page says of the book: its title and the text of each paragraph, without white space."""
    tree = lxml.html.parse(page, lxml.html.HTMLParser(encoding="utf-8"))
    for ours in tree.xpath("//*[@data-ours]"):
        ours.drop_tree()
    title = "".join(tree.xpath("string(//h1)").split())
    paragraphs = ["".join(element.text_content().split()) for element in tree.xpath("//article[@data-book]//*[@id]")]
    return [title, *filter(None, paragraphs)]


def substrings(texts, count):
    """Random strings of two to eight characters that stand in the texts; longer texts give more. The same in every
    run."""
    rng = random.Random(1)
    strings = []
    weights = [len(text) for text in texts]
    while len(strings) < count:
        (text,) = rng.choices(texts, weights)
        start, length = rng.randrange(len(text)), rng.randint(2, 8)
        if start + length <= len(text):
            strings.append(text[start : start + length])
    return strings


@functools.cache
def fold(text):
    """One spelling for what readers take for the same. Written apart from the program's own way."""
    return "".join(text.split()).translate(SAME).lower()


def accepts(question, found):
    """Whether a paragraph found answers a question: it is one that was judged to answer, or one below it."""
    for address in question["accept"]:
        document, _, paragraph = address.partition("#")
        wanted = document.removesuffix("/index") + "/" + (f"#{paragraph}" if paragraph else "")
        if found == wanted or found.startswith(wanted + ("-" if paragraph else "#")):
            return True
    return False


def accepts_page(question, found):
    """Whether a page found holds an answer to a question."""
    return any(address.partition("#")[0].removesuffix("/index") + "/" == found for address in question["accept"])


class Session:
    """An engine on a page of a browser."""

    def __init__(self, browser, server, engine):
        self.browser, self.server, self.engine = browser, server, engine
        self.open()

    def open(self):
        """Goes to a fresh page, on which no engine is loaded."""
        self.browser.get(self.server.url("search.html"))

    def call(self, function, *arguments):
        """What a function of the page answers."""
        answer = self.browser.execute_async_script(
            f"const given = Array.from(arguments), done = given.pop(); {function}(...given)"
            ".then(done, function (error) { done({ fault: String(error) }); });",
            *arguments,
        )
        assert "fault" not in answer, f"{self.engine.title}: {answer}"
        return answer

    def ask(self, query):
        """The answer to a query, with the bytes sent for it: of all files, and of the program."""
        self.server.sent.clear()
        answer = self.call("ask", self.engine.name, self.engine.files, query)
        answer["pages"] = {self.engine.addresses.get(page) for page in answer["pages"]}
        answer["best"] = list(map(page_address, answer["best"]))
        answer["bytes"] = sum(size for _, size in self.server.sent)
        answer["program"] = sum(size for path, size in self.server.sent if self.engine.program.fullmatch(path))
        return answer

    def ask_first(self, query):
        """The same on a fresh page, for which the engine has to be loaded."""
        self.open()
        return self.ask(query)


def figures(site, engine, strings, truth, pages, questions):
    """All that is measured of an engine, by what it is called in the table. `truth` has for each string the pages that
    hold it."""
    with chromium(PATIENCE) as browser:
        session = Session(browser, Server(site, cacheable=False), engine)
        cold = [session.ask_first(string) for string in strings]
        session.open()
        later = [session.ask(string) for string in strings]
        # Once more, with everything loaded.
        warm = [session.ask(string)["milliseconds"] for string in strings]
        judged = judge(session, questions) if questions else {}

    def recall(answers):
        return mean(len(right & answer["pages"]) / len(right) for right, answer in zip(truth, answers))

    # Only pages of the text are counted: what else the site has is found, too.
    found = [answer["pages"] & pages for answer in cold]
    precision = mean(len(right & some) / len(some) for right, some in zip(truth, found) if some)
    holding = mean(fold(string) in fold(answer["text"]) for string, answer in zip(strings, cold))
    return {
        "recall of pages, cold": f"{recall(cold):.3f}",
        "recall of pages, warm": f"{recall(later):.3f}",
        "precision of pages": f"{precision:.3f}",
        "first hit holds the string": f"{holding:.3f}",
        "no result": f"{mean(not answer['text'] for answer in cold):.3f}",
        **judged,
        **summary("first query, bytes", [answer["bytes"] / 1000 for answer in cold], "mean", ".1f", "kB"),
        "– of it the program": f"{cold[-1]['program'] / 1000:.1f} kB",
        **summary("later query, bytes", [answer["bytes"] / 1000 for answer in later[1:]], "mean", ".1f", "kB"),
        **summary("cold answer", [answer["milliseconds"] for answer in cold], "median", ".2f", "ms"),
        **summary("warm answer", warm, "median", ".2f", "ms"),
        "index: time": f"{engine.seconds:.2f} s",
        "index: peak memory": f"{engine.memory:.0f} MiB",
    }


def summary(name, values, middle, number, unit):
    """Mean or median of some values, and the one below which 95 % lie."""
    center = {"mean": mean, "median": median}[middle](values)
    high = sorted(values)[(len(values) - 1) * 95 // 100]
    return {f"{name}: {middle}": f"{center:{number}} {unit}", f"{name}: p95": f"{high:{number}} {unit}"}


def judge(session, questions):
    """Which shares of the questions are answered by the first result, and by one of the first three."""

    def shares(accepted, results):
        ranked = [[accepted(question, one) for one in some] for question, some in zip(questions, results)]
        return f"{mean(any(some[:1]) for some in ranked):.3f} / {mean(any(some) for some in ranked):.3f}"

    pages = [session.ask(question["ask"])["best"] for question in questions]
    paragraphs = "–"
    # Pagefind finds pages.
    if session.engine.name == "ours":
        found = [session.call("engines.ours.paragraphs", question["ask"]) for question in questions]
        paragraphs = shares(accepts, found)
    return {
        "questions, right page first / in 3": shares(accepts_page, pages),
        "questions, right paragraph first / in 3": paragraphs,
    }


main()
