#!/usr/bin/env bash
# Expected: a table of a web page read into rows has the text of each cell: "70,5" with a raised 1 is 70,5 or 70,51, "1.234" with a
#   bold 2 is 1.234.
# Seen: PrettyTable keeps of a cell only what stands after its last inner tag: the first is empty, the second is 34. "70,5" in bold
#   throughout, or in a paragraph, is empty, a bold "7" before "0,5 %" leaves "0,5 %", a linked name only the word behind the link.
#   A cell without inner tags is whole.
# With: prettytable 3.18.0.
# Matters: published tables mark what matters in bold and footnotes by raised figures: just these come out empty or as
#   another number.
# Instead: lxml's text_content() of each cell, with raised marks taken out before.
# Known: not found
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check prettytable==3.18.0
venv/bin/python -W error - <<'PY'
from importlib.metadata import version

from prettytable import from_html_one

print("prettytable", version("prettytable"))
cells = {
    "70,5": "70,5",
    "70,5<sup>1</sup>": "",
    "1.<b>2</b>34": "34",
    "<b>70,5</b>": "",
    "<p>70,5</p>": "",
    "<b>7</b>0,5 %": "0,5 %",
    '<a href="x">Xã Bắc Sơn</a> (mới)': "(mới)",
}
page = "".join(f"<tr><td>A</td><td>{cell}</td></tr>" for cell in cells)
rows = from_html_one(f"<table><tr><th>Xã</th><th>Tỷ lệ</th></tr>{page}</table>").rows
for (cell, expected), (_, read) in zip(cells.items(), rows, strict=True):
    print(f"{cell} -> {read!r}")
    assert read == expected, "inner tags keep their text now"
PY
