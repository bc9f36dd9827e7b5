#!/usr/bin/env bash
# Expected: SUM(hours) OVER (PARTITION BY district) is the district's total beside each commune, as in other databases; or the query is refused.
# Seen: AlaSQL takes the query and says 0 for every row, as a running total (ORDER BY within OVER) too; the mean is null. Nothing tells that OVER was
#   not reckoned. Grouped, without OVER, the sums are right.
# With: Node 20, alasql 4.19.1; Python 3.11's sqlite3.
# Matters: a dashboard in the browser shows each commune against a district's total of nought, or with a running total of nought.
# Instead: a grouped query joined to the rows.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund alasql@4.19.1
cat >total.cjs <<'JS'
const assert = require("node:assert");
const alasql = require("alasql");

console.log("alasql", JSON.parse(require("node:fs").readFileSync("node_modules/alasql/package.json")).version);
const rows = [["Cao Lộc", "A", 60], ["Cao Lộc", "B", 20], ["Bắc Sơn", "C", 5]].map(([district, unit, hours]) => ({ district, unit, hours }));
const asked = {
  "SUM(hours) OVER (PARTITION BY district)": 0,
  "AVG(hours) OVER (PARTITION BY district)": null,
  "SUM(hours) OVER (PARTITION BY district ORDER BY unit)": 0,
};
for (const [told, nought] of Object.entries(asked)) {
  const seen = alasql(`SELECT unit, ${told} AS told FROM ?`, [rows]);
  console.log(told, JSON.stringify(seen));
  assert.deepStrictEqual(seen.map((row) => row.told), [nought, nought, nought], "OVER is reckoned now");
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
told = base.execute("SELECT unit, SUM(hours) OVER (PARTITION BY district) FROM sent ORDER BY unit").fetchall()
print("sqlite3", sqlite3.sqlite_version, told)
assert told == [("A", 80), ("B", 80), ("C", 5)]
PY
