#!/usr/bin/env bash
# Expected: two tables with the same headings in another order, put on top of each other, have each value under its own
#   heading, or are refused.
# Seen: the second table's columns are taken as they stand: 95 hours of planned broadcasts become hours that were broadcast,
#   and the other way round. No error, though both tables know their headings. A JSON file whose second object has its
#   names in another order is read in the same way. And written as DBF, an empty cell of a text is the word "None", while
#   an empty cell of a number is refused (TypeError).
# With: tablib 3.10.0.
# Matters: districts keep one form's columns in their own order; plan and result change places in half of the rows.
# Instead: the second table's columns are brought into the first one's order by name before (subset), or other libraries.
# Known: https://github.com/jazzband/tablib/pull/663 (of JSON)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check tablib==3.10.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import tablib

print("tablib", version("tablib"))
first = tablib.Dataset(["A", 100, 90], headers=["xa", "ke_hoach", "da_phat"])
second = tablib.Dataset(["B", 80, 95], headers=["xa", "da_phat", "ke_hoach"])
both = first.stack(second).dict
print(*both, sep="\n")
assert both[1] == {"xa": "B", "ke_hoach": 80, "da_phat": 95}, "headings count now"
ordered = first.stack(second.subset(cols=first.headers)).dict
print(*ordered, sep="\n")
page = tablib.Dataset().load('[{"xa": "A", "gio": 5}, {"gio": 7, "xa": "B"}]', format="json")
print(*page.dict)
assert page.dict[1] == {"xa": 7, "gio": "B"}, "names count in JSON now"
gaps = tablib.Dataset(["06040", "có"], ["06041", None], headers=["ma", "phat"])
back = list(tablib.Dataset().load(gaps.export("dbf"), format="dbf"))
print(back)
assert back[1][1] == "None", "an empty cell is empty now"
try:
    tablib.Dataset(["06040", 5], ["06041", None], headers=["ma", "gio"]).export("dbf")
    raise SystemExit("an empty cell of a number is written now: look again")
except TypeError as error:
    print("TypeError:", error)
PY
