#!/usr/bin/env bash
# Expected: the Vietnamese locale of a parser of dates in free text reads "12 giờ đêm" as midnight, and what it does not know not at all.
# Seen: chrono-node reads "12 giờ đêm" (twelve at night) as noon. Of "6 tháng đầu năm 2025" (first half of 2025), "quý II năm 2025" and "từ
#   ngày 1 đến ngày 5 tháng 6 năm 2025" it takes what it knows: 1 January twice, and the last day without the first; "cuối tháng 6" (end of
#   June) is 1 June; "ngày mười lăm tháng năm" (15 May) is 1 May; "đạt 7/10 tiêu chí" (7 of 10 criteria) is 7 October. "thứ tư tuần sau"
#   (Wednesday of next week) is this Wednesday and a Sunday. That only a part was read shows in the field "text" alone. "8 giờ tối" is right.
# With: Node 20, chrono-node 2.10.3.
# Known: wanasit/chrono pull request 641 brought the locale and lists the words for night and midnight; no issue was found.
# Matters: programmes after midnight lie twelve hours off, and deadlines and periods of a document are taken from its wrong half.
# Instead: a form of one's own for the few phrases that documents use; of chrono's answer only what has the whole text.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund chrono-node@2.10.3
cat >read.cjs <<'JS'
const assert = require("node:assert");
const chrono = require("chrono-node");

const { version } = JSON.parse(require("node:fs").readFileSync("node_modules/chrono-node/package.json"));
console.log("chrono-node", version);
const now = new Date(2025, 5, 15, 9); // a Sunday
const two = (number) => String(number).padStart(2, "0");
const day = (at) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}`;
const read = (said) => {
  const found = chrono.vi.parse(said, now).map((one) => day(one.start.date()) + (one.end ? ` to ${day(one.end.date())}` : ""));
  console.log(said, "->", ...found);
  return found;
};
assert.deepStrictEqual(read("8 giờ tối"), ["2025-06-15 20"]);
assert.deepStrictEqual(read("12 giờ đêm"), ["2025-06-15 12"], "midnight is read otherwise now");
const seen = {
  "6 tháng đầu năm 2025": ["2025-01-01 12"],
  "quý II năm 2025": ["2025-01-01 12"],
  "từ ngày 1 đến ngày 5 tháng 6 năm 2025": ["2025-06-05 12"],
  "cuối tháng 6": ["2025-06-01 12"],
  "ngày mười lăm tháng năm": ["2025-05-01 12"],
  "đạt 7/10 tiêu chí": ["2025-10-07 12"],
  "thứ tư tuần sau": ["2025-06-18 12", "2025-06-22 09"],
};
for (const [said, at] of Object.entries(seen)) assert.deepStrictEqual(read(said), at, `${said} is read otherwise now`);
JS
TZ=Asia/Ho_Chi_Minh node read.cjs
