#!/usr/bin/env bash
# Expected: shares that pyarrow, Polars or DuckDB keep as decimals with two places (70.50) are 70.5 in a page that reads the Arrow file.
# Seen: Arrow's own library for JavaScript gives 7050, as a number and as text; the type of the column knows its two places, and nothing uses
#   them. -3.25 is -325. Observable Plot, which takes such a table as it is, draws the bar at 7050. In a column of
#   floats all is right. Flechette, the other reader, gives 70.5 and -3.25.
# With: Node 20, apache-arrow 21.2.0, @uwdata/flechette 1.1.2, @observablehq/plot 0.6.17; Python 3.11, pyarrow 25.0.1.
# Known: apache/arrow-js issues 77 and 100 (open, since 2021), pull request 341.
# Matters: 70.50 in a query is a decimal in DuckDB, and so is its sum; a chart in the browser is a hundredfold, with one place tenfold.
# Instead: cast to float before the file is written; or divide by 10 ** type.scale, once, where it is read.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyarrow==25.0.1
npm install --silent --no-audit --no-fund apache-arrow@21.2.0 @uwdata/flechette@1.1.2 @observablehq/plot@0.6.17
venv/bin/python - <<'PY'
from decimal import Decimal

import pyarrow as pa
from pyarrow import feather

print("pyarrow", pa.__version__)
shares = [Decimal("70.50"), None, Decimal("-3.25")]
table = pa.table({"ty_le": pa.array(shares, pa.decimal128(7, 2)), "so": pa.array([70.5, None, -3.25])})
feather.write_feather(table, "a.arrow", compression="uncompressed")
PY
cat >read.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { barY } from "@observablehq/plot";
import { tableFromIPC as other } from "@uwdata/flechette";
import { tableFromIPC } from "apache-arrow";

for (const name of ["apache-arrow", "@uwdata/flechette", "@observablehq/plot"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
}
const file = readFileSync("a.arrow");
const table = tableFromIPC(file);
const column = table.getChild("ty_le");
const found = [...column].map((value) => value && [Number(value), String(value)]);
const bars = (name) => Array.from(barY(table, { x: "so", y: name }).initialize().channels.y2.value, Number);
console.log("scale", column.type.scale, JSON.stringify(found), "bars:", bars("ty_le"), bars("so"));
assert.strictEqual(column.type.scale, 2);
assert.deepStrictEqual(found, [[7050, "7050"], null, [-325, "-325"]], "decimals are read otherwise now");
assert.deepStrictEqual([bars("ty_le")[0], bars("so")[0]], [7050, 70.5]);
assert.deepStrictEqual([...table.getChild("so")], [70.5, null, -3.25]);
const right = [...other(file).getChild("ty_le")];
console.log("flechette:", right);
assert.deepStrictEqual(right, [70.5, null, -3.25]);
JS
node read.mjs
