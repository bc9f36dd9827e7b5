#!/usr/bin/env bash
# Expected: a spreadsheet that is turned into Markdown, to be read by people or by a language model, says what it says: the code that was
#   typed as the text 06040 is 06040, 7 hours are 7, 1234567890123.5 is that, 25:30 (format [h]:mm) is 25 h 30 min, a name "NA" is NA.
# Seen: 6040; 7.0 as soon as another commune has no value, which itself is "NaN"; 1.234568e+12, and 5.000000e+00 for the 5 below it;
#   "1 days 01:30:00"; and "NaN" for names NA and None, as for an empty cell. Sheets that are hidden are there like the others. The
#   same table as a CSV file keeps all of it as it is.
# With: markitdown 0.1.3, pandas 3.1.1, openpyxl 3.1.5.
# Matters: a summary that is made of the text gives totals with seven figures and codes that no commune has.
# Instead: save the sheet as CSV first; or openpyxl and a table of one's own.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check "markitdown[xlsx]==0.1.3" pandas==3.1.1 openpyxl==3.1.5
venv/bin/python -W ignore - 2>errors <<'PY' || { tail -n 1 errors; exit 1; }
import csv
import datetime
from importlib.metadata import version

import openpyxl
from markitdown import MarkItDown

for name in ("markitdown", "pandas", "openpyxl"):
    print(name, version(name))
book = openpyxl.Workbook()
sheet = book.active
hours = datetime.timedelta(hours=25, minutes=30)
sheet.append(["xa", "ma", "gio", "tong", "dai"])
sheet.append(["Cao Lộc", "06040", 7, 1234567890123.5, hours])
sheet.append(["NA", "06041", None, 5, hours])
sheet.append(["None", "00012", 9, 5, hours])
hidden = book.create_sheet("nháp")
hidden.append(["chưa duyệt"])
hidden.sheet_state = "hidden"
book.save("bang.xlsx")
with open("bang.csv", "w", encoding="utf-8", newline="") as file:
    csv.writer(file).writerows([["xa", "ma", "gio", "tong", "dai"], ["NA", "06041", "", "1234567890123.5", "25:30"]])


def rows(path):
    lines = MarkItDown().convert(path).text_content.splitlines()
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    print(*found, sep="\n")
    return found


found = rows("bang.xlsx")
assert found[2] == ["Cao Lộc", "6040", "7.0", "1.234568e+12", "1 days 01:30:00"], "cells are written otherwise now"
assert found[3] == ["NaN", "6041", "NaN", "5.000000e+00", "1 days 01:30:00"]
assert found[4] == ["NaN", "12", "9.0", "5.000000e+00", "1 days 01:30:00"]
assert ["chưa duyệt"] in found, "hidden sheets are left out now"
assert rows("bang.csv")[2] == ["NA", "06041", "", "1234567890123.5", "25:30"]
PY
