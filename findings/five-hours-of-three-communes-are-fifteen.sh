#!/usr/bin/env bash
# Expected: 5 hours in a cell merged over the rows of three communes and 7 in the row of a fourth are 12 hours: in the file the number
#   stands once, in the first of the merged cells, and Excel's SUM says 12, as openpyxl and calamine do.
# Seen: ExcelJS gives 5 in each of the three rows, and a sum over rows is 22. Its own reader for large files (stream) gives 5 once: 12.
#   Which of the two a program uses decides on the total.
# With: exceljs 4.4.0 on Node 20; openpyxl 3.1.5, python-calamine 0.9.1.
# Known: that merged cells share the value of their first one is how the library means it (its issue 1025); that its two readers differ is
#   not said.
# Matters: hours that were reported for a district as a whole are counted for each of its communes.
# Instead: leave a cell out where cell.isMerged and cell.master is another cell, and tell the sender of numbers in merged cells.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
npm install --silent --no-audit --no-fund exceljs@4.4.0 2>/dev/null
venv/bin/python - <<'PY'
from importlib.metadata import version

import openpyxl
from python_calamine import CalamineWorkbook

print(*(f"{name} {version(name)}" for name in ("openpyxl", "python-calamine")))
book = openpyxl.Workbook()
for row in (["Xã", "Giờ"], ["A", 5], ["B", None], ["C", None], ["D", 7]):
    book.active.append(row)
book.active.merge_cells("B2:B4")
book.save("a.xlsx")
sums = (
    sum(row[1] or 0 for row in openpyxl.load_workbook("a.xlsx").active.iter_rows(min_row=2, values_only=True)),
    sum(row[1] or 0 for row in CalamineWorkbook.from_path("a.xlsx").get_sheet_by_index(0).to_python()[1:]),
)
print(sums)
assert sums == (12, 12)
PY
cat >sum.js <<'JS'
const assert = require("node:assert");
const ExcelJS = require("exceljs");

(async () => {
  console.log("exceljs", require("exceljs/package.json").version);
  const sum = (rows) => rows.slice(1).reduce((total, values) => total + (values[2] || 0), 0);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile("a.xlsx");
  const whole = [];
  book.worksheets[0].eachRow((row) => whole.push(row.values));
  const stream = [];
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader("a.xlsx")) for await (const row of sheet) stream.push(row.values);
  console.log(JSON.stringify(whole), sum(whole), JSON.stringify(stream), sum(stream));
  assert.deepStrictEqual([sum(whole), sum(stream)], [22, 12], "merged cells count once now");
})();
JS
node sum.js
