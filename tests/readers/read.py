"""Reads the Word files of a folder with python-docx: python read.py FOLDER

Prints one JSON object: {file: text}, paragraphs and cells in the order of the document.
"""

import json
import pathlib
import sys

import docx
from docx.table import Table


def lines(container):
    """The text of each paragraph; a merged cell once."""
    for block in container.iter_inner_content():
        if isinstance(block, Table):
            seen = set()
            for cell in (cell for row in block.rows for cell in row.cells):
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    yield from lines(cell)
        else:
            yield block.text


folder = pathlib.Path(sys.argv[1])
read = {file.name: "\n".join(lines(docx.Document(file))) for file in sorted(folder.glob("*.docx"))}
json.dump(read, sys.stdout)
