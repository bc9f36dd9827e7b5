#!/usr/bin/env bash
# Expected: the calendar of Viet Nam, asked as people here write, knows the second of September 2025 (2/9/2025) as it knows
#   the thirtieth of April (30/4/2025).
# Seen: 30/4/2025 is Liberation Day, 2/9/2025 is no holiday, and 1/5/2025 is none, while 5/1/2025 is Labour Day: a text is read
#   month first, and day first only where there is no such month. A moment counts by its own zone: New Year's midnight of
#   Ha Noi, written in UTC, is the day before. After 2100 there is no holiday at all, and no error.
# With: holidays 0.108, python-dateutil 2.9.0.post0.
# Matters: deadlines that move by working days, and counts of broadcasts on holidays, are off on some days only.
# Instead: whole dates (datetime.date), made by one's own reading of the text; moments turned to the country's zone first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check holidays==0.108 python-dateutil==2.9.0.post0
venv/bin/python -W error - <<'PY'
from datetime import date, datetime, timedelta, timezone
from importlib.metadata import version

import holidays

for name in ("holidays", "python-dateutil"):
    print(name, version(name))
days = holidays.VN(language="en_US")


def named(day):
    found = days.get(day)
    print(repr(day), "->", found)
    return found


assert named(date(2025, 9, 2)) == "National Day" and named("2025-09-02") == "National Day"
assert named("30/4/2025") == "Liberation Day/Reunification Day"
assert named("2/9/2025") is None, "a text is read day first now"
assert named("1/5/2025") is None and named("5/1/2025") == "International Labor Day"
midnight = datetime(2025, 1, 1, tzinfo=timezone(timedelta(hours=7)))
assert named(midnight) == "New Year's Day" and named(midnight.astimezone(timezone.utc)) is None
assert named(date(2101, 4, 30)) is None, "the calendar goes further now"
PY
