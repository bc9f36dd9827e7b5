#!/usr/bin/env bash
# Expected: a box of the shares of a district's communes (60, 65, 70, 75, and one that sent nothing) rests on the four that are known.
# Seen: the transform "boxplot" of ECharts sorts the one without a value among the numbers, as the least: the lower quartile is 60 instead of
#   63.75, the median 65 instead of 67.5, the upper 70 instead of 71.25, and the lower whisker ends at 45, where no commune is. An empty
#   text, as a CSV file has it, does the same. With the sign "-", by which ECharts' own manual marks a missing value, the upper end is
#   nothing at all and the box stands over the wrong quartiles. No warning. In a plain series all of these are gaps.
# With: Node 20, echarts 6.1.0.
# Known: the manual says of series that null, undefined, NaN and "-" are no data; of the transform nothing. Issue 18295 asks for boxes
#   without data, and was closed.
# Matters: the more communes keep silent, the lower stands the box of their district.
# Instead: take them out of the rows before the transform, and write beside the box how many it rests on.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund echarts@6.1.0
cat >box.js <<'JS'
const assert = require("node:assert");
const echarts = require("echarts");

console.log("node", process.version, "echarts", echarts.version);
const known = [60, 65, 70, 75];
const rows = [known, [...known, null], [...known, ""], [...known, "-"]];
const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: 400, height: 300 });
chart.setOption({
  dataset: [{ source: rows }, { transform: { type: "boxplot" } }],
  xAxis: { type: "category" },
  yAxis: {},
  series: [
    { type: "boxplot", datasetIndex: 1 },
    { type: "bar", data: [60, null, "-", ""] },
  ],
});
const drawn = chart.getModel().getSeriesByIndex(0).getData();
const found = rows.map((row, at) => drawn.getValues(at).slice(1));
rows.forEach((row, at) => console.log(JSON.stringify(row), "least, quartiles, largest:", JSON.stringify(found[at])));
assert.deepStrictEqual(found[0], [60, 63.75, 67.5, 71.25, 75]);
assert.deepStrictEqual(found[1], [45, 60, 65, 70, 75], "what is missing counts otherwise now");
assert.deepStrictEqual(found[2], [45, 60, 65, 70, 75]);
assert.deepStrictEqual(found[3].slice(0, 4), [60, 65, 70, 75]);
assert(Number.isNaN(found[3][4]));
const bars = chart.getModel().getSeriesByIndex(1).getData();
assert.deepStrictEqual(bars.mapArray("y", (value) => value), [60, NaN, NaN, NaN]);
chart.dispose();
JS
node box.js
