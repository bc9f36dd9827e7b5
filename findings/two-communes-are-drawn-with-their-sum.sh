#!/usr/bin/env bash
# Expected: on a map with two communes of one name, as Tân Tiến and Quang Trung are in many provinces, each has the colour of its own share.
# Seen: ECharts joins areas and rows by name and adds up rows of the same name, also within one series: of 70 % and 10 % both areas are drawn
#   and labelled with 80, which meets a target of 75 that neither meets. mapValueCalculation: "average" makes both 40. The code in
#   the outlines ("ma") is passed over until nameProperty names it; then each has its own. Nothing is said.
# With: Node 20, echarts 6.1.0.
# Known: the manual speaks of mapValueCalculation for several series that show the same map; that rows of one series are added up it does
#   not say. nameProperty is in the manual.
# Matters: two communes that miss the target are drawn as two that meet it.
# Instead: nameProperty with the code, codes as names of the rows, and a label made from both.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund echarts@6.1.0
cat >map.js <<'JS'
const assert = require("node:assert");
const echarts = require("echarts");

console.log("node", process.version, "echarts", echarts.version);
const square = (x) => [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]];
const area = (ma, x) => ({
  type: "Feature",
  properties: { ma, name: "Xã Tân Tiến" },
  geometry: { type: "Polygon", coordinates: square(x) },
});
echarts.registerMap("xa", { type: "FeatureCollection", features: [area("06040", 0), area("07000", 2)] });

function drawn(series) {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: 400, height: 300 });
  chart.setOption({
    visualMap: { type: "piecewise", show: false, pieces: [{ gte: 75, color: "#00aa00" }, { lt: 75, color: "#aa0000" }] },
    series: [{ type: "map", map: "xa", ...series }],
  });
  const values = chart.getModel().getSeriesByIndex(0).getData().mapArray("value", (value) => value);
  const colours = [...chart.renderToSVGString().matchAll(/<path[^>]*fill="(#(?:00aa00|aa0000))"/g)].map((found) => found[1]);
  chart.dispose();
  console.log(JSON.stringify(series), "values:", values, "areas:", colours);
  return [values, colours];
}

const rows = (names) => [{ name: names[0], value: 70 }, { name: names[1], value: 10 }];
const one = ["Xã Tân Tiến", "Xã Tân Tiến"];
assert.deepStrictEqual(drawn({ data: rows(one) }), [[80, 80], ["#00aa00", "#00aa00"]], "each has its own value now");
assert.deepStrictEqual(drawn({ data: rows(one), mapValueCalculation: "average" })[0], [40, 40]);
const own = drawn({ data: rows(["06040", "07000"]), nameProperty: "ma" });
assert.deepStrictEqual(own, [[70, 10], ["#aa0000", "#aa0000"]]);
JS
node map.js
