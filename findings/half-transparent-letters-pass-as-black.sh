#!/usr/bin/env bash
# Expected: black letters of half their strength (#00000080, as themes of portals have for dates and notes) on white have the contrast
#   of the grey that is seen, #7f7f7f: 4.0 to 1, less than the 4.5 that WCAG 2.1 asks (1.4.3). Or the colour is refused.
# Seen: 21 to 1, the best that there is, in six libraries: they leave out how strong the colour is, in words ("readable": true, AAA) too.
#   One refuses it.
# With: Node 20, tinycolor2 1.6.0, polished 4.3.1, chroma-js 3.2.0, colord 2.14.0, culori 4.0.2, wcag-contrast 3.0.0,
#   color-contrast-checker 2.1.0 (which refuses).
# Matters: an audit of pages by their style sheets passes what people with weak eyes can not read.
# Instead: mix the colour with what is behind it first (culori's blend), or ask the browser for what it has painted.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund tinycolor2@1.6.0 polished@4.3.1 chroma-js@3.2.0 colord@2.14.0 culori@4.0.2 \
  wcag-contrast@3.0.0 color-contrast-checker@2.1.0
cat >look.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";

import chroma from "chroma-js";
import Checker from "color-contrast-checker";
import { colord, extend } from "colord";
import readable from "colord/plugins/a11y";
import { blend, formatHex, wcagContrast } from "culori";
import { getContrast, meetsContrastGuidelines } from "polished";
import tinycolor from "tinycolor2";
import wcag from "wcag-contrast";

for (const name of ["tinycolor2", "polished", "chroma-js", "colord", "culori", "wcag-contrast", "color-contrast-checker"])
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
extend([readable]);
const [letters, page] = ["#00000080", "#ffffff"];
const seen = formatHex(blend([page, letters], "normal"));
console.log("what is seen:", seen, wcagContrast(seen, page).toFixed(2));
assert.strictEqual(seen, "#7f7f7f");
assert.ok(wcagContrast(seen, page) < 4.5);
const found = {
  tinycolor2: tinycolor.readability(letters, page),
  polished: getContrast(letters, page),
  "chroma-js": chroma.contrast(letters, page),
  colord: colord(letters).contrast(page),
  culori: wcagContrast(letters, page),
  "wcag-contrast": wcag.hex(letters, page),
};
console.log(found);
for (const [name, contrast] of Object.entries(found)) assert.ok(Math.abs(contrast - 21) < 1e-9, `${name} knows strength now`);
const words = [
  tinycolor.isReadable(letters, page),
  meetsContrastGuidelines(letters, page).AAA,
  colord(letters).isReadable(page),
  wcag.score(wcag.hex(letters, page)),
];
console.log(words);
assert.deepStrictEqual(words, [true, true, true, "AAA"]);
assert.throws(() => new Checker().isLevelAA(letters, page, 14), /Invalid Color/);
JS
node look.mjs
