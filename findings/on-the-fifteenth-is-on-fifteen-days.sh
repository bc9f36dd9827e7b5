#!/usr/bin/env bash
# Expected: the Vietnamese words for a line of a crontab say the same as the English: on day 15 of the month; on day 1 and on Monday.
# Seen: cronstrue says "vào 15 ngày trong tháng" (on fifteen days in the month) for the 15th, "vào 1 ngày trong tháng" (on one day) for the first,
#   and for "the first, and Mondays" "vào 1 ngày trong tháng, và hơn Thứ 2": on one day, and more than Monday. The second Monday of the
#   month is "trên thứ 2 Thứ 2", the second and Monday being the same word. The English text of the same version is right.
# With: Node 20, cronstrue 3.39.0.
# Matters: the day of a reminder or of a nightly build is shown in these words to who sets it: fifteen days a month instead of the 15th.
# Instead: the words for the few lines in use are one's own.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund cronstrue@3.39.0
cat >say.cjs <<'JS'
const assert = require("node:assert");
const cronstrue = require("cronstrue/i18n");

console.log("cronstrue", require("cronstrue/package.json").version);
const seen = {
  "0 6 15 * *": ["Vào 06:00, vào 15 ngày trong tháng", "At 06:00 AM, on day 15 of the month"],
  "0 6 1 * *": ["Vào 06:00, vào 1 ngày trong tháng", "At 06:00 AM, on day 1 of the month"],
  "0 6 1 * 1": ["Vào 06:00, vào 1 ngày trong tháng, và hơn Thứ 2", "At 06:00 AM, on day 1 of the month, and on Monday"],
  "0 6 * * 1#2": ["Vào 06:00, trên thứ 2 Thứ 2 của tháng", "At 06:00 AM, on the second Monday of the month"],
};
for (const [line, [vi, en]] of Object.entries(seen)) {
  const said = ["vi", "en"].map((locale) => cronstrue.toString(line, { locale }));
  console.log(line, "|", ...said);
  assert.deepStrictEqual(said, [vi, en], "the words are others now");
}
JS
node say.cjs
