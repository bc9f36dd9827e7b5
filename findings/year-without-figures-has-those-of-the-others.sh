#!/usr/bin/env bash
# Expected: asked for the figure of a commune in a year that a JSON-stat table does not have, the format's own library for JavaScript says null,
#   as it does for a cell without a value.
# Seen: Data() passes over what it does not know and gives the figures of all years, or of all communes, as if nothing had been asked: with one
#   year in the table, 2024, the figure of 2030 is a list of the one of 2024, which counts like it (>= 70, + 0). A code as a number
#   (6042 for "06042"), a year as a number, or a slip in a dimension's name do the same. A year without a value is null,
#   and Slice() with such a year has no values.
# With: Node 20, jsonstat-toolkit 2.2.2.
# Known: its pages tell of a list where a dimension is left out, not of one that is asked for and not there; no issue was found.
# Matters: an outlook asks for 2030 and compares last year's figure with the target of 2030.
# Instead: Dimension(...).id asked for the category first; what comes back tested by Array.isArray.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund jsonstat-toolkit@2.2.2
cat >hoi.cjs <<'JS'
const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const toolkit = require("jsonstat-toolkit");
const JSONstat = toolkit.default ?? toolkit;

console.log("jsonstat-toolkit", JSON.parse(readFileSync("node_modules/jsonstat-toolkit/package.json")).version);
const table = (years, value) => JSONstat({
  version: "2.0", class: "dataset", id: ["xa", "nam"], size: [3, years.length], value,
  dimension: { xa: { category: { index: ["06040", "06041", "06042"] } }, nam: { category: { index: years } } },
});
const one = table(["2024"], [70.5, null, 80]);
const two = table(["2024", "2025"], [70.5, 71, null, 80, 0, 65]);
const ask = (data, asked) => {
  const found = data.Data(asked, false);
  console.log(JSON.stringify(asked), "->", JSON.stringify(found));
  return found;
};
assert.deepEqual(ask(one, { xa: "06042", nam: "2030" }), [80], "a year that is not there is told now");
assert(ask(one, { xa: "06042", nam: "2030" }) >= 70);
assert.deepEqual(ask(two, { xa: "06042", nam: "2030" }), [0, 65]);
assert.deepEqual(ask(two, { xa: 6042, nam: "2025" }), [71, 80, 65]);
assert.deepEqual(ask(two, { xa: "06042", nam: 2025 }), [0, 65]);
assert.equal(ask(two, { xa: "06042", nam: "2025" }), 65);
assert.equal(ask(two, { xa: "06041", nam: "2024" }), null);
assert.deepEqual(two.Slice({ nam: "2030" }).value, []);
JS
node hoi.cjs
