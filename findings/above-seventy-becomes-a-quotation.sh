#!/usr/bin/env bash
# Expected: a column of targets shown with Markdown, for the sake of a bold word in it, still says "> 70%", "- 5" and "+ 3".
# Seen: a cell that begins with such a sign is a block of its own: "> 70%" (and ">70%") becomes a quotation that says 70%,
#   "- 5", "+ 3" and "* 5" become bullets that say 5 or 3. "< 5%", "≥ 70%" and "-5" stay as they are, so that in one
#   column some limits have lost their sign and others not. No warning; without fmt_markdown all signs are there.
# With: great-tables 1.1.0, commonmark 0.9.2, polars 2.1.0.
# Matters: "more than 70" is published as "70", a fall by five as five.
# Instead: signs as ≥ and − (U+2212), or a backslash before them; Markdown for columns of text alone.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check great-tables==1.1.0 commonmark==0.9.2 polars==2.1.0
venv/bin/python -W error - <<'PY'
import re
from importlib.metadata import version

import polars
from great_tables import GT

for name in ("great-tables", "commonmark", "polars"):
    print(name, version(name))
cells = ["> 70%", ">70%", "- 5", "+ 3", "* 5", "< 5%", "≥ 70%", "-5"]
table = GT(polars.DataFrame({"muc_tieu": cells}))


def shown(made):
    found = re.findall(r"<td[^>]*>(.*?)</td>", made.as_raw_html(), re.S)
    print(found)
    return [(re.sub(r"<[^>]*>|\s", "", cell), "".join(re.findall(r"<(\w+)", cell)[:1])) for cell in found]


quote, bullet = "blockquote", "ul"
assert shown(table.fmt_markdown("muc_tieu")) == [
    ("70%", quote), ("70%", quote), ("5", bullet), ("3", bullet), ("5", bullet), ("&lt;5%", ""), ("≥70%", ""), ("-5", ""),
], "signs at the beginning are kept now"
assert [text for text, _ in shown(table)][:4] == ["&gt;70%", "&gt;70%", "-5", "+3"]
PY
