#!/usr/bin/env bash
# Expected: a column of words that end in a small number ("VOV 1", "Quý 2", "Thôn 9") stays text when a reader of CSV finds the types of columns
#   by itself, and so does a share with a decimal comma ("70,5").
# Seen: vega-loader, the reader of Vega, and datalib take them for dates whenever each number is at most 12: VOV 2 is the first of February
#   2001, Quý 1 and Quý 2 are January and February, Khối 5 is May. One "Thôn 13" more, and the column is text. A
#   column of 70,5 and 65,2 is of dates, May 1970 and February 1965, and its sum a number of thousand millions. 30/4 and 2/9 are text,
#   2/9 and 1/5 (both days off in Viet Nam) February and January 2001.
# With: Node 20, vega-loader 5.1.3, datalib 1.9.3.
# Known: https://github.com/vega/datalib/issues/95 (a restaurant that is a date, open since 2018); the pages of Vega say that types are inferred,
#   not that any word before a number counts as a date: Date.parse of Node and Chromium passes over it.
# Matters: a chart by channel, quarter or hamlet has an axis of dates, and shares are moments; the next row of data changes all of it.
# Instead: "parse" with the type of each column; texts never left to "auto".
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund vega-loader@5.1.3 datalib@1.9.3
cat >loai.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import datalib from "datalib";
import { inferType, read } from "vega-loader";

for (const name of ["vega-loader", "datalib"]) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
const csv = (values) => ["a", ...values.map((value) => `"${value}"`)].join("\n");
const type = (...values) => {
  const found = inferType(values);
  const rows = read(csv(values), { type: "csv", parse: "auto" }).map((row) => row.a);
  const older = datalib.read(csv(values), { type: "csv", parse: "auto" }).map((row) => row.a);
  const told = found === "date" ? rows.map((value) => new Date(value).toString().slice(4, 15)) : rows;
  console.log(values.join(" | "), "->", found, told);
  if (found === "date") assert.deepEqual(rows.map(Number), older.map(Number), "the two differ");
  return [found, ...told];
};
assert.deepEqual(type("VOV 1", "VOV 2"), ["date", "Jan 01 2001", "Feb 01 2001"], "channels are text now");
assert.deepEqual(type("Quý 1", "Quý 2"), ["date", "Jan 01 2001", "Feb 01 2001"]);
assert.equal(type("Thôn 1", "Thôn 12")[0], "date");
assert.equal(type("Thôn 1", "Thôn 12", "Thôn 13")[0], "string");
assert.deepEqual(type("70,5", "65,2"), ["date", "May 01 1970", "Feb 01 1965"]);
assert.deepEqual(type("2/9", "1/5"), ["date", "Feb 09 2001", "Jan 05 2001"]);
assert.equal(type("2/9", "30/4")[0], "string");
assert.equal(type("Quý I", "Quý II")[0], "string");
const shares = read(csv(["70,5", "70,5"]), { type: "csv", parse: "auto" });
console.log("sum", shares.reduce((sum, row) => sum + row.a, 0));
assert(shares.reduce((sum, row) => sum + row.a, 0) > 1e10);
JS
TZ=Asia/Ho_Chi_Minh node loai.mjs
