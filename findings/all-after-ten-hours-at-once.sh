#!/usr/bin/env bash
# Expected: the subtitles of a whole day's recording, turned into another form by a library that reads hours beyond nine, keep
#   their times, or are refused.
# Seen: in .ass, made for films, every time from ten hours on is 9:59:59.99, beginning and end alike: all that was said after
#   ten in the morning is shown at one moment, for no time. Read again, all of them have one time. The same
#   library writes 25 hours rightly as .srt and .vtt. Python warns, once for the whole file and without naming a line.
# With: pysubs2 1.8.1.
# Matters: recordings of a day's programme, made for checking what was on air, lose two thirds of their times.
# Instead: .srt or .vtt for anything longer than ten hours; the last time compared after writing.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pysubs2==1.8.1
venv/bin/python - <<'PY'
import warnings
from importlib.metadata import version

import pysubs2

print("pysubs2", version("pysubs2"))
HOUR = 3_600_000
day = pysubs2.SSAFile()
day.events = [pysubs2.SSAEvent(start=hour * HOUR, end=hour * HOUR + 5000, text=f"{hour} giờ") for hour in (9, 11, 18, 25)]


def back(form):
    times = [(one.start // 1000, one.end // 1000) for one in pysubs2.SSAFile.from_string(day.to_string(form))]
    print(form, times)
    return times


right = [(hour * 3600, hour * 3600 + 5) for hour in (9, 11, 18, 25)]
assert back("srt") == right and back("vtt") == right
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("default")
    times = back("ass")
print(*[one.message for one in said])
assert len(said) == 1
assert times == [right[0], *[(35999, 35999)] * 3], "times from ten hours on are kept now"
PY
