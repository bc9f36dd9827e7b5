#!/usr/bin/env bash
# Expected: a cell that holds 70.5 and shows it with its unit, by the number format 0.0" giờ/ngày" (hours a day), comes
#   out of a conversion to CSV as 70.5, or as it is shown.
# Seen: as 0.0" giờ/ngày": the format itself stands in the file, the number is nowhere. With 0.0\h it is 0.012, a number
#   that nobody wrote: h is taken for the hour of a clock (noon, of .5). A date shown as "ngày" dd "tháng" mm "năm" yyyy
#   has figures in the middle of its words. Without letters of clocks and dates (" đồng") the number is kept.
# With: xlsx2csv 0.8.6, xlsxwriter 3.3.1 (makes the workbook), openpyxl 3.1.5 (reads 70.5).
# Matters: units in number formats are how careful offices write tables; their figures vanish, or are others.
# Instead: read the workbook itself; or look for cells of the CSV that are no numbers, and for 0.0 with a unit.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check xlsx2csv==0.8.6 xlsxwriter==3.3.1 openpyxl==3.1.5
venv/bin/python - <<'PY'
import csv
import subprocess
from importlib.metadata import version

import openpyxl, xlsxwriter

for name in ("xlsx2csv", "xlsxwriter", "openpyxl"):
    print(name, version(name))
day = '"ngày" dd "tháng" mm "năm" yyyy'
cells = [(70.5, '0.0" giờ/ngày"'), (70.5, "0.0\\h"), (70.5, '0.0" đồng"'), (70.5, "0.0"), (45838, day)]
with xlsxwriter.Workbook("a.xlsx") as book:
    sheet = book.add_worksheet()
    for row, (value, shown) in enumerate(cells):
        sheet.write_number(row, 0, value, book.add_format({"num_format": shown}))
text = subprocess.run(["venv/bin/xlsx2csv", "a.xlsx"], capture_output=True, text=True, check=True)
found = [row[0] for row in csv.reader(text.stdout.splitlines())]
held = [row[0] for row in openpyxl.load_workbook("a.xlsx").active.iter_rows(values_only=True)]
for (_, shown), read, seen in zip(cells, held, found, strict=True):
    print(shown, "| openpyxl:", read, "| xlsx2csv:", seen)
assert not text.stderr and held[:4] == [70.5] * 4
assert found == ['0.0" giờ/ngày"', "0.012", "70.50000000", "70.5", '"ngày" 30 "t12áng" 06 "nă06" 2025'], "read in another way now"
PY
