#!/usr/bin/env bash
# Expected: a calendar that is read and written again has the same programmes at the same times: a bulletin every Monday
#   at 06:00 in Vietnam, a report on the first of every month at 05:00.
# Seen: ics writes the first time in UTC (Sunday 23:00) and leaves the rule as it was (BYDAY=MO, BYMONTHDAY=1), so that
#   after the first time the bulletin is on Tuesdays at 06:00 and the report on the second, and each is one more.
#   Whatever begins before seven in the morning moves; a daily programme does not. The file also says
#   CALSCALE:GEORGIAN (for GREGORIAN), a calendar that nobody knows: recurring-ical-events refuses it, and shows the
#   rest only without that line.
# With: ics 0.7.3, icalendar 7.3.2, recurring-ical-events 3.8.2.
# Matters: every week of a guide with early programmes is off by a day, and their hours are counted on wrong dates.
# Instead: icalendar, which keeps TZID; compare the first ten moments of every rule before and after.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ics==0.7.3 icalendar==7.3.2 recurring-ical-events==3.8.2
venv/bin/python - <<'PY'
from importlib.metadata import version
from zoneinfo import ZoneInfo
import ics, icalendar, recurring_ical_events

for name in ("ics", "icalendar", "recurring-ical-events"):
    print(name, version(name))
RULES = (("Bản tin", "20250602T060000", "FREQ=WEEKLY;BYDAY=MO;COUNT=4"),
         ("Báo cáo", "20250601T050000", "FREQ=MONTHLY;BYMONTHDAY=1;COUNT=3"),
         ("Hằng ngày", "20250602T060000", "FREQ=DAILY;COUNT=3"),
         ("Tối", "20250602T200000", "FREQ=WEEKLY;BYDAY=MO;COUNT=3"))
events = "".join(f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTAMP:20250101T000000Z\r\nDTSTART;TZID=Asia/Ho_Chi_Minh:{start}\r\n"
                 f"DURATION:PT30M\r\nRRULE:{rule}\r\nSUMMARY:{name}\r\nEND:VEVENT\r\n"
                 for n, (name, start, rule) in enumerate(RULES))
before = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//vi du//vi\r\n{events}END:VCALENDAR\r\n"
def moments(text):
    found = {}
    for event in recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2025, 5, 1), (2025, 9, 30)):
        start = event.start.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
        found.setdefault(str(event["SUMMARY"]), []).append(f"{start:%a %d/%m %H:%M}")
    return found

after = ics.Calendar(before).serialize()
try:
    raise SystemExit(f"the calendar is taken: {moments(after)}")
except recurring_ical_events.InvalidCalendar as error:
    print("as written:", error)
one, two = moments(before), moments(after.replace("CALSCALE:GEORGIAN\r\n", ""))
for name in one:
    print(name, "|", ", ".join(one[name]), "|", ", ".join(two[name]))
assert one["Bản tin"] == ["Mon 02/06 06:00", "Mon 09/06 06:00", "Mon 16/06 06:00", "Mon 23/06 06:00"]
assert two["Bản tin"] == ["Mon 02/06 06:00", "Tue 03/06 06:00", "Tue 10/06 06:00", "Tue 17/06 06:00", "Tue 24/06 06:00"]
assert one["Báo cáo"][1] == "Tue 01/07 05:00" and "Wed 02/07 05:00" in two["Báo cáo"]
assert one["Hằng ngày"] == two["Hằng ngày"] and one["Tối"] == two["Tối"]
assert "CALSCALE:GEORGIAN" in after and "CALSCALE" not in before
again = icalendar.Calendar.from_ical(before).to_ical().decode()
assert moments(again) == one
PY
