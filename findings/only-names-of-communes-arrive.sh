#!/usr/bin/env bash
# Expected: a table of communes, hours and shares saved as a binary workbook (.xlsb) by one library has all of its columns in another, or
#   is refused.
# Seen: calamine, fastexcel (what Polars reads spreadsheets with) and pyxlsb2 have the first column alone: names of communes and nothing
#   else. pyxlsb has rows of nothing, and pandas by way of it an empty frame. Nothing is said. SheetJS writes each cell but the first of a
#   row as a short record, which leaves the column out since it is the next one ([MS-XLSB] 2.4, BrtShortReal, BrtShortIsst and others);
#   the readers pass over records that they do not know. SheetJS itself reads all of it.
# With: xlsx 0.18.5 (SheetJS) on Node 20; python-calamine 0.9.1, fastexcel 0.21.0, pyxlsb 1.0.10, pyxlsb2 0.0.9, pandas 2.3.3.
# Known: SheetJS/sheetjs issue 2172 (short records are read and written since 0.17.1). Of the readers named here no issue was found.
# Matters: a return that came is one that says nothing: every commune without a figure.
# Instead: ask for .xlsx; count columns before counting figures.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-calamine==0.9.1 fastexcel==0.21.0 pyarrow==26.0.1 pyxlsb==1.0.10 pyxlsb2==0.0.9 pandas==2.3.3
npm install --silent --no-audit --no-fund xlsx@0.18.5 2>/dev/null
cat >write.js <<'JS'
const assert = require("node:assert");
const XLSX = require("xlsx");

console.log("xlsx", XLSX.version);
const rows = [["Xã", "Giờ", "Tỷ lệ"], ["Đồng Đăng", 70.5, "đạt"], ["Cao Lộc", 65, "chưa đạt"]];
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), "BC");
XLSX.writeFile(book, "a.xlsb", { bookType: "xlsb" });
XLSX.writeFile(book, "a.xlsx");
const back = XLSX.utils.sheet_to_json(XLSX.readFile("a.xlsb").Sheets.BC, { header: 1 });
console.log(back);
assert.deepStrictEqual(back, rows);
JS
node write.js
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import fastexcel
import pandas
import pyxlsb
import pyxlsb2
from python_calamine import CalamineWorkbook

print(*(f"{name} {version(name)}" for name in ("python-calamine", "fastexcel", "pyxlsb", "pyxlsb2", "pandas")))
with pyxlsb.open_workbook("a.xlsb") as book, book.get_sheet("BC") as sheet:
    plain = [[cell.v for cell in row] for row in sheet.rows()]
with pyxlsb2.open_workbook("a.xlsb") as book, book.get_sheet_by_index(0) as sheet:
    second = [[cell.value for cell in row] for row in sheet.rows()]
found = {
    "calamine": CalamineWorkbook.from_path("a.xlsb").get_sheet_by_index(0).to_python(),
    "calamine, .xlsx": CalamineWorkbook.from_path("a.xlsx").get_sheet_by_index(0).to_python(),
    "fastexcel": fastexcel.read_excel("a.xlsb").load_sheet(0).to_pandas().to_dict("list"),
    "pyxlsb": plain,
    "pyxlsb2": second,
    "pandas": pandas.read_excel("a.xlsb", engine="pyxlsb").to_dict("list"),
}
for name, rows in found.items():
    print(name, rows)
first = [["Xã"], ["Đồng Đăng"], ["Cao Lộc"]]
assert found["calamine"] == found["pyxlsb2"] == first, "short records are read now"
assert found["fastexcel"] == {"Xã": ["Đồng Đăng", "Cao Lộc"]}
assert all(value is None for row in plain for value in row) and found["pandas"] == {}
assert found["calamine, .xlsx"][1] == ["Đồng Đăng", 70.5, "đạt"]
PY
