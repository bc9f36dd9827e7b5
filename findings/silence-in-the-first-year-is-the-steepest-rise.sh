#!/usr/bin/env bash
# Expected: a line through no value in 2022, 60 in 2023 and 62 in 2024 rises by 2 a year, or is refused; the median of 60, none and 80 is 70.
# Seen: simple-statistics takes null for 0: the line rises by 31 a year and is at 257.67 in 2030, where the two values have 74. The median of [60, null,
#   80] is 60, of [60, 80, null] too, the least null; of numbers that came as text, "9", "70" and "100", the least is 100.
# With: Node 20, simple-statistics 7.12.1.
# Matters: the series that begin with silence, those of new indicators, are told to rise fastest, and to meet any target.
# Instead: points without a value out of the list first, texts turned into numbers by a rule.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund simple-statistics@7.12.1
cat >line.cjs <<'JS'
const assert = require("node:assert");
const { linearRegression, linearRegressionLine, median, min } = require("simple-statistics");

console.log("simple-statistics", JSON.parse(require("node:fs").readFileSync("node_modules/simple-statistics/package.json")).version);
const seen = [[[2022, null], [2023, 60], [2024, 62]], [[2023, 60], [2024, 62]]].map((points) => {
  const line = linearRegression(points);
  console.log(JSON.stringify(points), "rises by", line.m, "in 2030:", linearRegressionLine(line)(2030));
  return [line.m, linearRegressionLine(line)(2030)].map((value) => value.toFixed(2));
});
assert.deepStrictEqual(seen, [["31.00", "257.67"], ["2.00", "74.00"]], "null is no nought now");
const medians = [[60, null, 80], [60, 80, null], ["9", "70", "100"]].map((values) => [median(values), min(values)]);
console.log("median and least:", JSON.stringify(medians));
assert.deepStrictEqual(medians, [[60, null], [60, null], [70, "100"]], "null and texts are sorted otherwise now");
JS
node line.cjs
