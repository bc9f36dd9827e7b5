#!/usr/bin/env bash
# Expected: a row put into a sheet, or taken out, moves all below it as in a spreadsheet: the total sums the same communes, a heading over two
#   columns and a marked cell stay with theirs.
# Seen: openpyxl moves the values alone. After one row above, =SUM(B2:B3) of communes with 10 and 20 still sums B2:B3, which are the new 5 and
#   the 10: the total of 35 is 15. With a row taken out above it the formula is within its own range. The colour for "below 70" and the rule
#   for what may be typed stay where they were, on another commune; the merged cells of the foot are over the total. The formulas are
#   in the file as they stand here.
# With: openpyxl 3.1.5.
# Known: its page on inserting rows says that dependencies such as formulas, tables and charts are not managed.
# Matters: the form of a report with one commune more, which the reform of units makes often, has a wrong total that looks like any other.
# Instead: write a sheet anew from its rows, with formulas made from the row numbers.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5
venv/bin/python -W error - <<'PY'
from importlib.metadata import version

import openpyxl
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

print("openpyxl", version("openpyxl"))


def form():
    sheet = openpyxl.Workbook().active
    for row in (["Xã", "Giờ"], ["A", 10], ["B", 20], ["Cộng", "=SUM(B2:B3)"], ["Người lập biểu"]):
        sheet.append(row)
    sheet.merge_cells("A5:B5")
    sheet.conditional_formatting.add("B3", CellIsRule(operator="lessThan", formula=["70"], fill=PatternFill("solid", bgColor="FFFF0000")))
    allowed = DataValidation(type="whole", operator="between", formula1="0", formula2="744", sqref="B3")
    sheet.add_data_validation(allowed)
    return sheet


def state(sheet):
    rules = [str(one.sqref) for one in sheet.conditional_formatting], [str(one.sqref) for one in sheet.data_validations.dataValidation]
    cells = [tuple(cell.value for cell in row) for row in sheet.iter_rows(max_row=6)]
    print(cells, "merged", *sheet.merged_cells.ranges, "coloured", *rules[0], "checked", *rules[1])
    return cells, [str(one) for one in sheet.merged_cells.ranges], *rules


sheet = form()
state(sheet)
sheet.insert_rows(2)
sheet["A2"], sheet["B2"] = "Mới", 5
cells, merged, coloured, checked = state(sheet)
assert cells[4] == ("Cộng", "=SUM(B2:B3)") and [row[1] for row in cells[1:3]] == [5, 10], "formulas are moved now"
assert merged == ["A5:B5"] and coloured == checked == ["B3"], "what belongs to cells is moved now"
assert cells[2] == ("A", 10) and cells[4][0] == "Cộng"
sheet = form()
sheet.delete_rows(2)
cells, *_ = state(sheet)
assert cells[2] == ("Cộng", "=SUM(B2:B3)"), "formulas are moved now"
print("the formula in B3 sums B2:B3, itself among them")
PY
