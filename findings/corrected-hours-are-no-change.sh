#!/usr/bin/env bash
# Expected: two returns are compared in which one row was corrected from 5 to 50 hours, or one of two equal rows taken out: a tool
#   for differences tells it, or that its key is not unique.
# Seen: csv-diff, with the day as key, tells of no change: of rows with one key it keeps the last. DeepDiff, with the order left aside, has
#   no difference between [5, 5, 7] and [5, 7, 7], nor where a row of two equal ones is gone. daff tells of the row.
# With: csv-diff 1.2, deepdiff 9.1.0, daff 1.4.2.
# Matters: a return with several programmes a day is taken for the one that is there already, and the correction is dropped.
# Instead: check the key for being unique before; report_repetition=True; or sort and compare row by row.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check csv-diff==1.2 deepdiff==9.1.0 daff==1.4.2
venv/bin/python -W ignore - <<'PY'
import io
from importlib.metadata import version

import daff
from csv_diff import compare, load_csv
from deepdiff import DeepDiff

for name in ("csv-diff", "deepdiff", "daff"):
    print(name, version(name))
before = "ngay,gio\n2025-07-01,5\n2025-07-01,7\n2025-07-02,3\n"
told = compare(*(load_csv(io.StringIO(text), key="ngay") for text in (before, before.replace(",5", ",50"))))
print("csv-diff:", told)
assert not any(told.values()), "rows of one key are kept now"
rows = [{"ngay": 1, "gio": 5}, {"ngay": 1, "gio": 5}, {"ngay": 2, "gio": 3}]
for old, new in (([5, 5, 7], [5, 7, 7]), (rows, rows[1:])):
    found = DeepDiff(old, new, ignore_order=True)
    print("DeepDiff:", found, "| with repetition:", DeepDiff(old, new, ignore_order=True, report_repetition=True))
    assert not found and DeepDiff(old, new, ignore_order=True, report_repetition=True)
tables = [daff.PythonTableView([["ngay", "gio"], *(list(row.values()) for row in some)]) for some in (rows, rows[1:])]
lines = []
daff.TableDiff(daff.compareTables(*tables).align(), daff.CompareFlags()).hilite(daff.PythonTableView(lines))
print("daff:", lines)
assert ["---", 1, 5] in lines
PY
