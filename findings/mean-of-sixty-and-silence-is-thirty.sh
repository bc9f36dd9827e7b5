#!/usr/bin/env bash
# Expected: communes put together into their district have the mean of those that have a value: of 60 and none it is 60; one that has
#   none is not below 70.
# Seen: mean and median are 30, the least is null, and no word is said. The sum takes nothing for 0 as well. A filter "v < 70" keeps
#   the commune without a value, "v - 10" makes it -10. In "-classify" it is counted apart ("null or non-numeric values"), so
#   that one map says both.
# With: Node 20, mapshaper 0.7.70.
# Matters: a district is at half of what it is, as soon as one of its communes keeps silent, in the usual tool for its outlines.
# Instead: -filter "v !== null" before -dissolve, for the values; outlines by themselves.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund mapshaper@0.7.70
cat >look.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";

import mapshaper from "mapshaper";

console.log("node", process.version, "mapshaper", JSON.parse(readFileSync("node_modules/mapshaper/package.json")).version);
const square = (west) => ({ type: "Polygon", coordinates: [[[west, 21], [west, 22], [west + 1, 22], [west + 1, 21], [west, 21]]] });
const rows = [["A", 60], ["A", null], ["B", 80]];
const features = rows.map(([h, v], place) => ({ type: "Feature", properties: { h, v }, geometry: square(105 + place) }));
const input = { "xa.json": JSON.stringify({ type: "FeatureCollection", features }) };
const ask = async (commands) => {
  const made = await mapshaper.applyCommands(`-i xa.json ${commands} -o ra.json format=json`, input);
  const found = JSON.parse(made["ra.json"]);
  console.log(commands, "->", JSON.stringify(found));
  return found;
};
const district = await ask('-dissolve h calc="a=mean(v),b=median(v),c=min(v),d=sum(v)"');
assert.deepStrictEqual(district[0], { h: "A", a: 30, b: 30, c: null, d: 60 }, "gaps are left out now");
assert.deepStrictEqual(await ask('-filter "v < 70"'), [{ h: "A", v: 60 }, { h: "A", v: null }]);
assert.strictEqual((await ask('-each "d = v - 10"'))[1].d, -10);
const known = await ask('-filter "v !== null" -dissolve h calc="a=mean(v)"');
assert.deepStrictEqual(known[0], { h: "A", a: 60 });
JS
node look.mjs
