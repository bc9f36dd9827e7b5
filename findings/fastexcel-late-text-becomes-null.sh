#!/usr/bin/env bash
# Expected: a note such as "chưa có" ("none yet") far down a column of numbers makes the column text, or raises.
# Seen: the type is guessed from the first 1,000 rows; the note in row 1,002 is null, with no warning. In a
#   sheet of 900 rows the same note makes the whole column text.
# With: fastexcel 0.21.0, polars 2.1.0, openpyxl 3.1.5.
# Matters: the answer of a unit depends on how many rows stand above it, and what it wrote is gone: a log of a
#   quarter is read otherwise than a log of a month.
# Instead: dtypes="string" for every column (mind durations), or schema_sample_rows=None.
# Known: https://github.com/ToucanToco/fastexcel/issues/208, https://github.com/pola-rs/polars/issues/15748
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check fastexcel==0.21.0 polars==2.1.0 openpyxl==3.1.5
venv/bin/python -W error - <<'PY'
from importlib.metadata import version
import fastexcel, openpyxl

print("fastexcel", version("fastexcel"))
def last(rows, **options):
    book = openpyxl.Workbook()
    for value in ["so_gio", *[1.5] * rows, "chưa có"]:
        book.active.append([value])
    book.save("so.xlsx")
    column = fastexcel.read_excel("so.xlsx").load_sheet(0, **options).to_polars()["so_gio"]
    print(f"{rows} numbers, {options or 'as it comes'}: {column.dtype}, last value {column[-1]!r}")
    return column[-1]

assert last(900) == "chưa có"
assert last(1001) is None
assert last(1001, schema_sample_rows=None) == "chưa có"
PY
