#!/usr/bin/env bash
# Expected: the mean of communes with 60, 80 and no value is 70; the one without comes last, or stands apart, when they are ranked.
# Seen: Lodash's meanBy leaves the value out of the sum and counts its commune: 46.67, with null as with a field that is not there. Ranked from the
#   best (orderBy "desc") who sent nothing stands first, before 80. Numbers that came as text, as of each CSV file, are strung together: the sum
#   of "60" and "80" is 6080, the largest of "9" and "70" is 9. No warning.
# With: Node 20, lodash 4.18.1, d3-array 3.2.5 for the mean.
# Matters: the district with most silence has the lowest mean, and leads its own ranking.
# Instead: filter what has a value first, turn texts into numbers by a rule, and say how many of how many; d3.mean leaves null out.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund lodash@4.18.1 d3-array@3.2.5
cat >mean.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { mean } from "d3-array";
import _ from "lodash";

for (const name of ["lodash", "d3-array"]) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
for (const silent of [{ unit: "C" }, { unit: "C", share: null }]) {
  const units = [{ unit: "A", share: 60 }, { unit: "B", share: 80 }, silent];
  const ranked = _.orderBy(units, "share", "desc").map((one) => one.unit).join("");
  console.log(silent, "mean", _.meanBy(units, "share"), mean(units, (one) => one.share), "ranked", ranked);
  assert.strictEqual(_.meanBy(units, "share").toFixed(2), "46.67", "who is silent is counted otherwise now");
  assert.strictEqual(ranked, "CBA", "who is silent is ranked otherwise now");
  assert.strictEqual(mean(units, (one) => one.share), 70);
}
const typed = [_.sumBy([{ share: "60" }, { share: "80" }], "share"), _.maxBy([{ share: "9" }, { share: "70" }], "share").share];
console.log("of texts: sum", typed[0], "largest", typed[1]);
assert.deepStrictEqual(typed, ["6080", "9"], "texts are added otherwise now");
JS
node mean.mjs
