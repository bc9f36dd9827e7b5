#!/usr/bin/env bash
# Expected: a time without a zone in an XMLTV guide (20250630233000) is 23:30 of Universal Time, as the format says; one with the name of a
#   zone ("ICT") is seven hours before that, or is told.
# Seen: @iptv/xmltv takes the last five figures for the zone, whatever they are, and of the hour is left its first figure: all that begins from
#   20:00 to 23:59 begins at 02:00, all from 10:00 at 01:00, all before at midnight. Times with +0700 or Z and days alone are
#   right; with "ICT" the hour is right and the zone lost. When the guide is written again the wrong moments stand there
#   with +0000, and <date>2025</date> is midnight of 1 January 2025.
# With: Node 20, @iptv/xmltv 1.0.1.
# Known: the format's own description (xmltv.dtd): what has no zone is in Universal Time. The package's page shows full times alone; no issue
#   was found.
# Matters: an evening of a guide without zones begins all at once, at night; counted by day and title nothing is missing.
# Instead: zones written into the guide before it is read; the times of one programme compared with its text.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund @iptv/xmltv@1.0.1
cat >lich.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { parseXmltv, writeXmltv } from "@iptv/xmltv";

console.log("@iptv/xmltv", JSON.parse(readFileSync("node_modules/@iptv/xmltv/package.json")).version);
const guide = (start) => `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE tv SYSTEM "xmltv.dtd"><tv><channel id="a"><display-name lang="vi">Đài</display-name>
  </channel><programme start="${start}" channel="a"><title lang="vi">Thời sự</title><date>2025</date></programme></tv>`;
const start = (text) => {
  const [programme] = parseXmltv(guide(text)).programmes;
  console.log(text, "->", programme.start.toISOString());
  return programme.start.toISOString().slice(0, 16);
};
assert.equal(start("20250630233000"), "2025-06-30T02:00", "a time without a zone is another now");
assert.equal(start("20250630200000"), "2025-06-30T02:00");
assert.equal(start("20250630110000"), "2025-06-30T01:00");
assert.equal(start("20250630060000"), "2025-06-30T00:00");
assert.equal(start("20250630233000 +0700"), "2025-06-30T16:30");
assert.equal(start("20250630233000Z"), "2025-06-30T23:30");
assert.equal(start("20250630233000 ICT"), "2025-06-30T23:30");
const again = writeXmltv(parseXmltv(guide("20250630233000")));
console.log(again.match(/start="[^"]*"/)[0], again.match(/<date>[^<]*<\/date>/)[0]);
assert.match(again, /start="20250630020000 \+0000"/);
assert.match(again, /<date>20250101000000 \+0000<\/date>/);
JS
TZ=Asia/Ho_Chi_Minh node lich.mjs
