#!/usr/bin/env bash
# Expected: 1,005 đồng in Vietnamese words is "một nghìn không trăm linh năm" (or "lẻ năm"), with the noughts said, since "một nghìn năm" is how 1,500
#   is said; 105 is "một trăm linh năm", 15 "mười lăm", 21 "hai mươi mốt".
# Seen: to-words, in its locale vi-VN, leaves the noughts out: 1,005 is "Một Nghìn Năm", 105 "Một Trăm Năm" (150 in speech), 1,000,005 "Một Triệu Năm" (a
#   million and a half). 15 is "Mười Năm" (ten years), 55 "Năm Mươi Năm" (fifty years), 21 "Hai Mươi Một". So are amounts with the currency.
#   n2words and read-vietnamese-number say the noughts and the other forms of one and five.
# With: Node 20, to-words 5.7.0, n2words 4.0.0, read-vietnamese-number 2.3.1.
# Known: its page lists vi-VN among 135 locales for cheques and invoices; no issue was found.
# Matters: a contract or receipt says 1,005 in figures and 1,500 in words, and the words count.
# Instead: n2words (n2words/vi-VN) or read-vietnamese-number; one amount with a nought inside read aloud.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund to-words@5.7.0 n2words@4.0.0 read-vietnamese-number@2.3.1
cat >words.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { toCardinal } from "n2words/vi-VN";
import { doReadNumber, ReadingConfig } from "read-vietnamese-number";
import { ToWords } from "to-words";

for (const name of ["to-words", "n2words", "read-vietnamese-number"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
}
const words = new ToWords({ localeCode: "vi-VN" });
const plain = new ReadingConfig();
plain.unit = [];
for (const [amount, seen, second, third] of [
  [15, "Mười Năm", "mười lăm", "mười lăm"],
  [21, "Hai Mươi Một", "hai mươi mốt", "hai mươi mốt"],
  [55, "Năm Mươi Năm", "năm mươi lăm", "năm mươi lăm"],
  [105, "Một Trăm Năm", "một trăm lẻ năm", "một trăm lẻ năm"],
  [1005, "Một Nghìn Năm", "một nghìn lẻ năm", "một nghìn không trăm lẻ năm"],
  [1000005, "Một Triệu Năm", "một triệu lẻ năm", "một triệu không trăm lẻ năm"],
]) {
  const found = [words.convert(amount), toCardinal(amount), doReadNumber(String(amount), plain)];
  console.log(amount, found.join(" | "));
  assert.deepStrictEqual(found, [seen, second, third], "amounts are said otherwise now");
}
assert.strictEqual(words.convert(1005, { currency: true }), "Một Nghìn Năm Đồng");
JS
node words.mjs
