#!/usr/bin/env bash
# Expected: a programme in XMLTV with two categories and titles in two languages is read with both, or told to be more than a table.
# Seen: pandas.read_xml keeps the last of each name: the programme of news ("Tin tức") for children is for children alone, its title is the
#   one in Tày, and its language is lost. Nothing is said, with either parser; to_xml() writes what is left as if it were all.
# With: pandas 3.0.6, lxml 6.1.3; polars 2.1.0 for the count.
# Known: the page of read_xml calls for shallow documents; it says nothing of children of one name, which XMLTV has by its own definition.
# Matters: news, and programmes in a minority's language, are counted by category and language: of two hours of news one is found.
# Instead: an XPath of its own for what may repeat (xpath=".//programme/category"), or a reader of XMLTV.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.0.6 lxml==6.1.3 polars==2.1.0
venv/bin/python -W error - <<'PY'
import io
from importlib.metadata import version

import pandas
import polars

for name in ("pandas", "lxml", "polars"):
    print(name, version(name))
GUIDE = """<tv>
<programme channel="a" start="20250630060000 +0700"><title lang="vi">Thời sự</title><category>Tin tức</category></programme>
<programme channel="a" start="20250630070000 +0700"><title lang="vi">Bản tin nhỏ</title><title lang="tyz">Tin nọi</title>
<category>Tin tức</category><category>Thiếu nhi</category></programme>
</tv>"""
for parser in ("lxml", "etree"):
    table = pandas.read_xml(io.StringIO(GUIDE), xpath=".//programme", parser=parser)
    print(parser, table[["title", "category"]].to_dict("list"))
    assert table["category"].tolist() == ["Tin tức", "Thiếu nhi"], "what repeats is kept now"
    assert table["title"].tolist() == ["Thời sự", "Tin nọi"]
news = polars.from_dict(table.to_dict("list")).filter(polars.col("category") == "Tin tức").height
every = pandas.read_xml(io.StringIO(GUIDE), xpath=".//programme", parser="etree").to_xml().count("<category>")
print("programmes of news:", news, "categories written back:", every, "of", GUIDE.count("<category>"))
assert (news, every, GUIDE.count("<category>")) == (1, 2, 3)
PY
