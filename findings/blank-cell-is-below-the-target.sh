#!/usr/bin/env bash
# Expected: COUNTIF(A1:A6,"<70") of a column with 60, 80, 70, a number that was typed as text ('70) and two blank cells is 1, since
#   blank cells are no numbers, and SUM, COUNT and AVERAGE leave the text out (210, 3, 70), as Microsoft's help says of the three.
# Seen: of three libraries that reckon a workbook's formulas in Python, xlcalculator counts the blank cells as below 70: 3. It
#   sums the text too (280) while counting three numbers, and has no average; formulas sums it, counts four, and has no average
#   either. Only pycel says 1, 210, 3, 70. Asked for units whose name begins with "xã", of "Xã A", "xã B", "Xã C",
#   they find none, one and three (case does not count in Excel). All are silent, and a workbook without text and blank cells comes out alike.
# With: xlcalculator 0.5.0, formulas 1.3.4, pycel 1.0b30, openpyxl 3.1.5, numpy 1.26.4.
# Matters: communes that did not report are counted as having missed the target, when a form is reckoned without Excel.
# Instead: read the values that the spreadsheet stored with its formulas (openpyxl's data_only), or LibreOffice; count in the frame.
# Known: https://github.com/bradbase/xlcalculator/issues/71 (AVERAGE takes blank cells as 0); nothing found on COUNTIF
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check xlcalculator==0.5.0 formulas==1.3.4 pycel==1.0b30 openpyxl==3.1.5 numpy==1.26.4
venv/bin/python -W ignore - 2>/dev/null <<'PY'
from importlib.metadata import version

import formulas
import openpyxl
import pycel
from xlcalculator import Evaluator, ModelCompiler

for name in ("xlcalculator", "formulas", "pycel", "openpyxl", "numpy"):
    print(name, version(name))
asked = {
    "B1": '=COUNTIF(A1:A6,"<70")', "B2": "=SUM(A1:A6)", "B3": "=COUNT(A1:A6)", "B4": "=AVERAGE(A1:A6)", "B5": '=COUNTIF(C1:C3,"xã*")'
}


def reckoned(cells):
    book = openpyxl.Workbook()
    book.active.title = "S"
    for cell, value in {**cells, **asked}.items():
        book.active[cell] = value
    book.save("f.xlsx")
    one = Evaluator(ModelCompiler().read_and_parse_archive("f.xlsx"))
    two = formulas.ExcelModel().loads("f.xlsx").finish().calculate()
    three = pycel.ExcelCompiler("f.xlsx")
    seen = {
        "xlcalculator": [str(one.evaluate(f"S!{cell}")) for cell in asked],
        "formulas": [str(two[f"'[f.xlsx]S'!{cell}"].value[0, 0]) for cell in asked],
        "pycel": [str(three.evaluate(f"S!{cell}")) for cell in asked],
    }
    for name, values in seen.items():
        print(f"{name:12}", dict(zip(asked.values(), values)))
    return seen


names = {"C1": "Xã A", "C2": "xã B", "C3": "Xã C"}
seen = reckoned({"A1": 60, "A2": 80, "A3": 70, "A5": "70", **names})
assert seen["xlcalculator"] == ["3", "280", "3", "#VALUE!", "0"], "xlcalculator reckons in another way now"
assert seen["formulas"] == ["1", "280.0", "4", "#VALUE!", "1"], "formulas reckons in another way now"
assert seen["pycel"] == ["1", "210", "3", "70.0", "3"]
whole = reckoned({"A1": 60, "A2": 80, "A3": 70, "A4": 70, "A5": 70, "A6": 70, **names})
assert all(list(map(float, values[:4])) == [1, 420, 6, 70] for values in whole.values())
PY
