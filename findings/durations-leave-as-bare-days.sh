#!/usr/bin/env bash
# Expected: a column of durations written to Excel shows hours: 25:30, or at least says its unit.
# Seen: Polars writes 1.0625 in General; pandas 1.0625 in format "0", which shows 1; both are days. xlsxwriter, given the
#   same timedelta and a format, and openpyxl by itself, write a duration. A time of day is formatted by Polars.
# With: polars 2.1.0, pandas 3.1.1, xlsxwriter 3.3.1, openpyxl 3.1.5.
# Matters: an annex with "1.06" in a column headed hours is read as one hour; 12 h 30 are shown as 1 by pandas.
# Instead: column_formats={"gio": "[h]:mm"} in write_excel, or hours as plain numbers with the unit in the heading.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check polars==2.1.0 pandas==3.1.1 xlsxwriter==3.3.1 openpyxl==3.1.5
venv/bin/python -W ignore - <<'PY'
from datetime import timedelta
from importlib.metadata import version
import openpyxl, pandas, polars

for name in ("polars", "pandas", "xlsxwriter", "openpyxl"):
    print(name, version(name))
hours = [timedelta(hours=25, minutes=30), timedelta(hours=12, minutes=30)]
def seen(name):
    cells = [openpyxl.load_workbook(f"{name}.xlsx").active.cell(r, 1) for r in (2, 3)]
    found = [(c.value if isinstance(c.value, timedelta) else round(c.value, 4), c.number_format) for c in cells]
    print(f"{name:15}", found)
    return found
polars.DataFrame({"gio": hours}).write_excel("polars.xlsx")
polars.DataFrame({"gio": hours}).write_excel("polars_formatted.xlsx", column_formats={"gio": "[h]:mm"})
pandas.DataFrame({"gio": hours}).to_excel("pandas.xlsx", index=False)
book = openpyxl.Workbook()
for value in ["gio", *hours]:
    book.active.append([value])
book.save("openpyxl.xlsx")
assert seen("polars") == [(1.0625, "General"), (0.5208, "General")]
assert seen("pandas") == [(1.0625, "0"), (0.5208, "0")]
assert seen("polars_formatted") == [(h, "[h]:mm") for h in hours]
assert [v for v, _ in seen("openpyxl")] == hours
PY
