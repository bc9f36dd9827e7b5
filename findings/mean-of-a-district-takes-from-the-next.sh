#!/usr/bin/env bash
# Expected: formulas of a spreadsheet give in a page what they give in the spreadsheet: blank cells are no numbers to AVERAGEIF, MEDIAN, FORECAST.
# Seen: formulajs, which reckons in tables of pages and low-code tools, takes blanks out of the numbers before AVERAGEIF counts along them, so that
#   all behind a blank move up: of 70 and a blank in district A and 80 in B the mean of A is 75, with a commune of B in it. AVERAGEIFS
#   makes 35 of the same (the blank is 0), MINIFS 0. MEDIAN of 70, blank, 80 is 70. FORECAST for 2030 of 60, 65, blank, 75 in 2022 to
#   2025 is 37, where the three known years rise by five a year to 100. AVERAGE, SUMIF and COUNTIFS are right. HyperFormula is right in all.
# With: Node 20, @formulajs/formulajs 4.6.1, hyperformula 3.5.0.
# Known: its page promises most of Excel's functions, in whose manual all of these leave empty cells out; of MEDIAN the same was told of a table
#   built on it (jspreadsheet/pro issue 239).
# Matters: one return that is missing gives its district another's figure, or nought, and turns a rise into a fall.
# Instead: rows without a value taken out, whole, before any formula; a formula with a blank among its cells held against the spreadsheet.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund @formulajs/formulajs@4.6.1 hyperformula@3.5.0
cat >blank.cjs <<'JS'
const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const f = require("@formulajs/formulajs");
const { HyperFormula } = require("hyperformula");

for (const name of ["@formulajs/formulajs", "hyperformula"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
}
const gio = [70, null, 80];
const huyen = ["A", "A", "B"];
const known = [60, 65, null, 75];
const years = [2022, 2023, 2024, 2025];
const found = [
  f.AVERAGE(gio),
  f.SUMIF(huyen, "A", gio),
  f.AVERAGEIF(huyen, "A", gio),
  f.AVERAGEIFS(gio, huyen, "A"),
  f.MINIFS(gio, huyen, "A"),
  f.MEDIAN(gio),
  f.SLOPE(known, years),
];
const forecast = f.FORECAST(2030, known, years);
console.log("formulajs:", ...found, "forecast:", forecast, "of the known years:", f.FORECAST(2030, [60, 65, 75], [2022, 2023, 2025]));

const formulas = ["=AVERAGE(A1:C1)", '=SUMIF(A2:C2,"A",A1:C1)', '=AVERAGEIF(A2:C2,"A",A1:C1)'];
formulas.push('=SUMIFS(A1:C1,A2:C2,"A")/COUNTIFS(A2:C2,"A",A1:C1,">=0")', '=MINIFS(A1:C1,A2:C2,"A")', "=MEDIAN(A1:C1)", "=SLOPE(A3:D3,A4:D4)");
const sheet = HyperFormula.buildFromArray([gio, huyen, known, years, formulas], { licenseKey: "gpl-v3" }).getSheetValues(0);
console.log("hyperformula:", ...sheet[4]);
assert.deepStrictEqual(sheet[4], [75, 70, 70, 70, 70, 75, 5]);
assert.deepStrictEqual(found.slice(0, 6), [75, 70, 75, 35, 0, 70], "blanks are taken otherwise now");
assert(found[6] < 0 && Math.round(forecast) === 37);
JS
node blank.cjs
