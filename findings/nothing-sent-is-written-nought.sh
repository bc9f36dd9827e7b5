#!/usr/bin/env bash
# Expected: who formats a value that is not there gets nothing, or a sign for it; 70.5, as a program writes it, is no number in Vietnamese, or 70.5.
# Seen: numeral in its locale "vi" writes null, NaN and undefined like 0: "0,0", "0%"; Intl writes NaN as such. Read back, "70.5" is 705, and
#   "12:30", half an hour past noon, is 750; "70,5" and "1.234,5" are right.
# With: Node 20, numeral 2.0.6.
# Matters: a table of communes shows 0 where nothing was sent, which is told as "none" of hours or people.
# Instead: Intl.NumberFormat("vi-VN") on numbers that were looked at first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund numeral@2.0.6
cat >write.cjs <<'JS'
const assert = require("node:assert");
const numeral = require("numeral");
require("numeral/locales/vi");

console.log("numeral", numeral.version);
numeral.locale("vi");
const written = [null, NaN, undefined, 0].map((value) => ["0,0.0", "0%"].map((form) => numeral(value).format(form)));
console.log("null, NaN, undefined, 0:", JSON.stringify(written), "Intl:", new Intl.NumberFormat("vi-VN").format(NaN));
assert.deepStrictEqual(written[0], written[3], "null is written otherwise now");
assert.deepStrictEqual([written[1], written[2]], [written[3], written[3]], "NaN is written otherwise now");
const read = ["70,5", "1.234,5", "70.5", "12:30"].map((text) => numeral(text).value());
console.log("read:", ...read);
assert.deepStrictEqual(read, [70.5, 1234.5, 705, 750], "numbers are read otherwise now");
JS
node write.cjs
