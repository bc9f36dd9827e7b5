#!/usr/bin/env bash
# Expected: in petl, selectge(table, "ty_le", 70) on a table from a CSV file keeps the rows of at least 70, or refuses to compare its texts
#   with a number, as Python does.
# Seen: it keeps all rows, 65 and an empty one with them, and selectlt keeps none: any text is above any number. After convertnumbers the
#   row without a value still is at least 70; as None it is below 70 instead.
# With: petl 1.7.30.
# Matters: every commune of the province meets the target, those that did not report too; nothing looks wrong, since the rows are right.
# Instead: convert the column with float and what is empty to None, and select with a function that asks for a value first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check petl==1.7.30
printf 'xa,ty_le\nA,65\nB,70.5\nC,\nD,9\n' >a.csv
venv/bin/python - <<'PY'
from importlib.metadata import version

import petl

print("petl", version("petl"))
texts = petl.fromcsv("a.csv")
tables = {
    "texts": texts,
    "numbers": petl.convertnumbers(texts),
    "None": petl.convert(texts, "ty_le", lambda text: float(text) if text else None),
}
found = {}
for name, table in tables.items():
    found[name] = tuple("".join(getattr(petl, way)(table, "ty_le", 70).values("xa")) for way in ("selectge", "selectlt"))
    print(name, "at least 70, below 70:", found[name], "sorted:", list(petl.sort(table, "ty_le").values("ty_le")))
assert found == {"texts": ("ABCD", ""), "numbers": ("BC", "AD"), "None": ("B", "ACD")}, "it compares otherwise now"
PY
