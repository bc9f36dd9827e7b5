#!/usr/bin/env bash
# Expected: in a crontab 1 is Monday, 1-5 Monday to Friday, 0 and 7 Sunday; a day of the month and a day of the week together mean either.
# Seen: APScheduler, given the same line by from_crontab, takes 0 for Monday: "0 6 * * 1" is Tuesday, "1-5" is Tuesday to Saturday, 0 is Monday, 7
#   is refused. "0 6 1 * 1", the first of a month and every Monday, is the first days of months that are Tuesdays: one in the second half of
#   2025, not 30. croniter has them as crontab does.
# With: APScheduler 3.11.3, croniter 7.0.0.
# Known: the page of its cron trigger warns that days are counted from Monday; agronholm/apscheduler issues 286 and 495; changed in the versions 4 to come.
# Matters: reminders before a deadline, recordings of a weekly programme and nightly builds come a day late, those of Monday with them.
# Instead: names of days ("mon-fri"), which mean the same in both; two lines for "either".
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check APScheduler==3.11.3 croniter==7.0.0
venv/bin/python -W error - <<'PY'
from datetime import datetime, timedelta
from importlib.metadata import version
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger
from croniter import croniter

for name in ("APScheduler", "croniter"):
    print(name, version(name))
FROM, TO = (datetime(2025, month, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")) for month in (7, 12))
TO = TO.replace(day=31)


def times(line):
    trigger, one, found = CronTrigger.from_crontab(line, timezone=FROM.tzinfo), FROM, []
    while (one := trigger.get_next_fire_time(None, one)) and one < TO:
        found.append(one.date())
        one += timedelta(seconds=1)
    other, right = croniter(line, FROM.replace(tzinfo=None)), []
    while (one := other.get_next(datetime)) < TO.replace(tzinfo=None):
        right.append(one.date())
    days = [sorted({day.isoweekday() for day in all_}) for all_ in (found, right)]
    print(line, "| ISO days of the week:", *days, "| times:", len(found), len(right))
    return (*days, len(found), len(right))


assert times("0 6 * * 1")[:2] == ([2], [1]), "days are counted otherwise now"
assert times("30 17 * * 1-5")[:2] == ([2, 3, 4, 5, 6], [1, 2, 3, 4, 5]), "days are counted otherwise now"
assert times("0 6 * * 0")[:2] == ([1], [7])
assert times("30 17 * * mon-fri")[:2] == ([1, 2, 3, 4, 5],) * 2
both = times("0 6 1 * 1")
assert both[0] == [2] and both[2:] == (1, 30), "a day of the month and of the week are either now"
try:
    CronTrigger.from_crontab("0 6 * * 7")
except ValueError as error:
    print("0 6 * * 7:", error)
else:
    raise SystemExit("7 is Sunday now")
PY
