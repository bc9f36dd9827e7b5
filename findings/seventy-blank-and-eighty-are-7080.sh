#!/usr/bin/env bash
# Expected: in a form made with SurveyJS that is filled with what is known already (70, an empty text, 80, as a CSV file or a database hands it over),
#   sum({a}, {b}, {c}) is 150 and avg() is 75, as {a} + {b} + {c} is 150.
# Seen: sum() is 7080 and avg() 2360: from the empty text on, numbers are strung together. min() is nothing. With null, or without the answer, all are
#   right; "chưa" in its place makes 70chưa80. A field of a total shows it without a word, and "{tong} >= 150" holds.
# With: Node 20, survey-core 3.1.1.
# Known: no issue was found; that blanks are meant to be left out is plain from null, from + and from the answer that is not there.
# Matters: the total in the form in which a unit checks its figures is fifty times too large.
# Instead: blanks taken out of the data before they are handed over; the operator + where few fields are added.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund survey-core@3.1.1
cat >sum.cjs <<'JS'
const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const { Model } = require("survey-core");

console.log("survey-core", JSON.parse(readFileSync("node_modules/survey-core/package.json")).version);
const reckoned = { tong: "sum({a}, {b}, {c})", tb: "avg({a}, {b}, {c})", cong: "{a} + {b} + {c}", du: "{tong} >= 150", it: "min({a}, {b}, {c})" };

function told(data) {
  const form = new Model({
    elements: [
      ...["a", "b", "c"].map((name) => ({ type: "text", inputType: "number", name })),
      ...Object.entries(reckoned).map(([name, expression]) => ({ type: "expression", name, expression })),
    ],
  });
  form.data = data;
  const found = Object.keys(reckoned).map((name) => form.getValue(name));
  console.log(JSON.stringify(data), "sum, avg, +, at least 150, min:", ...found);
  return found;
}

assert.deepStrictEqual(told({ a: 70, b: "", c: 80 }), ["7080", 2360, 150, true, undefined], "a blank is taken otherwise now");
assert.strictEqual(told({ a: 70, b: "chưa", c: 80 })[0], "70chưa80");
assert.deepStrictEqual(told({ a: 70, b: null, c: 80 }), [150, 75, 150, true, 70]);
assert.deepStrictEqual(told({ a: 70, c: 80 }), [150, 75, 150, true, 70]);
JS
node sum.cjs
