#!/usr/bin/env bash
# Expected: in a workbook whose days begin in 1904 (older Excel for Mac, and all that was copied from it) a cell of 1 July 2025 is that day, as
#   Excel shows it; openpyxl and calamine say so.
# Seen: SheetJS, which knows of the workbook (WBProps.date1904 is true), shows "7/1/25" as the text and gives 30 June 2021 as the date
#   (cellDates), also in sheet_to_json. Written as .ods the cell is the number 44377, and as .xlsb the mark of 1904 is gone.
# With: Node 20, xlsx 0.18.5 (SheetJS, the latest version in the npm registry); openpyxl 3.1.5, python-calamine 0.9.1.
# Matters: the returns of one office lie four years and a day back, where there is a figure of that day already; none is turned away.
# Instead: read without cellDates and add 1462 where WBProps.date1904 is true.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund xlsx@0.18.5
cat >mac.js <<'JS'
const assert = require("node:assert");
const XLSX = require("xlsx");

console.log("node", process.version, "xlsx", XLSX.version);
const made = XLSX.utils.book_new();
made.Workbook = { WBProps: { date1904: true } };
XLSX.utils.book_append_sheet(made, { "!ref": "A1:A2", A1: { t: "s", v: "ngay" }, A2: { t: "n", v: 44377, z: "m/d/yy" } }, "a");
XLSX.writeFile(made, "mac.xlsx");
const read = XLSX.readFile("mac.xlsx", { cellDates: true });
const cell = read.Sheets.a.A2;
const row = XLSX.utils.sheet_to_json(read.Sheets.a)[0];
console.log(read.Workbook.WBProps.date1904, cell, row);
assert.strictEqual(read.Workbook.WBProps.date1904, true);
assert.strictEqual(cell.w, "7/1/25");
assert.strictEqual(cell.v.toISOString().slice(0, 10), "2021-06-30", "the day is right now");
assert.strictEqual(row.ngay.toISOString().slice(0, 10), "2021-06-30");
const again = (kind) => XLSX.read(XLSX.write(XLSX.readFile("mac.xlsx"), { type: "buffer", bookType: kind }), { type: "buffer" });
console.log("as .ods:", again("ods").Sheets.a.A2.v, "| as .xlsb:", again("xlsb").Workbook.WBProps.date1904);
assert.strictEqual(again("ods").Sheets.a.A2.v, 44377);
assert.strictEqual(again("xlsb").Workbook.WBProps.date1904, false);
JS
TZ=UTC node mac.js
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
venv/bin/python - <<'PY'
from datetime import date
from importlib.metadata import version

import openpyxl
import python_calamine

print("openpyxl", version("openpyxl"), "python-calamine", version("python-calamine"))
days = [
    openpyxl.load_workbook("mac.xlsx").active["A2"].value.date(),
    python_calamine.load_workbook("mac.xlsx").get_sheet_by_index(0).to_python()[1][0],
]
print(days)
assert days == [date(2025, 7, 1)] * 2
PY
