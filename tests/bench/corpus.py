"""Content folders of any size, made from the book: the book itself, further documents put together from its
paragraphs, and topics that cite these documents as often as the book's topics cite its own."""

import json
import random
import re
import shutil
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Documents of text in the book; its lists, its table of contents and the site's own pages come on top.
BOOK = 24
# Characters of a made document: what the book's have on average.
LENGTH = 2000
# Paragraphs under one heading.
CHAPTER = 6
# Documents that one made topic sets side by side, and how many sentences it cites of each. The book's topics
# cite each document about seven times.
TOGETHER = 4
CITED = 7
# The document behind which the made ones are entered.
LAST = "policies/qinghai-2019-10"
LEVELS = ["central", "ministry", "association", "province", "provincial_association"]


def make(folder, documents, by_clause=False):
    """Writes a content folder of that many documents, the same at every run, and returns its path.

    Made documents are the book's paragraphs in another order, so that each sentence stands in many of them; with
    `by_clause`, each paragraph is put together from shuffled clauses, and hardly a sentence stands twice."""
    shutil.rmtree(folder, ignore_errors=True)
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    rng = random.Random(1)
    texts = shuffled_clauses(rng) if by_clause else shuffled_paragraphs(rng)
    titles = [title_and_text(file)[0] for file in sorted((content / "policies").glob("*.md"))]
    made = {}
    for number in range(BOOK + 1, documents + 1):
        address = f"policies/made-{number:05}"
        text, made[address] = document(number, titles[number % len(titles)], texts)
        (content / f"{address}.md").write_text(text)
    for number in range(0, len(made), TOGETHER):
        (content / f"topics/made-{number:05}.yaml").write_text(
            topic(number, dict(islice(made.items(), number, number + TOGETHER)), rng)
        )
    # The reading order and the section of official documents both name the last one of the book.
    entries = "".join(rf"\1{address}" for address in made)
    site = content / "site.yaml"
    site.write_text(re.sub(rf"(\n *- ){LAST}", rf"\g<0>{entries}", read(site)))
    return content


def read(file):
    return file.read_text(encoding="utf-8")


def title_and_text(file):
    """A document's title, and what stands below its front matter."""
    _, front, text = re.split("^---\n", read(file), maxsplit=2, flags=re.M)
    return re.search(r'^title: "?(.*?)"?$', front, re.M)[1], text


def reading_order(content):
    """The addresses of all documents, in the book's order."""
    book = re.search(r"^book:\n(.*?)^sections:", read(content / "site.yaml"), re.M | re.S)[1]
    return re.findall(r"^  - (\S+)$", book, re.M)


def paragraphs():
    """The book's paragraphs, without markup."""
    for address in reading_order(ROOT / "content"):
        _, text = title_and_text(ROOT / "content" / f"{address}.md")
        # Sheets and the like are no prose.
        for line in re.sub(r"^```.*?^```", "", text, flags=re.M | re.S).splitlines():
            words = line.split(" {#")[0].lstrip("#").strip()
            if len(words) > 3 and not words.startswith((">", "|", "-", "[", "`", "<")) and "](" not in words:
                # Without the names of fields; a number with a point would begin a list.
                words = re.sub(r"\{\??[a-z0-9_]+\}", "", words)
                yield re.sub(r"[*_\\\[\]<`]", "", words).replace(". ", "．", 1)


def shuffled_paragraphs(rng):
    """The book's paragraphs in random order, then all of them again, without end."""
    book = list(paragraphs())
    while True:
        yield from rng.sample(book, len(book))


def shuffled_clauses(rng):
    """Paragraphs of five clauses of the book, without end."""
    clauses = [clause for text in paragraphs() for clause in re.findall("[^，、；。]*[，、；。]|[^，、；。]+", text)]
    while True:
        yield "".join(rng.choices(clauses, k=5))


def document(number, title, texts):
    """A document's file, and its paragraphs by their ids."""
    title = f"{title}（第{number}号）"
    year = 2000 + number % 25
    lines = [
        f'---\ntitle: "{title}"\nshort_title: "{title}"\nkind: policy\nissuer: "第{number % 40}号发文机关"',
        f'number: "第{number}号〔{year}〕"\ndate: "{year}-{1 + number % 12:02}-{1 + number % 28:02}"',
        f"level: {LEVELS[number % len(LEVELS)]}\nscope: {'reference' if number % 3 == 0 else 'applies'}",
        f"---\n\n# {title}\n",
    ]
    words, length = {}, 0
    while length < LENGTH:
        chapter, place = 1 + len(words) // CHAPTER, 1 + len(words) % CHAPTER
        if place == 1:
            lines.append(f"## {'一二三四五'[chapter % 5]}、第{chapter}部分 {{#s{chapter}}}\n")
        text = next(texts)
        words[f"s{chapter}-p{place}"] = text
        lines.append(f"{text} {{#s{chapter}-p{place}}}\n")
        length += len(text)
    return "\n".join(lines), words


def topic(number, documents, rng):
    """A topic that sets some documents side by side."""
    lines = [f"title: 第{number}号专题\norder: {1 + number % 999}\nquestion: 这几个文件怎么说。\nprovisions:"]
    for address, words in documents.items():
        for at in rng.choices(list(words), k=CITED):
            sentence = max(re.findall("[^。]+。?", words[at]), key=len).strip()
            lines.append(f"  - at: {address}#{at}\n    quote: {json.dumps(sentence, ensure_ascii=False)}")
    if len(documents) == 1:
        lines.append("alone: 只有这一个文件。")
    return "\n".join(lines) + "\n"
