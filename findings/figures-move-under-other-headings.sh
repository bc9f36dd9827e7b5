#!/usr/bin/env bash
# Expected: a published table whose first cell stands for several rows (rowspan: a district beside its communes) has each figure under
#   its own heading after it was turned into rows or into Markdown; the cell is repeated, or its place is empty.
# Seen: the cell is in its first row alone, and all that stands beside it in the rows below moves one column to the left: the plan's
#   12 hours are a name of a district, the 8 hours that were broadcast are the plan. The second row of headings moves too: "KH" (plan)
#   is over the districts. So in markdownify, html2text and html-table-parser, and in MarkItDown, which is markdownify for web
#   pages and for Word documents. pandas keeps the places.
# With: markdownify 1.2.3, html2text 2025.4.15, html-table-parser-python3 0.3.1, markitdown 0.1.3, mammoth 1.13.0,
#   python-docx 1.2.0, pandas 3.1.1, lxml 6.1.3.
# Matters: tables of statistics have such cells almost always; result and plan change places in half of the rows.
# Instead: pandas.read_html (with text kept as text), or fill the spans before converting.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check markdownify==1.2.3 html2text==2025.4.15 html-table-parser-python3==0.3.1 \
  "markitdown[docx]==0.1.3" mammoth==1.13.0 python-docx==1.2.0 pandas==3.1.1 lxml==6.1.3
venv/bin/python -W ignore - 2>errors <<'PY' || { tail -n 1 errors; exit 1; }
import io
import re
from importlib.metadata import version

import docx
import html2text
import markdownify
import pandas
from html_table_parser.parser import HTMLTableParser
from markitdown import MarkItDown

for name in ("markdownify", "html2text", "html-table-parser-python3", "markitdown", "mammoth", "python-docx", "pandas"):
    print(name, version(name))
TABLE = """<table>
<tr><th rowspan="2">Huyện</th><th colspan="2">Giờ</th></tr><tr><th>KH</th><th>TH</th></tr>
<tr><td rowspan="2">Cao Lộc</td><td>10</td><td>7</td></tr><tr><td>12</td><td>8</td></tr>
</table>"""
MOVED = [["Huyện", "Giờ"], ["KH", "TH"], ["Cao Lộc", "10", "7"], ["12", "8"]]


def rows(markdown):
    cells = [[cell.strip() for cell in line.strip("| ").split("|")] for line in markdown.splitlines() if "|" in line]
    kept = [[cell for cell in row if cell] for row in cells]
    kept = [row for row in kept if row and not all(re.fullmatch("-+", cell) for cell in row)]
    print(kept)
    return kept


reader = HTMLTableParser()
reader.feed(TABLE)
assert rows(markdownify.markdownify(TABLE)) == MOVED, "markdownify keeps places now"
assert rows(html2text.html2text(TABLE)) == MOVED, "html2text keeps places now"
print(reader.tables[0])
assert reader.tables[0] == MOVED, "html-table-parser keeps places now"

word = docx.Document()
table = word.add_table(4, 3)
for number, row in enumerate([["Huyện", "Giờ", ""], ["", "KH", "TH"], ["Cao Lộc", "10", "7"], ["", "12", "8"]]):
    for place, text in enumerate(row):
        table.cell(number, place).text = text
table.cell(0, 1).merge(table.cell(0, 2))
for first in (0, 2):
    table.cell(first, 0).merge(table.cell(first + 1, 0))
word.save("bang.docx")
assert rows(MarkItDown().convert("bang.docx").text_content) == MOVED, "MarkItDown keeps places now"
right = pandas.read_html(io.StringIO(TABLE))[0]
print(right.to_csv(index=False))
assert right.values.tolist() == [["Cao Lộc", 10, 7], ["Cao Lộc", 12, 8]]
PY
