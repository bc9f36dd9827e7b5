#!/usr/bin/env bash
# Expected: a station at "21,85" and "106,76", as an office here writes degrees, is at 21.85 N, 106.76 E, or is named as one that can not be read.
# Seen: csv2geojson cuts at the comma: 21 N, 106 E, 123 km off, and tells of no fault; beside it a cell
#   that is empty is told. So it does with "21 51 00 N"; degrees and minutes with their signs (21°51') are read in full.
# With: Node 20, csv2geojson 5.1.2.
# Known: its page says that rows with coordinates that can not be read are told; nothing about commas. No issue was found.
# Matters: all stations of a list lie on one or two points, a province further, and each still has its name and figures.
# Instead: decimal points in columns of degrees, and each point held against the outline of its commune.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund csv2geojson@5.1.2
cat >diem.cjs <<'JS'
const assert = require("node:assert");
const { csv2geojson } = require("csv2geojson");

console.log("csv2geojson", require("csv2geojson/package.json").version);
const place = (lat, lon) => {
  let told, made;
  csv2geojson(`ten,lat,lon\nĐài,"${lat}","${lon}"\n`, (error, data) => ([told, made] = [error, data]));
  const at = made.features.map((one) => one.geometry.coordinates.join(" "));
  console.log(lat, lon, "->", at.join() || "none", told ? told[0].message : "no fault told");
  return [at.join(), Boolean(told)];
};
assert.deepEqual(place("21,85", "106,76"), ["106 21", false], "a comma is read or told now");
assert.deepEqual(place("21.85", "106.76"), ["106.76 21.85", false]);
assert.deepEqual(place("", "106.76"), ["", true]);
assert.deepEqual(place("21 51 00 N", "106 45 36 E"), ["106 21", false]);
assert.deepEqual(place("21°51'00\"\"N", "106°45'36\"\"E"), ["106.76 21.85", false]);
JS
node diem.cjs
