#!/usr/bin/env bash
# Expected: a pivot table over a column with 80,5 or 1.234 as Viet Nam writes them, or "60 giờ", adds what was written, or says that it can not.
# Seen: PivotTable.js adds what stands before the first sign that is no digit to JavaScript: 80,5 is 80, 1.234 (hours) is 1.23, "60 giờ" is 60, the
#   day 30/06/2025 is 30. The locales that it ships (de, fr, it and others) change how sums are shown, not how numbers are read. In classes of
#   ten a blank is in the class 0, and so is -5; 70,5 is in none. Blanks count in "Count", not in "Average", so that Sum / Count is neither.
# With: Node 20, pivottable 2.23.0, jquery 3.7.1, jsdom 26.1.0.
# Known: nicolaskruchten/pivottable issue 1281 (open since 2021) has the comma.
# Matters: the pivot that stands beside a published table loses the tenths of each figure and the thousands of the large ones.
# Instead: numbers made of the texts before they are handed over; the sum held against one worked out elsewhere.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund pivottable@2.23.0 jquery@3.7.1 jsdom@26.1.0
cat >pivot.cjs <<'JS'
const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const { JSDOM } = require("jsdom");

for (const name of ["pivottable", "jquery", "jsdom"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
}
global.window = new JSDOM("").window;
global.document = window.document;
const $ = require("jquery");
require("pivottable");
require("pivottable/dist/pivot.de.js");
const { PivotData, aggregators, derivers, locales } = $.pivotUtilities;

function told(...values) {
  const rows = values.map((gio) => ({ huyen: "A", gio }));
  const of = (make) => new PivotData(rows, { aggregator: make(["gio"]), rows: ["huyen"], cols: [] }).getAggregator([], []).value();
  const german = Object.values(locales.de.aggregators)[3];
  const found = [of(aggregators.Sum), of(aggregators.Average), of(aggregators.Count), of(german)];
  console.log(JSON.stringify(values), "sum, mean, count, sum in the German locale:", found);
  return found;
}

assert.deepStrictEqual(told("70,5", "80,5"), [150, 75, 2, 150], "commas are read otherwise now");
assert.strictEqual(told("1.234", "60 giờ")[0], 61.234);
assert.strictEqual(told("30/06/2025")[0], 30);
assert.deepStrictEqual(told(70, null, "", 80), [150, 75, 4, 150]);
const classes = [70, null, "", -5, "70,5"].map((gio) => derivers.bin("gio", 10)({ gio }));
console.log("classes of 70, null, blank, -5 and 70,5:", classes);
assert.deepStrictEqual(classes.map(String), ["70", "0", "0", "0", "NaN"]);
JS
node pivot.cjs
