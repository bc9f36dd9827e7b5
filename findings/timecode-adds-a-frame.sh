#!/usr/bin/env bash
# Expected: at 25 frames a second, 10 s + 10 s = 20 s, 20 s - 10 s = 10 s, 10 s - 10 s = 0.
# Seen: the sum is 20 s and one frame, the difference one frame short of 10 s, and the last one raises: the
#   library counts the frames *of* a clip, so the label 00:00:00:00 is one frame long. A start of ten seconds,
#   given as start_seconds=10, is the label 00:00:09:24.
# With: timecode 1.5.1 (dftt-timecode 1.0.0 counts from nought).
# Matters: a day of 484 events summed or subtracted with it is off by up to 484 frames (19 s), and two events
#   that follow each other without a gap seem to overlap.
# Instead: turn labels into whole frames since midnight, subtract integers, and divide once at the end.
# Known: https://github.com/eoyilmaz/timecode/issues/19, https://github.com/eoyilmaz/timecode/issues/44
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check timecode==1.5.1 dftt-timecode==1.0.0
venv/bin/python - <<'PY'
from importlib.metadata import version
from dftt_timecode import DfttTimecode
from timecode import Timecode

print("timecode", version("timecode"), "dftt-timecode", version("dftt-timecode"))
ten, twenty = Timecode("25", "00:00:10:00"), Timecode("25", "00:00:20:00")
print("10 s + 10 s =", ten + ten, "| 20 s - 10 s =", twenty - ten, "| from 10 seconds:", Timecode("25", start_seconds=10))
assert (str(ten + ten), str(twenty - ten)) == ("00:00:20:01", "00:00:09:24")
assert str(Timecode("25", start_seconds=10)) == "00:00:09:24"
try:
    raise SystemExit(f"no error any more: {ten - ten}")
except ValueError as error:
    print("10 s - 10 s:", error)
other = DfttTimecode("00:00:10:00", "auto", fps=25)
print("dftt-timecode, 10 s + 10 s =", other + other, "frames of 00:00:00:00:", DfttTimecode("00:00:00:00", "auto", fps=25).framecount)
assert (other + other).framecount == 500
PY
