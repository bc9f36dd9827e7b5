#!/usr/bin/env bash
# Expected: a cell with the day 45839 (1 July 2025), read with dates (cellDates), is 1 July 2025 on every computer.
# Seen: right in London's zone; in that of Viet Nam it is 30 June, 23:59:30, so that getDate() is 30 and getMonth() June, though
#   the text beside it says "01/07/2025". The way back adds the half minute: 1 July is written as 45839.000347. The count of days
#   begins at the clock of 1899, which stood at +7:06:30 there, of which whole minutes are taken away again.
# With: Node 20, xlsx 0.18.5 (SheetJS, the latest version in the npm registry).
# Matters: the first day of a quarter is counted in the quarter before, on the desks of one country only; a test on a server in
#   UTC never shows it.
# Instead: read numbers (no cellDates) and turn them into days in UTC; what was written so is rounded to the day on reading.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund xlsx@0.18.5
cat >day.js <<'JS'
const assert = require("node:assert");
const XLSX = require("xlsx");

console.log("node", process.version, "xlsx", XLSX.version, process.env.TZ);
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, { "!ref": "A1", A1: { t: "n", v: 45839, z: "dd/mm/yyyy" } }, "a");
const cell = XLSX.read(XLSX.write(book, { type: "buffer" }), { type: "buffer", cellDates: true }).Sheets.a.A1;
console.log("read:", cell.v.toString(), "| shown:", cell.w);
const written = XLSX.utils.aoa_to_sheet([[new Date(2025, 6, 1)]]).A1.v;
console.log("1 July written as", written);
const [day, month, stored] = JSON.parse(process.argv[2]);
assert.deepStrictEqual([cell.v.getDate(), cell.v.getMonth() + 1], [day, month], "the day is another now");
assert.strictEqual(cell.w, "01/07/2025");
assert.strictEqual(written.toFixed(6), stored);
JS
TZ=UTC node day.js '[1, 7, "45839.000000"]'
TZ=Asia/Ho_Chi_Minh node day.js '[30, 6, "45839.000347"]'
