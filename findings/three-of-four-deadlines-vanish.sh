#!/usr/bin/env bash
# Expected: a calendar with the days on which reports of 2025 are due, the first as DTSTART and the three others as RDATE (RFC 5545, 3.8.5.2), has four.
# Seen: icalevents and node-ical have the first alone; in node-ical the others are kept as a text that its own way of spreading out dates
#   (expandRecurringEvent) does not look at. ical.js has the three others without the first. None says anything.
#   recurring-ical-events has all four.
# With: icalevents 0.3.1, recurring-ical-events 3.8.2, icalendar 7.3.2; Node 20, node-ical 0.26.1, ical.js 2.2.1.
# Known: RFC 5545 (3.8.5.2, 3.8.5.1): the days are DTSTART together with RRULE and RDATE. Of ical.js: kewisch/ical.js, pull request 534, closed;
#   of the two others no issue was found.
# Matters: a reminder is sent for one quarter of four, or for all but the first.
# Instead: an event for each day, or a rule (FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1), which all four read.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check icalevents==0.3.1 recurring-ical-events==3.8.2 icalendar==7.3.2
npm install --silent --no-audit --no-fund node-ical@0.26.1 ical.js@2.2.1
cat >days.mjs <<'JS'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const text = readFileSync(process.argv[2], "utf-8");
const event = Object.values(ical.sync.parseICS(text)).find((one) => one.type === "VEVENT");
const year = { from: new Date(2025, 0, 1), to: new Date(2025, 11, 31, 23) };
const first = ical.expandRecurringEvent(event, year).map((one) => one.start.toISOString().slice(0, 10));
const steps = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")).iterator();
const second = [];
for (let day = steps.next(); day && day.year < 2026; day = steps.next()) second.push(day.toString());
console.log(JSON.stringify([first, second]));
JS
TZ=UTC venv/bin/python - <<'PY'
import json
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import icalendar
import recurring_ical_events
from icalevents import icalparser

print(*(f"{name} {version(name)}" for name in ("icalevents", "recurring-ical-events", "icalendar")))
for name in ("node-ical", "ical.js"):
    print(name, json.loads(Path(f"node_modules/{name}/package.json").read_text())["version"])
YEAR = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
DAYS = ["2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31"]


def days(line):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//so//bao cao//VI", "BEGIN:VEVENT", "UID:1@so.example", "DTSTAMP:20250101T000000Z"]
    lines += ["SUMMARY:Nộp báo cáo quý", "DTSTART;VALUE=DATE:20250331", line, "END:VEVENT", "END:VCALENDAR", ""]
    text = "\r\n".join(lines)
    Path("han.ics").write_bytes(text.encode())
    third = sorted(str(one.start)[:10] for one in icalparser.parse_events(text, start=YEAR[0], end=YEAR[1]))
    fourth = [str(one["DTSTART"].dt) for one in recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(*YEAR)]
    run = subprocess.run(["node", "days.mjs", "han.ics"], check=True, capture_output=True, text=True)
    found = [*json.loads(run.stdout), third, fourth]
    print(line, *zip(("node-ical", "ical.js", "icalevents", "recurring-ical-events"), found, strict=True), sep="\n  ")
    return found


assert days("RDATE;VALUE=DATE:20250630,20250930,20251231") == [DAYS[:1], DAYS[1:], DAYS[:1], DAYS], "days are read otherwise now"
assert days("RRULE:FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1") == [DAYS] * 4
PY
