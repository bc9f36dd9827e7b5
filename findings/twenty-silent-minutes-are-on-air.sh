#!/usr/bin/env bash
# Expected: a day of a radio kept as a playlist of HLS, four pieces of ten minutes of which two are marked as not there (EXT-X-GAP: the
#   encoder had no sound), is twenty minutes on air to whoever reads the playlist; a piece whose title is "Thời sự" is read like others.
# Seen: m3u8-parser, by which video.js reads playlists, leaves the mark out: four pieces, each with its length, its time and an address,
#   forty minutes. hls-parser and m3u8 (Python) have the mark. But hls-parser can not read the playlist at all where a title has a
#   Vietnamese letter (URIError); the other two can.
# With: m3u8-parser 7.2.0, hls-parser 0.16.1 on Node 20; m3u8 6.0.0 (Python).
# Known: the format has the mark since its second edition (draft-pantos-hls-rfc8216bis, section on EXT-X-GAP), and playlists are in UTF-8
#   (RFC 8216, 4.1). The page of m3u8-parser lists two tags that it does not support yet; this is not one.
# Matters: airtime worked out from playlists has outages in it.
# Instead: m3u8 in Python, leaving out what has gap_tag; or an addParser for #EXT-X-GAP.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check m3u8==6.0.0
npm install --silent --no-audit --no-fund m3u8-parser@7.2.0 hls-parser@0.16.1 2>/dev/null
cat >a.m3u8 <<'M3U'
#EXTM3U
#EXT-X-VERSION:8
#EXT-X-TARGETDURATION:600
#EXT-X-PROGRAM-DATE-TIME:2025-06-30T18:00:00.000+07:00
#EXTINF:600,
a.ts
#EXT-X-GAP
#EXTINF:600,
b.ts
#EXT-X-GAP
#EXTINF:600,
c.ts
#EXTINF:600,
d.ts
#EXT-X-ENDLIST
M3U
sed '0,/600,/s//600,Thời sự/' a.m3u8 >b.m3u8
cat >read.js <<'JS'
const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const HLS = require("hls-parser");
const { Parser } = require("m3u8-parser");

for (const name of ["m3u8-parser", "hls-parser"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf-8")).version);
}
const [plain, titled] = ["a.m3u8", "b.m3u8"].map((name) => readFileSync(name, "utf-8"));
const read = (text) => {
  const parser = new Parser();
  parser.push(text);
  parser.end();
  return parser.manifest.segments;
};
const minutes = (segments) => segments.filter((one) => !one.gap).reduce((sum, one) => sum + one.duration, 0) / 60;
console.log(read(plain), minutes(read(plain)), minutes(HLS.parse(plain).segments));
assert.ok(read(plain).every((one) => !Object.keys(one).some((key) => /gap/i.test(key))), "the mark is kept now");
assert.deepStrictEqual([minutes(read(plain)), minutes(HLS.parse(plain).segments)], [40, 20]);
assert.strictEqual(read(titled)[0].title, "Thời sự");
assert.throws(() => HLS.parse(titled), URIError);
JS
node read.js
venv/bin/python - <<'PY'
from importlib.metadata import version

import m3u8

print("m3u8", version("m3u8"))
segments = m3u8.load("b.m3u8").segments
print([(one.title, one.duration, one.gap_tag) for one in segments])
assert sum(one.duration for one in segments if not one.gap_tag) == 1200 and segments[0].title == "Thời sự"
PY
