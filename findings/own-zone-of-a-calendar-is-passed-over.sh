#!/usr/bin/env bash
# Expected: a calendar that says of itself what its zone "Hanoi" is (a VTIMEZONE of +07:00, as the format has it for names of one's own) has
#   half past midnight of 1 July at 17:30 UTC of 30 June, wherever it is read.
# Seen: node-ical takes the zone of the computer that reads: 17:30 UTC in Viet Nam, 00:30 UTC on a server in UTC. Python's ics has 00:30 UTC
#   everywhere. ical.js and icalendar read what the file says. icalendar names a moment with an offset "UTC+07:00" when it writes; of that
#   node-ical makes the text "00:20250701T003000", since it cuts at the first colon, though the name stands in quotation marks.
# With: Node 20, node-ical 0.26.1, ical.js 2.2.1; ics 0.7.3, icalendar 7.3.2.
# Matters: the programme of a channel is right on the desk and seven hours late on the server that publishes it; the first day is another.
# Instead: names of the tz database (Asia/Ho_Chi_Minh) beside their VTIMEZONE, or times in UTC.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ics==0.7.3 icalendar==7.3.2
npm install --silent --no-audit --no-fund node-ical@0.26.1 ical.js@2.2.1
venv/bin/python -W ignore - <<'PY'
from datetime import datetime, timedelta, timezone
from importlib.metadata import version
from pathlib import Path

import icalendar
import ics

print("ics", version("ics"), "icalendar", version("icalendar"))
head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//a//a//VI\n"
zone = "BEGIN:VTIMEZONE\nTZID:Hanoi\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0700\nTZOFFSETTO:+0700\nEND:STANDARD\nEND:VTIMEZONE\n"
event = "BEGIN:VEVENT\nUID:1\nDTSTAMP:20250101T000000Z\nDTSTART;TZID=Hanoi:20250701T003000\nSUMMARY:Tin\nEND:VEVENT\nEND:VCALENDAR\n"
text = (head + zone + event).replace("\n", "\r\n")
Path("hanoi.ics").write_text(text, newline="")
theirs = next(iter(ics.Calendar(text).events)).begin.isoformat()
right = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]["DTSTART"].dt.isoformat()
print("ics:", theirs, "| icalendar:", right)
assert theirs == "2025-07-01T00:30:00+00:00", "ics reads the zone now"
assert right == "2025-07-01T00:30:00+07:00"
made = icalendar.Calendar({"version": "2.0", "prodid": "-//a//a//VI"})
moment = icalendar.Event()
moment.add("uid", "1")
moment.add("dtstamp", datetime(2025, 1, 1, tzinfo=timezone.utc))
moment.add("dtstart", datetime(2025, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=7))))
made.add_component(moment)
made.add_missing_timezones()
Path("offset.ics").write_bytes(made.to_ical())
print(made.to_ical().decode())
PY
cat >read.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

for (const name of ["ical.js", "node-ical"]) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
const begins = (file) => Object.values(nodeIcal.sync.parseFile(file)).find((one) => one.type === "VEVENT").start;
const whole = new ICAL.Component(ICAL.parse(readFileSync("hanoi.ics", "utf-8")));
const right = new ICAL.Event(whole.getFirstSubcomponent("vevent")).startDate.toJSDate().toISOString();
const hanoi = begins("hanoi.ics").toISOString();
const offset = begins("offset.ics");
console.log(process.env.TZ, "node-ical:", hanoi, String(offset), "| ical.js:", right);
assert.strictEqual(hanoi, process.argv[2], "node-ical reads the zone otherwise now");
assert.strictEqual(right, "2025-06-30T17:30:00.000Z");
assert.strictEqual(offset, "00:20250701T003000");
JS
TZ=UTC node read.mjs 2025-07-01T00:30:00.000Z
TZ=Asia/Ho_Chi_Minh node read.mjs 2025-06-30T17:30:00.000Z
