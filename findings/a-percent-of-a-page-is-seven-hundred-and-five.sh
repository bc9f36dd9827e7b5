#!/usr/bin/env bash
# Expected: of a published table "70,5" is 70.5, or stays text, once pandas.read_html is told that the comma is the decimal sign.
# Seen: 705, and 8,25 is 825: a comma separates thousands unless one says otherwise, also after decimal=",". The same row's
#   12.345 people are 12.345. Nothing is said, with either parser. Only both arguments together are right; then codes such as 06040 still
#   lose their nought.
# With: pandas 3.0.6 (as 2.3.3), lxml 6.1.3, html5lib 1.1, beautifulsoup4 4.15.0.
# Known: the page of read_html says that thousands is "," by default; read_csv, which has the same two names, has none.
# Matters: a share is tenfold or a hundredfold, a commune has twelve people, and a column of shares is still one of numbers.
# Instead: decimal="," and thousands="." together, or all as text (dtype=str with thousands=None), and a rule of one's own.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
for pandas in 2.3.3 3.0.6; do
  python3 -m venv --clear venv
  venv/bin/pip install -q --disable-pip-version-check pandas==$pandas lxml==6.1.3 html5lib==1.1 beautifulsoup4==4.15.0
  venv/bin/python - <<'PY'
import io

import pandas

print("pandas", pandas.__version__)
PAGE = """<table><tr><th>share</th><th>people</th><th>code</th></tr>
<tr><td>70,5</td><td>12.345</td><td>06040</td></tr><tr><td>8,25</td><td>1.234</td><td>06041</td></tr></table>"""


def read(**how):
    (table,) = pandas.read_html(io.StringIO(PAGE), **how)
    print(how, table.to_dict("list"))
    return [table[name].tolist() for name in ("share", "people")]


for parser in ("lxml", "html5lib"):
    for how in ({}, {"decimal": ","}):
        assert read(flavor=parser, **how) == [[705, 825], [12.345, 1.234]], "the comma is understood now"
assert read(decimal=",", thousands=".") == [[70.5, 8.25], [12345, 1234]]
assert read(thousands=None)[0] == ["70,5", "8,25"]
PY
done
