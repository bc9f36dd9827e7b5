#!/usr/bin/env bash
# Expected: a cell shown as 25:30 (format [h]:mm) read as text says 25:30, 25.5 hours or some other duration.
# Seen: as text it is "1900-01-01 01:30:00"; twelve hours become "1899-12-31 12:00:00". Left to guess the
#   type, the same library gives a duration of 25 h 30 min, and so do openpyxl and python-calamine.
# With: fastexcel 0.21.0, polars 2.1.0, openpyxl 3.1.5.
# Matters: reading every column as text is the usual way to keep leading zeros of place codes; hours of
#   airtime in the same sheet then turn into days of 1899 and 1900, and a parser of HH:MM takes 01:30.
# Instead: read durations by the cell (python-calamine, or dtypes per column), or measure the text back
#   from 1899-12-31 00:00:00 and refuse what falls before 1901 and was not meant as a date.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check fastexcel==0.21.0 polars==2.1.0 openpyxl==3.1.5
venv/bin/python - <<'PY'
from datetime import timedelta
from importlib.metadata import version
import fastexcel, openpyxl

print("fastexcel", version("fastexcel"), "openpyxl", version("openpyxl"))
book = openpyxl.Workbook()
for row in [["gio"], [timedelta(hours=25, minutes=30)], [timedelta(hours=12)]]:
    book.active.append(row)
for cell in book.active["A"][1:]:
    cell.number_format = "[h]:mm"
book.save("gio.xlsx")

guessed = fastexcel.read_excel("gio.xlsx").load_sheet(0).to_polars()["gio"].to_list()
text = fastexcel.read_excel("gio.xlsx").load_sheet(0, dtypes="string").to_polars()["gio"].to_list()
print("guessed:", guessed)
print("as text:", text)
assert guessed == [timedelta(hours=25, minutes=30), timedelta(hours=12)]
assert text == ["1900-01-01 01:30:00", "1899-12-31 12:00:00"]
PY
