#!/usr/bin/env bash
# Expected: a programme that begins at "202506302330 +0700" in an XMLTV guide (its rules allow a time to end early: without seconds here)
#   begins at 16:30 UTC, as "20250630233000 +0700" does; a time without a zone is UTC, as they say too.
# Seen: 23:30:07 UTC: the first figures of the zone are taken for seconds, and the zone is lost. The date and the hour alone
#   ("2025063023"), and a full time without a zone, are null; the day alone is midnight UTC. Nothing is said.
# With: Node 20, epg-parser 0.5.0.
# Matters: a guide of such times is seven hours late, and lasts as long as it should, so that nothing looks wrong.
# Instead: times filled up to seconds and zone before reading.
# Known: https://github.com/XMLTV/xmltv/blob/master/xmltv.dtd (what times may be)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund epg-parser@0.5.0
node - <<'JS'
const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const parser = require("epg-parser");

console.log("node", process.version, "epg-parser", JSON.parse(readFileSync("node_modules/epg-parser/package.json")).version);
const begins = (text) => {
  const programme = `<programme start="${text}" channel="a"><title>Bản tin</title></programme>`;
  const { start } = parser.parse(`<tv><channel id="a"><display-name>Đài</display-name></channel>${programme}</tv>`).programs[0];
  console.log(text, "->", start);
  return start;
};
assert.strictEqual(begins("20250630233000 +0700"), "2025-06-30T16:30:00.000Z");
assert.strictEqual(begins("202506302330 +0700"), "2025-06-30T23:30:07.000Z", "the zone is read now");
assert.strictEqual(begins("20250630233000"), null);
assert.strictEqual(begins("2025063023"), null);
assert.strictEqual(begins("20250630"), "2025-06-30T00:00:00.000Z");
JS
