#!/usr/bin/env bash
# Expected: a column of datatype gYear (or gYearMonth) refuses "hai nghìn" and "2025-13", as a column of integers
#   or dates refuses what is none.
# Seen: csvw takes any text for a year or a month, and validates the file; integer and date are checked.
# With: csvw 4.1.1.
# Matters: the period is the key of every published row; the one column that must be right is the unchecked one.
# Instead: an explicit pattern (datatype with base string and format "[0-9]{4}"), or integer with limits.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check csvw==4.1.1
venv/bin/python -W ignore - <<'PY'
import json
from importlib.metadata import version
from pathlib import Path
from csvw import TableGroup

print("csvw", version("csvw"))
Path("nam.csv").write_text("ky\nhai nghìn\n2025-13\n", encoding="utf-8")
def accepted(datatype):
    Path("m.json").write_text(json.dumps({"@context": "http://www.w3.org/ns/csvw", "tables": [{"url": "nam.csv", "tableSchema": {"columns": [{"name": "ky", "datatype": datatype}]}}]}))
    try:
        seen = [row["ky"] for row in TableGroup.from_file("m.json").tables[0].iterdicts()]
    except ValueError as error:
        seen = f"refused: {str(error)[:40]}"
    print(datatype, "->", seen)
    return isinstance(seen, list)

assert accepted("gYear") and accepted("gYearMonth")
assert not accepted("integer") and not accepted("date")
assert not accepted({"base": "string", "format": "[0-9]{4}"})
PY
