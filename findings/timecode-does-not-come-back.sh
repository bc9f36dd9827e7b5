#!/usr/bin/env bash
# Expected: a timecode that OpenTimelineIO reads and writes again is the same timecode.
# Seen: 25:30:00:00, half past one in the night of a broadcasting day, is read as 25.5 h and written as 01:30:00:00: a
#   whole day is lost without a word. At 29.97 the code 01:00:00:00 is read as counting every frame and written as
#   drop-frame, 01:00:03;18. And the rate may be written as 29.97 but is refused, by the reader only, unless it is
#   30000/1001 exactly.
# With: opentimelineio 0.18.1.
# Matters: stations whose day ends at 5 or 6 in the morning number hours to 29; their nights land on the day before.
# Instead: frames since the day's beginning as integers; hours beyond 24 written by one's own formatter.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check opentimelineio==0.18.1
venv/bin/python - <<'PY'
from importlib.metadata import version
from opentimelineio.opentime import RationalTime, from_timecode, to_timecode

print("opentimelineio", version("opentimelineio"))
def there_and_back(code, rate):
    moment = from_timecode(code, rate)
    seen = moment.to_seconds() / 3600, to_timecode(moment)
    print(code, "at", round(rate, 3), f"-> {seen[0]:.3f} h -> {seen[1]}")
    return seen

assert there_and_back("23:59:59:24", 25)[1] == "23:59:59:24"
assert there_and_back("25:30:00:00", 25) == (25.5, "01:30:00:00")
assert there_and_back("01:00:00:00", 30000 / 1001)[1] == "01:00:03;18"
print("written at 29.97:", to_timecode(RationalTime(107892, 29.97), 29.97))
try:
    raise SystemExit(f"read at 29.97 now: {from_timecode('01:00:00;00', 29.97)}")
except ValueError as error:
    print("read at 29.97:", error)
PY
