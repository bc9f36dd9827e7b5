#!/usr/bin/env bash
# Expected: letters of #468177 on white, whose contrast is 4.4998 to 1, do not meet the 4.5 of WCAG 2.1 (1.4.3): the standard's own
#   explanation says that 4.499 does not meet it, and that values are not to be rounded.
# Seen: polished says 4.51 and "AA": true. It rounds the luminance of each colour to three figures first, and what comes of it to two:
#   #2b8477, at 4.4972, passes too, and of the other colours below 4.5 and within 0.03 of it some pass and some do not.
#   tinycolor2, chroma-js, culori and wcag-contrast give 4.4998, and do not pass it.
# With: Node 20, polished 4.3.1, tinycolor2 1.6.0, chroma-js 3.2.0, culori 4.0.2, wcag-contrast 3.0.0.
# Matters: two tools of one audit contradict each other, and a page is reported as conforming that does not.
# Instead: one of the four others.
# Known: https://www.w3.org/WAI/WCAG21/Understanding/contrast-minimum.html (that values are not rounded)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund polished@4.3.1 tinycolor2@1.6.0 chroma-js@3.2.0 culori@4.0.2 wcag-contrast@3.0.0
cat >look.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";

import chroma from "chroma-js";
import { wcagContrast } from "culori";
import { getContrast, meetsContrastGuidelines } from "polished";
import tinycolor from "tinycolor2";
import wcag from "wcag-contrast";

for (const name of ["polished", "tinycolor2", "chroma-js", "culori", "wcag-contrast"])
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
const page = "#ffffff";
for (const [letters, true_one] of [["#468177", 4.4998], ["#2b8477", 4.4972]]) {
  const others = [tinycolor.readability(letters, page), chroma.contrast(letters, page), wcagContrast(letters, page), wcag.hex(letters, page)];
  console.log(letters, "polished:", getContrast(letters, page), "others:", others);
  assert.strictEqual(getContrast(letters, page), 4.51, "polished rounds otherwise now");
  assert.strictEqual(meetsContrastGuidelines(letters, page).AA, true);
  assert.strictEqual(tinycolor.isReadable(letters, page), false);
  for (const other of others) assert.strictEqual(Number(other.toFixed(4)), true_one);
}
const found = { passed: 0, not: 0 };
for (let red = 0; red < 256; red += 1)
  for (let green = 0; green < 256; green += 1) {
    const letters = `#${[red, green, 119].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    const true_one = wcag.hex(letters, page);
    if (true_one >= 4.47 && true_one < 4.5) found[meetsContrastGuidelines(letters, page).AA ? "passed" : "not"] += 1;
  }
console.log("colours from 4.47 to below 4.5:", found);
assert.ok(found.passed > 0 && found.not > 0);
JS
node look.mjs
