#!/usr/bin/env bash
# Expected: in a Markdown table a row with a cell too few gets an empty one, and a cell too many is left out (GitHub's
#   rules, which markdown-it keeps) or shown; the rest of the table stands.
# Seen: nbconvert, which has mistune read a notebook's text, makes of the *whole table* a paragraph of strokes and dashes,
#   figures run together, as soon as one row has another number of cells than the heading. A stroke within `code` does
#   the same. By GitHub's rules, in turn, the cell too many vanishes without a word: here the 12.
# With: nbconvert 7.17.2, mistune 3.4.0, markdown-it-py 4.3.0.
# Matters: one stroke forgotten, and the page that is handed out has no table; or a figure is missing that was typed.
# Instead: count the cells of every row before publishing; tables from data rather than typed ones.
# Known: https://github.com/thomas-villani/all2md/pull/152
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check nbconvert==7.17.2 mistune==3.4.0 markdown-it-py==4.3.0 nbformat==5.11.1
venv/bin/python - <<'PY'
import re
from importlib.metadata import version
from markdown_it import MarkdownIt
from nbconvert import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook

for name in ("nbconvert", "mistune", "markdown-it-py"):
    print(name, version(name))
def rows(html):
    """Cells of each row; nothing where there is no table."""
    return [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row) for row in re.findall(r"<tr>(.*?)</tr>", html, re.S)]

def both(*lines):
    text = "\n".join(("| Xã | Giờ |", "|----|-----|", "| A | 25 |", *lines))
    page, _ = HTMLExporter(template_name="basic").from_notebook_node(new_notebook(cells=[new_markdown_cell(text)]))
    pair = rows(page), rows(MarkdownIt("commonmark").enable("table").render(text))
    print(lines, "-> nbconvert:", pair[0] or "no table", "| markdown-it:", pair[1])
    return pair

head = [["Xã", "Giờ"], ["A", "25"]]
assert both("| B | 7 |") == (head + [["B", "7"]], head + [["B", "7"]])
assert both("| B |") == ([], head + [["B", ""]])
assert both("| B | 7 | 12 |") == ([], head + [["B", "7"]])
assert both("| B | `7|12` |") == ([], head + [["B", "`7"]])
PY
