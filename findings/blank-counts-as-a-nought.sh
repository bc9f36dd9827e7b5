#!/usr/bin/env bash
# Expected: of a column 70, blank, 80 read from a CSV file the mean is 75, and a histogram has two communes.
# Seen: d3.csvParse gives a blank as an empty text, and d3-array takes that for the number nought: the mean is 50, the least is blank, three values are
#   counted. Observable Plot does the same: of 80 and a blank in one district the bar of the mean is 40, and the blank is in the lowest
#   class of the histogram, where nobody is. null, undefined and words are left out in both, as their manuals say of null, undefined and
#   NaN. With d3.autoType the blank is null and all is right, but a commune's code 06040 is 6040.
# With: Node 20, d3-array 3.2.5, d3-dsv 3.0.2, @observablehq/plot 0.6.17.
# Known: vega/vega issue 2676 is the same in Vega, closed; for d3 none was found.
# Matters: a commune that did not report pulls its district down, and stands in the chart as the worst.
# Instead: a row function that makes null of blanks and numbers of the columns that hold them (gio: d.gio === "" ? null : +d.gio).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund d3-array@3.2.5 d3-dsv@3.0.2 @observablehq/plot@0.6.17
cat >mean.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { barY, binX, groupX, rectY } from "@observablehq/plot";
import { count, mean, min } from "d3-array";
import { autoType, csvParse } from "d3-dsv";

for (const name of ["d3-array", "d3-dsv", "@observablehq/plot"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
}
const text = "ma,huyen,gio\n06040,A,70\n06041,B,\n06042,B,80\n";
const own = (row) => ({ ...row, gio: row.gio === "" ? null : +row.gio });

function told(rows) {
  const gio = (row) => row.gio;
  const bars = barY(rows, groupX({ y: "mean" }, { x: "huyen", y: "gio" })).initialize().channels.y2.value;
  const { x1, y2 } = rectY(rows, binX({ y: "count" }, { x: "gio", interval: 10 })).initialize().channels;
  const classes = Array.from(x1.value, (from, at) => `${from}: ${y2.value[at]}`);
  const found = [mean(rows, gio), min(rows, gio), count(rows, gio), Array.from(bars), classes, rows[0].ma];
  console.log("mean, least, count, means of districts, classes, code:", JSON.stringify(found));
  return found;
}

const [plain, typed, right] = [csvParse(text), csvParse(text, autoType), csvParse(text, own)].map(told);
assert.deepStrictEqual(plain, [50, "", 3, [70, 40], ["0: 1", "70: 1", "80: 1"], "06040"], "blanks are taken otherwise now");
assert.deepStrictEqual(typed, [75, 70, 2, [70, 80], ["70: 1", "80: 1"], 6040]);
assert.deepStrictEqual(right, [75, 70, 2, [70, 80], ["70: 1", "80: 1"], "06040"]);
assert.strictEqual(mean([70, "chưa có", null, undefined, 80]), 75);
JS
node mean.mjs
