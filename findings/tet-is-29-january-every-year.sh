#!/usr/bin/env bash
# Expected: a yearly event of the lunar calendar (RRULE:RSCALE=CHINESE;FREQ=YEARLY, RFC 7529) that begins on 29 January 2025, the first
#   day of that lunar year, is on 17 February 2026 and 6 February 2027, or is refused by what does not know the rule.
# Seen: ical.js and node-ical have it on 29 January each year, without a word; node-ical refuses it where FREQ stands first. In ical.js
#   SKIP=BACKWARD too, with which a meeting of the 31st is on the last day of shorter months, leaves these without a meeting. dateutil
#   and rrule refuse such rules, icalendar keeps them.
# With: Node 20, ical.js 2.2.1, rrule 2.8.1, node-ical 0.26.1; python-dateutil 2.9.0, icalendar 7.3.2.
# Matters: programmes of Tết and of a commune's feast are planned, and looked for in the log, three weeks beside the day.
# Instead: write such days one by one (RDATE), from an almanac; refuse a rule with RSCALE where it is not known.
# Known: https://www.rfc-editor.org/rfc/rfc7529 (the rule, with this feast as its example)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund ical.js@2.2.1 rrule@2.8.1 node-ical@0.26.1
cat >tet.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import rrule from "rrule";

for (const name of ["ical.js", "rrule", "node-ical"])
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
const calendar = (day, rule) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//a//VI", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20250101T000000Z"]
    .concat([`DTSTART;VALUE=DATE:${day}`, rule, "SUMMARY:Tết", "END:VEVENT", "END:VCALENDAR", ""]).join("\r\n");
const days = (day, rule) => {
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(calendar(day, rule))).getFirstSubcomponent("vevent"));
  const each = event.iterator();
  const found = [1, 2, 3].map(() => each.next().toString());
  console.log(rule, found);
  return found;
};
const TET = "RRULE:RSCALE=CHINESE;FREQ=YEARLY";
assert.deepStrictEqual(days("20250129", TET), ["2025-01-29", "2026-01-29", "2027-01-29"], "the rule is known, or refused, now");
assert.deepStrictEqual(days("20250131", "RRULE:RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD"), ["2025-01-31", "2025-03-31", "2025-05-31"]);
assert.throws(() => rrule.rrulestr(`DTSTART:20250129T000000Z\n${TET}`), /RSCALE/);
const other = Object.values(nodeIcal.sync.parseICS(calendar("20250129", TET))).find((one) => one.type === "VEVENT");
const theirs = other.rrule.all((_, number) => number < 3).map((day) => day.toISOString().slice(0, 10));
console.log("node-ical", theirs);
assert.deepStrictEqual(theirs, ["2025-01-29", "2026-01-29", "2027-01-29"]);
const turned = calendar("20250129", "RRULE:FREQ=YEARLY;RSCALE=CHINESE");
assert.throws(() => Object.values(nodeIcal.sync.parseICS(turned)).find((one) => one.type === "VEVENT").rrule.all(), /RSCALE/);
JS
TZ=UTC node tet.mjs
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-dateutil==2.9.0.post0 icalendar==7.3.2
venv/bin/python - <<'PY'
from importlib.metadata import version

from dateutil.rrule import rrulestr
from icalendar import vRecur

print("python-dateutil", version("python-dateutil"), "icalendar", version("icalendar"))
rule = "RSCALE=CHINESE;FREQ=YEARLY"
print(vRecur.from_ical(rule).to_ical())
assert b"RSCALE=CHINESE" in vRecur.from_ical(rule).to_ical()
try:
    raise SystemExit(f"dateutil takes it: {rrulestr(rule)}")
except ValueError as error:
    print("dateutil:", error)
PY
