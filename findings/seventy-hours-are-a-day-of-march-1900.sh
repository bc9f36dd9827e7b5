#!/usr/bin/env bash
# Expected: 70.5 in a cell with the format 0.0\h, which shows "70.5h", or #,##0\ \d\â\n ("71 dân", people) is the number 70.5: a backslash
#   makes the sign behind it a letter (ECMA-376, part 1, 18.8.31). The same with the unit in quotation marks is a number everywhere.
# Seen: ExcelJS gives 10 March 1900, 12:00. Whatever has a d, m, y, h, s or b outside quotation marks is a date to it, also after a
#   backslash, after _ (a blank as wide as the letter) and after * (fill with the letter). openpyxl, calamine, read-excel-file and SheetJS
#   have 70.5 for the first two; the last form, 0*d, is a date to openpyxl and SheetJS too.
# With: exceljs 4.4.0, read-excel-file 9.3.17, xlsx 0.18.5 on Node 20; xlsxwriter 3.3.1 (makes the workbook), openpyxl 3.1.5,
#   python-calamine 0.9.1.
# Matters: hours and people become days of 1900, by how a unit wrote its sign.
# Instead: another reader, or an eye on dates of 1900 (the number itself is not kept); ask units to put signs into the heading.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5 python-calamine==0.9.1
npm install --silent --no-audit --no-fund exceljs@4.4.0 read-excel-file@9.3.17 xlsx@0.18.5 2>/dev/null
venv/bin/python - <<'PY'
from datetime import datetime
from importlib.metadata import version

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

print(*(f"{name} {version(name)}" for name in ("xlsxwriter", "openpyxl", "python-calamine")))
formats = ['0.0" h"', r"0.0\h", r"#,##0\ \d\â\n", "0_d", "0*d"]
with xlsxwriter.Workbook("a.xlsx") as book:
    sheet = book.add_worksheet()
    for row, code in enumerate(formats):
        sheet.write(row, 0, 70.5, book.add_format({"num_format": code}))
sheet = openpyxl.load_workbook("a.xlsx").active
print([cell.number_format for cell in sheet["A"]], [cell.value for cell in sheet["A"]])
assert [cell.value for cell in sheet["A"]] == [70.5] * 4 + [datetime(1900, 3, 10, 12)]
assert CalamineWorkbook.from_path("a.xlsx").get_sheet_by_index(0).to_python() == [[70.5]] * 5
PY
cat >read.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import readExcelFile from "read-excel-file/node";
import XLSX from "xlsx";

for (const name of ["exceljs", "read-excel-file", "xlsx"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf-8")).version);
}
const book = new ExcelJS.Workbook();
await book.xlsx.readFile("a.xlsx");
const plain = (value) => (value instanceof Date ? value.toISOString().slice(0, 16) : value);
const [rows] = await readExcelFile("a.xlsx");
const found = {
  exceljs: book.worksheets[0].getColumn(1).values.slice(1).map(plain),
  "read-excel-file": rows.data.map(([value]) => plain(value)),
  xlsx: XLSX.utils.sheet_to_json(XLSX.readFile("a.xlsx", { cellDates: true }).Sheets.Sheet1, { header: 1 }).map(([value]) => plain(value)),
};
console.log(found);
const day = "1900-03-10T12:00";
assert.deepStrictEqual(found.exceljs, [70.5, day, day, day, day], "formats are read otherwise now");
assert.deepStrictEqual(found["read-excel-file"], [70.5, 70.5, 70.5, 70.5, 70.5]);
assert.deepStrictEqual(found.xlsx, [70.5, 70.5, 70.5, 70.5, day]);
JS
TZ=UTC node read.mjs
