#!/usr/bin/env bash
# Expected: of a weekly programme from Monday, 2 June, 06:00 in Viet Nam, until 15 June, 23:00 in Greenwich, which is Monday, 16 June, 06:00 there,
#   the three Mondays are read from the calendar, each at that moment. RFC 5545 asks that UNTIL be in UTC where a zone is given, and counts it in.
# Seen: rrule.js gives two. It compares the clock of Viet Nam with that of Greenwich, so that what lies up to seven hours before the end is lost. The
#   moments are right on a computer set to UTC; on one in Viet Nam each is 13:00. ical.js and dateutil have all three, right on both.
# With: Node 20, rrule 2.8.1, ical.js 2.2.1; Python 3.11, python-dateutil 2.9.0.post0.
# Known: its page says that times are returned as if UTC were local, in the zone of the reader; of UNTIL it says nothing.
# Matters: a series that other programs end at its last broadcast is one short, and what is on at six is looked for at one in the afternoon.
# Instead: ical.js, or dateutil, which takes the zone into account.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund rrule@2.8.1 ical.js@2.2.1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-dateutil==2.9.0.post0
cat >read.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import rrule from "rrule";
import ICAL from "ical.js";

for (const name of ["rrule", "ical.js"]) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
const series = (until) => `DTSTART;TZID=Asia/Ho_Chi_Minh:20250602T060000\nRRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=${until}`;
const read = (until) => rrule.rrulestr(series(until)).all().map((at) => at.toISOString());
const found = read("20250615T230000Z");
console.log(process.env.TZ, ...found);
const here = ["2025-06-01T23:00:00.000Z", "2025-06-08T23:00:00.000Z"];
const moved = ["2025-06-02T06:00:00.000Z", "2025-06-09T06:00:00.000Z"];
assert.deepStrictEqual(found, process.env.TZ === "UTC" ? here : moved, "the end is read otherwise now");
assert.strictEqual(read("20250616T060000Z").length, 3);

const zone = "BEGIN:VTIMEZONE\nTZID:Asia/Ho_Chi_Minh\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0700\nTZOFFSETTO:+0700\nEND:STANDARD\nEND:VTIMEZONE";
const file = `BEGIN:VCALENDAR\n${zone}\nBEGIN:VEVENT\nUID:1\n${series("20250615T230000Z")}\nEND:VEVENT\nEND:VCALENDAR`;
const whole = new ICAL.Component(ICAL.parse(file.replaceAll("\n", "\r\n")));
ICAL.TimezoneService.register(whole.getFirstSubcomponent("vtimezone"));
const steps = new ICAL.Event(whole.getFirstSubcomponent("vevent")).iterator();
const right = [];
for (let at = steps.next(); at; at = steps.next()) right.push(at.toJSDate().toISOString());
console.log("ical.js", ...right);
assert.deepStrictEqual(right, ["2025-06-01T23:00:00.000Z", "2025-06-08T23:00:00.000Z", "2025-06-15T23:00:00.000Z"]);
JS
for zone in UTC Asia/Ho_Chi_Minh; do TZ=$zone node read.mjs; done
venv/bin/python - <<'PY'
from importlib.metadata import version

from dateutil.rrule import rrulestr

found = list(rrulestr("DTSTART;TZID=Asia/Ho_Chi_Minh:20250602T060000\nRRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20250615T230000Z"))
print("python-dateutil", version("python-dateutil"), *map(str, found))
assert len(found) == 3 and str(found[-1]) == "2025-06-16 06:00:00+07:00"
PY
