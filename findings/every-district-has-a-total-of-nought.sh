#!/usr/bin/env bash
# Expected: SUM(hours) OVER (PARTITION BY district) is the district's total beside each commune, whichever columns are selected, as in other
#   databases; with ORDER BY within OVER it is a running total.
# Seen: AlaSQL reckons OVER from the rows of the answer, not from those of the table. Where hours is not selected beside it, or under another name,
#   the total is 0 in every row and the mean is null; where hours is selected and district is not, each commune has the total of all districts,
#   and ROW_NUMBER counts on from one district to the next. With both selected the totals are right, but a running total is the whole total in
#   every row all the same. Nothing is said.
# With: Node 20, alasql 4.19.1; Python 3.11's sqlite3.
# Known: AlaSQL/alasql issue 2408 (closed; aggregates with OVER were made to keep their rows) says nothing of either.
# Matters: a dashboard in the browser shows a commune against a total of nought, or against the province's as if it were its district's.
# Instead: both columns selected by their own names, and dropped later; or a grouped query joined to the rows.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund alasql@4.19.1
cat >total.cjs <<'JS'
const assert = require("node:assert");
const alasql = require("alasql");

console.log("alasql", JSON.parse(require("node:fs").readFileSync("node_modules/alasql/package.json")).version);
const rows = [["Cao Lộc", "A", 60], ["Cao Lộc", "B", 20], ["Bắc Sơn", "C", 5]].map(([district, unit, hours]) => ({ district, unit, hours }));
const within = "OVER (PARTITION BY district";
const asked = {
  [`district, unit, hours, SUM(hours) ${within})`]: [80, 80, 5],
  [`unit, SUM(hours) ${within})`]: [0, 0, 0],
  [`unit, AVG(hours) ${within})`]: [null, null, null],
  [`district, hours AS sent, SUM(hours) ${within})`]: [0, 0, 0],
  [`unit, hours, SUM(hours) ${within})`]: [85, 85, 85],
  [`district, unit, hours, SUM(hours) ${within} ORDER BY unit)`]: [80, 80, 5],
  [`unit, ROW_NUMBER() ${within} ORDER BY unit)`]: [1, 2, 3],
  [`district, unit, ROW_NUMBER() ${within} ORDER BY unit)`]: [1, 2, 1],
};
for (const [columns, expected] of Object.entries(asked)) {
  const seen = alasql(`SELECT ${columns} AS told FROM ?`, [rows]).map((row) => row.told);
  console.log(columns, JSON.stringify(seen));
  assert.deepStrictEqual(seen, expected, "OVER is reckoned otherwise now");
}
const grouped = alasql("SELECT district, SUM(hours) AS told FROM ? GROUP BY district", [rows]);
console.log("grouped", JSON.stringify(grouped));
assert.deepStrictEqual(grouped.map((row) => row.told), [80, 5]);
JS
node total.cjs
python3 - <<'PY'
import sqlite3

base = sqlite3.connect(":memory:")
base.execute("CREATE TABLE sent (district, unit, hours)")
base.executemany("INSERT INTO sent VALUES (?, ?, ?)", [("Cao Lộc", "A", 60), ("Cao Lộc", "B", 20), ("Bắc Sơn", "C", 5)])
for order, expected in (("", [("A", 80), ("B", 80), ("C", 5)]), ("ORDER BY unit", [("A", 60), ("B", 80), ("C", 5)])):
    told = base.execute(f"SELECT unit, SUM(hours) OVER (PARTITION BY district {order}) FROM sent ORDER BY unit").fetchall()
    print("sqlite3", sqlite3.sqlite_version, told)
    assert told == expected
PY
