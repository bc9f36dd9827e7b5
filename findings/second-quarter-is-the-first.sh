#!/usr/bin/env bash
# Expected: "quý II 2025", which date-fns itself writes for the second quarter in Vietnamese, is read again as that quarter.
# Seen: it is the first, with no word of it, and so is "quý III 2025"; the first and the fourth come back as they were. The short form
#   (Q2 2025) and the one with figures (Quý 2 2025) come back too. In words, as laws and reports write months, "tháng mười
#   một" and "tháng mười hai" (November, December) are refused, the other ten are read.
# With: Node 20, date-fns 4.4.0.
# Matters: of a page's own headings by quarter, half are of another quarter when they are read by the library that wrote them.
# Instead: quarters by a rule of one's own (I, II, III, IV); of date-fns the forms with figures, QQQ and qqqq.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund date-fns@4.4.0
node - <<'JS'
const assert = require("node:assert");
const { format, parse, getQuarter, getMonth, isValid } = require("date-fns");
const { vi } = require("date-fns/locale");

console.log("node", process.version, "date-fns", require("date-fns/package.json").version);
const back = (form) =>
  [0, 3, 6, 9].map((month) => {
    const text = format(new Date(2025, month, 1), form, { locale: vi });
    const quarter = getQuarter(parse(text, form, new Date(2000, 0, 1), { locale: vi }));
    console.log(text, "->", quarter);
    return quarter;
  });
assert.deepStrictEqual(back("QQQQ yyyy"), [1, 1, 1, 4], "quarters are read otherwise now");
assert.deepStrictEqual(back("QQQ yyyy"), [1, 2, 3, 4]);
assert.deepStrictEqual(back("qqqq yyyy"), [1, 2, 3, 4]);
const words = ["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"];
const months = words.map((word) => {
  const day = parse(`9 tháng ${word} 2025`, "d MMMM yyyy", new Date(2000, 0, 1), { locale: vi });
  return isValid(day) ? getMonth(day) + 1 : null;
});
console.log(months);
assert.deepStrictEqual(months, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null, null], "months are read otherwise now");
JS
