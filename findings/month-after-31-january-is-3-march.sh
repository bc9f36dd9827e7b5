#!/usr/bin/env bash
# Expected: EDATE, "the same day some months on", of a date at the end of a month is the last day of a shorter month: a month after
#   31 January 2025 is 28 February, half a year after 31 August is 28 February, as in Excel.
# Seen: pycel says 3 March for both; the day runs over into the month after. EOMONTH beside it is right, and so is EDATE from the
#   28th. The same library reckons -2^2 as -4, where Excel says 4 (there the sign goes first). xlcalculator and formulas say
#   28 February and 4.
# With: pycel 1.0b30, xlcalculator 0.5.0, formulas 1.3.4, openpyxl 3.1.5, numpy 1.26.4.
# Matters: terms run from the end of a month ("three months from 30 November"): a report is due in February by Excel and in March by
#   the program that reckons the same workbook; what was late is in time.
# Instead: EOMONTH for terms at the end of a month, dates by dateutil's relativedelta or Polars' offset_by, which stay in the month.
# Known: not found
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pycel==1.0b30 xlcalculator==0.5.0 formulas==1.3.4 openpyxl==3.1.5 numpy==1.26.4
venv/bin/python -W ignore - 2>/dev/null <<'PY'
from datetime import date, datetime, timedelta
from importlib.metadata import version

import formulas
import openpyxl
import pycel
from xlcalculator import Evaluator, ModelCompiler

for name in ("pycel", "xlcalculator", "formulas", "openpyxl", "numpy"):
    print(name, version(name))
asked = {"B1": "=EDATE(A1,1)", "B2": "=EDATE(A2,6)", "B3": "=EDATE(A3,3)", "B4": "=EDATE(A4,1)", "B5": "=EOMONTH(A1,1)", "B6": "=-2^2"}
days = [date(2025, 1, 31), date(2025, 8, 31), date(2025, 11, 30), date(2025, 1, 28)]
book = openpyxl.Workbook()
book.active.title = "S"
for number, day in enumerate(days, start=1):
    book.active[f"A{number}"] = datetime(day.year, day.month, day.day)
for cell, formula in asked.items():
    book.active[cell] = formula
book.save("f.xlsx")


def told(value):
    """A date as ISO 8601 from whatever the library gives: a moment, or the days since the eve of 1900."""
    text = str(value)
    if "-" in text.lstrip("-"):
        return text[:10]
    number = float(text)
    return str(date(1899, 12, 30) + timedelta(days=int(number))) if number > 1000 else str(int(number))


one = pycel.ExcelCompiler("f.xlsx")
two = Evaluator(ModelCompiler().read_and_parse_archive("f.xlsx"))
three = formulas.ExcelModel().loads("f.xlsx").finish().calculate()
seen = {
    "pycel": [told(one.evaluate(f"S!{cell}")) for cell in asked],
    "xlcalculator": [told(two.evaluate(f"S!{cell}")) for cell in asked],
    "formulas": [told(three[f"'[f.xlsx]S'!{cell}"].value[0, 0]) for cell in asked],
}
print("of", *map(str, days))
for name, values in seen.items():
    print(f"{name:12}", dict(zip(asked.values(), values)))
right = ["2025-02-28", "2026-02-28", "2026-02-28", "2025-02-28", "2025-02-28", "4"]
assert seen["xlcalculator"] == seen["formulas"] == right
assert seen["pycel"] == ["2025-03-03", "2026-03-03", "2026-03-02", "2025-02-28", "2025-02-28", "-4"], "pycel stays in the month now"
PY
