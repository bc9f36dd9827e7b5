#!/usr/bin/env bash
# Expected: a histogram of shares from 0 to 100 in classes of ten (or with limits 0, 50, 70 and 100) has every commune, also those at 100 %.
# Seen: in Observable Plot communes at 100 are in no bar: of 60, 70, 100 and 100 two are drawn, though domain says [0, 100]; so with interval: 10
#   and with thresholds that end at 100. With 100 as the largest limit and no domain it is the same, by whatever is the largest value.
#   d3.bin has a class of its own for them, from 100 to 100, which has no width to be drawn with. Without the domain and with
#   interval 10 they are there.
# With: Node 20, @observablehq/plot 0.6.17, d3-array 3.2.5, jsdom 26.1.0.
# Known: that the last class is lost without a domain is said to be meant (observablehq/plot issue 733: the domain has to be given); here it is
#   given. d3-array made the end of the last class inclusive for its own limits, not for those that are handed over.
# Matters: who has reached everybody is missing from the chart, and the province looks worse the better it gets.
# Instead: a domain one class longer ([0, 110]), and the sum of all bars held against the number of rows.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund @observablehq/plot@0.6.17 d3-array@3.2.5 jsdom@26.1.0
cat >bins.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { bin } from "d3-array";
import { JSDOM } from "jsdom";
import { binX, plot, rectY } from "@observablehq/plot";

for (const name of ["@observablehq/plot", "d3-array", "jsdom"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
}
const { document } = new JSDOM("").window;
function bars(shares, options) {
  const mark = rectY(shares, binX({ y: "count" }, options));
  const { x1, x2, y2 } = mark.initialize().channels;
  const found = Array.from(y2.value, (count, at) => [x1.value[at], x2.value[at], count]);
  const drawn = plot({ document, marks: [rectY(shares, binX({ y: "count" }, options))] }).querySelectorAll("rect").length;
  console.log(JSON.stringify(options), JSON.stringify(found), "rectangles:", drawn);
  assert.strictEqual(drawn, found.length);
  return found;
}

const shares = [60, 70, 100, 100];
const lost = [[60, 70, 1], [70, 80, 1]];
assert.deepStrictEqual(bars(shares, { interval: 10, domain: [0, 100] }), lost, "those at 100 are drawn now");
assert.deepStrictEqual(bars(shares, { thresholds: 10, domain: [0, 100] }), lost);
for (const more of [{ domain: [0, 100] }, {}]) {
  assert.deepStrictEqual(bars(shares, { thresholds: [0, 50, 70, 100], ...more }), [[50, 70, 1], [70, 100, 1]]);
}
assert.deepStrictEqual(bars(shares, { interval: 10 }), [...lost, [100, 110, 2]]);
assert.deepStrictEqual(bars(shares, { interval: 10, domain: [0, 110] }), [...lost, [100, 110, 2]]);
const classes = bin().domain([0, 100]).thresholds([50, 70, 100])(shares).map((one) => [one.x0, one.x1, one.length]);
console.log("d3.bin:", JSON.stringify(classes));
assert.deepStrictEqual(classes.at(-1), [100, 100, 2]);
JS
node bins.mjs
