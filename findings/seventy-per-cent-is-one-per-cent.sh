#!/usr/bin/env bash
# Expected: in a sheet that a page reckons with HyperFormula, =TEXT(0.705,"0%") is 71%, =TEXT(1234.5,"#,##0.0") is 1,234.5 and 25 h 30 min as "[h]:mm"
#   is 25:30, as in the spreadsheet that the formulas come from.
# Seen: 1%, and 0.7% with "0.0%": the number is not multiplied, the sign is put behind. 70% and 0.7% are told apart by nobody. "1235,##0.0",
#   "[1]:30", "0600" for the name of June ("mmmm"). =A1*100&"%" is right, so is "dd/mm/yyyy". No error value.
# With: Node 20, hyperformula 3.5.0.
# Known: handsontable/hyperformula issue 1565 (per cent, open), 1138 (thousands, answered as not supported).
# Matters: a sentence made in a cell ("Đạt 71%") says one per cent on the page.
# Instead: formats worked out by the page (the callbacks stringifyDateTime and stringifyDuration are for days and lengths alone); number and
#   sign in two cells.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund hyperformula@3.5.0
cat >text.cjs <<'JS'
const assert = require("node:assert");
const { HyperFormula } = require("hyperformula");

console.log("hyperformula", HyperFormula.version);
const seen = {
  '="Đạt "&TEXT(0.705,"0%")': "Đạt 1%",
  '=TEXT(0.705,"0.0%")': "0.7%",
  '=TEXT(0.7,"0%")': "1%",
  '=TEXT(0.007,"0.0%")': "0.0%",
  '=TEXT(1234.5,"#,##0.0")': "1235,##0.0",
  '=TEXT(25.5/24,"[h]:mm")': "[1]:30",
  '=TEXT(45838,"mmmm")': "0600",
  '=TEXT(45838,"dd/mm/yyyy")': "30/06/2025",
  '=TEXT(70.5,"0.0")': "70.5",
  '=0.705*100&"%"': "70.5%",
};
const sheet = HyperFormula.buildFromArray([Object.keys(seen)], { licenseKey: "gpl-v3" });
const found = Object.fromEntries(Object.keys(seen).map((formula, at) => [formula, sheet.getCellValue({ sheet: 0, row: 0, col: at })]));
console.log(found);
assert.deepStrictEqual(found, seen, "texts are made otherwise now");
JS
node text.cjs
