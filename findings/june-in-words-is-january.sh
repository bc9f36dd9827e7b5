#!/usr/bin/env bash
# Expected: "9 tháng sáu 2025", 9 June in words as certificates and minutes of meetings have it, is 9 June with Vietnamese set, or is
#   invalid; "8:30 tối" (in the evening) is half past eight in the evening.
# Seen: Moment says 9 January, valid, for every month in words, and for "9 tháng sau 2025" (the month after); with figures ("tháng 6")
#   it is right. "8:30 tối" is half past eight in the morning, valid; "8:30 chiều" (after noon) is right. Told to be strict it says that
#   all of these are invalid. Day.js, its successor, says so of the month, but reads "08:30 CH", which Moment writes and reads as the
#   evening, as the morning.
# With: Node 20, moment 2.31.0, dayjs 1.11.23.
# Matters: minutes and lists of programmes typed by people are of another half-year and of the morning.
# Instead: strict reading (a last argument of true), with figures; hours of 24.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund moment@2.31.0 dayjs@1.11.23
node - <<'JS'
const assert = require("node:assert");
const moment = require("moment");
require("moment/locale/vi");
const dayjs = require("dayjs");
require("dayjs/locale/vi");
dayjs.extend(require("dayjs/plugin/customParseFormat"));

console.log("node", process.version, "moment", moment.version, "dayjs", require("dayjs/package.json").version);
const ways = [
  (text, form) => moment(text, form, "vi"),
  (text, form) => moment(text, form, "vi", true),
  (text, form) => dayjs(text, form, "vi"),
];
const read = (text, form, shown) => {
  const found = ways.map((way) => way(text, form)).map((day) => (day.isValid() ? day.format(shown) : null));
  console.log(text, "moment / moment, strict / dayjs:", found);
  return found;
};
for (const words of ["hai", "sáu", "mười hai", "sau"])
  assert.deepStrictEqual(read(`9 tháng ${words} 2025`, "D MMMM YYYY", "YYYY-MM-DD"), ["2025-01-09", null, null], "months are read otherwise now");
assert.deepStrictEqual(read("9 tháng 6 2025", "D MMMM YYYY", "YYYY-MM-DD").slice(0, 2), ["2025-06-09", "2025-06-09"]);
assert.deepStrictEqual(read("8:30 tối", "h:mm A", "HH:mm").slice(0, 2), ["08:30", null], "evenings are read otherwise now");
assert.deepStrictEqual(read("8:30 chiều", "h:mm A", "HH:mm").slice(0, 2), ["20:30", null]);
const written = moment(new Date(2025, 5, 9, 20, 30)).locale("vi").format("hh:mm A");
assert.strictEqual(written, "08:30 CH");
assert.deepStrictEqual(read(written, "hh:mm A", "HH:mm"), ["20:30", "20:30", "08:30"], "CH is read otherwise now");
JS
